//! A JSON value already in memory, seen as a [`Source`]: members of a union that came before its
//! tag, and bodies that are read leniently.

use serde_json::{Map, Value};

use super::super::decode_error::DecodeError;
use super::object::Object;
use super::union::Union;
use super::{Decode, Members, Mode, ReadMembers, Slot, Source, number};

/// Reads a value that was sent with an error status: what does not fit is kept aside (optional
/// members in `extra`, variants in `Unknown`) as long as the type has a place for it.
pub(crate) fn decode_lenient<T: Decode>(value: &Value) -> Result<T, DecodeError> {
    T::decode(&mut ValueSource { value, mode: Mode::LENIENT })
}

pub(crate) struct ValueSource<'a> {
    pub(crate) value: &'a Value,
    pub(crate) mode: Mode,
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

    /// A number of another kind is named: it is the number that matters.
    fn unexpected_number<T>(&self, expected: &str) -> Result<T, DecodeError> {
        match self.value {
            Value::Number(found) => Err(DecodeError::new(format!("expected {expected}, found {found}"))),
            _ => self.unexpected(expected),
        }
    }
}

impl Source for ValueSource<'_> {
    fn boolean(&mut self) -> Result<bool, DecodeError> {
        self.value.as_bool().map_or_else(|| self.unexpected("a boolean"), Ok)
    }

    fn integer(&mut self) -> Result<i64, DecodeError> {
        let whole = self.value.as_i64().or_else(|| number::whole(self.value.as_f64()?));
        whole.map_or_else(|| self.unexpected_number("a 64-bit integer"), Ok)
    }

    fn unsigned(&mut self) -> Result<u64, DecodeError> {
        let whole = || u64::try_from(number::whole(self.value.as_f64()?)?).ok();
        let value = self.value.as_u64().or_else(whole);
        value.map_or_else(|| self.unexpected_number("an unsigned 64-bit integer"), Ok)
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
            slot.fill(&mut ValueSource { value, mode: self.mode }).map_err(|error| error.in_element(index))?;
        }
        Ok(())
    }

    fn object(&mut self, object: &mut Object<'_, '_>) -> Result<(), DecodeError> {
        match self.value {
            Value::Object(members) => object.read::<dyn Members>(&mut ValueMembers::new(members, self.mode)),
            _ => self.unexpected("an object"),
        }
    }

    fn union(&mut self, union: &mut Union<'_, '_, '_>) -> Result<(), DecodeError> {
        match self.value {
            Value::Object(members) => union.read::<dyn Members>(&mut ValueMembers::new(members, self.mode)),
            _ => self.unexpected("an object"),
        }
    }

    fn map(&mut self, read: &mut dyn ReadMembers) -> Result<(), DecodeError> {
        match self.value {
            Value::Object(members) => read.read(&mut ValueMembers::new(members, self.mode)),
            _ => self.unexpected("an object"),
        }
    }

    fn mode(&self) -> Mode {
        self.mode
    }
}

pub(super) struct ValueMembers<'a> {
    members: serde_json::map::Iter<'a>,
    name: &'a str,
    current: &'a Value,
    mode: Mode,
}

impl<'a> ValueMembers<'a> {
    pub(super) fn new(members: &'a Map<String, Value>, mode: Mode) -> Self {
        Self { members: members.iter(), name: "", current: &Value::Null, mode }
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
        slot.fill(&mut ValueSource { value: self.current, mode: self.mode })
    }

    fn nullable(&mut self, slot: &mut dyn Slot) -> Result<bool, DecodeError> {
        ValueSource { value: self.current, mode: self.mode }.nullable(slot)
    }
}
