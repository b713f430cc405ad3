//! The layer between generated types and serde, with the format erased.
//!
//! Derived serde impls are generic over the format, so each of them is a page of code that the
//! compiler expands, checks and instantiates per type and per format. Here a generated type lists
//! its members once, in a table (`tables`) that expands to two object-safe traits, and only the
//! adapters in `deserializer` and `serializer` are generic.
//!
//! What would otherwise be repeated in each type lives in a few routines: [`mod@object`] keeps
//! unknown members, [`mod@union`] lets a tag pick the variant and keeps unknown tags,
//! [`mod@choice`] finds the variant where there is no tag, and [`mod@tuple`] gives each element of
//! an array a type of its own.

mod kinds;
mod sink;
mod source;

pub mod choice;
pub mod further;
#[cfg(feature = "validate")]
pub mod limits;
pub mod object;
pub mod tuple;
pub mod union;

mod number;
mod scalar;

mod deserializer;
mod json;
mod serializer;
mod shown;
#[allow(unused_macros, unused_imports, reason = "few descriptions need every kind of table")]
mod tables;
mod value;

use std::str::Utf8Error;

use serde::{Deserializer, Serializer, de, ser};

pub use super::decode_error::DecodeError;
#[allow(unused_imports, reason = "few descriptions need all of them")]
pub use super::extra::Extra;
#[allow(unused_imports, reason = "few descriptions need all of them")]
pub use super::unknown::{Unknown, UnknownValue};
pub use json::to_json;
#[allow(unused_imports, reason = "few descriptions need all of them")]
pub use kinds::{Kinds, Values};
#[allow(unused_imports, reason = "a description may have no objects")]
pub use object::Table;
#[allow(unused_imports, reason = "a description may have no objects")]
pub use shown::debug;
pub use sink::{Elements, Encode, Entries, Halt, Sink};
pub use source::{Decode, Members, Mode, ReadMembers, Slot, Source};
#[allow(unused_imports, reason = "few descriptions need every kind of table")]
pub(crate) use tables::{
    choice, extra, forward, forward_serde, further, integer_enum, limit, limit_key, limits_of, members, object,
    setters, string_enum, tagged_object, tuple, union,
};
pub(crate) use value::{ValueSource, decode_lenient};

/// Sets a member that may be absent.
pub fn set<T>(member: &mut Option<T>, value: impl Into<T>) {
    *member = Some(value.into());
}

/// What a list can be made of: anything whose elements convert into its own.
pub trait IntoList<T> {
    /// Makes the list.
    fn into_list(self) -> Vec<T>;
}

impl<T, I: IntoIterator<Item: Into<T>>> IntoList<T> for I {
    fn into_list(self) -> Vec<T> {
        self.into_iter().map(Into::into).collect()
    }
}

/// What [`serde::Deserialize`] forwards to.
///
/// # Errors
/// The format is malformed, or the value does not have the form that the description gives it.
pub fn deserialize<'de, T: Decode, D: Deserializer<'de>>(from: D) -> Result<T, D::Error> {
    T::decode(&mut deserializer::Erased::new(from)).map_err(de::Error::custom)
}

/// What [`serde::Serialize`] forwards to.
///
/// # Errors
/// The format refused the value.
pub fn serialize<S: Serializer>(value: &dyn Encode, to: S) -> Result<S::Ok, S::Error> {
    serializer::serialize(value, to)
}

/// Reads a JSON text whole: nothing but white space may follow the value.
///
/// That it is UTF-8 (RFC 8259, section 8.1) is looked at once, for all texts in it: each by itself would take
/// a sixth of the time.
///
/// # Errors
/// The text is no JSON, or the value does not have the form that the description gives it.
pub fn from_json<T: Decode>(text: &[u8]) -> Result<T, DecodeError> {
    let text = std::str::from_utf8(text).map_err(|error| not_utf8(text, error))?;
    let mut reader = serde_json::Deserializer::from_str(text);
    let value = T::decode(&mut deserializer::Erased::new(&mut reader))?;
    reader.end().map_err(DecodeError::format)?;
    Ok(value)
}

/// Where a text is none, as the reader of JSON says it.
#[cold]
fn not_utf8(text: &[u8], error: Utf8Error) -> DecodeError {
    let said = serde_json::from_slice::<serde_json::Value>(text).err();
    said.map_or_else(|| DecodeError::format(error), DecodeError::format)
}

/// Whether the same is sent for two values, whatever the order of members.
pub fn equal(left: &dyn Encode, right: &dyn Encode) -> bool {
    match (serde_json::to_value(Erasure(left)), serde_json::to_value(Erasure(right))) {
        (Ok(left), Ok(right)) => left == right,
        _ => false,
    }
}

/// The value that JSON would make of it; `null` if it cannot be written.
#[cfg(feature = "validate")]
pub(crate) fn to_value(value: &dyn Encode) -> serde_json::Value {
    serde_json::to_value(Erasure(value)).unwrap_or_default()
}

/// Lets a `&dyn Encode` stand where serde wants a [`serde::Serialize`].
struct Erasure<'a>(&'a dyn Encode);

impl ser::Serialize for Erasure<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        serialize(self.0, to)
    }
}
