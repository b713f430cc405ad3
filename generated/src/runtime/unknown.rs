//! What a server says beyond the description, kept where the description has a choice.

use std::fmt;

use serde_json::Value;

use super::decode_error::DecodeError;

/// A variant of a union that the description does not know, with every member it came with; or a
/// value that fits none of the types that the description gives a choice of.
///
/// Encodes back to what was read. There is no way to make one but to read it, so that it cannot
/// pretend to be a variant that has a type of its own.
#[derive(Clone, PartialEq)]
pub struct Unknown {
    pub(super) property: &'static str,
    pub(super) tag: Option<String>,
    pub(super) raw: Value,
    pub(super) error: Option<DecodeError>,
}

impl Unknown {
    /// The tag; `None` if there was none, as in a choice without tags, or if it was not text.
    #[must_use]
    pub fn tag(&self) -> Option<&str> {
        self.tag.as_deref()
    }

    /// The value as it came. Of a union with a tag it is an object, the tag included; members with
    /// fields beside the union are not repeated.
    #[must_use]
    pub fn raw(&self) -> &Value {
        &self.raw
    }

    /// Why a tag that *is* known ended here: its members did not have the described form. Only in
    /// the bodies of error responses; elsewhere that is an error of its own.
    ///
    /// In a choice without tags: why the type that came closest could not be read; `None` if none
    /// came into question.
    #[must_use]
    pub fn error(&self) -> Option<&DecodeError> {
        self.error.as_ref()
    }
}

impl fmt::Debug for Unknown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut debug = f.debug_struct("Unknown");
        if !self.property.is_empty() {
            debug.field("property", &self.property).field("tag", &self.tag);
        }
        debug.field("raw", &self.raw);
        if let Some(error) = &self.error {
            debug.field("error", error);
        }
        debug.finish()
    }
}

/// A value of a string enum that the description does not know, kept as it came.
///
/// Made by the enum's `From<&str>` only, so that it never holds a value that has a variant.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UnknownValue(Box<str>);

impl UnknownValue {
    #[allow(dead_code, reason = "a description without string enums makes none")]
    pub(crate) fn new(text: &str) -> Self {
        Self(text.into())
    }

    /// The value as it came.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for UnknownValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
