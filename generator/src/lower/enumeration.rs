//! `enum` and `const`: types with a list of values.
//!
//! The list may grow, so each of these types has a place for what is not in it. Values that the
//! declared type does not allow are mostly numbers that should have been written as text, or the
//! other way round: they are read as the type says.

use std::collections::BTreeSet;

use serde_json::Value;

use super::Lowering;
use crate::diagnostic::Code;
use crate::model::{Alternative, Docs, IntegerValue, Shape, Type, TypeName};
use crate::pointer::Pointer;
use crate::resolve::{Composed, Kinds};

impl<'a> Lowering<'_, 'a> {
    /// The shape of a schema that lists its values; `None` if the list says no more than the type.
    pub(super) fn enumeration(
        &mut self,
        composed: &Composed<'a>,
        name: &TypeName,
        names: Option<&'a Value>,
    ) -> Option<Shape> {
        let (values, place) = composed.values.as_ref()?;
        let values: Vec<Value> = values.iter().filter(|each| !each.is_null()).map(|each| (*each).clone()).collect();
        let values = self.of_declared_type(values, composed.kinds, place);
        let kinds = values.iter().fold(Kinds::NONE, |kinds, value| kinds | Kinds::of(value));
        let shape = match kinds.each().as_slice() {
            _ if kinds.has(Kinds::OBJECT) || kinds.has(Kinds::ARRAY) => None,
            [] => return None,
            [Kinds::STRING] => Some(Shape::StringEnum(texts(&values))),
            [Kinds::INTEGER] => integers(&values, names).map(Shape::IntegerEnum),
            [_] => None,
            several => {
                self.problems.note(place, "values of several types: told apart by the JSON type of a value");
                Some(Shape::Choice(several.iter().map(|kind| self.of_kind(&values, *kind, place, name)).collect()))
            }
        };
        if shape.is_none() {
            self.problems.note(place, "values that no enum of Rust can list: any value of their type is taken");
        }
        shape
    }

    /// The values as the declared type would write them. Those that it has no way to write are left
    /// out: the type is open all the same.
    fn of_declared_type(&mut self, values: Vec<Value>, kinds: Option<Kinds>, place: &Pointer) -> Vec<Value> {
        let Some(kinds) = kinds.filter(|kinds| !kinds.is_none()) else { return values };
        let mut fitting = Vec::new();
        for value in values {
            if kinds.has(Kinds::of(&value)) {
                fitting.push(value);
                continue;
            }
            let converted = converted(&value, kinds);
            let meant = match &converted {
                Some(converted) => format!("it is read as `{converted}`"),
                None => "it is left out".to_owned(),
            };
            let message = format!("the value `{value}` is not of the declared type; {meant}");
            let ty = self.problems.origin_of(&place.parent().join("type"));
            self.problems
                .warning(Code::EnumOfWrongType, place, message)
                .related(ty, "the type is declared here")
                .help("write the value as the type says, or correct the type");
            fitting.extend(converted);
        }
        fitting
    }

    fn of_kind(&mut self, values: &[Value], kind: Kinds, place: &Pointer, name: &TypeName) -> Alternative {
        let own: Vec<Value> = values.iter().filter(|value| kind.has(Kinds::of(value))).cloned().collect();
        let word = super::choice::word(kind);
        let shape = match kind {
            Kinds::STRING => Some(Shape::StringEnum(texts(&own))),
            Kinds::INTEGER => integers(&own, None).map(Shape::IntegerEnum),
            _ => None,
        };
        let ty = match (shape, kind) {
            (Some(shape), _) => Type::Named(self.part_of(place, word, name, shape)),
            (None, Kinds::BOOLEAN) => Type::Boolean,
            (None, Kinds::INTEGER) => Type::Integer(crate::model::Width::I64),
            (None, _) => Type::Number,
        };
        let (source, name) = (place.clone(), word.to_owned());
        // The values that are listed are all that is meant.
        Alternative { source, name, ty, fixed: Vec::new(), limits: Vec::new(), docs: Docs::default() }
    }
}

fn converted(value: &Value, kinds: Kinds) -> Option<Value> {
    match value {
        Value::Number(_) | Value::Bool(_) if kinds.has(Kinds::STRING) => Some(Value::String(value.to_string())),
        Value::String(text) if kinds.has(Kinds::INTEGER) => text.parse::<i64>().ok().map(Value::from),
        _ => None,
    }
}

/// Each text once.
fn texts(values: &[Value]) -> Vec<String> {
    let mut seen = BTreeSet::new();
    values.iter().filter_map(Value::as_str).filter(|text| seen.insert(*text)).map(str::to_owned).collect()
}

/// Each number once, with the names that an extension gives them; `None` if one is too large.
fn integers(values: &[Value], names: Option<&Value>) -> Option<Vec<IntegerValue>> {
    let names = names.and_then(Value::as_array).filter(|names| names.len() == values.len());
    let (mut found, mut seen) = (Vec::new(), BTreeSet::new());
    for (index, value) in values.iter().enumerate() {
        let value = value.as_i64()?;
        if seen.insert(value) {
            let name = names.and_then(|names| names[index].as_str()).map(str::to_owned);
            found.push(IntegerValue { value, name });
        }
    }
    Some(found)
}
