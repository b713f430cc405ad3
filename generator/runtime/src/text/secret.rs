//! Texts that are not to be seen.

use std::fmt;

use super::super::codec::{self, Decode, Encode, Halt, Kinds, Sink, Source};
use super::super::decode_error::DecodeError;

/// A text that nobody but the receiver is to see, such as a password (`format: password`).
///
/// It is sent as any text, but not shown: neither by its own `Debug`, nor by that of what holds it.
/// [`Secret::expose`] is the only way to the text.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    /// The text.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl From<&str> for Secret {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

impl From<String> for Secret {
    fn from(text: String) -> Self {
        Self(text)
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

impl Decode for Secret {
    const KINDS: Kinds = Kinds::STRING;

    fn decode(source: &mut dyn Source) -> Result<Self, DecodeError> {
        source.string().map(Self)
    }
}

impl Encode for Secret {
    fn encode(&self, sink: &mut dyn Sink) -> Result<(), Halt> {
        sink.secret(&self.0)
    }
}

codec::forward_serde!(Secret);
