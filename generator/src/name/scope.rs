//! Scopes: where identifiers come from.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// Words of Rust, today's and those that it keeps for later.
const KEYWORDS: &[&str] = &[
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "crate", "do", "dyn", "else",
    "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop", "macro", "match", "mod",
    "move", "mut", "override", "priv", "pub", "ref", "return", "self", "static", "struct", "super", "trait", "true",
    "try", "type", "typeof", "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

/// A valid Rust identifier, unique in its scope.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Ident {
    text: String,
    /// What it would have been.
    wanted: Option<Wanted>,
}

/// A name that something could not have, and why.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Wanted {
    /// Something else in the same scope has it.
    Taken(String),
    /// Rust or generated code uses it otherwise.
    Reserved(String),
}

impl Ident {
    /// One that is the same everywhere.
    pub(super) fn fixed(text: &str) -> Self {
        Self { text: text.to_owned(), wanted: None }
    }

    /// The identifier as it compiles.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The name that it stands in for, if it could not be had.
    #[must_use]
    pub const fn wanted(&self) -> Option<&Wanted> {
        self.wanted.as_ref()
    }
}

impl fmt::Display for Ident {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// Identifiers that have to differ from each other, and from what is spoken for.
pub(super) struct Scope {
    reserved: BTreeSet<String>,
    taken: BTreeSet<String>,
    /// What to append to a name that is reserved.
    suffix: &'static str,
    /// What stands before the number of a name that is taken.
    separator: &'static str,
    /// The number to try next, by name: thousands of things may have the same.
    next: BTreeMap<String, usize>,
}

/// Longer names are cut off: files are named for some of them, and no system takes more than this with
/// an ending.
const LONGEST: usize = 200;

impl Scope {
    pub(super) fn new(reserved: &[&str]) -> Self {
        let reserved = reserved.iter().map(|&word| word.to_owned()).collect();
        Self { reserved, taken: BTreeSet::new(), suffix: "2", separator: "", next: BTreeMap::new() }
    }

    pub(super) fn types(reserved: &[&str]) -> Self {
        Self { suffix: "Type", ..Self::new(reserved) }
    }

    pub(super) fn variants(reserved: &[&str]) -> Self {
        Self { suffix: "Value", ..Self::new(reserved) }
    }

    pub(super) fn snake_case(reserved: &[&str]) -> Self {
        let mut scope = Self { suffix: "_", separator: "_", ..Self::new(reserved) };
        scope.reserved.extend(KEYWORDS.iter().map(|&word| word.to_owned()));
        scope
    }

    pub(super) fn reserve(&mut self, name: &str) {
        self.reserved.insert(name.to_owned());
    }

    pub(super) fn is_reserved(&self, name: &str) -> bool {
        self.reserved.contains(name)
    }

    /// The wanted identifier, or the first one after it that is free.
    pub(super) fn mint(&mut self, wanted: &str) -> Ident {
        let suffix = if self.reserved.contains(wanted) { self.suffix } else { "" };
        let first = format!("{}{suffix}", shortened(wanted));
        let separator = if first.ends_with('_') { "" } else { self.separator };
        let next = self.next.entry(first.clone()).or_insert(1);
        let free = loop {
            let number = *next;
            *next += 1;
            let name = if number == 1 { first.clone() } else { format!("{first}{separator}{number}") };
            if !self.taken.contains(&name) && !self.reserved.contains(&name) {
                break name;
            }
        };
        self.taken.insert(free.clone());
        let wanted = (free != wanted).then(|| {
            let wanted = wanted.to_owned();
            if suffix.is_empty() { Wanted::Taken(wanted) } else { Wanted::Reserved(wanted) }
        });
        Ident { text: free, wanted }
    }
}

fn shortened(name: &str) -> &str {
    let end = (0..=name.len().min(LONGEST)).rev().find(|end| name.is_char_boundary(*end));
    end.and_then(|end| name.get(..end)).unwrap_or(name)
}
