//! What a merged schema becomes: an enumeration, a union, a choice, an object, a list, or another
//! name for a type that needs none of its own.

use std::collections::BTreeSet;

use serde_json::Value;

use super::{Key, Lowering, scalar};
use crate::model::{Access, Alternative, Docs, Field, Presence, Shape, Tuple, Type, TypeId, TypeName};
use crate::pointer::Pointer;
use crate::resolve::{Composed, Kinds, Part};

impl<'a> Lowering<'_, 'a> {
    /// What a schema becomes, and what is said of it. `parts` are the schemas that it was merged
    /// from, at whose place `place` it stands. What a union around it has, it is `without`.
    pub(super) fn shape(
        &mut self,
        mut composed: Composed<'a>,
        parts: &[Part<'a>],
        place: &Pointer,
        name: &TypeName,
        without: &BTreeSet<String>,
    ) -> (Shape, Docs) {
        composed.properties.retain(|property, _| !without.contains(*property));
        composed.required.retain(|property| !without.contains(*property));
        let docs = composed.docs.clone();
        if let Some(shape) = self.enumeration(&composed, name) {
            return (shape, docs);
        }
        if let Some(union) = self.discriminated(&mut composed, place, name, without) {
            return (Shape::Union(union), docs);
        }
        if let Some(shape) = self.choose(&mut composed, parts, (place, name), without) {
            return (shape, docs);
        }
        (self.without_alternatives(&composed, place, name), docs)
    }

    /// Several JSON types make a choice of one type for each.
    fn without_alternatives(&mut self, composed: &Composed<'a>, place: &Pointer, name: &TypeName) -> Shape {
        match composed.kinds.map(Kinds::each).unwrap_or_default().as_slice() {
            [] => match implied(composed) {
                Some(kind) => self.of_one_kind(composed, kind, place, name),
                None => Shape::Alias(Type::Any),
            },
            [one] => self.of_one_kind(composed, *one, place, name),
            several => {
                self.problems.note(&place.join("type"), "several types: told apart by the JSON type of a value");
                Shape::Choice(several.iter().map(|kind| self.by_kind(composed, *kind, place, name)).collect())
            }
        }
    }

    fn by_kind(&mut self, composed: &Composed<'a>, kind: Kinds, place: &Pointer, name: &TypeName) -> Alternative {
        let word = super::choice::word(kind);
        let ty = match self.of_one_kind(composed, kind, place, &name.inner(word)) {
            Shape::Alias(ty) => ty,
            shape => Type::Named(self.part_of(place, word, name, shape)),
        };
        let (source, name) = (place.clone(), word.to_owned());
        let limits = self.limits_of_kind(composed, kind);
        Alternative { source, name, given: None, ty, fixed: Vec::new(), limits, docs: Docs::default() }
    }

    fn of_one_kind(&mut self, composed: &Composed<'a>, kind: Kinds, place: &Pointer, name: &TypeName) -> Shape {
        if let Some(ty) = scalar::scalar(composed, kind) {
            return Shape::Alias(ty);
        }
        match kind {
            Kinds::ARRAY if !composed.prefix_items.is_empty() => Shape::Tuple(self.tuple(composed, name)),
            Kinds::ARRAY => Shape::Alias(Type::Array(Box::new(self.element(composed, name)))),
            _ if !composed.properties.is_empty() => Shape::Object(self.object(composed, place, name)),
            _ => Shape::Alias(self.map(composed, name)),
        }
    }

    fn element(&mut self, composed: &Composed<'a>, name: &TypeName) -> Type {
        self.type_of_all(&composed.items, &name.inner("item"))
    }

    /// JSON Schema 2020-12, "prefixItems": what comes behind them is described by `items`.
    fn tuple(&mut self, composed: &Composed<'a>, name: &TypeName) -> Tuple {
        let elements = composed.prefix_items.iter().enumerate().map(|(index, slot)| {
            let wire = ordinal(index);
            let ty = self.type_of(slot, &name.inner(wire.as_str()));
            Field {
                source: slot.pointer.clone(),
                docs: self.member_docs(slot, &ty),
                name: wire,
                presence: if index < composed.min_items { Presence::Required } else { Presence::Optional },
                given: None,
                access: Access::Both,
                ty,
                limits: self.limits(std::slice::from_ref(slot)),
            }
        });
        let elements = elements.collect();
        let rest = self.element(composed, name);
        Tuple { elements, rest, limits: self.limits_of_kind(composed, Kinds::ARRAY) }
    }

    /// An object of which only the values' type is declared, or nothing.
    fn map(&mut self, composed: &Composed<'a>, name: &TypeName) -> Type {
        let only_patterns = composed.additional.as_ref().is_some_and(|slot| *slot.schema == Value::Bool(false));
        let ty = match &composed.additional {
            Some(slot) if slot.schema.is_object() => self.type_of(slot, &name.inner("value")),
            _ => match composed.patterns.as_slice() {
                [one] if only_patterns => self.type_of(one, &name.inner("value")),
                _ => Type::Any,
            },
        };
        let same = composed.patterns.is_empty() || only_patterns;
        self.note_patterns(composed, ty != Type::Any && same);
        if ty == Type::Any || !same { Type::AnyObject } else { Type::Map(Box::new(ty)) }
    }

    /// A type that is a part of what stands at a place, and is described nowhere by itself.
    pub(super) fn part_of(&mut self, place: &Pointer, word: &str, name: &TypeName, shape: Shape) -> TypeId {
        let key = Key { source: place.clone(), without: BTreeSet::new(), with: vec![place.join(word)] };
        let id = self.id(key);
        self.define(id, place.clone(), name.inner(word), Docs::default(), shape);
        id
    }
}

/// A schema without `type` has one if its keywords say something of one type only, and that of
/// what is inside. Limits alone say nothing of other types, so nothing is concluded from them.
fn implied(composed: &Composed<'_>) -> Option<Kinds> {
    let object = !composed.properties.is_empty()
        || !composed.required.is_empty()
        || !composed.patterns.is_empty()
        || composed.additional.is_some();
    let array = !composed.items.is_empty() || !composed.prefix_items.is_empty();
    match (object, array) {
        (true, false) => Some(Kinds::OBJECT),
        (false, true) => Some(Kinds::ARRAY),
        _ => None,
    }
}

/// The name of a tuple's element: the first ten as people count them.
fn ordinal(index: usize) -> String {
    const NAMES: [&str; 10] =
        ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];
    NAMES.get(index).map_or_else(|| format!("element {}", index + 1), |name| (*name).to_owned())
}
