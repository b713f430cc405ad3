//! Schemas to types: which of them get a name, and what stands at a place that refers to one.

use std::collections::BTreeSet;

use serde_json::Value;

use super::{Key, Lowering};
use crate::diagnostic::{Code, Diagnostics};
use crate::model::{Docs, Shape, Type, TypeId, TypeName};
use crate::pointer::Pointer;
use crate::resolve::{Composed, Part, Slot, dressed_reference};

/// How many shapes without a name may be within each other: more than fit into a document.
const DEEPEST_SHAPE: usize = 64;

impl<'a> Lowering<'_, 'a> {
    /// A component: always a named type, if only another name for one.
    pub(super) fn component(&mut self, id: TypeId, name: &str, slot: &Slot<'a>) {
        let type_name = TypeName::of(name);
        // Without `null`, which belongs to the places that refer to this name.
        let dressed = dressed_reference(slot.schema).filter(|reference| !self.chooses_heirs(reference, slot));
        let (shape, docs) = match slot.reference().or(dressed) {
            Some(reference) => {
                (Shape::Alias(self.reference(reference, &slot.pointer).non_null().clone()), docs_of(slot))
            }
            None => self.shape_of(&[Part::whole(slot.clone())], &slot.pointer, &type_name),
        };
        self.define(id, slot.pointer.clone(), type_name, docs, shape);
    }

    /// Whether a schema's discriminator chooses among those that take over it with `allOf`: each of them is
    /// a type of its own, even if it adds nothing.
    fn chooses_heirs(&self, reference: &str, heir: &Slot<'a>) -> bool {
        let target = self.resolver.follow(reference, &heir.pointer, &mut Diagnostics::new());
        let says = |slot: &Slot<'_>, name| slot.schema.get(name).is_some();
        target.is_some_and(|(_, slot)| says(&slot, "discriminator") && !says(&slot, "oneOf") && !says(&slot, "anyOf"))
    }

    /// The type of what stands at a place. `name` is for a type that has to be made here.
    pub(super) fn type_of(&mut self, slot: &Slot<'a>, name: &TypeName) -> Type {
        if let Some(reference) = slot.reference() {
            return self.reference(reference, &slot.pointer);
        }
        if let Some(reference) = dressed_reference(slot.schema) {
            let ty = self.reference(reference, &slot.pointer);
            return if self.permits_null(slot) { ty.nullable() } else { ty };
        }
        self.inline(&[Part::whole(slot.clone())], Key::of(slot.pointer.clone()), name)
    }

    /// The type of what is declared several times, by parts of an `allOf`: all of them hold. One
    /// that says no more than the others' type and text gives way.
    pub(super) fn type_of_all(&mut self, slots: &[Slot<'a>], name: &TypeName) -> Type {
        let [.., last] = slots else { return Type::Any };
        if slots.len() == 1 {
            return self.type_of(last, name);
        }
        let strong: Vec<&Slot<'a>> = slots.iter().filter(|slot| !self.is_weak(slot)).collect();
        match strong.as_slice() {
            [] => {
                // For what there is to say of declarations that contradict each other.
                let parts: Vec<_> = slots.iter().map(|slot| Part::whole(slot.clone())).collect();
                self.resolver.compose(&parts, &mut self.problems);
                self.type_of(last, name)
            }
            [one] => {
                let ty = self.type_of(one, name);
                if slots.iter().all(|slot| self.permits_null(slot)) { ty } else { ty.non_null().clone() }
            }
            several => {
                let parts: Vec<_> = several.iter().map(|slot| Part::whole((*slot).clone())).collect();
                let mut key = Key::of(last.pointer.clone());
                key.with = slots.iter().map(|slot| slot.pointer.clone()).filter(|it| *it != last.pointer).collect();
                self.inline(&parts, key, name)
            }
        }
    }

    /// The type of schemas that all hold, where it has no name yet.
    pub(super) fn inline(&mut self, parts: &[Part<'a>], key: Key, name: &TypeName) -> Type {
        let nullable = parts.iter().all(|part| self.permits_null(&part.slot));
        let name = at_home(&key.source, name);
        let ty = match self.known(&key) {
            Some(id) => Type::Named(id),
            None => {
                let source = key.source.clone();
                match self.shape_of(parts, &source, &name) {
                    (Shape::Alias(ty), _) => ty,
                    (shape, docs) => {
                        let id = self.id(key);
                        self.define(id, source, name, docs, shape);
                        Type::Named(id)
                    }
                }
            }
        };
        if nullable { ty.nullable() } else { ty }
    }

    /// A named type for what stands at a place, even if another name for it is all that takes.
    pub(super) fn named_type_of(&mut self, slot: &Slot<'a>, name: &TypeName) -> TypeId {
        match self.type_of(slot, name) {
            Type::Named(id) => id,
            other => {
                let id = self.id(Key::of(slot.pointer.clone()));
                self.define(id, slot.pointer.clone(), at_home(&slot.pointer, name), docs_of(slot), Shape::Alias(other));
                id
            }
        }
    }

    /// `null` is part of the place that refers to a nullable component, not of its named type.
    pub(super) fn reference(&mut self, reference: &str, place: &Pointer) -> Type {
        let Some(name) = self.resolver.schema_name(reference, place, &mut self.problems) else { return Type::Any };
        let Some(slot) = self.resolver.schema(name).cloned() else { return Type::Any };
        if !self.ends(reference, place) {
            return Type::Any;
        }
        let ty = Type::Named(self.id(Key::of(slot.pointer.clone())));
        if self.component_permits_null(&slot) { ty.nullable() } else { ty }
    }

    /// Whether a chain of references, dressed up or not, ends at a schema. Reports one that does not.
    fn ends(&mut self, reference: &str, place: &Pointer) -> bool {
        let mut next = reference;
        for _ in 0..=self.resolver.schemas().count() {
            let Some((_, slot)) = self.resolver.follow(next, place, &mut self.problems) else { return false };
            match dressed_reference(slot.schema) {
                Some(further) => next = further,
                None => return true,
            }
        }
        self.problems.error(
            Code::ReferenceCircle,
            place,
            format!("`{reference}` is a reference that leads back to itself"),
        );
        false
    }

    fn shape_of(&mut self, parts: &[Part<'a>], place: &Pointer, name: &TypeName) -> (Shape, Docs) {
        if self.depth >= DEEPEST_SHAPE {
            self.problems
                .error(Code::ReferenceCircle, place, "the alternatives here contain each other without end")
                .help("describe one of them by itself, without the others");
            return (Shape::Alias(Type::Any), Docs::default());
        }
        let composed = self.resolver.compose(parts, &mut self.problems);
        self.depth += 1;
        let made = self.shape(composed, parts, place, name, &BTreeSet::new());
        self.depth -= 1;
        made
    }

    /// Whether a declaration says nothing but a type and a text.
    fn is_weak(&mut self, slot: &Slot<'a>) -> bool {
        let composed = self.resolver.compose(&[Part::whole(slot.clone())], &mut crate::Diagnostics::new());
        is_weak(&composed)
    }
}

fn is_weak(composed: &Composed<'_>) -> bool {
    composed.properties.is_empty()
        && composed.required.is_empty()
        && composed.values.is_none()
        && composed.alternatives.is_empty()
        && composed.discriminator.is_none()
        && composed.items.is_empty()
        && composed.prefix_items.is_empty()
        && composed.patterns.is_empty()
        && composed.additional.as_ref().is_none_or(|slot| matches!(slot.schema, Value::Bool(_)))
        && composed.format.is_none()
}

/// What is described within a component is named after that component, whoever takes it over or
/// refers to it first.
pub(super) fn at_home(place: &Pointer, name: &TypeName) -> TypeName {
    let mut steps = place.steps();
    let component = if steps.next().as_deref() == Some("components") { steps.nth(1) } else { None };
    match (component, name.0.as_slice()) {
        (Some(component), [first, .., last]) if *first != component => TypeName::of(component).inner(last.as_str()),
        _ => name.clone(),
    }
}

/// What is said of a schema that only dresses up another.
fn docs_of(slot: &Slot<'_>) -> Docs {
    let notes = slot.notes();
    Docs { description: notes.description.map(str::to_owned), deprecated: notes.deprecated, ..Docs::default() }
}
