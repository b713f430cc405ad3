//! Texts with a meaning, kept letter by letter.
//!
//! A date that a server sends with nine digits of fraction, or base64 with line breaks, has to
//! survive being read and written. So these types hold the text, and convert when they are asked.

mod base64;
mod date;

pub use base64::Base64;
pub use date::{Date, DateTime};

/// Reading, writing and showing a type that is a text.
macro_rules! text_type {
    ($name:ident) => {
        impl $name {
            /// The text as it is sent.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl Decode for $name {
            fn decode(source: &mut dyn Source) -> Result<Self, DecodeError> {
                source.string().map(Self)
            }
        }

        impl Encode for $name {
            fn encode(&self, sink: &mut dyn Sink) -> Result<(), Halt> {
                sink.string(&self.0)
            }
        }

        codec::forward_serde!($name);
    };
}
use text_type;
