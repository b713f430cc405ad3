//! Names that a configuration gives: `[names]`, from places of the description to Rust.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::diagnostic::Place;

/// The names that things are to have in Rust, by their places in the description.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GivenNames(BTreeMap<Place, String>);

impl<'de> Deserialize<'de> for GivenNames {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let mut names = Self::default();
        for (place, name) in BTreeMap::<String, String>::deserialize(from)? {
            names.insert(&place, name).map_err(serde::de::Error::custom)?;
        }
        Ok(names)
    }
}

impl GivenNames {
    /// Gives the thing at a place its name.
    ///
    /// # Errors
    /// The place is none, or the name cannot be one.
    pub fn insert(&mut self, place: &str, name: impl Into<String>) -> Result<(), String> {
        let name = name.into();
        let Some(place) = Place::parse(place) else {
            return Err(format!("`{place}` is no place: one is `#/a/b`, or `file.yaml#/a/b` in another file"));
        };
        if !name.starts_with(|first: char| first.is_alphabetic() || first == '_')
            || !name.chars().all(|char| char.is_alphanumeric() || char == '_')
            || !name.contains(char::is_alphanumeric)
        {
            return Err(format!("`{name}` is no name: one is of letters, digits and `_`, and begins with no digit"));
        }
        self.0.insert(place, name);
        Ok(())
    }

    /// The name of what stands at a place.
    #[must_use]
    pub fn get(&self, place: &Place) -> Option<&str> {
        self.0.get(place).map(String::as_str)
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// All of them, by place.
    pub fn iter(&self) -> impl Iterator<Item = (&Place, &str)> {
        self.0.iter().map(|(place, name)| (place, name.as_str()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_of_places() {
        let mut names = GivenNames::default();
        names.insert("#/components/schemas/a~1b", "Ab").expect("a name");
        names.insert("more.yaml#/a", "b2").expect("a name");
        let place = Place::parse("#/components/schemas/a~1b").expect("a place");
        assert_eq!(names.get(&place), Some("Ab"));
        assert_eq!(names.iter().count(), 2);
        assert!(names.insert("components/schemas/a", "A").expect_err("no place").contains("is no place"));
        for name in ["", "_", "1a", "a-b", "a b", "r#type"] {
            assert!(names.insert("#/a", name).expect_err(name).contains("is no name"), "{name}");
        }
    }
}
