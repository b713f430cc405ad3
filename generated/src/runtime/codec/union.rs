//! Unions that a tag decides: `oneOf` with a discriminator (OpenAPI 3.0.3, "Discriminator Object").
//!
//! A tag need not be the first member, base members stand between those of the variant, and all of
//! them in one object. So: members before the tag wait; with the tag, the rest of the object
//! becomes a source of its own, from which the variant reads as if it stood alone.

use std::vec;

use serde_json::{Map, Value};

use super::super::decode_error::DecodeError;
use super::super::extra::Extra;
use super::super::unknown::Unknown;
use super::object::{self, Table};
use super::value::{ValueMembers, ValueSource};
use super::{Decode, Encode, Entries, Halt, Members, ReadMembers, Sink, Slot, Source};

/// An enum with one variant per tag.
pub trait Variants: Sized {
    /// Reads the variant that the tag names; `None` if the tag is unknown.
    fn read(tag: &str, rest: &mut dyn Source) -> Result<Option<Self>, DecodeError>;
    /// The variant for what is not known.
    fn unknown(unknown: Unknown) -> Self;
    /// The tag as it is sent.
    fn tag(&self) -> Option<&str>;
    /// The variant's members, without the tag.
    fn members(&self) -> &dyn Encode;
}

/// A place for the variant, whatever the enum.
pub trait VariantSlot {
    /// Reads the variant that the tag names; `false` if the tag is unknown.
    ///
    /// # Errors
    /// The variant's members do not have the described form.
    fn fill(&mut self, tag: &str, rest: &mut dyn Source) -> Result<bool, DecodeError>;
    /// Keeps what is not known.
    fn fill_unknown(&mut self, unknown: Unknown);
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

impl<V: Variants> VariantSlot for Option<V> {
    fn fill(&mut self, tag: &str, rest: &mut dyn Source) -> Result<bool, DecodeError> {
        *self = V::read(tag, rest)?;
        Ok(self.is_some())
    }

    fn fill_unknown(&mut self, unknown: Unknown) {
        *self = Some(V::unknown(unknown));
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

/// Reads a variant without members.
///
/// # Errors
/// It is no object.
pub fn unit<V>(rest: &mut dyn Source, variant: V) -> Result<Option<V>, DecodeError> {
    object::read_empty(rest).map(|_| Some(variant))
}

/// Reads a union that is an enum and nothing else.
pub fn read_enum<V: Variants>(source: &mut dyn Source, tag: &'static str) -> Result<V, DecodeError> {
    let mut variant = None;
    read_into(source, Tag::required(tag), &Table::EMPTY, &mut [], &mut variant, None)?;
    variant.ok_or_else(|| DecodeError::missing(tag))
}

/// Reads a union with base members: those into their slots, the others into the variant that the
/// tag names, and what neither knows into `extra`.
pub fn read(
    source: &mut dyn Source,
    tag: Tag,
    table: &Table,
    slots: &mut [&mut dyn Slot],
    variant: &mut dyn VariantSlot,
    extra: &mut Extra,
) -> Result<(), DecodeError> {
    read_into(source, tag, table, slots, variant, Some(extra))
}

fn read_into(
    source: &mut dyn Source,
    tag: Tag,
    table: &Table,
    slots: &mut [&mut dyn Slot],
    variant: &mut dyn VariantSlot,
    extra: Option<&mut Extra>,
) -> Result<(), DecodeError> {
    let lenient = source.lenient();
    let mut base = Base { tag: tag.name, table, slots, extra, lenient };
    source.object(&mut Union { tag, base: &mut base, variant })
}

/// What a union has beside its variant.
struct Base<'a, 'b> {
    tag: &'static str,
    table: &'a Table,
    slots: &'a mut [&'b mut dyn Slot],
    extra: Option<&'a mut Extra>,
    lenient: bool,
}

/// Whose member it is.
enum Place {
    Tag,
    Base(usize),
    Variant,
}

impl Base<'_, '_> {
    fn place(&self, name: &str) -> Place {
        if name == self.tag {
            return Place::Tag;
        }
        self.table.find(name, 0).map_or(Place::Variant, Place::Base)
    }

    fn fill(&mut self, index: usize, members: &mut dyn Members) -> Result<(), DecodeError> {
        match self.extra.as_deref_mut() {
            Some(extra) => self.table.fill(index, self.slots, members, extra, self.lenient),
            None => self.table.fill(index, self.slots, members, &mut Extra::new(), self.lenient),
        }
    }
}

struct Union<'a, 'b, 'c> {
    tag: Tag,
    base: &'a mut Base<'b, 'c>,
    variant: &'a mut dyn VariantSlot,
}

impl ReadMembers for Union<'_, '_, '_> {
    fn read(&mut self, members: &mut dyn Members) -> Result<(), DecodeError> {
        let mut early = Vec::new();
        loop {
            let mut found = Place::Variant;
            let mut unknown = String::new();
            let more = members.next(&mut |name| {
                found = self.base.place(name);
                if matches!(found, Place::Variant) {
                    name.clone_into(&mut unknown);
                }
            })?;
            if !more {
                return self.without_tag(early);
            }
            match found {
                Place::Base(index) => self.base.fill(index, members)?,
                Place::Variant => early.push((unknown, take(members)?)),
                Place::Tag if self.base.lenient => return self.with_tag_lenient(early, members),
                Place::Tag => return self.with_tag(early, members),
            }
        }
    }
}

