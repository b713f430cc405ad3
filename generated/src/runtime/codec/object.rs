//! Objects: a table of members, read and written by one routine each.

use serde_json::Value;

use super::super::decode_error::DecodeError;
use super::super::extra::Extra;
use super::further::{self, Further};
use super::value::ValueSource;
use super::{Decode, Encode, Entries, Halt, Members, Mode, Sink, Slot, Source};

/// The names of an object's declared members, or of an array's first elements.
#[derive(Clone, Copy, Debug)]
pub struct Table {
    /// First those that are required, then those that may be absent, then those that may be absent or `null`.
    pub names: &'static [&'static str],
    /// How many are required.
    pub required: usize,
    /// How many may be absent or `null`.
    pub nullable: usize,
}

impl Table {
    /// Of an object that declares nothing.
    pub(super) const EMPTY: Self = Self { names: &[], required: 0, nullable: 0 };

    /// The place of a member. Senders mostly keep an order, so the place after the last one comes
    /// first.
    #[inline]
    pub(super) fn find(&self, name: &str, expected: usize) -> Option<usize> {
        match self.names.get(expected) {
            Some(each) if *each == name => Some(expected),
            _ => self.names.iter().position(|each| *each == name),
        }
    }

    /// Whether a member is sent: a required one always, if need be as `null`.
    fn is_sent(&self, index: usize, value: &dyn Encode) -> bool {
        index < self.required || !value.is_none()
    }

    /// Reads the value of one member.
    ///
    /// `null` where it is not declared is harmless: the member counts as absent, and the `null` as
    /// a further one. Read leniently, any value that an optional member refuses becomes a further one.
    #[inline]
    pub(super) fn fill<M: Members + ?Sized>(
        &self,
        index: usize,
        slots: &mut [&mut dyn Slot],
        members: &mut M,
        further: Option<&mut dyn Further>,
        mode: Mode,
    ) -> Result<(), DecodeError> {
        let lenient = mode.is_lenient();
        let Some(slot) = slots.get_mut(index) else { return Ok(()) };
        let is_required = index < self.required;
        let is_nullable = index >= self.names.len() - self.nullable;
        let outcome = if is_required || (is_nullable && !lenient) {
            members.value(*slot)
        } else if lenient {
            let mut filler = LenientFiller { slot: *slot, is_nullable, mode, aside: None };
            let outcome = members.value(&mut filler);
            self.put_aside(index, filler.aside, further, mode);
            outcome
        } else {
            match members.nullable(*slot) {
                Ok(true) => return Ok(()),
                Ok(false) => {
                    self.put_aside(index, Some(Value::Null), further, mode);
                    return Ok(());
                }
                Err(error) => Err(error),
            }
        };
        outcome.map_err(|error| error.in_member(self.name(index)))
    }

    #[cold]
    fn put_aside(&self, index: usize, value: Option<Value>, further: Option<&mut dyn Further>, mode: Mode) {
        if let (Some(value), Some(further)) = (value, further) {
            let mut source = ValueSource { value: &value, mode };
            // A map of one type may have no place for it, and then it counts as absent.
            let _ = further.keep(&mut self.name(index).to_owned(), &mut source);
        }
    }

    fn name(&self, index: usize) -> &'static str {
        self.names.get(index).copied().unwrap_or_default()
    }
}

/// Fills a slot, but puts aside what must not go there.
struct LenientFiller<'a> {
    slot: &'a mut dyn Slot,
    is_nullable: bool,
    mode: Mode,
    aside: Option<Value>,
}

impl Slot for LenientFiller<'_> {
    fn fill(&mut self, source: &mut dyn Source) -> Result<(), DecodeError> {
        let value = source.value()?;
        let is_absent = value.is_null() && !self.is_nullable;
        if is_absent || self.slot.fill(&mut ValueSource { value: &value, mode: self.mode }).is_err() {
            self.aside = Some(value);
        }
        Ok(())
    }
}

/// How many names there are.
#[must_use]
pub const fn count(names: &[&str]) -> usize {
    names.len()
}

/// Reads an object: declared members into their slots, others into `further`. A slot that stays
/// empty is the caller's business.
///
/// # Errors
/// It is no object, or a member does not fit its place.
pub fn read(
    source: &mut dyn Source,
    table: &Table,
    slots: &mut [&mut dyn Slot],
    further: &mut dyn Further,
) -> Result<(), DecodeError> {
    let mode = source.mode();
    source.object(&mut Object { table, slots, further, mode, expected: 0 })
}

/// An object that is being read.
pub struct Object<'a, 'b> {
    table: &'a Table,
    slots: &'a mut [&'b mut dyn Slot],
    further: &'a mut dyn Further,
    mode: Mode,
    /// The place after that of the last member.
    expected: usize,
}

impl Object<'_, '_> {
    /// Generic, so that there is no table of functions between this loop and the format's own.
    pub(crate) fn read<M: Members + ?Sized>(&mut self, members: &mut M) -> Result<(), DecodeError> {
        while let Some(name) = members.next()? {
            match self.find(name) {
                Some(index) => self.fill(index, members)?,
                None if self.spills() && members.spill()? => {}
                None => self.keep(members)?,
            }
        }
        Ok(())
    }

    /// The place of a member.
    #[inline]
    pub(super) fn find(&self, name: &str) -> Option<usize> {
        self.table.find(name, self.expected)
    }

    /// Reads the value of a declared member.
    #[inline]
    pub(super) fn fill<M: Members + ?Sized>(&mut self, index: usize, members: &mut M) -> Result<(), DecodeError> {
        self.expected = index + 1;
        self.table.fill(index, self.slots, members, Some(self.further), self.mode)
    }

    /// Whether members that nobody declared are left to the union around.
    pub(super) fn spills(&self) -> bool {
        self.further.spills()
    }

    /// Keeps a member that nobody declared.
    pub(super) fn keep<M: Members + ?Sized>(&mut self, members: &mut M) -> Result<(), DecodeError> {
        further::keep(members, self.further)
    }
}

/// Writes an object: declared members that are set, then the others.
///
/// # Errors
/// The format refused it.
pub fn write(sink: &mut dyn Sink, table: &Table, values: &[&dyn Encode], further: &dyn Further) -> Result<(), Halt> {
    sink.object(&mut |entries| {
        write_declared(entries, table, values)?;
        write_further(entries, further, |name| is_sent(table, values, name))
    })
}

pub(super) fn write_declared(entries: &mut dyn Entries, table: &Table, values: &[&dyn Encode]) -> Result<(), Halt> {
    let members = table.names.iter().zip(values).enumerate();
    members
        .filter(|(index, (_, value))| table.is_sent(*index, **value))
        .try_for_each(|(_, (name, value))| entries.entry(name, *value))
}

/// Declared members go first, and once: what `further` holds under the name of a member that is
/// sent stays here.
pub(super) fn write_further(
    entries: &mut dyn Entries,
    further: &dyn Further,
    is_sent: impl Fn(&str) -> bool,
) -> Result<(), Halt> {
    further.each(&mut |name, value| if is_sent(name) { Ok(()) } else { entries.entry(name, value) })
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
