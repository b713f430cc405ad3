//! The layer between generated types and serde, with the format erased.
//!
//! Derived serde impls are generic over the format, so each of them is a page of code that the
//! compiler expands, checks and instantiates per type and per format. Here a generated type lists
//! its members once, in a table (`tables`) that expands to two object-safe traits, and only the
//! adapters in `deserializer` and `serializer` are generic.
//!
//! What would otherwise be repeated in each type lives in two routines: [`mod@object`] keeps
//! unknown members, and [`mod@union`] lets a tag pick the variant and keeps unknown tags.

mod deserializer;
pub mod object;
mod scalar;
mod serializer;
#[allow(unused_macros, unused_imports, reason = "few descriptions need every kind of table")]
mod tables;
pub mod union;
mod value;

use std::fmt;

use serde::{Deserializer, Serializer, de, ser};
use serde_json::Value;

pub use super::decode_error::DecodeError;
#[allow(unused_imports, reason = "few descriptions need all of them")]
pub use super::extra::Extra;
#[allow(unused_imports, reason = "few descriptions need all of them")]
pub use super::unknown::{Unknown, UnknownValue};
#[allow(unused_imports, reason = "a description may have no objects")]
pub use object::Table;
#[allow(unused_imports, reason = "few descriptions need every kind of table")]
pub(crate) use tables::{extra, forward, forward_serde, members, object, setters, string_enum, tagged_object, union};
pub(crate) use value::decode_lenient;

/// A value that can be read from any self-describing format.
pub trait Decode: Sized {
    /// The names of its members, if it is an object that declares some.
    const MEMBERS: Table = Table::EMPTY;

    /// Reads one value.
    ///
    /// # Errors
    /// The source is malformed, or does not have the form that the description gives this type.
    fn decode(source: &mut dyn Source) -> Result<Self, DecodeError>;

    /// See [`Slot::text`].
    fn text(_slot: &mut Option<Self>) -> Option<&mut Option<String>> {
        None
    }
}

/// A value that can be written to any format that has objects, arrays and text.
pub trait Encode {
    /// Writes one value.
    ///
    /// # Errors
    /// The format refused it; the format's own error is kept by the adapter.
    fn encode(&self, sink: &mut dyn Sink) -> Result<(), Halt>;

    /// Whether this is `None`, which a member that may be absent is left out for.
    fn is_none(&self) -> bool {
        false
    }
}

/// One value in a format that is being read; each method takes that value, so one of them is
/// called once.
///
/// All of them fail if the format is malformed there, or has a value of another kind.
#[allow(clippy::missing_errors_doc, reason = "said once for all methods")]
pub trait Source {
    /// Reads `true` or `false`.
    fn boolean(&mut self) -> Result<bool, DecodeError>;
    /// Reads a whole number; `30.0` is one (JSON Schema validation, section 6.1.1).
    fn integer(&mut self) -> Result<i64, DecodeError>;
    /// Reads any number.
    fn number(&mut self) -> Result<f64, DecodeError>;
    /// Reads text.
    fn string(&mut self) -> Result<String, DecodeError>;
    /// Reads anything.
    fn value(&mut self) -> Result<Value, DecodeError>;
    /// Reads `null` (and answers `false`) or fills the slot (and answers `true`).
    fn nullable(&mut self, slot: &mut dyn Slot) -> Result<bool, DecodeError>;
    /// Reads an array; the slot is filled once per element.
    fn array(&mut self, slot: &mut dyn Slot) -> Result<(), DecodeError>;
    /// Reads an object with declared members.
    fn object(&mut self, object: &mut object::Object<'_, '_>) -> Result<(), DecodeError>;
    /// Reads an object whose members a tag decides.
    fn union(&mut self, union: &mut union::Union<'_, '_, '_>) -> Result<(), DecodeError>;
    /// Reads any other object; `read` is called once, and takes every member.
    fn map(&mut self, read: &mut dyn ReadMembers) -> Result<(), DecodeError>;
    /// Whether what does not fit is to be kept aside rather than refused: so it is in the body of
    /// an error response, whose status must not get lost because of one odd member.
    fn lenient(&self) -> bool {
        false
    }
}

/// A place that a value can be read into.
pub trait Slot {
    /// Reads one value into this place.
    ///
    /// # Errors
    /// The value does not fit; the place is as it was.
    fn fill(&mut self, source: &mut dyn Source) -> Result<(), DecodeError>;

