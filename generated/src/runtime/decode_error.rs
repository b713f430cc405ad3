//! Why a body could not be read as what the description promises.

use std::fmt;

/// A body, or a part of it, does not have the form that the description gives it.
///
/// Says where (a path of member names and element numbers), in which variant of a union, and why.
/// Never quotes more of the body than one scalar.
#[derive(Clone, PartialEq)]
pub struct DecodeError(Box<Inner>);

#[derive(Clone, PartialEq)]
struct Inner {
    /// From the innermost to the outermost step.
    path: Vec<Step>,
    reason: String,
}

#[derive(Clone, PartialEq)]
enum Step {
    Member(String),
    Element(usize),
    Variant { property: &'static str, tag: String },
}

impl DecodeError {
    /// An error with a reason of the user's own, for decoders in tests and transports.
    #[must_use]
    pub fn new(reason: impl Into<String>) -> Self {
        Self(Box::new(Inner { path: Vec::new(), reason: reason.into() }))
    }

    /// The place in the body, from the outside in: `errors[2].code`; empty for the body itself.
    #[must_use]
    pub fn path(&self) -> String {
        let mut path = String::new();
        for step in self.0.path.iter().rev() {
            match step {
                Step::Member(name) if path.is_empty() => path.push_str(name),
                Step::Member(name) => {
                    path.push('.');
                    path.push_str(name);
                }
                Step::Element(index) => {
                    path.push('[');
                    path.push_str(&index.to_string());
                    path.push(']');
                }
                Step::Variant { .. } => {}
            }
        }
        path
    }

    /// The tag of the innermost union variant whose body did not fit, if it was one.
    #[must_use]
    pub fn variant(&self) -> Option<&str> {
        self.0.path.iter().find_map(|step| match step {
            Step::Variant { tag, .. } => Some(tag.as_str()),
            Step::Member(_) | Step::Element(_) => None,
        })
    }

    /// What was wrong there.
    #[must_use]
    pub fn reason(&self) -> &str {
        &self.0.reason
    }

    /// What a serde format says of its own input.
    pub(crate) fn format(error: impl fmt::Display) -> Self {
        Self::new(error.to_string())
    }

    pub(crate) fn missing(name: &str) -> Self {
        Self::new(format!("missing member `{name}`"))
    }

    pub(crate) fn in_member(self, name: &str) -> Self {
        self.at(Step::Member(name.to_owned()))
    }

    pub(crate) fn in_element(self, index: usize) -> Self {
        self.at(Step::Element(index))
    }

    pub(crate) fn in_variant(self, property: &'static str, tag: &str) -> Self {
        self.at(Step::Variant { property, tag: tag.to_owned() })
    }

    fn at(mut self, step: Step) -> Self {
        self.0.path.push(step);
        self
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = self.path();
        if !path.is_empty() {
            write!(f, "at `{path}`: ")?;
        }
        for step in self.0.path.iter().rev() {
            if let Step::Variant { property, tag } = step {
                write!(f, "with `{property}` = `{tag}`: ")?;
            }
        }
        f.write_str(&self.0.reason)
    }
}

impl fmt::Debug for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "DecodeError({self})")
    }
}

impl std::error::Error for DecodeError {}
