//! Unions that a tag decides: `oneOf` with a discriminator (OpenAPI 3.0.3, "Discriminator Object").
//!
//! A tag need not be the first member, base members stand between those of the variant, and all of
//! them in one object. So: members before the tag wait; with the tag, the rest of the object
//! becomes a source of its own, from which the variant reads as if it stood alone.

mod read;
mod rest;
mod write;

pub use read::{Found, Union};

use super::super::decode_error::DecodeError;
use super::super::extra::Extra;
use super::super::unknown::Unknown;
use super::object::{self, Table};
use super::{Decode, Encode, Halt, Sink, Slot, Source};

/// An enum with one variant per tag.
pub trait Variants: Sized + 'static {
    /// The tags that are known.
    const TAGS: &'static [&'static str];
    /// How the variant is read that the tag at the same place names.
    const READ: &'static [Read<Self>];
    /// The variant for what is not known.
    fn unknown(unknown: Unknown) -> Self;
    /// The tag as it is sent.
    fn tag(&self) -> Option<&str>;
    /// The variant's members; the tag is written without being asked for.
    fn members(&self) -> &dyn Encode;
}

/// Reads one variant into its place; it is not returned, as that would be one more copy of what may be large.
pub type Read<V> = fn(&mut dyn Source, &mut Option<V>) -> Result<(), DecodeError>;

/// A place for the variant, whatever the enum.
pub trait VariantSlot {
    /// The tags that are known.
    fn tags(&self) -> &'static [&'static str];
    /// Reads the variant that the tag at this place names.
    ///
    /// # Errors
    /// The variant's members do not have the described form.
    fn fill(&mut self, place: usize, rest: &mut dyn Source) -> Result<(), DecodeError>;
    /// Keeps what is not known.
    fn fill_unknown(&mut self, unknown: Unknown);
}

impl<V: Variants> VariantSlot for Option<V> {
    fn tags(&self) -> &'static [&'static str] {
        V::TAGS
    }

    fn fill(&mut self, place: usize, rest: &mut dyn Source) -> Result<(), DecodeError> {
        match V::READ.get(place) {
            Some(read) => read(rest, self),
            None => Ok(()),
        }
    }

    fn fill_unknown(&mut self, unknown: Unknown) {
        *self = Some(V::unknown(unknown));
    }
}

/// The field of a union that holds its enum: always, or if there is a tag.
pub trait KindField<V: Variants>: Sized {
    /// From what was read.
    ///
    /// # Errors
    /// There was no tag, but has to be one.
    fn from_slot(slot: Option<V>, tag: Tag) -> Result<Self, DecodeError>;
    /// What to write.
    fn variant(&self) -> Option<&V>;
}

impl<V: Variants> KindField<V> for V {
    fn from_slot(slot: Option<V>, tag: Tag) -> Result<Self, DecodeError> {
        slot.ok_or_else(|| DecodeError::missing(tag.name))
    }

    fn variant(&self) -> Option<&V> {
        Some(self)
    }
}

impl<V: Variants> KindField<V> for Option<V> {
    fn from_slot(slot: Self, _tag: Tag) -> Result<Self, DecodeError> {
        Ok(slot)
    }

    fn variant(&self) -> Option<&V> {
        self.as_ref()
    }
}

/// The member that holds the tag.
#[derive(Clone, Copy)]
pub struct Tag {
    name: &'static str,
    required: bool,
}

impl Tag {
    /// A tag that every object has.
    #[must_use]
    pub const fn required(name: &'static str) -> Self {
        Self { name, required: true }
    }

    /// A tag that an object may lack.
    #[must_use]
    pub const fn optional(name: &'static str) -> Self {
        Self { name, required: false }
    }
}

/// Reads a variant with members.
///
/// # Errors
/// The members do not have the described form.
pub fn fill<T: Decode, V>(rest: &mut dyn Source, slot: &mut Option<V>, variant: fn(T) -> V) -> Result<(), DecodeError> {
    *slot = Some(variant(T::decode(rest)?));
    Ok(())
}

/// Reads a variant without members.
///
/// # Errors
/// It is no object.
pub fn fill_empty<V>(rest: &mut dyn Source, slot: &mut Option<V>, variant: V) -> Result<(), DecodeError> {
    object::read_empty(rest)?;
    *slot = Some(variant);
    Ok(())
}

/// A variant without members.
impl Encode for () {
    fn encode(&self, sink: &mut dyn Sink) -> Result<(), Halt> {
        sink.object(&mut |_| Ok(()))
    }
}

/// The object as it came.
impl Encode for Unknown {
    fn encode(&self, sink: &mut dyn Sink) -> Result<(), Halt> {
        self.raw.encode(sink)
    }
}

/// Reads a union that is an enum and nothing else.
///
/// # Errors
/// It is no object, has no tag, or its tag is known but its members do not fit the variant.
pub fn read_enum<V: Variants>(source: &mut dyn Source, tag: &'static str) -> Result<V, DecodeError> {
    let mut variant = None;
    read::read(source, Tag::required(tag), &Table::EMPTY, &mut [], &mut variant, None)?;
    variant.ok_or_else(|| DecodeError::missing(tag))
}

/// Reads a union with base members: those into their slots, the others into the variant that the
/// tag names, and what neither knows into `extra`.
///
/// # Errors
/// It is no object, a base member does not fit its slot, the tag is missing and may not be, or the
/// tag is known but the members do not fit its variant.
pub fn read(
    source: &mut dyn Source,
    tag: Tag,
    table: &Table,
    slots: &mut [&mut dyn Slot],
    variant: &mut dyn VariantSlot,
    extra: &mut Extra,
) -> Result<(), DecodeError> {
    read::read(source, tag, table, slots, variant, Some(extra))
}

/// Writes a union that is an enum and nothing else.
///
/// # Errors
/// The format refused it.
pub fn write_enum(sink: &mut dyn Sink, tag: &'static str, variant: &impl Variants) -> Result<(), Halt> {
    write(sink, tag, Some(variant), &Table::EMPTY, &[], &Extra::new())
}

/// Writes a union with base members: those, the tag, the variant's members, the others.
///
/// # Errors
/// The format refused it.
pub fn write<V: Variants>(
    sink: &mut dyn Sink,
    tag: &'static str,
    variant: Option<&V>,
    table: &Table,
    values: &[&dyn Encode],
    extra: &Extra,
) -> Result<(), Halt> {
    let text = variant.and_then(V::tag);
    let members = variant.map(V::members);
    write::Whole { table, values, tag, text, members, extra }.write(sink)
}

/// Hands over the limits of the variant, whose members stand in the same object as the tag.
#[cfg(feature = "validate")]
pub fn limits<V: Variants>(
    tag: &'static [&'static str],
    variant: Option<&V>,
    receive: &mut dyn FnMut(super::limits::Limits),
) {
    receive(super::limits::Limits { declared: tag, rules: &[] });
    if let Some(variant) = variant {
        variant.members().limits(receive);
    }
}
