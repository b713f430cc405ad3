//! The generated crate as a value: paths and texts, sorted.
//!
//! Generating is pure; only `xtask` reads and writes files. Input: the formatted modules; output:
//! what has to change on a disk, as data.

use std::collections::BTreeMap;

/// Files by path. A path is relative to the crate, with `/` on every platform.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tree(BTreeMap<String, String>);

/// How a file differs from what was generated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change<'a> {
    /// It is not there.
    Missing {
        /// The file.
        path: &'a str,
        /// Its text.
        new: &'a str,
    },
    /// Its text is another.
    Changed {
        /// The file.
        path: &'a str,
        /// Its text on the disk.
        old: &'a str,
        /// Its text as generated.
        new: &'a str,
    },
    /// It is there, but is no longer generated.
    Stale {
        /// The file.
        path: &'a str,
        /// Its text on the disk.
        old: &'a str,
    },
}

impl Tree {
    /// An empty tree.
    #[must_use]
    pub const fn new() -> Self {
        Self(BTreeMap::new())
    }

    /// Adds a file, or replaces its text.
    pub fn insert(&mut self, path: impl Into<String>, text: impl Into<String>) {
        self.0.insert(path.into(), text.into());
    }

    /// A file's text.
    #[must_use]
    pub fn get(&self, path: &str) -> Option<&str> {
        self.0.get(path).map(String::as_str)
    }

    /// Files in the order of their paths.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(path, text)| (path.as_str(), text.as_str()))
    }

    /// How many files.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What turns `old` into this tree, in the order of the paths.
    #[must_use]
    pub fn changes_from<'a>(&'a self, old: &'a Self) -> Vec<Change<'a>> {
        let mut changes = Vec::new();
        for (path, new) in self.iter() {
            match old.get(path) {
                None => changes.push(Change::Missing { path, new }),
                Some(old) if old != new => changes.push(Change::Changed { path, old, new }),
                Some(_) => {}
            }
        }
        changes.extend(
            old.iter().filter(|(path, _)| self.get(path).is_none()).map(|(path, old)| Change::Stale { path, old }),
        );
        changes.sort_by_key(Change::path);
        changes
    }
}

impl<'a> Change<'a> {
    /// The file.
    #[must_use]
    pub const fn path(&self) -> &'a str {
        match self {
            Self::Missing { path, .. } | Self::Changed { path, .. } | Self::Stale { path, .. } => path,
        }
    }
}
