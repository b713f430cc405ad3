//! Finds one thing in the JSON of a page, and reads over everything else.
//!
//! The page has been read as its type already, but where the next one begins should not depend on
//! types: so there is one routine for all pages.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

/// What stands at the end of a way.
#[derive(Debug, PartialEq)]
pub(in super::super) enum Found {
    /// Nothing, or `null`.
    Nothing,
    /// Text, or a number as it is written.
    Text(String),
    /// A list of so many elements.
    List(u64),
    /// `true` or `false`.
    Flag(bool),
    /// Something else.
    Other,
}

/// Follows members by their names.
pub(in super::super) fn find(json: &[u8], way: &[&str]) -> Found {
    Way(way).deserialize(&mut serde_json::Deserializer::from_slice(json)).unwrap_or(Found::Nothing)
}

/// What is left of the way.
struct Way<'w>(&'w [&'w str]);

impl<'de> DeserializeSeed<'de> for Way<'_> {
    type Value = Found;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Found, D::Error> {
        from.deserialize_any(self)
    }
}

impl Way<'_> {
    /// What is found where nothing can be followed any further.
    fn end(&self, found: impl FnOnce() -> Found) -> Found {
        if self.0.is_empty() { found() } else { Found::Nothing }
    }
}

impl<'de> Visitor<'de> for Way<'_> {
    type Value = Found;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("anything")
    }

    fn visit_unit<E>(self) -> Result<Found, E> {
        Ok(Found::Nothing)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Found, E> {
        Ok(self.end(|| Found::Flag(value)))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Found, E> {
        Ok(self.end(|| Found::Text(value.to_string())))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Found, E> {
        Ok(self.end(|| Found::Text(value.to_string())))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Found, E> {
        Ok(self.end(|| Found::Text(value.to_string())))
    }

    fn visit_str<E>(self, text: &str) -> Result<Found, E> {
        Ok(self.end(|| Found::Text(text.to_owned())))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Found, A::Error> {
        let mut count = 0;
        while list.next_element::<IgnoredAny>()?.is_some() {
            count += 1;
        }
        Ok(self.end(|| Found::List(count)))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<Found, A::Error> {
        let mut found = self.end(|| Found::Other);
        while let Some(name) = object.next_key::<String>()? {
            match self.0.split_first() {
                Some((first, rest)) if *first == name => found = object.next_value_seed(Way(rest))?,
                _ => drop(object.next_value::<IgnoredAny>()?),
            }
        }
        Ok(found)
    }
}
