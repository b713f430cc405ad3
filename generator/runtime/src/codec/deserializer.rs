//! Any serde format, seen as a [`Source`]. With its twin [`super::serializer`] the only code that
//! is generic over the format.

mod names;
mod scalars;

use std::fmt;
use std::marker::PhantomData;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::Value;

use super::super::decode_error::DecodeError;
use super::object::Object;
use super::union::{Found, Union};
use super::{Members, ReadMembers, Slot, Source};
use names::{Name, NameSeed, TagSeed};
use scalars::{BooleanVisitor, IntegerVisitor, NumberVisitor, StringVisitor, UnsignedVisitor};

/// A deserializer that is used up by the first call.
pub(super) struct Erased<'de, D: Deserializer<'de>> {
    from: Option<D>,
    borrowed: PhantomData<&'de ()>,
}

impl<'de, D: Deserializer<'de>> Erased<'de, D> {
    pub(super) fn new(from: D) -> Self {
        Self { from: Some(from), borrowed: PhantomData }
    }

    /// A second read of the same value is a fault of the caller, yet no reason to panic.
    fn take(&mut self) -> Result<D, DecodeError> {
        self.from.take().ok_or_else(|| DecodeError::new("the value has been read already"))
    }

    /// Runs a visitor whose own failure, kept in `failure`, says more than the format's.
    fn run<T>(
        &mut self,
        call: impl FnOnce(D, &mut Option<DecodeError>) -> Result<T, D::Error>,
    ) -> Result<T, DecodeError> {
        let mut failure = None;
        call(self.take()?, &mut failure).map_err(|error| failure.unwrap_or_else(|| DecodeError::format(error)))
    }
}

impl<'de, D: Deserializer<'de>> Source for Erased<'de, D> {
    fn boolean(&mut self) -> Result<bool, DecodeError> {
        self.take()?.deserialize_bool(BooleanVisitor).map_err(DecodeError::format)
    }

    fn integer(&mut self) -> Result<i64, DecodeError> {
        self.take()?.deserialize_i64(IntegerVisitor).map_err(DecodeError::format)
    }

    fn unsigned(&mut self) -> Result<u64, DecodeError> {
        self.take()?.deserialize_u64(UnsignedVisitor).map_err(DecodeError::format)
    }

    fn number(&mut self) -> Result<f64, DecodeError> {
        self.take()?.deserialize_f64(NumberVisitor).map_err(DecodeError::format)
    }

    fn string(&mut self) -> Result<String, DecodeError> {
        self.take()?.deserialize_string(StringVisitor).map_err(DecodeError::format)
    }

    fn value(&mut self) -> Result<Value, DecodeError> {
        serde::Deserialize::deserialize(self.take()?).map_err(DecodeError::format)
    }

    fn nullable(&mut self, slot: &mut dyn Slot) -> Result<bool, DecodeError> {
        self.run(|from, failure| from.deserialize_option(OptionVisitor { slot, failure }))
    }

    fn array(&mut self, slot: &mut dyn Slot) -> Result<(), DecodeError> {
        self.run(|from, failure| from.deserialize_seq(ArrayVisitor { slot, failure }))
    }

    fn object(&mut self, object: &mut Object<'_, '_>) -> Result<(), DecodeError> {
        self.run(|from, failure| from.deserialize_map(ObjectVisitor { read: object, failure }))
    }

    fn union(&mut self, union: &mut Union<'_, '_, '_>) -> Result<(), DecodeError> {
        self.run(|from, failure| from.deserialize_map(ObjectVisitor { read: union, failure }))
    }

    fn map(&mut self, read: &mut dyn ReadMembers) -> Result<(), DecodeError> {
        self.run(|from, failure| from.deserialize_map(ObjectVisitor { read, failure }))
    }
}

/// Puts our failure aside, and gives the format one of its own to stop at.
fn put_aside<E: Error>(failure: &mut Option<DecodeError>, error: DecodeError) -> E {
    *failure = Some(error);
    E::custom("a value does not fit")
}

struct OptionVisitor<'a> {
    slot: &'a mut dyn Slot,
    failure: &'a mut Option<DecodeError>,
}

impl<'de> Visitor<'de> for OptionVisitor<'_> {
    type Value = bool;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value or null")
    }

    fn visit_none<E: Error>(self) -> Result<bool, E> {
        Ok(false)
    }

    fn visit_unit<E: Error>(self) -> Result<bool, E> {
        Ok(false)
    }

    #[inline]
    fn visit_some<D: Deserializer<'de>>(self, from: D) -> Result<bool, D::Error> {
        FillSeed { slot: self.slot, failure: self.failure }.deserialize(from)?;
        Ok(true)
    }
}

