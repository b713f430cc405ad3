//! What JSON and the standard library already have: scalars, arrays, maps, anything.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::super::decode_error::DecodeError;
use super::{Decode, Encode, Halt, Members, ReadMembers, Sink, Slot, Source};

/// The whole number that a float stands for, if it stands for one: `30.0` does (JSON Schema
/// validation, section 6.1.1), as far as a float holds every whole number exactly.
pub(super) fn whole(number: f64) -> Option<i64> {
    const EXACT: f64 = 9_007_199_254_740_992.0;
    if number.fract() != 0.0 || number.abs() > EXACT {
        return None;
    }
    #[expect(clippy::cast_possible_truncation, reason = "it has no fraction and was compared with the bounds")]
    Some(number as i64)
}

impl Decode for bool {
    fn decode(source: &mut dyn Source) -> Result<Self, DecodeError> {
        source.boolean()
    }
}

impl Encode for bool {
    fn encode(&self, sink: &mut dyn Sink) -> Result<(), Halt> {
        sink.boolean(*self)
    }
}

impl Decode for i64 {
    fn decode(source: &mut dyn Source) -> Result<Self, DecodeError> {
        source.integer()
    }
}

impl Encode for i64 {
    fn encode(&self, sink: &mut dyn Sink) -> Result<(), Halt> {
        sink.integer(*self)
    }
}

impl Decode for i32 {
    fn decode(source: &mut dyn Source) -> Result<Self, DecodeError> {
        let value = source.integer()?;
        Self::try_from(value).map_err(|_| DecodeError::new(format!("{value} is not a 32-bit integer")))
    }
}

impl Encode for i32 {
    fn encode(&self, sink: &mut dyn Sink) -> Result<(), Halt> {
        sink.integer((*self).into())
    }
}

impl Decode for f64 {
    fn decode(source: &mut dyn Source) -> Result<Self, DecodeError> {
        source.number()
    }
}

/// A whole number is written without a fraction: `10`, not `10.0`, as most senders do and some
/// receivers insist on. To JSON the two are equal.
impl Encode for f64 {
    fn encode(&self, sink: &mut dyn Sink) -> Result<(), Halt> {
        match whole(*self) {
            Some(value) => sink.integer(value),
            None => sink.number(*self),
        }
    }
}

impl Decode for String {
    fn decode(source: &mut dyn Source) -> Result<Self, DecodeError> {
        source.string()
    }

    fn text(slot: &mut Option<Self>) -> Option<&mut Option<String>> {
        Some(slot)
    }
}

impl Encode for String {
    fn encode(&self, sink: &mut dyn Sink) -> Result<(), Halt> {
        sink.string(self)
    }
}

impl Encode for str {
    fn encode(&self, sink: &mut dyn Sink) -> Result<(), Halt> {
        sink.string(self)
    }
}

impl Encode for &str {
    fn encode(&self, sink: &mut dyn Sink) -> Result<(), Halt> {
        sink.string(self)
    }
}

impl Decode for Value {
    fn decode(source: &mut dyn Source) -> Result<Self, DecodeError> {
        source.value()
    }
}

impl Encode for Value {
    fn encode(&self, sink: &mut dyn Sink) -> Result<(), Halt> {
        match self {
            // Through the sink's own object, so that a union can merge it with its other members.
            Self::Object(members) => members.encode(sink),
            other => sink.value(other),
        }
    }
}

/// `null` stands for `None`: a value that the description calls nullable.
impl<T: Decode> Decode for Option<T> {
    fn decode(source: &mut dyn Source) -> Result<Self, DecodeError> {
        let mut value = None;
        source.nullable(&mut value)?;
        Ok(value)
    }
}

impl<T: Encode> Encode for Option<T> {
    fn encode(&self, sink: &mut dyn Sink) -> Result<(), Halt> {
        match self {
            Some(value) => value.encode(sink),
            None => sink.null(),
        }
    }

    fn is_none(&self) -> bool {
        self.is_none()
    }
}

impl<T: Decode> Decode for Box<T> {
    fn decode(source: &mut dyn Source) -> Result<Self, DecodeError> {
        T::decode(source).map(Self::new)
    }
}

impl<T: Encode> Encode for Box<T> {
    fn encode(&self, sink: &mut dyn Sink) -> Result<(), Halt> {
        (**self).encode(sink)
    }

    fn is_none(&self) -> bool {
        (**self).is_none()
    }
}

struct Push<'a, T>(&'a mut Vec<T>);

impl<T: Decode> Slot for Push<'_, T> {
    fn fill(&mut self, source: &mut dyn Source) -> Result<(), DecodeError> {
        self.0.push(T::decode(source)?);
        Ok(())
    }
}

impl<T: Decode> Decode for Vec<T> {
    fn decode(source: &mut dyn Source) -> Result<Self, DecodeError> {
        let mut elements = Self::new();
        source.array(&mut Push(&mut elements))?;
        Ok(elements)
    }
}

impl<T: Encode> Encode for Vec<T> {
    fn encode(&self, sink: &mut dyn Sink) -> Result<(), Halt> {
        sink.array(&mut |elements| self.iter().try_for_each(|each| elements.element(each)))
    }
}

/// Collects every member, whatever its name.
struct Collect<'a, T>(&'a mut dyn FnMut(String, T));

impl<T: Decode> ReadMembers for Collect<'_, T> {
    fn read(&mut self, members: &mut dyn Members) -> Result<(), DecodeError> {
        while let Some(name) = members.next()? {
            let name = name.to_owned();
            let mut value = None;
            members.value(&mut value).map_err(|error| error.in_member(&name))?;
            if let Some(value) = value {
                (self.0)(name, value);
            }
        }
        Ok(())
    }
}

impl<T: Decode> Decode for BTreeMap<String, T> {
    fn decode(source: &mut dyn Source) -> Result<Self, DecodeError> {
        let mut map = Self::new();
        source.map(&mut Collect(&mut |name, value| drop(map.insert(name, value))))?;
        Ok(map)
    }
}

impl<T: Encode> Encode for BTreeMap<String, T> {
    fn encode(&self, sink: &mut dyn Sink) -> Result<(), Halt> {
        sink.object(&mut |entries| self.iter().try_for_each(|(name, value)| entries.entry(name, value)))
    }
}

impl Decode for Map<String, Value> {
    fn decode(source: &mut dyn Source) -> Result<Self, DecodeError> {
        let mut map = Self::new();
        source.map(&mut Collect(&mut |name, value| drop(map.insert(name, value))))?;
        Ok(map)
    }
}

impl Encode for Map<String, Value> {
    fn encode(&self, sink: &mut dyn Sink) -> Result<(), Halt> {
        sink.object(&mut |entries| self.iter().try_for_each(|(name, value)| entries.entry(name, value)))
    }
}
