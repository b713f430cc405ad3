//! Values on their way into something that is not JSON: a URL, a header, a form.
//!
//! They go through the same [`Encode`] that writes JSON, into a sink that keeps what it is given.
//! So a generated type needs no second set of rules for what an absent or a nullable member is.
//! It is no [`serde_json::Value`]: that may sort members, and cannot hold files.

use serde_json::{Number, Value};

use super::codec::{Elements, Encode, Entries, Halt, Sink};
use super::file::File;

/// A value with nothing but its form.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Plain {
    Null,
    /// A number, `true` or `false`, as JSON and URLs alike write it.
    Literal(String),
    Text(String),
    List(Vec<Plain>),
    Members(Vec<(String, Plain)>),
    File(File),
}

/// What is wrong with a file that is read too late.
pub(super) const UPLOAD: &str = "holds a file that is only read when it is sent, where it has to be text";

/// Why a value cannot go where it should.
#[derive(Debug)]
pub(super) struct Problem {
    /// The outermost member that is to blame, if it is one.
    pub(super) member: Option<String>,
    /// A sentence without its subject.
    pub(super) what: &'static str,
}

impl Problem {
    pub(super) fn in_member(name: &str, what: &'static str) -> Self {
        Self { member: Some(name.to_owned()), what }
    }
}

impl Plain {
    /// Keeps a value.
    ///
    /// # Errors
    /// It holds a number that is none, or refuses to be written.
    pub(super) fn of(value: &dyn Encode) -> Result<Self, Problem> {
        let problem = Problem { member: None, what: "could not be written" };
        let mut collector = Collector { value: None, problem };
        match (value.encode(&mut collector), collector.value) {
            (Ok(()), Some(value)) => Ok(value),
            _ => Err(collector.problem),
        }
    }

    /// Whether there is a file in it that is only read when it is sent.
    pub(super) fn holds_upload(&self) -> bool {
        match self {
            Self::File(file) => file.as_upload().is_some(),
            Self::List(elements) => elements.iter().any(Self::holds_upload),
            Self::Members(members) => members.iter().any(|(_, each)| each.holds_upload()),
            Self::Null | Self::Literal(_) | Self::Text(_) => false,
        }
    }

    /// What has to be text.
    ///
    /// # Errors
    /// There is a file in it that is only read when it is sent.
    pub(super) fn readable(self) -> Result<Self, Problem> {
        if self.holds_upload() {
            return Err(Problem { member: None, what: UPLOAD });
        }
        Ok(self)
    }

    /// Whether it stands for no value at all (RFC 6570, section 2.3).
    pub(super) fn is_undefined(&self) -> bool {
        match self {
            Self::Null => true,
            Self::List(elements) => elements.iter().all(|each| *each == Self::Null),
            Self::Members(members) => members.iter().all(|(_, each)| *each == Self::Null),
            Self::Literal(_) | Self::Text(_) | Self::File(_) => false,
        }
    }

    /// The value as one text: a scalar as it is, anything else as JSON.
    pub(super) fn text(&self) -> String {
        match self {
            Self::Literal(text) | Self::Text(text) => text.clone(),
            Self::File(file) => file.to_base64(),
            Self::Null | Self::List(_) | Self::Members(_) => self.json(),
        }
    }

    /// The value as JSON.
    pub(super) fn json(&self) -> String {
        let mut text = String::new();
        self.write_json(&mut text);
        text
    }

    fn write_json(&self, to: &mut String) {
        match self {
            Self::Null => to.push_str("null"),
            Self::Literal(text) => to.push_str(text),
            Self::Text(text) => push_quoted(to, text),
            Self::File(file) => push_quoted(to, &file.to_base64()),
            Self::List(elements) => {
                to.push('[');
                for (index, element) in elements.iter().enumerate() {
                    to.push_str(if index == 0 { "" } else { "," });
                    element.write_json(to);
                }
                to.push(']');
            }
            Self::Members(members) => {
                to.push('{');
                for (index, (name, member)) in members.iter().enumerate() {
                    to.push_str(if index == 0 { "" } else { "," });
                    push_quoted(to, name);
                    to.push(':');
                    member.write_json(to);
                }
                to.push('}');
            }
        }
    }
}

fn push_quoted(to: &mut String, text: &str) {
    // `Value` writes itself as compact JSON, which cannot fail.
    to.push_str(&Value::from(text).to_string());
}

/// The sink that keeps one value.
struct Collector {
    value: Option<Plain>,
    problem: Problem,
}

impl Collector {
    fn keep(&mut self, value: Plain) {
        self.value = Some(value);
    }

    fn inner(&mut self, value: &dyn Encode) -> Result<Plain, Halt> {
        Plain::of(value).map_err(|problem| {
            self.problem = problem;
            Halt
        })
    }
}

impl Sink for Collector {
    fn null(&mut self) -> Result<(), Halt> {
        self.keep(Plain::Null);
        Ok(())
    }

    fn boolean(&mut self, value: bool) -> Result<(), Halt> {
        self.keep(Plain::Literal(value.to_string()));
        Ok(())
    }

    fn integer(&mut self, value: i64) -> Result<(), Halt> {
        self.keep(Plain::Literal(value.to_string()));
        Ok(())
    }

    fn number(&mut self, value: f64) -> Result<(), Halt> {
        let Some(number) = Number::from_f64(value) else {
            self.problem.what = "is not a finite number";
            return Err(Halt);
        };
        self.keep(Plain::Literal(number.to_string()));
        Ok(())
    }

    fn string(&mut self, value: &str) -> Result<(), Halt> {
        self.keep(Plain::Text(value.to_owned()));
        Ok(())
    }

    fn file(&mut self, file: &File) -> Result<(), Halt> {
        self.keep(Plain::File(file.clone()));
        Ok(())
    }

    fn value(&mut self, value: &Value) -> Result<(), Halt> {
        match value {
            Value::Null => self.null(),
            Value::Bool(value) => self.boolean(*value),
            Value::Number(value) => {
                self.keep(Plain::Literal(value.to_string()));
                Ok(())
            }
            Value::String(value) => self.string(value),
            Value::Array(values) => {
                self.array(&mut |elements| values.iter().try_for_each(|each| elements.element(each)))
            }
            Value::Object(members) => members.encode(self),
        }
    }

    fn array(&mut self, write: &mut dyn FnMut(&mut dyn Elements) -> Result<(), Halt>) -> Result<(), Halt> {
        self.value = Some(Plain::List(Vec::new()));
        write(self)
    }

    fn object(&mut self, write: &mut dyn FnMut(&mut dyn Entries) -> Result<(), Halt>) -> Result<(), Halt> {
        self.value = Some(Plain::Members(Vec::new()));
        write(self)
    }
}

impl Elements for Collector {
    fn element(&mut self, value: &dyn Encode) -> Result<(), Halt> {
        let value = self.inner(value)?;
        if let Some(Plain::List(elements)) = &mut self.value {
            elements.push(value);
        }
        Ok(())
    }
}

impl Entries for Collector {
    fn entry(&mut self, name: &str, value: &dyn Encode) -> Result<(), Halt> {
        let value = self.inner(value).inspect_err(|_| self.problem.member = Some(name.to_owned()))?;
        if let Some(Plain::Members(members)) = &mut self.value {
            members.push((name.to_owned(), value));
        }
        Ok(())
    }
}