/// Fills a slot from whatever deserializer serde hands over.
struct FillSeed<'a> {
    slot: &'a mut dyn Slot,
    failure: &'a mut Option<DecodeError>,
}

impl<'de> DeserializeSeed<'de> for FillSeed<'_> {
    type Value = ();

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        if let Some(place) = self.slot.text() {
            *place = Some(from.deserialize_string(StringVisitor)?);
            return Ok(());
        }
        let failure = self.failure;
        self.slot.fill(&mut Erased::new(from)).map_err(|error| put_aside(failure, error))
    }
}

struct ArrayVisitor<'a> {
    slot: &'a mut dyn Slot,
    failure: &'a mut Option<DecodeError>,
}

impl<'de> Visitor<'de> for ArrayVisitor<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an array")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut elements: A) -> Result<(), A::Error> {
        let mut index = 0;
        while let Some(()) = elements
            .next_element_seed(FillSeed { slot: &mut *self.slot, failure: &mut *self.failure })
            .inspect_err(|_| {
                if let Some(failure) = self.failure.take() {
                    *self.failure = Some(failure.in_element(index));
                }
            })?
        {
            index += 1;
        }
        Ok(())
    }
}

/// The ways to read an object, as one; the format's members are known to each of them.
trait Read {
    fn read<M: Members>(self, members: &mut M) -> Result<(), DecodeError>;
}

impl Read for &mut Object<'_, '_> {
    fn read<M: Members>(self, members: &mut M) -> Result<(), DecodeError> {
        Object::read(self, members)
    }
}

impl Read for &mut Union<'_, '_, '_> {
    fn read<M: Members>(self, members: &mut M) -> Result<(), DecodeError> {
        Union::read(self, members)
    }
}

impl Read for &mut dyn ReadMembers {
    fn read<M: Members>(self, members: &mut M) -> Result<(), DecodeError> {
        ReadMembers::read(self, members)
    }
}

struct ObjectVisitor<'a, R> {
    read: R,
    failure: &'a mut Option<DecodeError>,
}

impl<'de, R: Read> Visitor<'de> for ObjectVisitor<'_, R> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    #[inline]
    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<(), A::Error> {
        let mut members = MapMembers { map, name: Name { borrowed: Some(""), owned: String::new() }, failure: None };
        self.read.read(&mut members).map_err(|error| put_aside(self.failure, error))
    }
}

struct MapMembers<'de, A: MapAccess<'de>> {
    map: A,
    /// The name of the member whose turn it is.
    name: Name<'de>,
    /// Why a value did not fit, on its way through the format.
    failure: Option<DecodeError>,
}

impl<'de, A: MapAccess<'de>> MapMembers<'de, A> {
    fn explain(&mut self, error: A::Error) -> DecodeError {
        self.failure.take().unwrap_or_else(|| DecodeError::format(error))
    }
}

impl<'de, A: MapAccess<'de>> Members for MapMembers<'de, A> {
    #[inline]
    fn next(&mut self) -> Result<Option<&str>, DecodeError> {
        match self.map.next_key_seed(NameSeed(&mut self.name)) {
            Ok(Some(())) => Ok(Some(self.name.as_str())),
            Ok(None) => Ok(None),
            Err(error) => Err(DecodeError::format(error)),
        }
    }

    fn name(&self) -> &str {
        self.name.as_str()
    }

    #[inline]
    fn value(&mut self, slot: &mut dyn Slot) -> Result<(), DecodeError> {
        let seed = FillSeed { slot, failure: &mut self.failure };
        self.map.next_value_seed(seed).map_err(|error| self.explain(error))
    }

    #[inline]
    fn nullable(&mut self, slot: &mut dyn Slot) -> Result<bool, DecodeError> {
        let seed = OptionSeed { slot, failure: &mut self.failure };
        self.map.next_value_seed(seed).map_err(|error| self.explain(error))
    }

    fn tag(&mut self, tags: &[&'static str]) -> Result<Found, DecodeError> {
        self.map.next_value_seed(TagSeed(tags)).map_err(DecodeError::format)
    }
}

/// Fills a slot, unless there is `null`.
struct OptionSeed<'a> {
    slot: &'a mut dyn Slot,
    failure: &'a mut Option<DecodeError>,
}

impl<'de> DeserializeSeed<'de> for OptionSeed<'_> {
    type Value = bool;

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<bool, D::Error> {
        from.deserialize_option(OptionVisitor { slot: self.slot, failure: self.failure })
    }
}
