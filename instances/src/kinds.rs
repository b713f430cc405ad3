//! Sets of JSON's kinds of values: what `type` allows.

use std::ops::{BitAnd, BitOr};

use serde_json::Value;

/// A set of kinds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Kinds(u8);

impl Kinds {
    pub(crate) const NONE: Self = Self(0);
    pub(crate) const NULL: Self = Self(1);
    pub(crate) const BOOLEAN: Self = Self(2);
    pub(crate) const INTEGER: Self = Self(4);
    /// Numbers, integers among them.
    pub(crate) const NUMBER: Self = Self(4 | 8);
    pub(crate) const STRING: Self = Self(16);
    pub(crate) const ARRAY: Self = Self(32);
    pub(crate) const OBJECT: Self = Self(64);
    pub(crate) const ALL: Self = Self(127);

    pub(crate) const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Whether all of these are in the set.
    pub(crate) const fn has(self, others: Self) -> bool {
        self.0 & others.0 == others.0
    }

    pub(crate) const fn without(self, others: Self) -> Self {
        Self(self.0 & !others.0)
    }

    /// One by one, the likeliest first; the two sorts of numbers are one if both are there.
    pub(crate) fn each(self) -> Vec<Self> {
        let number = if self.has(Self::NUMBER) { Self::NUMBER } else { Self::INTEGER };
        [Self::OBJECT, Self::ARRAY, Self::STRING, number, Self::BOOLEAN, Self::NULL]
            .into_iter()
            .filter(|kind| self.has(*kind))
            .collect()
    }

    /// A schema's `type`; `None` if it has none that means something.
    pub(crate) fn declared(schema: &Value) -> Option<Self> {
        match schema.get("type")? {
            Value::String(name) => Self::named(name),
            Value::Array(names) => {
                let named = names.iter().filter_map(|name| Self::named(name.as_str()?));
                named.reduce(BitOr::bitor)
            }
            _ => None,
        }
    }

    fn named(name: &str) -> Option<Self> {
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

    /// What a schema without a `type` is about, going by its other members.
    pub(crate) fn hinted(schema: &Value) -> Self {
        // Some tools write `uniqueItems: false` to everything.
        let says = |name: &str| schema.get(name).is_some_and(|it| name != "uniqueItems" || it != &Value::Bool(false));
        let has = |names: &[&str]| names.iter().any(|name| says(name));
        let hints = [
            (Self::OBJECT, ["properties", "required", "additionalProperties", "patternProperties"].as_slice()),
            (Self::OBJECT, ["minProperties", "maxProperties", "propertyNames", "unevaluatedProperties"].as_slice()),
            (Self::ARRAY, ["items", "prefixItems", "minItems", "maxItems", "uniqueItems"].as_slice()),
            (Self::STRING, ["pattern", "minLength", "maxLength"].as_slice()),
            (Self::NUMBER, ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"].as_slice()),
        ];
        let found = hints.iter().filter(|(_, names)| has(names)).map(|(kind, _)| *kind);
        found.reduce(BitOr::bitor).unwrap_or(Self::NONE)
    }

    /// The kind of a value.
    pub(crate) fn of(value: &Value) -> Self {
        match value {
            Value::Null => Self::NULL,
            Value::Bool(_) => Self::BOOLEAN,
            Value::Number(number) if number.is_f64() && !is_whole(number.as_f64()) => Self(8),
            Value::Number(_) => Self::INTEGER,
            Value::String(_) => Self::STRING,
            Value::Array(_) => Self::ARRAY,
            Value::Object(_) => Self::OBJECT,
        }
    }
}

fn is_whole(number: Option<f64>) -> bool {
    number.is_some_and(|number| number.fract() == 0.0)
}

impl BitAnd for Kinds {
    type Output = Self;

    fn bitand(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }
}

impl BitOr for Kinds {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_says_nothing_is_no_hint() {
        assert_eq!(Kinds::hinted(&json!({"properties": {}, "uniqueItems": false})), Kinds::OBJECT);
        assert_eq!(Kinds::hinted(&json!({"uniqueItems": true})), Kinds::ARRAY);
        assert_eq!(Kinds::hinted(&json!({"additionalProperties": false})), Kinds::OBJECT);
    }
}
