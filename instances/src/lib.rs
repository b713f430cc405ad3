//! Makes JSON values of a description's schemas: such as the schemas allow, and such as they nearly
//! do, with a tag, a value or a member that the description does not know.
//!
//! They are for trying out what was generated from the description: whatever goes in has to come
//! out again. Nothing here knows how types are generated; the only input is the normalized document,
//! so that this is a second reading of the same text, and disagreement shows.
//!
//! - `description`, `kinds`, `variants`: what a document says; `opened`: where it cannot mean it.
//! - `facts`: what holds for one value, with `$ref`, `allOf`, `oneOf` and `anyOf` done.
//! - `maker`: one value, as a `script` wants it; `pattern`: texts for it.
//! - `explore`: which scripts a schema is worth.
//! - `translate`, `loops`, `valid`: what a validator for JSON Schema says of the result.
//! - [`difference()`]: whether what came out is what went in.
//! - [`program`]: the source text of a program that reads and writes instances as generated types.

mod description;
mod difference;
mod explore;
mod facts;
mod kinds;
mod loops;
mod maker;
mod opened;
mod pattern;
pub mod program;
mod random;
mod script;
mod translate;
mod valid;
mod variants;

use std::collections::BTreeSet;

use serde_json::Value;

pub use difference::{Difference, difference};

/// What an instance is there to show.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Label {
    /// The description allows it.
    Valid,
    /// A discriminator's tag is one that the description does not know.
    UnknownTag,
    /// A value is not among those of its `enum` or `const`.
    UnknownValue,
    /// An object has members that the description does not know, and does not forbid.
    ExtraMember,
}

impl Label {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Valid, Self::UnknownTag, Self::UnknownValue, Self::ExtraMember];

    /// Its name in reports.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Valid => "valid",
            Self::UnknownTag => "unknown-tag",
            Self::UnknownValue => "unknown-value",
            Self::ExtraMember => "extra-member",
        }
    }
}

/// A value of a named schema.
#[derive(Clone, Debug, PartialEq)]
pub struct Instance {
    /// The schema's name.
    pub schema: String,
    /// What it is there to show.
    pub label: Label,
    /// The value.
    pub json: Value,
}

/// The instances of a whole description.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Made {
    /// In the order of the schemas' names, each value once.
    pub instances: Vec<Instance>,
    /// How many were thrown away because the validator does not take them for valid.
    pub discarded: usize,
    /// How many hold a text that a `pattern` says more about than could be followed.
    pub off_pattern: usize,
    /// Schemas that no instance is left of.
    pub impossible: Vec<String>,
    /// There was a validator. If it cannot read the schemas, instances are taken as they are.
    pub checked: bool,
}

/// How many instances to make.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Amount {
    /// By dice, for each schema.
    pub random: u64,
    /// At most, for each schema.
    pub most: usize,
}

impl Default for Amount {
    fn default() -> Self {
        Self { random: 6, most: 400 }
    }
}

/// Says of values, whoever made them, whether they are valid.
pub struct Checker<'a> {
    judge: valid::Judge<'a>,
}

impl<'a> Checker<'a> {
    /// Reads the named schemas of a normalized document.
    #[must_use]
    pub fn new(document: &'a Value) -> Self {
        let patterns = pattern::Patterns::of(document);
        Self { judge: valid::Judge::new(&description::Description::new(document), &patterns) }
    }

    /// Whether a value is one of the schema of that name. Of a description that the validator cannot
    /// read, everything is.
    #[must_use]
    pub fn is_valid(&self, schema: &str, value: &Value) -> bool {
        self.judge.is_valid(schema, value)
    }
}

/// Makes instances of all named schemas of a normalized document: one in which every schema's `$ref`
/// leads to `#/components/schemas/<name>`. The same document gives the same instances.
#[must_use]
pub fn make(document: &Value, amount: Amount) -> Made {
    explore::explore(document, amount, None)
}

/// Makes few instances of the schemas of these names: the smallest, then the largest, then as many
/// by dice. What is equal comes once, and what is not valid not at all, so there may be fewer.
#[must_use]
pub fn outline(document: &Value, names: &BTreeSet<String>, random: u64) -> Made {
    explore::explore(document, Amount { random, most: usize::MAX }, Some(names))
}
