//! What is left of an object once its tag is known, as the source that the variant reads.

use std::{mem, slice};

use serde_json::{Map, Value};

use super::super::super::decode_error::DecodeError;
use super::super::further;
use super::super::object::Object;
use super::super::value::ValueSource;
use super::super::{Decode, Members, Mode, ReadMembers, Slot, Source};
use super::read::{Base, Place, Union};

/// First the members that came before the tag, then those still to come, without the union's own,
/// which go to their places on the way.
pub(super) struct Rest<'a, 'b, 'c, M: ?Sized> {
    base: &'a mut Base<'b, 'c>,
    members: &'a mut M,
    early: slice::IterMut<'a, (String, Value)>,
    /// The early member whose turn it is.
    current: Option<(String, Value)>,
    fault: Option<DecodeError>,
}

impl<'a, 'b, 'c, M: Members + ?Sized> Rest<'a, 'b, 'c, M> {
    pub(super) fn new(base: &'a mut Base<'b, 'c>, members: &'a mut M, early: &'a mut [(String, Value)]) -> Self {
        Self { base, members, early: early.iter_mut(), current: None, fault: None }
    }

    /// Why one of the union's own members could not be read, which is no fault of the variant that
    /// was being read.
    pub(super) fn into_fault(self) -> Option<DecodeError> {
        self.fault
    }

    /// Keeps all of it, and the tag, which turned out to be none.
    pub(super) fn into_extra(mut self, tag: Value) -> Result<(), DecodeError> {
        let members: Map<String, Value> = Decode::decode(&mut self)?;
        if let Some(extra) = self.base.extra.as_deref_mut() {
            extra.insert(self.base.tag, tag);
            for (name, value) in members {
                extra.insert(name, value);
            }
        }
        Ok(())
    }

    /// Reads one of the union's own members.
    fn own(&mut self, place: &Place) -> Result<(), DecodeError> {
        let outcome = match place {
            Place::Base(index) => self.base.fill(*index, self.members),
            Place::Tag => Err(DecodeError::new(format!("member `{}` stands there twice", self.base.tag))),
            Place::Variant => Ok(()),
        };
        outcome.inspect_err(|error| self.fault = Some(error.clone()))
    }

    fn unexpected<T>(expected: &str) -> Result<T, DecodeError> {
        Err(DecodeError::new(format!("expected {expected}, found an object")))
    }
}

impl<M: Members + ?Sized> Members for Rest<'_, '_, '_, M> {
    fn next(&mut self) -> Result<Option<&str>, DecodeError> {
        self.current = self.early.next().map(mem::take);
        if self.current.is_some() {
            return Ok(Some(self.name()));
        }
        loop {
            let Some(name) = self.members.next()? else { return Ok(None) };
            match self.base.place(name) {
                Place::Variant => return Ok(Some(self.members.name())),
                place => self.own(&place)?,
            }
        }
    }

    fn name(&self) -> &str {
        match &self.current {
            Some((name, _)) => name,
            None => self.members.name(),
        }
    }

    fn value(&mut self, slot: &mut dyn Slot) -> Result<(), DecodeError> {
        match self.current.take() {
            Some((_, value)) => slot.fill(&mut ValueSource { value: &value, mode: self.base.mode }),
            None => self.members.value(slot),
        }
    }

    fn nullable(&mut self, slot: &mut dyn Slot) -> Result<bool, DecodeError> {
        match self.current.take() {
            Some((_, value)) => ValueSource { value: &value, mode: self.base.mode }.nullable(slot),
            None => self.members.nullable(slot),
        }
    }

    fn spill(&mut self) -> Result<bool, DecodeError> {
        let Some(extra) = self.base.extra.as_deref_mut() else { return Ok(false) };
        match self.current.take() {
            Some((name, value)) => drop(extra.insert(name, value)),
            None => further::keep(self.members, extra)?,
        }
        Ok(true)
    }
}

impl<M: Members + ?Sized> Source for Rest<'_, '_, '_, M> {
    /// As [`Object::read`] does it, but with one look at each name instead of one per layer.
    fn object(&mut self, object: &mut Object<'_, '_>) -> Result<(), DecodeError> {
        if self.early.len() > 0 {
            return object.read(self);
        }
        while let Some(name) = self.members.next()? {
            match self.base.place(name) {
                Place::Variant => match object.find(name) {
                    Some(index) => object.fill(index, self.members)?,
                    None if object.spills() && self.spill()? => {}
                    None => object.keep(self.members)?,
                },
                place => self.own(&place)?,
            }
        }
        Ok(())
    }

    /// Behind a table of functions: a union within a union within … would have a type without end.
    fn union(&mut self, union: &mut Union<'_, '_, '_>) -> Result<(), DecodeError> {
        union.read::<dyn Members>(self)
    }

    fn map(&mut self, read: &mut dyn ReadMembers) -> Result<(), DecodeError> {
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

    fn mode(&self) -> Mode {
        self.base.mode
    }
}
