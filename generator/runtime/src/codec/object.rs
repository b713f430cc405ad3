//! Objects: a table of members, read and written by one routine each.

use serde_json::Value;

use super::super::decode_error::DecodeError;
use super::super::extra::Extra;
use super::{Decode, Encode, Entries, Halt, Members, ReadMembers, Sink, Slot, Source};

/// The names of an object's declared members; their places are counted through all three lists.
#[derive(Debug)]
pub struct Table {
    /// Those that are required.
    pub required: &'static [&'static str],
    /// Those that may be absent.
    pub optional: &'static [&'static str],
    /// Those that may be absent or `null`.
    pub nullable: &'static [&'static str],
}

impl Table {
    /// Of an object that declares nothing.
    pub(super) const EMPTY: Self = Self { required: &[], optional: &[], nullable: &[] };

    fn names(&self) -> impl Iterator<Item = &'static str> {
        self.required.iter().chain(self.optional).chain(self.nullable).copied()
    }

    fn name(&self, index: usize) -> Option<&'static str> {
        let (required, optional) = (self.required.len(), self.optional.len());
        let found = if index < required {
            self.required.get(index)
        } else if index < required + optional {
            self.optional.get(index - required)
        } else {
            self.nullable.get(index - required - optional)
        };
        found.copied()
    }

    /// The place of a member. Senders mostly keep an order, so the place after the last one comes
    /// first.
    pub(super) fn find(&self, name: &str, expected: usize) -> Option<usize> {
        if self.name(expected) == Some(name) {
            return Some(expected);
        }
        self.names().position(|each| each == name)
    }

    /// Whether a member is sent: a required one always, if need be as `null`.
    fn is_sent(&self, index: usize, value: &dyn Encode) -> bool {
        index < self.required.len() || !value.is_none()
    }

    /// Reads the value of one member.
    ///
    /// `null` where it is not declared is harmless: the member counts as absent, and the `null` as
    /// an extra one. Read leniently, any value that an optional member refuses becomes extra.
    pub(super) fn fill(
        &self,
        index: usize,
        slots: &mut [&mut dyn Slot],
        members: &mut dyn Members,
        extra: &mut Extra,
        lenient: bool,
    ) -> Result<(), DecodeError> {
        let (Some(name), Some(slot)) = (self.name(index), slots.get_mut(index)) else { return Ok(()) };
        let is_required = index < self.required.len();
        let is_nullable = index >= self.required.len() + self.optional.len();
        if is_required || (is_nullable && !lenient) {
            return members.value(*slot).map_err(|error| error.in_member(name));
        }
        let mut filler = Filler { slot: *slot, is_nullable, lenient, aside: None };
        members.value(&mut filler).map_err(|error| error.in_member(name))?;
        if let Some(value) = filler.aside {
            extra.insert(name, value);
        }
        Ok(())
    }
}

/// Fills a slot, but puts aside what must not go there.
struct Filler<'a> {
    slot: &'a mut dyn Slot,
    is_nullable: bool,
    lenient: bool,
    aside: Option<Value>,
}

impl Slot for Filler<'_> {
    fn fill(&mut self, source: &mut dyn Source) -> Result<(), DecodeError> {
        if self.lenient {
            let value = source.value()?;
            let is_absent = value.is_null() && !self.is_nullable;
            if is_absent || super::value::fill_lenient(self.slot, &value).is_err() {
                self.aside = Some(value);
            }
        } else if !source.nullable(self.slot)? {
            self.aside = Some(Value::Null);
        }
        Ok(())
    }
}

/// Reads an object: declared members into their slots, others into `extra`. A slot that stays empty
/// is the caller's business.
///
/// # Errors
/// It is no object, or a member does not fit its slot.
pub fn read(
    source: &mut dyn Source,
    table: &Table,
    slots: &mut [&mut dyn Slot],
    extra: &mut Extra,
) -> Result<(), DecodeError> {
    let lenient = source.lenient();
    source.object(&mut Object { table, slots, extra, lenient })
}

struct Object<'a, 'b> {
    table: &'a Table,
    slots: &'a mut [&'b mut dyn Slot],
    extra: &'a mut Extra,
    lenient: bool,
}

impl ReadMembers for Object<'_, '_> {
    fn read(&mut self, members: &mut dyn Members) -> Result<(), DecodeError> {
        let mut expected = 0;
        let mut unknown = String::new();
        loop {
            let mut found = None;
            let more = members.next(&mut |name| {
                found = self.table.find(name, expected);
                if found.is_none() {
                    name.clone_into(&mut unknown);
                }
            })?;
            if !more {
                return Ok(());
            }
            if let Some(index) = found {
                expected = index + 1;
                self.table.fill(index, self.slots, members, self.extra, self.lenient)?;
            } else if !members.spill(&unknown)? {
                keep(&unknown, members, self.extra)?;
            }
        }
    }
}

/// Keeps a member that nobody declared.
pub(super) fn keep(name: &str, members: &mut dyn Members, extra: &mut Extra) -> Result<(), DecodeError> {
    let mut value: Option<Value> = None;
    members.value(&mut value).map_err(|error| error.in_member(name))?;
    if let Some(value) = value {
        extra.insert(name, value);
    }
    Ok(())
}

/// Writes an object: declared members that are set, then the others.
///
/// # Errors
/// The format refused it.
pub fn write(sink: &mut dyn Sink, table: &Table, values: &[&dyn Encode], extra: &Extra) -> Result<(), Halt> {
    sink.object(&mut |entries| {
        write_declared(entries, table, values)?;
        write_extra(entries, extra, |name| is_sent(table, values, name))
    })
}

pub(super) fn write_declared(entries: &mut dyn Entries, table: &Table, values: &[&dyn Encode]) -> Result<(), Halt> {
    let members = table.names().zip(values).enumerate();
    members
        .filter(|(index, (_, value))| table.is_sent(*index, **value))
        .try_for_each(|(_, (name, value))| entries.entry(name, *value))
}

/// Declared members go first, and once: what `extra` holds under the name of a member that is sent
/// stays here.
pub(super) fn write_extra(
    entries: &mut dyn Entries,
    extra: &Extra,
    is_sent: impl Fn(&str) -> bool,
) -> Result<(), Halt> {
    for (name, value) in extra.iter().filter(|(name, _)| !is_sent(name)) {
        entries.entry(name, value)?;
    }
    Ok(())
}

/// Whether a declared member has a value that is sent.
pub(super) fn is_sent(table: &Table, values: &[&dyn Encode], name: &str) -> bool {
    let index = table.find(name, 0);
    index.is_some_and(|index| values.get(index).is_some_and(|value| table.is_sent(index, *value)))
}

/// Reads an object that declares nothing, as a variant without properties does.
///
/// # Errors
/// It is no object.
pub fn read_empty(source: &mut dyn Source) -> Result<Extra, DecodeError> {
    let mut extra = Extra::new();
    read(source, &Table::EMPTY, &mut [], &mut extra)?;
    Ok(extra)
}

impl Decode for Extra {
    fn decode(source: &mut dyn Source) -> Result<Self, DecodeError> {
        read_empty(source)
    }
}

impl Encode for Extra {
    fn encode(&self, sink: &mut dyn Sink) -> Result<(), Halt> {
        write(sink, &Table::EMPTY, &[], self)
    }
}