impl Union<'_, '_, '_> {
    fn with_tag(&mut self, early: Vec<(String, Value)>, members: &mut dyn Members) -> Result<(), DecodeError> {
        let tag = take(members)?;
        let mut rest = Rest { base: self.base, members, early: early.into_iter(), current: None };
        if let Value::String(tag) = &tag {
            if self.variant.fill(tag, &mut rest).map_err(|error| error.in_variant(self.tag.name, tag))? {
                return Ok(());
            }
        } else if tag.is_null() && !self.tag.required {
            // Not declared, but harmless: an absent tag, and the `null` is kept.
            return rest.into_extra(tag);
        }
        let members = Map::decode(&mut rest)?;
        self.variant.fill_unknown(unknown(self.tag.name, Some(tag), members, None));
        Ok(())
    }

    /// The members are read first, so that they are still at hand if the variant refuses them.
    fn with_tag_lenient(&mut self, early: Vec<(String, Value)>, members: &mut dyn Members) -> Result<(), DecodeError> {
        let tag = take(members)?;
        let mut rest = Rest { base: self.base, members, early: early.into_iter(), current: None };
        let members = Map::decode(&mut rest)?;
        let error = match &tag {
            Value::String(text) => {
                let mut spilled = Extra::new();
                let has_extra = self.base.extra.is_some();
                match self.fill_again(text, &members, has_extra.then_some(&mut spilled)) {
                    Ok(true) => {
                        if let Some(extra) = self.base.extra.as_deref_mut() {
                            extra.append(spilled);
                        }
                        return Ok(());
                    }
                    Ok(false) => None,
                    Err(error) => Some(error.in_variant(self.tag.name, text)),
                }
            }
            _ => None,
        };
        self.variant.fill_unknown(unknown(self.tag.name, Some(tag), members, error));
        Ok(())
    }

    fn fill_again(
        &mut self,
        tag: &str,
        members: &Map<String, Value>,
        extra: Option<&mut Extra>,
    ) -> Result<bool, DecodeError> {
        let mut base = Base { tag: self.tag.name, table: &Table::EMPTY, slots: &mut [], extra, lenient: true };
        let mut members = ValueMembers::new(members, true);
        let early = Vec::new().into_iter();
        self.variant.fill(tag, &mut Rest { base: &mut base, members: &mut members, early, current: None })
    }

    fn without_tag(&mut self, early: Vec<(String, Value)>) -> Result<(), DecodeError> {
        if self.tag.required {
            if !self.base.lenient {
                return Err(DecodeError::missing(self.tag.name));
            }
            let members = early.into_iter().collect();
            self.variant.fill_unknown(unknown(self.tag.name, None, members, None));
        } else if let Some(extra) = self.base.extra.as_deref_mut() {
            for (name, value) in early {
                extra.insert(name, value);
            }
        }
        Ok(())
    }
}

fn unknown(property: &'static str, tag: Option<Value>, mut members: Map<String, Value>, error: Option<DecodeError>) -> Unknown {
    let text = match &tag {
        Some(Value::String(text)) => Some(text.clone()),
        _ => None,
    };
    if let Some(tag) = tag {
        members.insert(property.to_owned(), tag);
    }
    Unknown { property, tag: text, raw: Value::Object(members), error }
}

fn take(members: &mut dyn Members) -> Result<Value, DecodeError> {
    let mut value = None;
    members.value(&mut value)?;
    Ok(value.unwrap_or(Value::Null))
}

/// What is left of an object once its tag is known: first the members that came before the tag,
/// then those still to come, without the union's own.
struct Rest<'a, 'b, 'c> {
    base: &'a mut Base<'b, 'c>,
    members: &'a mut dyn Members,
    early: vec::IntoIter<(String, Value)>,
    /// The value of the early member whose turn it is.
    current: Option<Value>,
}

impl Rest<'_, '_, '_> {
    fn into_extra(mut self, tag: Value) -> Result<(), DecodeError> {
        let members: Map<String, Value> = Decode::decode(&mut self)?;
        if let Some(extra) = self.base.extra.as_deref_mut() {
            extra.insert(self.base.tag, tag);
            for (name, value) in members {
                extra.insert(name, value);
            }
        }
        Ok(())
    }

    fn unexpected<T>(expected: &str) -> Result<T, DecodeError> {
        Err(DecodeError::new(format!("expected {expected}, found an object")))
    }
}

