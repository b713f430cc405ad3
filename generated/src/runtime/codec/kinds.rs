//! What can be said of a type's JSON without reading any: which kinds, and which values of them.

use serde_json::Value;

use super::number;

/// Kinds of JSON values, as a set. A whole number is told from others, as descriptions do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kinds(u8);

impl Kinds {
    /// `null`.
    pub const NULL: Self = Self(1);
    /// `true` and `false`.
    pub const BOOLEAN: Self = Self(1 << 1);
    /// Whole numbers.
    pub const INTEGER: Self = Self(1 << 2);
    /// Numbers with a fraction.
    pub const FRACTION: Self = Self(1 << 3);
    /// Numbers, whole or not.
    pub const NUMBER: Self = Self::INTEGER.and(Self::FRACTION);
    /// Text.
    pub const STRING: Self = Self(1 << 4);
    /// Arrays.
    pub const ARRAY: Self = Self(1 << 5);
    /// Objects.
    pub const OBJECT: Self = Self(1 << 6);
    /// All of them.
    pub const ANY: Self = Self((1 << 7) - 1);

    /// Those of both sets.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether all of the other set's are among these.
    #[must_use]
    pub const fn hold(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// The kind of a value. A number that no 64 bits hold counts as a fraction, which is how it is
    /// read.
    #[must_use]
    pub fn of(value: &Value) -> Self {
        match value {
            Value::Null => Self::NULL,
            Value::Bool(_) => Self::BOOLEAN,
            Value::Number(_) if integer(value).is_some() || value.is_u64() => Self::INTEGER,
            Value::Number(_) => Self::FRACTION,
            Value::String(_) => Self::STRING,
            Value::Array(_) => Self::ARRAY,
            Value::Object(_) => Self::OBJECT,
        }
    }
}

fn integer(value: &Value) -> Option<i64> {
    value.as_i64().or_else(|| number::whole(value.as_f64()?))
}

/// The values that a scalar type knows. It can be read from others of its kind all the same.
#[derive(Clone, Copy)]
pub enum Values {
    /// All of them.
    Any,
    /// These texts.
    Texts(&'static [&'static str]),
    /// These whole numbers.
    Integers(&'static [i64]),
    /// Texts that have a form.
    Form(fn(&str) -> bool),
}

impl Values {
    /// Whether a value is among them; `None` if nothing is said of values of this kind.
    pub(super) fn know(self, value: &Value) -> Option<bool> {
        match self {
            Self::Any => None,
            Self::Texts(known) => value.as_str().map(|text| known.contains(&text)),
            Self::Integers(known) => integer(value).map(|number| known.contains(&number)),
            Self::Form(has_form) => value.as_str().map(has_form),
        }
    }
}
