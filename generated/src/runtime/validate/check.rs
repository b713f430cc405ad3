//! One limit and one value.

use std::cmp::Ordering;

use serde_json::Value;

use super::super::codec::limits::{Bound, Check, Count};
use super::exact;
use super::pattern::Patterns;

/// What is known of a value that limits can be about.
pub(super) enum Fact<'a> {
    Text(&'a str),
    Number(&'a str),
    /// How many elements an array has, and which, if that was asked for.
    Array(u64, &'a [Value]),
    /// How many members an object has.
    Object(u64),
}

/// A limit that is not kept: what it is called, how much it is, and what the value does instead.
pub(super) struct Broken {
    pub(super) keyword: &'static str,
    pub(super) limit: String,
    pub(super) problem: String,
}

impl Broken {
    fn new(keyword: &'static str, limit: String, problem: String) -> Self {
        Self { keyword, limit, problem }
    }
}

/// Whether a value keeps a limit; what is of another kind keeps it.
pub(super) fn check(check: &'static Check, fact: &Fact<'_>, patterns: &mut Patterns) -> Option<Broken> {
    match (check, fact) {
        (Check::Count(count, limit), _) => {
            let (found, what) = counted(*count, fact)?;
            let problem = || format!("has {found} {what}{}", if found == 1 { "" } else { "s" });
            (!count.allows(found.cmp(limit))).then(|| Broken::new(count.keyword(), limit.to_string(), problem()))
        }
        (Check::Number(bound, limit), Fact::Number(number)) => (!bound.allows(number, limit))
            .then(|| Broken::new(bound.keyword(), limit.to_string(), format!("is {number}"))),
        (Check::Pattern(pattern), Fact::Text(text)) => (!patterns.fits(pattern, text))
            .then(|| Broken::new("pattern", pattern.to_string(), "does not match".to_owned())),
        (Check::UniqueItems, Fact::Array(_, elements)) => {
            let twin =
                |second: usize| Some((elements[..second].iter().position(|it| *it == elements[second])?, second));
            let (first, second) = (0..elements.len()).find_map(twin)?;
            Some(Broken::new(
                "uniqueItems",
                true.to_string(),
                format!("has the same element at {first} and at {second}"),
            ))
        }
        (Check::Number(..) | Check::Pattern(_) | Check::UniqueItems | Check::Each(_), _) => None,
    }
}

/// How many there are of what is counted, and what that is.
fn counted(count: Count, fact: &Fact<'_>) -> Option<(u64, &'static str)> {
    match (count, fact) {
        // Unicode characters (JSON Schema validation, section 6.3.1).
        (Count::MinLength | Count::MaxLength, Fact::Text(text)) => Some((text.chars().count() as u64, "character")),
        (Count::MinItems | Count::MaxItems, Fact::Array(elements, _)) => Some((*elements, "element")),
        (Count::MinProperties | Count::MaxProperties, Fact::Object(members)) => Some((*members, "member")),
        (_, Fact::Text(_) | Fact::Number(_) | Fact::Array(..) | Fact::Object(_)) => None,
    }
}

impl Count {
    fn keyword(self) -> &'static str {
        match self {
            Self::MinLength => "minLength",
            Self::MaxLength => "maxLength",
            Self::MinItems => "minItems",
            Self::MaxItems => "maxItems",
            Self::MinProperties => "minProperties",
            Self::MaxProperties => "maxProperties",
        }
    }

    fn allows(self, order: Ordering) -> bool {
        match self {
            Self::MinLength | Self::MinItems | Self::MinProperties => order.is_ge(),
            Self::MaxLength | Self::MaxItems | Self::MaxProperties => order.is_le(),
        }
    }
}

impl Bound {
    fn keyword(self) -> &'static str {
        match self {
            Self::Minimum => "minimum",
            Self::Maximum => "maximum",
            Self::ExclusiveMinimum => "exclusiveMinimum",
            Self::ExclusiveMaximum => "exclusiveMaximum",
            Self::MultipleOf => "multipleOf",
        }
    }

    fn allows(self, number: &str, limit: &str) -> bool {
        let order = |allows: fn(Ordering) -> bool| exact::compare(number, limit).is_none_or(allows);
        match self {
            Self::Minimum => order(Ordering::is_ge),
            Self::Maximum => order(Ordering::is_le),
            Self::ExclusiveMinimum => order(Ordering::is_gt),
            Self::ExclusiveMaximum => order(Ordering::is_lt),
            Self::MultipleOf => exact::is_multiple(number, limit).unwrap_or(true),
        }
    }
}
