//! Any serde format, seen as a [`Source`]. With its twin [`super::serializer`] the only code that
//! is generic over the format.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::Value;

use super::super::decode_error::DecodeError;
use super::{Members, ReadMembers, Slot, Source};

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

    fn object(&mut self, read: &mut dyn ReadMembers) -> Result<(), DecodeError> {
        self.run(|from, failure| from.deserialize_map(ObjectVisitor { read, failure }))
    }
}

/// Puts our failure aside, and gives the format one of its own to stop at.
fn put_aside<E: Error>(failure: &mut Option<DecodeError>, error: DecodeError) -> E {
    *failure = Some(error);
    E::custom("a value does not fit")
}

struct BooleanVisitor;

impl Visitor<'_> for BooleanVisitor {
    type Value = bool;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a boolean")
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<bool, E> {
        Ok(value)
    }
}

struct IntegerVisitor;

impl Visitor<'_> for IntegerVisitor {
    type Value = i64;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a 64-bit integer")
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<i64, E> {
        Ok(value)
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<i64, E> {
        i64::try_from(value).map_err(|_| E::invalid_value(serde::de::Unexpected::Unsigned(value), &self))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<i64, E> {
        super::scalar::whole(value).ok_or_else(|| E::invalid_value(serde::de::Unexpected::Float(value), &self))
    }
}

struct NumberVisitor;

impl Visitor<'_> for NumberVisitor {
    type Value = f64;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a number")
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<f64, E> {
        if value.is_finite() { Ok(value) } else { Err(E::invalid_value(serde::de::Unexpected::Float(value), &self)) }
    }

    #[expect(clippy::cast_precision_loss, reason = "a number is what an f64 can hold")]
    fn visit_i64<E: Error>(self, value: i64) -> Result<f64, E> {
        Ok(value as f64)
    }

    #[expect(clippy::cast_precision_loss, reason = "a number is what an f64 can hold")]
    fn visit_u64<E: Error>(self, value: u64) -> Result<f64, E> {
        Ok(value as f64)
    }
}

struct StringVisitor;

impl Visitor<'_> for StringVisitor {
    type Value = String;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string")
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<String, E> {
        Ok(value.to_owned())
    }

    fn visit_string<E: Error>(self, value: String) -> Result<String, E> {
        Ok(value)
    }
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

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
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

struct ObjectVisitor<'a> {
    read: &'a mut dyn ReadMembers,
    failure: &'a mut Option<DecodeError>,
}

impl<'de> Visitor<'de> for ObjectVisitor<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<(), A::Error> {
        self.read.read(&mut MapMembers { map, borrowed: PhantomData }).map_err(|error| put_aside(self.failure, error))
    }
}

struct MapMembers<'de, A: MapAccess<'de>> {
    map: A,
    borrowed: PhantomData<&'de ()>,
}

impl<'de, A: MapAccess<'de>> Members for MapMembers<'de, A> {
    fn next(&mut self, pick: &mut dyn FnMut(&str)) -> Result<bool, DecodeError> {
        let next = self.map.next_key_seed(NameSeed(pick)).map_err(DecodeError::format)?;
        Ok(next.is_some())
    }

    fn value(&mut self, slot: &mut dyn Slot) -> Result<(), DecodeError> {
        let mut failure = None;
        self.map
            .next_value_seed(FillSeed { slot, failure: &mut failure })
            .map_err(|error| failure.unwrap_or_else(|| DecodeError::format(error)))
    }
}

struct NameSeed<'a>(&'a mut dyn FnMut(&str));

impl<'de> DeserializeSeed<'de> for NameSeed<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        from.deserialize_str(self)
    }
}

impl Visitor<'_> for NameSeed<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a member's name")
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<(), E> {
        (self.0)(name);
        Ok(())
    }
}