impl Members for Rest<'_, '_, '_> {
    fn next(&mut self, pick: &mut dyn FnMut(&str)) -> Result<bool, DecodeError> {
        if let Some((name, value)) = self.early.next() {
            self.current = Some(value);
            pick(&name);
            return Ok(true);
        }
        self.current = None;
        loop {
            let mut found = Place::Variant;
            let more = self.members.next(&mut |name| {
                found = self.base.place(name);
                if matches!(found, Place::Variant) {
                    pick(name);
                }
            })?;
            match found {
                Place::Base(index) => self.base.fill(index, self.members)?,
                Place::Tag => return Err(DecodeError::new(format!("member `{}` stands there twice", self.base.tag))),
                Place::Variant => return Ok(more),
            }
        }
    }

    fn value(&mut self, slot: &mut dyn Slot) -> Result<(), DecodeError> {
        match self.current.take() {
            Some(value) => slot.fill(&mut ValueSource { value: &value, lenient: self.base.lenient }),
            None => self.members.value(slot),
        }
    }

    fn spill(&mut self, name: &str) -> Result<bool, DecodeError> {
        let Some(extra) = self.base.extra.as_deref_mut() else { return Ok(false) };
        match self.current.take() {
            Some(value) => drop(extra.insert(name, value)),
            None => object::keep(name, self.members, extra)?,
        }
        Ok(true)
    }
}

impl Source for Rest<'_, '_, '_> {
    fn object(&mut self, read: &mut dyn ReadMembers) -> Result<(), DecodeError> {
        read.read(self)
    }

    fn value(&mut self) -> Result<Value, DecodeError> {
        Map::decode(self).map(Value::Object)
    }

    fn nullable(&mut self, slot: &mut dyn Slot) -> Result<bool, DecodeError> {
        slot.fill(self).map(|()| true)
    }

    fn boolean(&mut self) -> Result<bool, DecodeError> {
        Self::unexpected("a boolean")
    }

    fn integer(&mut self) -> Result<i64, DecodeError> {
        Self::unexpected("an integer")
    }

    fn number(&mut self) -> Result<f64, DecodeError> {
        Self::unexpected("a number")
    }

    fn string(&mut self) -> Result<String, DecodeError> {
        Self::unexpected("a string")
    }

    fn array(&mut self, _slot: &mut dyn Slot) -> Result<(), DecodeError> {
        Self::unexpected("an array")
    }

    fn lenient(&self) -> bool {
        self.base.lenient
    }
}

/// Writes a union that is an enum and nothing else.
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
    sink.object(&mut |entries| {
        object::write_declared(entries, table, values)?;
        if let Some(text) = text {
            entries.entry(tag, &text)?;
        }
        if let Some(members) = members {
            members.encode(&mut Flat(entries))?;
        }
        let is_sent = |name: &str| object::is_sent(table, values, name) || (name == tag && text.is_some());
        object::write_extra(entries, extra, is_sent)
    })
}

/// A variant without members.
impl Encode for () {
    fn encode(&self, sink: &mut dyn Sink) -> Result<(), Halt> {
        sink.object(&mut |_| Ok(()))
    }
}

/// A tag that is text has been written by the union already.
impl Encode for Unknown {
    fn encode(&self, sink: &mut dyn Sink) -> Result<(), Halt> {
        let members = self.raw.as_object().into_iter().flatten();
        let written = |name: &str| self.tag.is_some() && name == self.property;
        let mut members = members.filter(|(name, _)| !written(name));
        sink.object(&mut |entries| members.try_for_each(|(name, value)| entries.entry(name, value)))
    }
}

/// Writes an object's members into the object around it.
struct Flat<'a>(&'a mut dyn Entries);

impl Sink for Flat<'_> {
    fn object(&mut self, write: &mut dyn FnMut(&mut dyn Entries) -> Result<(), Halt>) -> Result<(), Halt> {
        write(self.0)
    }

    fn null(&mut self) -> Result<(), Halt> {
        Err(Halt)
    }

    fn boolean(&mut self, _value: bool) -> Result<(), Halt> {
        Err(Halt)
    }

    fn integer(&mut self, _value: i64) -> Result<(), Halt> {
        Err(Halt)
    }

    fn number(&mut self, _value: f64) -> Result<(), Halt> {
        Err(Halt)
    }

    fn string(&mut self, _value: &str) -> Result<(), Halt> {
        Err(Halt)
    }

    fn value(&mut self, _value: &Value) -> Result<(), Halt> {
        Err(Halt)
    }

    fn array(&mut self, _write: &mut dyn FnMut(&mut dyn super::Elements) -> Result<(), Halt>) -> Result<(), Halt> {
        Err(Halt)
    }
}
