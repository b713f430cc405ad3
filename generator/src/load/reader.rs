//! What a deserializer reads, as a value: the same rules for JSON and for YAML.
//!
//! Input: any `serde` deserializer; output: a [`Value`] with members in the order of the text, none of
//! them twice, and nothing too deep. Errors of `serde` are texts, so that what is wrong by these rules
//! is noted beside them: see [`Reader::trouble`].

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::BTreeSet;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};

use super::respell::{StandIns, own_name};
use super::{DEEPEST, Trouble};
use crate::config::Limits;
use crate::diagnostic::Code;

/// How a text is read.
#[derive(Default)]
pub(super) struct Reader {
    /// Whether `<<` takes over the members of other objects.
    merges: bool,
    /// Characters that stand for others.
    stand_ins: StandIns,
    /// The bytes that the names on the way to a value may have.
    most: usize,
    trouble: RefCell<Option<Trouble>>,
}

impl Reader {
    /// Of JSON.
    pub(super) fn within(limits: &Limits) -> Self {
        Self { most: limits.way_length, ..Self::default() }
    }

    /// With what YAML has beyond JSON.
    pub(super) fn of_yaml(stand_ins: StandIns, limits: &Limits) -> Self {
        Self { merges: true, stand_ins, ..Self::within(limits) }
    }

    /// The whole document.
    pub(super) const fn root(&self) -> At<'_> {
        At { reader: self, depth: 0, way: 0 }
    }

    /// What is wrong by the rules here; the deserializer knows the place.
    pub(super) fn trouble(self) -> Option<Trouble> {
        self.trouble.into_inner()
    }

    fn fail<E: Error>(&self, trouble: Trouble) -> E {
        let error = E::custom(&trouble.message);
        self.trouble.replace(Some(trouble));
        error
    }
}

/// A value at that depth.
#[derive(Clone, Copy)]
pub(super) struct At<'r> {
    reader: &'r Reader,
    depth: usize,
    /// How many bytes the names on the way here have.
    way: usize,
}

impl At<'_> {
    fn below<E: Error>(self) -> Result<Self, E> {
        if self.depth >= DEEPEST {
            return Err(self.reader.fail(Trouble::too_deep()));
        }
        Ok(Self { depth: self.depth + 1, ..self })
    }
}

impl<'de> DeserializeSeed<'de> for At<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Value, D::Error> {
        from.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for At<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }

    /// More than 64 bits, as a JSON text's are read.
    #[expect(clippy::cast_precision_loss, reason = "a number of that size is a rough limit")]
    fn visit_i128<E: Error>(self, value: i128) -> Result<Value, E> {
        Ok((value as f64).into())
    }

    #[expect(clippy::cast_precision_loss, reason = "a number of that size is a rough limit")]
    fn visit_u128<E: Error>(self, value: u128) -> Result<Value, E> {
        Ok((value as f64).into())
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Value, E> {
        Ok(Value::String(self.reader.stand_ins.undo(Cow::Borrowed(value))))
    }

    fn visit_string<E: Error>(self, value: String) -> Result<Value, E> {
        Ok(Value::String(self.reader.stand_ins.undo(Cow::Owned(value))))
    }

    fn visit_unit<E: Error>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_none<E: Error>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut from: A) -> Result<Value, A::Error> {
        let below = self.below()?;
        let mut elements = Vec::new();
        while let Some(element) = from.next_element_seed(below)? {
            elements.push(element);
        }
        Ok(Value::Array(elements))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut from: A) -> Result<Value, A::Error> {
        let below = self.below()?;
        let mut object = Object::default();
        while let Some(key) = from.next_key_seed(NextKey { at: self, object: &object })? {
            let way = below.way + if let Key::Name(name) = &key { name.len() } else { 0 };
            let value = from.next_value_seed(At { way, ..below })?;
            match key {
                Key::Merge => object.merge(value),
                Key::Name(name) => object.insert(name, value),
            }
        }
        Ok(Value::Object(object.members))
    }
}

/// An object that is not finished.
#[derive(Default)]
struct Object {
    members: Map<String, Value>,
    /// The members that come from a merge, and may be replaced.
    merged: BTreeSet<String>,
}

impl Object {
    fn insert(&mut self, name: String, value: Value) {
        self.merged.remove(&name);
        self.members.insert(name, value);
    }

    /// Takes over the members of one object or several. Of those the first goes before, and all that
    /// stands in the object itself goes before them. Whether they are objects is known already.
    fn merge(&mut self, value: Value) {
        let sources = match value {
            Value::Array(elements) => elements,
            one => vec![one],
        };
        let objects = sources.into_iter().filter_map(|source| match source {
            Value::Object(members) => Some(members),
            _ => None,
        });
        for (name, member) in objects.flatten() {
            if !self.members.contains_key(&name) {
                self.merged.insert(name.clone());
                self.members.insert(name, member);
            }
        }
    }
}

enum Key {
    Name(String),
    Merge,
}

/// The next key of an object. It is refused while it is read, as only then its place is known.
struct NextKey<'r> {
    /// The object.
    at: At<'r>,
    object: &'r Object,
}

impl<'de> DeserializeSeed<'de> for NextKey<'_> {
    type Value = Key;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Key, D::Error> {
        from.deserialize_str(self)
    }
}

impl Visitor<'_> for NextKey<'_> {
    type Value = Key;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a name")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Key, E> {
        let reader = self.at.reader;
        let name = if reader.merges { own_name(text) } else { Some(text) };
        let Some(name) = name else { return Ok(Key::Merge) };
        if self.at.way + name.len() > reader.most {
            return Err(reader.fail(Trouble::too_far(reader.most)));
        }
        let name = reader.stand_ins.undo(Cow::Borrowed(name));
        // Which of the two counts nobody can know.
        if self.object.members.contains_key(&name) && !self.object.merged.contains(&name) {
            let message = format!("the member `{name}` stands there twice");
            return Err(reader.fail(Trouble::new(Code::DuplicateMember, message)));
        }
        Ok(Key::Name(name))
    }
}
