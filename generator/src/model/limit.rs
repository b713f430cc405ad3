//! Limits that a description sets beyond types.

use serde_json::Number;

/// One limit. It concerns values of one kind, and all others keep it ("Validation Keywords", JSON
/// Schema validation, section 6).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Limit {
    /// How many there may be.
    Count(Count, u64),
    /// Which numbers there may be.
    Number(Bound, Number),
    /// A regular expression, as ECMA-262 has them, that fits a part of the text.
    Pattern(String),
    /// No two elements are equal.
    UniqueItems,
    /// The same for each element, or for each member that is not declared.
    Each(Vec<Self>),
}

/// What is counted, and whether the limit is the least or the most.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Count {
    /// `minLength`
    MinLength,
    /// `maxLength`
    MaxLength,
    /// `minItems`
    MinItems,
    /// `maxItems`
    MaxItems,
    /// `minProperties`
    MinProperties,
    /// `maxProperties`
    MaxProperties,
}

/// How a number is compared with the limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Bound {
    /// `minimum`
    Minimum,
    /// `exclusiveMinimum`
    ExclusiveMinimum,
    /// `maximum`
    Maximum,
    /// `exclusiveMaximum`
    ExclusiveMaximum,
    /// `multipleOf`
    MultipleOf,
}

/// What a limit is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// Text.
    Text,
    /// Numbers.
    Number,
    /// Lists.
    List,
    /// Objects.
    Object,
    /// Whatever has elements, or members that are not declared.
    Inside,
}

impl Limit {
    /// What it is about.
    #[must_use]
    pub const fn subject(&self) -> Subject {
        match self {
            Self::Count(Count::MinLength | Count::MaxLength, _) | Self::Pattern(_) => Subject::Text,
            Self::Number(..) => Subject::Number,
            Self::Count(Count::MinItems | Count::MaxItems, _) | Self::UniqueItems => Subject::List,
            Self::Count(Count::MinProperties | Count::MaxProperties, _) => Subject::Object,
            Self::Each(_) => Subject::Inside,
        }
    }

    /// Its place among others: the same whichever the description has first.
    #[must_use]
    pub const fn rank(&self) -> (u8, u8) {
        match self {
            Self::Count(count, _) => (0, *count as u8),
            Self::Number(bound, _) => (1, *bound as u8),
            Self::Pattern(_) => (2, 0),
            Self::UniqueItems => (3, 0),
            Self::Each(_) => (4, 0),
        }
    }
}
