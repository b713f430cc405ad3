//! Names of members, and tags: read without being kept where that can be.

use std::fmt;

use serde::Deserialize;
use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::Value;

use super::super::union::Found;

/// A name: mostly a part of what is being read, else kept in a buffer that is used again.
pub(super) struct Name<'de> {
    pub(super) borrowed: Option<&'de str>,
    pub(super) owned: String,
}

impl Name<'_> {
    pub(super) fn as_str(&self) -> &str {
        self.borrowed.unwrap_or(&self.owned)
    }
}

pub(super) struct NameSeed<'a, 'de>(pub(super) &'a mut Name<'de>);

impl<'de> DeserializeSeed<'de> for NameSeed<'_, 'de> {
    type Value = ();

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        from.deserialize_str(self)
    }
}

impl<'de> Visitor<'de> for NameSeed<'_, 'de> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a member's name")
    }

    #[inline]
    fn visit_borrowed_str<E: Error>(self, name: &'de str) -> Result<(), E> {
        self.0.borrowed = Some(name);
        Ok(())
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<(), E> {
        self.0.borrowed = None;
        name.clone_into(&mut self.0.owned);
        Ok(())
    }
}

/// Reads a tag, which need not be kept if it is a known one.
pub(super) struct TagSeed<'a>(pub(super) &'a [&'static str]);

impl<'de> DeserializeSeed<'de> for TagSeed<'_> {
    type Value = Found;

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Found, D::Error> {
        from.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for TagSeed<'_> {
    type Value = Found;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a tag")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Found, E> {
        Ok(Found::from_text(text, self.0))
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Found, E> {
        Ok(Found::Other(value.into()))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Found, E> {
        Ok(Found::Other(value.into()))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Found, E> {
        Ok(Found::Other(value.into()))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Found, E> {
        Ok(Found::Other(value.into()))
    }

    fn visit_none<E: Error>(self) -> Result<Found, E> {
        Ok(Found::Other(Value::Null))
    }

    fn visit_unit<E: Error>(self) -> Result<Found, E> {
        Ok(Found::Other(Value::Null))
    }

    #[inline]
    fn visit_some<D: Deserializer<'de>>(self, from: D) -> Result<Found, D::Error> {
        from.deserialize_any(self)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, elements: A) -> Result<Found, A::Error> {
        Value::deserialize(SeqAccessDeserializer::new(elements)).map(Found::Other)
    }

    fn visit_map<A: MapAccess<'de>>(self, members: A) -> Result<Found, A::Error> {
        Value::deserialize(MapAccessDeserializer::new(members)).map(Found::Other)
    }
}
