//! What is left of an object once its tag is known, as the source that the variant reads.

use std::vec;

use serde_json::{Map, Value};

use super::super::super::decode_error::DecodeError;
use super::super::object;
use super::super::value::ValueSource;
use super::super::{Decode, Members, ReadMembers, Slot, Source};
use super::read::{Base, Place};

/// First the members that came before the tag, then those still to come, without the union's own,
/// which go to their places on the way.
pub(super) struct Rest<'a, 'b, 'c> {
    base: &'a mut Base<'b, 'c>,
    members: &'a mut dyn Members,
    early: vec::IntoIter<(String, Value)>,
    /// The value of the early member whose turn it is.
    current: Option<Value>,
    fault: Option<DecodeError>,
}

impl<'a, 'b, 'c> Rest<'a, 'b, 'c> {
    pub(super) fn new(base: &'a mut Base<'b, 'c>, members: &'a mut dyn Members, early: Vec<(String, Value)>) -> Self {
        Self { base, members, early: early.into_iter(), current: None, fault: None }
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

    fn fail<T>(&mut self, error: DecodeError) -> Result<T, DecodeError> {
        self.fault = Some(error.clone());
        Err(error)
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
                Place::Base(index) => {
                    if let Err(error) = self.base.fill(index, self.members) {
                        return self.fail(error);
                    }
                }
                Place::Tag => {
                    return self.fail(DecodeError::new(format!("member `{}` stands there twice", self.base.tag)));
                }
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
