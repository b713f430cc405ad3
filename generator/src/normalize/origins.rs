//! From places in the normalized document back to the places in the files that people wrote.
//!
//! Most places are where they were; only what was moved is listed: what was taken in from another
//! file, made a component, or wrapped.

use std::collections::BTreeMap;

use crate::pointer::Pointer;

/// Where something was written.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Origin {
    /// The file's index; the description itself is the first.
    pub file: usize,
    /// The place in it.
    pub pointer: Pointer,
}

/// The places that are not where they were.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origins(BTreeMap<Pointer, Origin>);

impl Origins {
    /// Everything is where it was.
    #[must_use]
    pub const fn new() -> Self {
        Self(BTreeMap::new())
    }

    /// Notes where what is at a place, and below it, was written.
    pub fn insert(&mut self, place: Pointer, origin: Origin) {
        self.0.insert(place, origin);
    }

    /// Where a place was written: by the longest listed place that it is at or below.
    #[must_use]
    pub fn find(&self, place: &Pointer) -> Origin {
        let text = place.as_str();
        let ends = std::iter::once(text.len()).chain(text.rmatch_indices('/').map(|(at, _)| at));
        for end in ends {
            if let Some(origin) = self.0.get(&text[..end]) {
                let pointer = origin.pointer.followed_by(&text[end..]);
                return Origin { file: origin.file, pointer };
            }
        }
        Origin { file: 0, pointer: place.clone() }
    }

    /// Listed places, in their order.
    pub fn iter(&self) -> impl Iterator<Item = (&Pointer, &Origin)> {
        self.0.iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pointer(text: &str) -> Pointer {
        Pointer::parse(text).expect("a pointer")
    }

    #[test]
    fn the_longest_listed_place_counts() {
        let mut origins = Origins::new();
        origins.insert(pointer("#/a"), Origin { file: 1, pointer: pointer("#/x/y") });
        origins.insert(pointer("#/a/b/allOf/0"), Origin { file: 1, pointer: pointer("#/x/y/b") });
        let find = |text| {
            let found = origins.find(&pointer(text));
            format!("{}{}", found.file, found.pointer)
        };
        assert_eq!(find("#/a"), "1#/x/y");
        assert_eq!(find("#/a/c~1d"), "1#/x/y/c~1d");
        assert_eq!(find("#/a/b/allOf/0/$ref"), "1#/x/y/b/$ref");
        assert_eq!(find("#/a/b/allOf/01"), "1#/x/y/b/allOf/01");
        assert_eq!(find("#/ab"), "0#/ab");
        assert_eq!(find("#"), "0#");
    }
}
