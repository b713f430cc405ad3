//! Reading a union: which member is whose, and what becomes of the tag.

use serde_json::{Map, Value};

use super::super::super::decode_error::DecodeError;
use super::super::super::extra::Extra;
use super::super::super::unknown::Unknown;
use super::super::object::Table;
use super::super::value::ValueMembers;
use super::super::{Decode, Members, ReadMembers, Slot, Source};
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
    let lenient = source.lenient();
    let mut base = Base { tag: tag.name, table, slots, extra, lenient };
    source.object(&mut Union { tag, base: &mut base, variant })
}

/// What a union has beside its variant.
pub(super) struct Base<'a, 'b> {
    pub(super) tag: &'static str,
    table: &'a Table,
    slots: &'a mut [&'b mut dyn Slot],
    pub(super) extra: Option<&'a mut Extra>,
    pub(super) lenient: bool,
}

/// Whose member it is.
pub(super) enum Place {
    Tag,
    Base(usize),
    Variant,
}

impl Base<'_, '_> {
    pub(super) fn place(&self, name: &str) -> Place {
        if name == self.tag {
            return Place::Tag;
        }
        self.table.find(name, 0).map_or(Place::Variant, Place::Base)
    }

    pub(super) fn fill(&mut self, index: usize, members: &mut dyn Members) -> Result<(), DecodeError> {
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
                Place::Variant => {
                    let value = take(&unknown, members)?;
                    early.push((unknown, value));
                }
                Place::Tag => return self.with_tag(early, members),
            }
        }
    }
}

impl Union<'_, '_, '_> {
    fn with_tag(&mut self, early: Vec<(String, Value)>, members: &mut dyn Members) -> Result<(), DecodeError> {
        let tag = take(self.tag.name, members)?;
        let mut rest = Rest::new(self.base, members, early);
        let text = match &tag {
            Value::String(text) => Some(text),
            // Not declared, but harmless: an absent tag, and the `null` is kept.
            Value::Null if !self.tag.required => return rest.into_extra(tag),
            _ => None,
        };
        if let (Some(text), false) = (text, rest.lenient()) {
            match self.variant.fill(text, &mut rest) {
                Ok(true) => return Ok(()),
                Ok(false) => {}
                Err(error) => {
                    let in_variant = || error.in_variant(self.tag.name, text);
                    return Err(rest.into_fault().unwrap_or_else(in_variant));
                }
            }
        }
        let members = Map::decode(&mut rest)?;
        let mut misfit = None;
        if let (Some(text), true) = (text, self.base.lenient) {
            match self.fill_again(text, &members) {
                Ok(true) => return Ok(()),
                Ok(false) => {}
                Err(error) => misfit = Some(error.in_variant(self.tag.name, text)),
            }
        }
        self.variant.fill_unknown(unknown(self.tag.name, Some(tag), members, misfit));
        Ok(())
    }

    /// Reads the variant from members that have been read already, so that they are still at hand
    /// if it refuses them.
    fn fill_again(&mut self, tag: &str, members: &Map<String, Value>) -> Result<bool, DecodeError> {
        let mut spilled = Extra::new();
        let extra = self.base.extra.is_some().then_some(&mut spilled);
        let mut base = Base { tag: self.tag.name, table: &Table::EMPTY, slots: &mut [], extra, lenient: true };
        let mut members = ValueMembers::new(members, true);
        let is_known = self.variant.fill(tag, &mut Rest::new(&mut base, &mut members, Vec::new()))?;
        if let (Some(extra), true) = (self.base.extra.as_deref_mut(), is_known) {
            extra.append(spilled);
        }
        Ok(is_known)
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

fn unknown(
    property: &'static str,
    tag: Option<Value>,
    mut members: Map<String, Value>,
    error: Option<DecodeError>,
) -> Unknown {
    let text = match &tag {
        Some(Value::String(text)) => Some(text.clone()),
        _ => None,
    };
    if let Some(tag) = tag {
        members.insert(property.to_owned(), tag);
    }
    Unknown { property, tag: text, raw: Value::Object(members), error }
}

fn take(name: &str, members: &mut dyn Members) -> Result<Value, DecodeError> {
    let mut value = None;
    members.value(&mut value).map_err(|error| error.in_member(name))?;
    Ok(value.unwrap_or(Value::Null))
}
