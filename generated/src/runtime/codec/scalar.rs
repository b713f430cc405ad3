//! What JSON and the standard library already have beside numbers: texts, arrays, maps, anything.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::super::decode_error::DecodeError;
use super::{Decode, Encode, Halt, Kinds, Members, ReadMembers, Sink, Slot, Source, Table, Values};

impl Decode for bool {
    const KINDS: Kinds = Kinds::BOOLEAN;

    fn decode(source: &mut dyn Source) -> Result<Self, DecodeError> {
        source.boolean()
    }
}

impl Encode for bool {
    fn encode(&self, sink: &mut dyn Sink) -> Result<(), Halt> {
        sink.boolean(*self)
    }
}

impl Decode for String {
    const KINDS: Kinds = Kinds::STRING;

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
    const KINDS: Kinds = Kinds::ANY;

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
    const MEMBERS: Table = T::MEMBERS;
    const KINDS: Kinds = T::KINDS.and(Kinds::NULL);
    const VALUES: Values = T::VALUES;

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

    #[cfg(feature = "validate")]
    fn limits(&self, receive: &mut dyn FnMut(super::limits::Limits)) {
        if let Some(value) = self {
            value.limits(receive);
        }
    }
}

impl<T: Decode> Decode for Box<T> {
    const MEMBERS: Table = T::MEMBERS;
    const KINDS: Kinds = T::KINDS;
    const VALUES: Values = T::VALUES;

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

    #[cfg(feature = "validate")]
    fn limits(&self, receive: &mut dyn FnMut(super::limits::Limits)) {
        (**self).limits(receive);
    }
}

/// Each value goes behind the others.
impl<T: Decode> Slot for Vec<T> {
    fn fill(&mut self, source: &mut dyn Source) -> Result<(), DecodeError> {
        self.push(T::decode(source)?);
        Ok(())
    }
}

impl<T: Decode> Decode for Vec<T> {
    const KINDS: Kinds = Kinds::ARRAY;

    fn decode(source: &mut dyn Source) -> Result<Self, DecodeError> {
        let mut elements = Self::new();
        source.array(&mut elements)?;
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
