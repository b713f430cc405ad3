//! Places as people write and read them: in which file, and where there.

use std::fmt;

use crate::pointer::Pointer;

/// A place in one of a description's files.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The file as references call it, relative to the description; empty for the description itself.
    pub file: String,
    /// The place in it.
    pub pointer: Pointer,
}

impl Place {
    /// `#/a/b` or `file.yaml#/a/b`; `None` if it is neither.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (file, pointer) = text.split_once('#')?;
        let pointer = Pointer::parse(&format!("#{pointer}"))?;
        Some(Self { file: file.to_owned(), pointer })
    }
}

/// As [`Place::parse`] reads it back.
impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.file, self.pointer)
    }
}
