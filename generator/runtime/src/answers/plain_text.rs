//! Answers that are text: plain, HTML, XML, CSV and the like.

use std::fmt;

use super::super::decode_error::DecodeError;
use super::super::media_type;
use super::super::payload::{Care, Payload};
use super::super::success::Success;

/// The body of an answer that is text, as it came.
#[derive(Clone, PartialEq, Eq, Hash, Default)]
pub struct Text(String);

impl Text {
    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The text, by itself.
    #[must_use]
    pub fn into_string(self) -> String {
        self.0
    }
}

/// In UTF-8, unless `Content-Type` says that it is in ISO 8859-1.
impl Success for Text {
    fn read(payload: &Payload<'_>) -> Result<Self, DecodeError> {
        let charset = media_type::parameter(payload.headers(), "charset").unwrap_or_default();
        if ["iso-8859-1", "latin1"].iter().any(|name| charset.eq_ignore_ascii_case(name)) {
            return Ok(Self(payload.bytes().iter().map(|byte| char::from(*byte)).collect()));
        }
        match std::str::from_utf8(payload.bytes()) {
            Ok(text) => Ok(Self(text.to_owned())),
            Err(_) if payload.care == Care::Lenient => Ok(Self(String::from_utf8_lossy(payload.bytes()).into_owned())),
            Err(error) => Err(DecodeError::new(format!("the body is no text in UTF-8: {error}"))),
        }
    }
}

impl From<String> for Text {
    fn from(text: String) -> Self {
        Self(text)
    }
}

impl From<Text> for String {
    fn from(text: Text) -> Self {
        text.0
    }
}

impl AsRef<str> for Text {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl PartialEq<str> for Text {
    fn eq(&self, other: &str) -> bool {
        self.0 == other
    }
}

impl PartialEq<&str> for Text {
    fn eq(&self, other: &&str) -> bool {
        self.0 == *other
    }
}

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
