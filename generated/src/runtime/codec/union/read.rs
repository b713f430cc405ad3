//! Reading a union: which member is whose, and what becomes of the tag.

use serde_json::{Map, Value};

use super::super::super::decode_error::DecodeError;
use super::super::super::extra::Extra;
use super::super::super::put_aside;
use super::super::super::unknown::Unknown;
use super::super::further::Further;
use super::super::object::Table;
use super::super::value::ValueMembers;
use super::super::{Decode, Members, Mode, Slot, Source};
use super::rest::Rest;
use super::{Tag, VariantSlot};

/// Reads a union; without `extra`, what nobody declared stays with the variant.
pub(super) fn read(
    source: &mut dyn Source,
    tag: Tag,
    table: &Table,
    slots: &mut [&mut dyn Slot],
    variant: &mut dyn VariantSlot,
    extra: Option<&mut Extra>,
) -> Result<(), DecodeError> {
    let mode = source.mode();
    let mut base = Base { tag: tag.name, table, slots, extra, mode, expected: 0 };
    source.union(&mut Union { tag, base: &mut base, variant })
}

/// What a union has beside its variant.
pub(super) struct Base<'a, 'b> {
    pub(super) tag: &'static str,
    table: &'a Table,
    slots: &'a mut [&'b mut dyn Slot],
    pub(super) extra: Option<&'a mut Extra>,
    pub(super) mode: Mode,
    /// The place after that of the last member.
    expected: usize,
}

/// What a tag turned out to be.
pub enum Found {
    /// A known one, with its place among those.
    Known(usize, &'static str),
    /// Something else, text or not.
    Other(Value),
}

impl Found {
    #[inline]
    pub(in super::super) fn from_text(text: &str, tags: &[&'static str]) -> Self {
        match tags.iter().enumerate().find(|(_, each)| **each == text) {
            Some((place, tag)) => Self::Known(place, tag),
            None => Self::Other(text.into()),
        }
    }

    pub(in super::super) fn from_value(value: Value, tags: &[&'static str]) -> Self {
        match value {
            Value::String(text) => Self::from_text(&text, tags),
            other => Self::Other(other),
        }
    }
}

/// Whose member it is.
pub(super) enum Place {
    Tag,
    Base(usize),
    Variant,
}

impl Base<'_, '_> {
    #[inline]
    pub(super) fn place(&self, name: &str) -> Place {
        if name == self.tag {
            return Place::Tag;
        }
        self.table.find(name, self.expected).map_or(Place::Variant, Place::Base)
    }

    #[inline]
    pub(super) fn fill<M: Members + ?Sized>(&mut self, index: usize, members: &mut M) -> Result<(), DecodeError> {
        self.expected = index + 1;
        let further = self.extra.as_deref_mut().map(|extra| extra as &mut dyn Further);
        self.table.fill(index, self.slots, members, further, self.mode)
    }
}

/// A union that is being read.
pub struct Union<'a, 'b, 'c> {
    tag: Tag,
    base: &'a mut Base<'b, 'c>,
    variant: &'a mut dyn VariantSlot,
}

impl Union<'_, '_, '_> {
    /// Generic, so that there is no table of functions between this loop and the format's own.
    pub(in super::super) fn read<M: Members + ?Sized>(&mut self, members: &mut M) -> Result<(), DecodeError> {
        let mut early = Vec::new();
        loop {
            let Some(name) = members.next()? else { return self.without_tag(early) };
            match self.base.place(name) {
                Place::Base(index) => self.base.fill(index, members)?,
                Place::Variant => early.push(take(members)?),
                Place::Tag => return self.with_tag(&mut early, members),
            }
        }
    }
}

impl Union<'_, '_, '_> {
    fn with_tag<M: Members + ?Sized>(
        &mut self,
        early: &mut [(String, Value)],
        members: &mut M,
    ) -> Result<(), DecodeError> {
        let tags = self.variant.tags();
        let found = members.tag(tags).map_err(|error| error.in_member(self.tag.name))?;
        let mut rest = Rest::new(self.base, members, early);
        match found {
            Found::Known(place, tag) if !rest.mode().is_lenient() => self
                .variant
                .fill(place, &mut rest)
                .map_err(|error| rest.into_fault().unwrap_or_else(|| error.in_variant(self.tag.name, tag))),
            Found::Known(place, tag) => {
                let members = Map::decode(&mut rest)?;
                let Err(error) = self.fill_again(place, &members) else { return Ok(()) };
                self.keep(Some(tag.into()), members, Some(error.in_variant(self.tag.name, tag)));
                Ok(())
            }
            // Not declared, but harmless: an absent tag, and the `null` is kept.
            Found::Other(Value::Null) if !self.tag.required => rest.into_extra(Value::Null),
            Found::Other(tag) => {
                let members = Map::decode(&mut rest)?;
                self.keep(Some(tag), members, None);
                Ok(())
            }
        }
    }

    /// Reads the variant from members that have been read already, so that they are still at hand
    /// if it refuses them.
    fn fill_again(&mut self, place: usize, members: &Map<String, Value>) -> Result<(), DecodeError> {
        let mut spilled = Extra::new();
        let extra = self.base.extra.is_some().then_some(&mut spilled);
        let mode = self.base.mode;
        let mut base = Base { tag: self.tag.name, table: &Table::EMPTY, slots: &mut [], extra, mode, expected: 0 };
        let mut members = ValueMembers::new(members, mode);
        self.variant.fill(place, &mut Rest::new(&mut base, &mut members, &mut []))?;
        if let Some(extra) = self.base.extra.as_deref_mut() {
            extra.append(spilled);
        }
        Ok(())
    }

    fn without_tag(&mut self, early: Vec<(String, Value)>) -> Result<(), DecodeError> {
        if self.tag.required {
            if !self.base.mode.is_lenient() {
                return Err(DecodeError::missing(self.tag.name));
            }
            self.keep(None, early.into_iter().collect(), None);
        } else if let Some(extra) = self.base.extra.as_deref_mut() {
            for (name, value) in early {
                extra.insert(name, value);
            }
        }
        Ok(())
    }

    /// Keeps a variant that is unknown, or is known but does not fit.
    fn keep(&mut self, tag: Option<Value>, mut members: Map<String, Value>, error: Option<DecodeError>) {
        let text = tag.as_ref().and_then(Value::as_str).map(str::to_owned);
        if let Some(tag) = tag {
            members.insert(self.tag.name.to_owned(), tag);
        }
        let raw = Value::Object(members);
        if let Some(error) = error.as_ref().filter(|_| !self.base.mode.is_trial()) {
            put_aside::note(error);
        }
        self.variant.fill_unknown(Unknown { property: self.tag.name, tag: text, raw, error });
    }
}

fn take<M: Members + ?Sized>(members: &mut M) -> Result<(String, Value), DecodeError> {
    let name = members.name().to_owned();
    let mut value = None;
    members.value(&mut value).map_err(|error| error.in_member(&name))?;
    Ok((name, value.unwrap_or(Value::Null)))
}
