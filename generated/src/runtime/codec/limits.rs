//! Limits that a description sets beyond types (`maxLength`, `minimum`, ...), as tables.
//!
//! They are there only with the feature `validate`, and looked at only by
//! [`Validate`](super::super::validate::Validate). A type has a table of its own for its members,
//! or none; what its members hold is found by going there.

/// What is said of one type's values.
#[derive(Clone, Copy)]
pub struct Limits {
    /// The members that are declared, or the elements with a type of their own, in their order.
    pub declared: &'static [&'static str],
    /// What is asked of them.
    pub rules: &'static [Rule],
}

/// What is asked of one place.
pub struct Rule {
    /// Which place.
    pub key: Key,
    /// What.
    pub checks: &'static [Check],
}

/// A place in a value.
pub enum Key {
    /// The value itself.
    Itself,
    /// The member of this name, or the element that has this name among those declared.
    Member(&'static str),
}

/// One limit. It concerns values of one kind, and all others keep it ("Validation Keywords", JSON
/// Schema validation, section 6).
pub enum Check {
    /// How many there may be.
    Count(Count, u64),
    /// Which numbers there may be; written as in the description, so that none is rounded.
    Number(Bound, &'static str),
    /// A regular expression, as ECMA-262 has them, that fits a part of the text.
    Pattern(&'static str),
    /// No two elements are equal.
    UniqueItems,
    /// The same for each element, or member, that is not declared.
    Each(&'static [Self]),
}

/// What is counted, and whether the limit is the least or the most.
#[allow(missing_docs, reason = "they are called as in descriptions")]
#[derive(Clone, Copy)]
pub enum Count {
    MinLength,
    MaxLength,
    MinItems,
    MaxItems,
    MinProperties,
    MaxProperties,
}

/// How a number is compared with the limit.
#[allow(missing_docs, reason = "they are called as in descriptions")]
#[derive(Clone, Copy)]
pub enum Bound {
    Minimum,
    Maximum,
    ExclusiveMinimum,
    ExclusiveMaximum,
    MultipleOf,
}
