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
    /// By name: the first number behind it that may be free.
    numbers: BTreeMap<String, u64>,
    /// What to append to a name that is reserved.
    suffix: &'static str,
    /// What stands before the number of a name that is taken.
    separator: &'static str,
}

impl Scope {
    pub(super) fn new(reserved: &[&str]) -> Self {
        let reserved = reserved.iter().map(|&word| word.to_owned()).collect();
        Self { reserved, taken: BTreeSet::new(), numbers: BTreeMap::new(), suffix: "2", separator: "" }
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
        let first = format!("{wanted}{suffix}");
        let separator = if first.ends_with('_') { "" } else { self.separator };
        let is_free = |name: &String| !self.taken.contains(name) && !self.reserved.contains(name);
        let free = if is_free(&first) {
            first
        } else {
            // All numbers below are taken, and stay so.
            let start = self.numbers.get(&first).copied().unwrap_or(2);
            let numbered = (start..).map(|number| (number, format!("{first}{separator}{number}")));
            let (number, free) = numbered.into_iter().find(|(_, name)| is_free(name)).unwrap_or_default();
            self.numbers.insert(first, number + 1);
            free
        };
        self.taken.insert(free.clone());
        let wanted = (free != wanted).then(|| {
            let wanted = wanted.to_owned();
            if suffix.is_empty() { Wanted::Taken(wanted) } else { Wanted::Reserved(wanted) }
        });
        Ident { text: free, wanted }
    }
}