    /// The place itself, if it is one for text: most are, so they are spared the way through a [`Source`].
    fn text(&mut self) -> Option<&mut Option<String>> {
        None
    }
}

/// What is done with the members of an object.
pub trait ReadMembers {
    /// Takes every member.
    ///
    /// # Errors
    /// The source is malformed, or a member does not fit.
    fn read(&mut self, members: &mut dyn Members) -> Result<(), DecodeError>;
}

/// The members of an object that is being read.
///
/// All methods fail if the format is malformed there.
#[allow(clippy::missing_errors_doc, reason = "said once for all methods")]
pub trait Members {
    /// Goes to the next member, whose name it answers; `None` at the end.
    fn next(&mut self) -> Result<Option<&str>, DecodeError>;
    /// The name of this member.
    fn name(&self) -> &str;
    /// Reads the value of this member; fails as well if the slot does.
    fn value(&mut self, slot: &mut dyn Slot) -> Result<(), DecodeError>;
    /// The same, but `null` leaves the slot as it is, and is answered with `false`.
    fn nullable(&mut self, slot: &mut dyn Slot) -> Result<bool, DecodeError>;
    /// Reads the value of this member as one of these tags.
    fn tag(&mut self, tags: &[&'static str]) -> Result<union::Found, DecodeError> {
        let mut value = None;
        self.value(&mut value)?;
        Ok(union::Found::from_value(value.unwrap_or_default(), tags))
    }
    /// Takes the value of this member, which the reader does not know. `false`: the reader keeps it
    /// itself. A union's variant is read this way, because what neither variant nor union knows
    /// belongs to the whole.
    fn spill(&mut self) -> Result<bool, DecodeError> {
        Ok(false)
    }
}

/// A place in a format that is being written; one method is called once.
///
/// All of them fail if the format refuses the value.
#[allow(clippy::missing_errors_doc, reason = "said once for all methods")]
pub trait Sink {
    /// Writes `null`.
    fn null(&mut self) -> Result<(), Halt>;
    /// Writes `true` or `false`.
    fn boolean(&mut self, value: bool) -> Result<(), Halt>;
    /// Writes a whole number.
    fn integer(&mut self, value: i64) -> Result<(), Halt>;
    /// Writes any number that JSON has, and so neither infinity nor NaN.
    fn number(&mut self, value: f64) -> Result<(), Halt>;
    /// Writes text.
    fn string(&mut self, value: &str) -> Result<(), Halt>;
    /// Writes anything.
    fn value(&mut self, value: &Value) -> Result<(), Halt>;
    /// Writes an array of what `write` hands over.
    fn array(&mut self, write: &mut dyn FnMut(&mut dyn Elements) -> Result<(), Halt>) -> Result<(), Halt>;
    /// Writes an object of what `write` hands over.
    fn object(&mut self, write: &mut dyn FnMut(&mut dyn Entries) -> Result<(), Halt>) -> Result<(), Halt>;
}

/// An array that is being written.
pub trait Elements {
    /// Writes the next element.
    ///
    /// # Errors
    /// The format refused it.
    fn element(&mut self, value: &dyn Encode) -> Result<(), Halt>;
}

/// An object that is being written.
pub trait Entries {
    /// Writes the next member.
    ///
    /// # Errors
    /// The format refused it.
    fn entry(&mut self, name: &str, value: &dyn Encode) -> Result<(), Halt>;
}

/// Writing has stopped; why is known to the adapter that wraps the format.
#[derive(Debug)]
pub struct Halt;

impl<T: Decode> Slot for Option<T> {
    fn fill(&mut self, source: &mut dyn Source) -> Result<(), DecodeError> {
        *self = Some(T::decode(source)?);
        Ok(())
    }

    fn text(&mut self) -> Option<&mut Option<String>> {
        T::text(self)
    }
}

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
/// # Errors
/// The text is no JSON, or the value does not have the form that the description gives it.
pub fn from_json<T: Decode>(text: &[u8]) -> Result<T, DecodeError> {
    let mut reader = serde_json::Deserializer::from_slice(text);
    let value = T::decode(&mut deserializer::Erased::new(&mut reader))?;
    reader.end().map_err(DecodeError::format)?;
    Ok(value)
}

/// Writes compact JSON.
///
/// # Errors
/// The value holds a number that JSON does not have.
pub fn to_json(value: &dyn Encode) -> Result<Vec<u8>, serde_json::Error> {
    let mut text = Vec::with_capacity(128);
    serialize(value, &mut serde_json::Serializer::new(&mut text))?;
    Ok(text)
}

/// Shows a value as its type's name and its JSON.
///
/// # Errors
/// The formatter refused it.
pub fn debug(name: &str, value: &dyn Encode, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let text = if f.alternate() {
        serde_json::to_string_pretty(&Erasure(value))
    } else {
        serde_json::to_string(&Erasure(value))
    };
    match text {
        Ok(text) => write!(f, "{name} {text}"),
        // An error of the formatter's would be a panic in `format!`.
        Err(error) => write!(f, "{name} (not to be written: {error})"),
    }
}

/// Whether the same is sent for two values, whatever the order of members.
pub fn equal(left: &dyn Encode, right: &dyn Encode) -> bool {
    match (serde_json::to_value(Erasure(left)), serde_json::to_value(Erasure(right))) {
        (Ok(left), Ok(right)) => left == right,
        _ => false,
    }
}

/// Lets a `&dyn Encode` stand where serde wants a [`serde::Serialize`].
struct Erasure<'a>(&'a dyn Encode);

impl ser::Serialize for Erasure<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        serialize(self.0, to)
    }
}
