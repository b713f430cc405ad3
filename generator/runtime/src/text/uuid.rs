//! Identifiers of 128 bits (RFC 9562).

use super::super::codec::{self, Decode, Encode, Halt, Sink, Source};
use super::super::decode_error::DecodeError;
use super::{is_no, text_type};

/// An identifier of 128 bits: `f81d4fae-7dec-11d0-a765-00a0c91e6bf6`.
///
/// What a server sends is kept whatever it is; [`Uuid::to_u128`] says whether it means something.
/// Two of them are equal if their texts are, letter case included.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Uuid(String);

text_type!(Uuid: codec::Values::Form(|text| bits(text).is_some()));

impl Uuid {
    /// From a text, such as `f81d4fae-7dec-11d0-a765-00a0c91e6bf6`, in letters of either case.
    ///
    /// # Errors
    /// It is no UUID (RFC 9562, section 4).
    pub fn new(text: impl Into<String>) -> Result<Self, DecodeError> {
        let it = Self(text.into());
        it.to_u128().map(|_| it)
    }

    /// The bits, the first digit being the highest.
    ///
    /// # Errors
    /// The text is no UUID (RFC 9562, section 4).
    pub fn to_u128(&self) -> Result<u128, DecodeError> {
        bits(&self.0).ok_or_else(|| is_no(&self.0, "UUID"))
    }
}

/// Written in small letters, as RFC 9562 asks for.
impl From<u128> for Uuid {
    fn from(bits: u128) -> Self {
        let mut text = format!("{bits:032x}");
        for place in [20, 16, 12, 8] {
            text.insert(place, '-');
        }
        Self(text)
    }
}

fn bits(text: &str) -> Option<u128> {
    if text.len() != 36 {
        return None;
    }
    text.bytes().enumerate().try_fold(0, |bits, (place, byte)| match (place, byte) {
        (8 | 13 | 18 | 23, b'-') => Some(bits),
        (8 | 13 | 18 | 23, _) => None,
        _ => Some((bits << 4) | u128::from(char::from(byte).to_digit(16)?)),
    })
}
