//! A JSON value already in memory, seen as a [`Source`]: members of a union that came before its
//! tag, and bodies that are read leniently.

use serde_json::{Map, Value};

use super::super::decode_error::DecodeError;
use super::object::Object;
use super::union::Union;
use super::{Decode, Members, ReadMembers, Slot, Source};

/// Reads a value that was sent with an error status: what does not fit is kept aside (optional
/// members in `extra`, variants in `Unknown`) as long as the type has a place for it.
pub(crate) fn decode_lenient<T: Decode>(value: &Value) -> Result<T, DecodeError> {
    T::decode(&mut ValueSource { value, lenient: true })
}

/// The same into a slot.
pub(super) fn fill_lenient(slot: &mut dyn Slot, value: &Value) -> Result<(), DecodeError> {
    slot.fill(&mut ValueSource { value, lenient: true })
}

pub(super) struct ValueSource<'a> {
    pub(super) value: &'a Value,
    pub(super) lenient: bool,
}

impl ValueSource<'_> {
    fn unexpected<T>(&self, expected: &str) -> Result<T, DecodeError> {
        let found = match self.value {
            Value::Null => "null",
            Value::Bool(_) => "a boolean",
            Value::Number(_) => "a number",
            Value::String(_) => "a string",
            Value::Array(_) => "an array",
            Value::Object(_) => "an object",
        };
        Err(DecodeError::new(format!("expected {expected}, found {found}")))
    }
}

impl Source for ValueSource<'_> {
    fn boolean(&mut self) -> Result<bool, DecodeError> {
        self.value.as_bool().map_or_else(|| self.unexpected("a boolean"), Ok)
    }

    fn integer(&mut self) -> Result<i64, DecodeError> {
        let whole = self.value.as_i64().or_else(|| super::scalar::whole(self.value.as_f64()?));
        whole.map_or_else(|| self.unexpected("a 64-bit integer"), Ok)
    }

    fn number(&mut self) -> Result<f64, DecodeError> {
        self.value.as_f64().map_or_else(|| self.unexpected("a number"), Ok)
    }

    fn string(&mut self) -> Result<String, DecodeError> {
        self.value.as_str().map_or_else(|| self.unexpected("a string"), |text| Ok(text.to_owned()))
    }

    fn value(&mut self) -> Result<Value, DecodeError> {
        Ok(self.value.clone())
    }

    fn nullable(&mut self, slot: &mut dyn Slot) -> Result<bool, DecodeError> {
        if self.value.is_null() {
            return Ok(false);
        }
        slot.fill(self)?;
        Ok(true)
    }

    fn array(&mut self, slot: &mut dyn Slot) -> Result<(), DecodeError> {
        let Value::Array(elements) = self.value else { return self.unexpected("an array") };
        for (index, value) in elements.iter().enumerate() {
            slot.fill(&mut ValueSource { value, lenient: self.lenient }).map_err(|error| error.in_element(index))?;
        }
        Ok(())
    }

    fn object(&mut self, object: &mut Object<'_, '_>) -> Result<(), DecodeError> {
        match self.value {
            Value::Object(members) => object.read::<dyn Members>(&mut ValueMembers::new(members, self.lenient)),
            _ => self.unexpected("an object"),
        }
    }

    fn union(&mut self, union: &mut Union<'_, '_, '_>) -> Result<(), DecodeError> {
        match self.value {
            Value::Object(members) => union.read::<dyn Members>(&mut ValueMembers::new(members, self.lenient)),
            _ => self.unexpected("an object"),
        }
    }

    fn map(&mut self, read: &mut dyn ReadMembers) -> Result<(), DecodeError> {
        match self.value {
            Value::Object(members) => read.read(&mut ValueMembers::new(members, self.lenient)),
            _ => self.unexpected("an object"),
        }
    }

    fn lenient(&self) -> bool {
        self.lenient
    }
}

pub(super) struct ValueMembers<'a> {
    members: serde_json::map::Iter<'a>,
    name: &'a str,
    current: &'a Value,
    lenient: bool,
}

impl<'a> ValueMembers<'a> {
    pub(super) fn new(members: &'a Map<String, Value>, lenient: bool) -> Self {
        Self { members: members.iter(), name: "", current: &Value::Null, lenient }
    }
}

impl Members for ValueMembers<'_> {
    fn next(&mut self) -> Result<Option<&str>, DecodeError> {
        let Some((name, value)) = self.members.next() else { return Ok(None) };
        (self.name, self.current) = (name, value);
        Ok(Some(name))
    }

    fn name(&self) -> &str {
        self.name
    }

    fn value(&mut self, slot: &mut dyn Slot) -> Result<(), DecodeError> {
        slot.fill(&mut ValueSource { value: self.current, lenient: self.lenient })
    }

    fn nullable(&mut self, slot: &mut dyn Slot) -> Result<bool, DecodeError> {
        ValueSource { value: self.current, lenient: self.lenient }.nullable(slot)
    }
}
