//! JSON's types, and sets of them.

use std::ops::{BitAnd, BitOr};

use serde_json::Value;

/// A set of JSON's types, as `type` names them (JSON Schema validation, section 6.1.1).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Kinds(u8);

impl Kinds {
    /// No type: nothing fits.
    pub const NONE: Self = Self(0);
    /// `null`
    pub const NULL: Self = Self(1);
    /// `boolean`
    pub const BOOLEAN: Self = Self(1 << 1);
    /// `integer`
    pub const INTEGER: Self = Self(1 << 2);
    /// `number`, whole ones included
    pub const NUMBER: Self = Self(1 << 3 | Self::INTEGER.0);
    /// `string`
    pub const STRING: Self = Self(1 << 4);
    /// `array`
    pub const ARRAY: Self = Self(1 << 5);
    /// `object`
    pub const OBJECT: Self = Self(1 << 6);

    /// The type of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Some(match name {
            "null" => Self::NULL,
            "boolean" => Self::BOOLEAN,
            "integer" => Self::INTEGER,
            "number" => Self::NUMBER,
            "string" => Self::STRING,
            "array" => Self::ARRAY,
            "object" => Self::OBJECT,
            _ => return None,
        })
    }

    /// The narrowest type of a value.
    #[must_use]
    pub fn of(value: &Value) -> Self {
        match value {
            Value::Null => Self::NULL,
            Value::Bool(_) => Self::BOOLEAN,
            Value::Number(number) if number.is_i64() || number.is_u64() => Self::INTEGER,
            Value::Number(_) => Self::NUMBER,
            Value::String(_) => Self::STRING,
            Value::Array(_) => Self::ARRAY,
            Value::Object(_) => Self::OBJECT,
        }
    }

    /// Whether all of another set are in this one.
    #[must_use]
    pub const fn has(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// Whether there is none.
    #[must_use]
    pub const fn is_none(self) -> bool {
        self.0 == 0
    }

    /// The set without `null`.
    #[must_use]
    pub const fn without_null(self) -> Self {
        Self(self.0 & !Self::NULL.0)
    }

    /// The types one by one, a whole number not beside numbers, in a fixed order.
    #[must_use]
    pub fn each(self) -> Vec<Self> {
        let number = if self.has(Self::NUMBER) { Self::NUMBER } else { Self::INTEGER };
        let order = [Self::NULL, Self::BOOLEAN, number, Self::STRING, Self::ARRAY, Self::OBJECT];
        order.into_iter().filter(|each| self.has(*each)).collect()
    }
}

impl BitOr for Kinds {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

impl BitAnd for Kinds {
    type Output = Self;

    fn bitand(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }
}
