//! Members that the description does not know.

use std::fmt;

use serde_json::{Map, Value};

/// What an object had beside its declared members; encoded back with it.
///
/// So a member that the server added yesterday is neither lost nor out of reach. One pointer wide
/// while there is none, which is the usual case.
///
/// An optional member that the description does not call nullable, yet came as `null`, is kept
/// here too, under its own name, until its field is set.
// Never an empty map, so that equality can be derived.
#[derive(Clone, Default, PartialEq)]
pub struct Extra(Option<Box<Map<String, Value>>>);

impl Extra {
    /// No further members.
    #[must_use]
    pub const fn new() -> Self {
        Self(None)
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_none()
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.as_ref().map_or(0, |members| members.len())
    }

    /// The member of that name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.0.as_ref()?.get(name)
    }

    /// Adds a member, and returns the value that it replaces. A member that has a field of its own
    /// belongs there: while the field is set, what is put here under its name is not sent.
    pub fn insert(&mut self, name: impl Into<String>, value: impl Into<Value>) -> Option<Value> {
        self.0.get_or_insert_default().insert(name.into(), value.into())
    }

    /// Takes a member out.
    pub fn remove(&mut self, name: &str) -> Option<Value> {
        let members = self.0.as_mut()?;
        let value = members.remove(name);
        if members.is_empty() {
            self.0 = None;
        }
        value
    }

    /// Adds all of another's members.
    pub(crate) fn append(&mut self, other: Self) {
        for (name, value) in other.0.into_iter().flat_map(|members| *members) {
            self.insert(name, value);
        }
    }

    /// The members with their names.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.0.iter().flat_map(|members| members.iter()).map(|(name, value)| (name.as_str(), value))
    }
}

impl fmt::Debug for Extra {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.iter()).finish()
    }
}
