//! Texts with a meaning, kept letter by letter.
//!
//! A date that a server sends with nine digits of fraction, or base64 with line breaks, has to
//! survive being read and written. So these types hold the text, and convert when they are asked.

mod address;
mod base64;
mod clock;
mod date;
mod decimal;
mod duration;
mod secret;
mod uri;
mod uuid;

#[cfg(feature = "chrono")]
mod with_chrono;
#[cfg(feature = "jiff")]
mod with_jiff;
#[cfg(feature = "time")]
mod with_time;

pub use address::{Ipv4, Ipv6};
pub use base64::Base64;
pub use clock::Time;
pub use date::{Date, DateTime};
pub use decimal::Decimal;
pub use duration::IsoDuration;
pub use secret::Secret;
pub use uri::Uri;
pub use uuid::Uuid;

use super::cut::Cut;
use super::decode_error::DecodeError;

/// What is said of a text that does not have the form of its type.
fn is_no(text: &str, what: &str) -> DecodeError {
    DecodeError::new(format!("`{}` is no {what}", Cut(text, 40)))
}

/// Reading, writing and showing a type that is a text, and which texts it is meant for.
macro_rules! _text_type {
    ($name:ident: $values:expr) => {
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
            const KINDS: codec::Kinds = codec::Kinds::STRING;
            const VALUES: codec::Values = $values;

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
use _text_type as text_type;
