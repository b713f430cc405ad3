//! Members that an object does not declare: anything, in [`Extra`], or values of one type, in a map
//! (`additionalProperties` beside `properties`).

use std::collections::BTreeMap;
use std::mem;

use super::super::decode_error::DecodeError;
use super::super::extra::Extra;
use super::value::ValueSource;
use super::{Decode, Encode, Halt, Members, Slot, Source};

/// Where members go that nobody declared.
pub trait Further {
    /// Keeps a member: takes the name, and reads the value.
    ///
    /// # Errors
    /// The value does not fit; the name is as it was.
    fn keep(&mut self, name: &mut String, source: &mut dyn Source) -> Result<(), DecodeError>;

    /// Hands over every member.
    ///
    /// # Errors
    /// The receiver refused one.
    fn each(&self, receive: &mut dyn FnMut(&str, &dyn Encode) -> Result<(), Halt>) -> Result<(), Halt>;

    /// Whether they are left to the union around, if this is a variant: what neither knows belongs
    /// to the whole.
    fn spills(&self) -> bool;
}

impl Further for Extra {
    fn keep(&mut self, name: &mut String, source: &mut dyn Source) -> Result<(), DecodeError> {
        let value = source.value()?;
        self.insert(mem::take(name), value);
        Ok(())
    }

    fn each(&self, receive: &mut dyn FnMut(&str, &dyn Encode) -> Result<(), Halt>) -> Result<(), Halt> {
        self.iter().try_for_each(|(name, value)| receive(name, value))
    }

    fn spills(&self) -> bool {
        true
    }
}

impl<T: Decode + Encode> Further for BTreeMap<String, T> {
    fn keep(&mut self, name: &mut String, source: &mut dyn Source) -> Result<(), DecodeError> {
        let mode = source.mode();
        if mode.is_lenient() {
            let value = source.value()?;
            // There is no place for an odd one, and it must not cost the others.
            if let Ok(value) = T::decode(&mut ValueSource { value: &value, mode }) {
                self.insert(mem::take(name), value);
            }
            return Ok(());
        }
        let value = T::decode(source)?;
        self.insert(mem::take(name), value);
        Ok(())
    }

    fn each(&self, receive: &mut dyn FnMut(&str, &dyn Encode) -> Result<(), Halt>) -> Result<(), Halt> {
        self.iter().try_for_each(|(name, value)| receive(name, value))
    }

    fn spills(&self) -> bool {
        false
    }
}

/// Keeps the member whose turn it is.
pub(super) fn keep<M: Members + ?Sized>(members: &mut M, further: &mut dyn Further) -> Result<(), DecodeError> {
    let mut place = Place { name: members.name().to_owned(), further };
    members.value(&mut place).map_err(|error| error.in_member(&place.name))
}

/// The place of one member.
struct Place<'a> {
    name: String,
    further: &'a mut dyn Further,
}

impl Slot for Place<'_> {
    fn fill(&mut self, source: &mut dyn Source) -> Result<(), DecodeError> {
        self.further.keep(&mut self.name, source)
    }
}
