//! Arrays whose first elements have types of their own (`prefixItems`), read and written by one
//! routine each.

use super::super::decode_error::DecodeError;
use super::{Encode, Halt, Sink, Slot, Source, Table};

/// Reads an array: its first elements into their slots, each other one into `rest`. A required
/// slot that stays empty is an error; an optional one is the caller's business.
///
/// # Errors
/// It is no array, an element does not fit its place, or a required one is missing.
pub fn read(
    source: &mut dyn Source,
    table: &Table,
    slots: &mut [&mut dyn Slot],
    rest: &mut dyn Slot,
) -> Result<(), DecodeError> {
    let mut places = Places { slots, next: 0, rest };
    source.array(&mut places)?;
    if places.next < table.required {
        return Err(DecodeError::new("missing element").in_element(places.next));
    }
    Ok(())
}

/// The places of the elements, one after the other.
struct Places<'a, 'b> {
    slots: &'a mut [&'b mut dyn Slot],
    next: usize,
    rest: &'a mut dyn Slot,
}

impl Slot for Places<'_, '_> {
    fn fill(&mut self, source: &mut dyn Source) -> Result<(), DecodeError> {
        match self.slots.get_mut(self.next) {
            Some(slot) => slot.fill(source)?,
            None => self.rest.fill(source)?,
        }
        self.next += 1;
        Ok(())
    }
}

/// Elements by their numbers, whatever their type.
pub trait List {
    /// The element of this number.
    fn element(&self, index: usize) -> Option<&dyn Encode>;
}

impl<T: Encode> List for Vec<T> {
    fn element(&self, index: usize) -> Option<&dyn Encode> {
        self.get(index).map(|each| each as &dyn Encode)
    }
}

/// Writes an array. Optional elements at its end are left out if they are not set; one that others
/// follow is written as `null`, so that those keep their places.
///
/// # Errors
/// The format refused it.
pub fn write(sink: &mut dyn Sink, table: &Table, values: &[&dyn Encode], rest: &dyn List) -> Result<(), Halt> {
    let sent = match rest.element(0) {
        Some(_) => values.len(),
        None => values.iter().rposition(|value| !value.is_none()).map_or(0, |last| last + 1).max(table.required),
    };
    sink.array(&mut |elements| {
        values.iter().take(sent).try_for_each(|value| elements.element(*value))?;
        let mut others = (0..).map_while(|index| rest.element(index));
        others.try_for_each(|each| elements.element(each))
    })
}
