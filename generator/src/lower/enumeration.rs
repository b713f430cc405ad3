//! `enum` and `const`: types with a list of values.
//!
//! The list may grow, so each of these types has a place for what is not in it. Values that the
//! declared type does not allow are mostly numbers that should have been written as text, or the
//! other way round: they are read as the type says.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::Lowering;
use crate::diagnostic::Code;
use crate::model::{Alternative, Docs, Listed, Shape, Type, TypeName};
use crate::pointer::Pointer;
use crate::resolve::{Composed, Kinds};

/// A value as it is meant, and where it is listed.
type Placed = (Value, Pointer);

impl<'a> Lowering<'_, 'a> {
    /// The shape of a schema that lists its values; `None` if the list says no more than the type.
    pub(super) fn enumeration(&mut self, composed: &Composed<'a>, name: &TypeName) -> Option<Shape> {
        let (_, place) = composed.values.as_ref()?;
        let values = self.of_declared_type(self.placed(composed), composed.kinds, place);
        let kinds = values.iter().fold(Kinds::NONE, |kinds, (value, _)| kinds | Kinds::of(value));
        let shape = match kinds.each().as_slice() {
            _ if kinds.has(Kinds::OBJECT) || kinds.has(Kinds::ARRAY) => None,
            [] => return None,
            [Kinds::STRING] => Some(Shape::StringEnum(self.texts_of(&values))),
            [Kinds::INTEGER] => self.integers_of(&values).map(Shape::IntegerEnum),
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
    fn of_declared_type(&mut self, values: Vec<Placed>, kinds: Option<Kinds>, place: &Pointer) -> Vec<Placed> {
        let Some(kinds) = kinds.filter(|kinds| !kinds.is_none()) else { return values };
        let mut fitting = Vec::new();
        for (value, source) in values {
            if kinds.has(Kinds::of(&value)) {
                fitting.push((value, source));
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
            fitting.extend(converted.map(|value| (value, source)));
        }
        fitting
    }

    fn of_kind(&mut self, values: &[Placed], kind: Kinds, place: &Pointer, name: &TypeName) -> Alternative {
        let own: Vec<Placed> = values.iter().filter(|(value, _)| kind.has(Kinds::of(value))).cloned().collect();
        let word = super::choice::word(kind);
        let shape = match kind {
            Kinds::STRING => Some(Shape::StringEnum(self.texts_of(&own))),
            Kinds::INTEGER => self.integers_of(&own).map(Shape::IntegerEnum),
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
        let (fixed, limits) = (Vec::new(), Vec::new());
        Alternative { source, name, given: None, ty, fixed, limits, docs: Docs::default() }
    }

    /// The values that a schema lists, but `null`, and where each stands.
    fn placed(&self, composed: &Composed<'a>) -> Vec<Placed> {
        let Some((values, place)) = &composed.values else { return Vec::new() };
        let list = self.resolver.slot(place.clone()).schema.as_array().map(Vec::as_slice).unwrap_or_default();
        // Values that were taken from the list are found by their address: equal ones may be many.
        let index: BTreeMap<_, _> =
            list.iter().enumerate().map(|(index, value)| (std::ptr::from_ref(value), index)).collect();
        let at = |value| index.get(&std::ptr::from_ref(value)).map(|index| place.join(index));
        let values = values.iter().filter(|value| !value.is_null());
        values.map(|&value| (value.clone(), at(value).unwrap_or_else(|| place.clone()))).collect()
    }

    /// The values that several schemas list, together.
    pub(super) fn values_of_all(&self, composed: &[Composed<'a>]) -> Vec<Placed> {
        composed.iter().flat_map(|each| self.placed(each)).collect()
    }

    /// Each text once.
    pub(super) fn texts_of(&mut self, values: &[Placed]) -> Vec<Listed<String>> {
        let mut seen = BTreeSet::new();
        let texts = values.iter().filter_map(|(value, source)| Some((value.as_str()?, source)));
        let texts: Vec<_> = texts.filter(|(text, _)| seen.insert(*text)).collect();
        texts.into_iter().map(|(text, source)| self.listed(text.to_owned(), source)).collect()
    }

    /// Each number once; `None` if one is too large.
    pub(super) fn integers_of(&mut self, values: &[Placed]) -> Option<Vec<Listed<i64>>> {
        let mut seen = BTreeSet::new();
        let mut found = Vec::new();
        for (value, source) in values {
            let value = value.as_i64()?;
            if seen.insert(value) {
                found.push(self.listed(value, source));
            }
        }
        Some(found)
    }

    fn listed<T>(&mut self, value: T, source: &Pointer) -> Listed<T> {
        let given = self.configured_name(source);
        Listed { value, source: source.clone(), name: self.name_of_value(source), given }
    }

    /// What extensions that many tools know call a value: a list of names beside that of the values.
    /// It may have one for `null`, which is not among the values here.
    fn name_of_value(&self, source: &Pointer) -> Option<String> {
        let list = source.parent();
        let schema = self.resolver.slot(list.parent()).schema;
        let names = schema.get("x-enum-varnames").or_else(|| schema.get("x-enumNames"))?.as_array()?;
        let values = self.resolver.slot(list).schema.as_array()?;
        let step = match names.len().checked_sub(values.len())? {
            0 => source.last(),
            1 => self.problems.origin_of(source).pointer.last(),
            _ => None,
        };
        names.get(step?.parse::<usize>().ok()?)?.as_str().map(str::to_owned)
    }
}

fn converted(value: &Value, kinds: Kinds) -> Option<Value> {
    match value {
        Value::Number(_) | Value::Bool(_) if kinds.has(Kinds::STRING) => Some(Value::String(value.to_string())),
        Value::String(text) if kinds.has(Kinds::INTEGER) => text.parse::<i64>().ok().map(Value::from),
        _ => None,
    }
}
