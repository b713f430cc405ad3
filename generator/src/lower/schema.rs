//! Schemas to types: named where they have members or values of their own, plain elsewhere.

use std::collections::BTreeSet;

use openapiv3::{AdditionalProperties, Schema};
use serde_json::Value;

use super::{Key, Lowering};
use crate::model::{Docs, Shape, Type, TypeId, TypeName};
use crate::pointer::Pointer;
use crate::resolve::{Composed, JsonType, Resolver, SchemaOr, Slot};

impl<'a> Lowering<'_, 'a> {
    /// A component: always a named type, if only another name for one.
    pub(super) fn component(&mut self, id: TypeId, name: &str, slot: &Slot<'a>) {
        let type_name = TypeName::of(name);
        let (shape, docs) = match slot.schema {
            // Without `null`, which belongs to the places that refer to this name.
            SchemaOr::Reference(reference) => {
                (Shape::Alias(self.reference(reference, &slot.pointer).non_null().clone()), Docs::default())
            }
            SchemaOr::Inline(schema) => match Resolver::dressed_reference(schema) {
                Some(reference) => {
                    let ty = self.reference(reference, &slot.pointer);
                    (Shape::Alias(ty.non_null().clone()), docs_of(schema))
                }
                None => {
                    let composed = self.resolver.compose(schema, &slot.pointer, &mut self.problems);
                    self.shape(composed, &slot.pointer, &type_name, &BTreeSet::new())
                }
            },
        };
        self.define(id, slot.pointer.clone(), type_name, docs, shape);
    }

    /// The type of what stands at a place. `name` is for a type that has to be made here.
    pub(super) fn type_of(&mut self, slot: &Slot<'a>, name: &TypeName) -> Type {
        let schema = match slot.schema {
            SchemaOr::Reference(reference) => return self.reference(reference, &slot.pointer),
            SchemaOr::Inline(schema) => schema,
        };
        let name = &at_home(&slot.pointer, name);
        if let Some(reference) = Resolver::dressed_reference(schema) {
            let ty = self.reference(reference, &slot.pointer);
            return if schema.schema_data.nullable { ty.nullable() } else { ty };
        }
        let composed = self.resolver.compose(schema, &slot.pointer, &mut self.problems);
        let nullable = composed.nullable;
        let ty = if is_named(&composed) {
            let id = self.id(Key { source: slot.pointer.clone(), without: BTreeSet::new() });
            if self.types[id.0].is_none() {
                let (shape, docs) = self.shape(composed, &slot.pointer, name, &BTreeSet::new());
                self.define(id, slot.pointer.clone(), name.clone(), docs, shape);
            }
            Type::Named(id)
        } else {
            self.plain(&composed, &slot.pointer, name)
        };
        if nullable { ty.nullable() } else { ty }
    }

    /// A named type for what stands at a place, even if another name for it is all that takes.
    pub(super) fn named_type_of(&mut self, slot: &Slot<'a>, name: &TypeName) -> TypeId {
        match self.type_of(slot, name) {
            Type::Named(id) => id,
            other => {
                let id = self.id(Key { source: slot.pointer.clone(), without: BTreeSet::new() });
                let docs = match slot.schema {
                    SchemaOr::Inline(schema) => docs_of(schema),
                    SchemaOr::Reference(_) => Docs::default(),
                };
                self.define(id, slot.pointer.clone(), at_home(&slot.pointer, name), docs, Shape::Alias(other));
                id
            }
        }
    }

    /// `null` is part of the place that refers to a nullable component, not of its named type.
    pub(super) fn reference(&mut self, reference: &str, place: &Pointer) -> Type {
        let Some(name) = self.resolver.schema_name(reference, place, &mut self.problems) else { return Type::Any };
        let Some(slot) = self.resolver.schema(name) else { return Type::Any };
        let ty = Type::Named(self.id(Key { source: slot.pointer.clone(), without: BTreeSet::new() }));
        if self.is_nullable(reference, place) { ty.nullable() } else { ty }
    }

    /// Whether a component, or what it is another name for, can be `null`.
    fn is_nullable(&mut self, reference: &str, place: &Pointer) -> bool {
        let mut reference = reference;
        for _ in 0..=self.resolver.schemas().count() {
            let Some((_, schema)) = self.resolver.follow(reference, place, &mut self.problems) else { return false };
            match Resolver::dressed_reference(schema) {
                _ if schema.schema_data.nullable => return true,
                Some(next) => reference = next,
                None => return false,
            }
        }
        self.problems.error(place, format!("`{reference}` is a reference that leads back to itself"));
        false
    }

    /// What a schema that gets a name becomes, and what is said of it.
    pub(super) fn shape(
        &mut self,
        mut composed: Composed<'a>,
        place: &Pointer,
        name: &TypeName,
        without: &BTreeSet<String>,
    ) -> (Shape, Docs) {
        composed.properties.retain(|property, _| !without.contains(*property));
        composed.required.retain(|property| !without.contains(*property));
        let docs = composed.docs.clone();
        let discriminator = if is_union(&composed) { composed.discriminator.take() } else { None };
        let shape = if let Some(discriminator) = discriminator {
            Shape::Union(self.union(composed, discriminator, place, name))
        } else if !composed.properties.is_empty() {
            self.report_alternatives(&composed);
            Shape::Object(self.object(&composed, place, name))
        } else if let Some(values) = string_values(&composed) {
            self.report_alternatives(&composed);
            Shape::StringEnum(values)
        } else {
            Shape::Alias(self.plain(&composed, place, name))
        };
        (shape, docs)
    }

    /// A type that has no name of its own.
    fn plain(&mut self, composed: &Composed<'a>, place: &Pointer, name: &TypeName) -> Type {
        self.report_alternatives(composed);
        if let Some((values, place)) = &composed.values {
            let kind = if values.iter().all(Value::is_string) {
                "together with this `type`"
            } else {
                "of other values than text"
            };
            self.problems.error(place, format!("an `enum` {kind} is not supported yet"));
        }
        match composed.kind {
            Some(JsonType::Boolean) => Type::Boolean,
            Some(JsonType::Integer) => match composed.format.as_deref() {
                Some("int32") => Type::Int32,
                _ => Type::Int64,
            },
            Some(JsonType::Number) => Type::Number,
            Some(JsonType::String) => match composed.format.as_deref() {
                Some("date-time") => Type::DateTime,
                Some("date") => Type::Date,
                Some("byte") => Type::Base64,
                _ => Type::String,
            },
            Some(JsonType::Array) => {
                let element = composed.items.as_ref().map(|items| self.type_of(items, &name.inner("item")));
                Type::Array(Box::new(element.unwrap_or(Type::Any)))
            }
            Some(JsonType::Object) => self.map(composed, name),
            None if composed.additional.is_some() || !composed.required.is_empty() => self.map(composed, name),
            None if composed.items.is_some() => {
                self.problems.error(place, "`items` without `type: array` is not supported yet");
                Type::Any
            }
            None => Type::Any,
        }
    }

    fn map(&mut self, composed: &Composed<'a>, name: &TypeName) -> Type {
        match &composed.additional {
            Some((AdditionalProperties::Schema(schema), place)) => {
                Type::Map(Box::new(self.type_of(&Slot::new(schema, place.clone()), &name.inner("value"))))
            }
            Some((AdditionalProperties::Any(_), _)) | None => Type::AnyObject,
        }
    }

    fn report_alternatives(&mut self, composed: &Composed<'a>) {
        for (list, keyword) in [(&composed.one_of, "oneOf"), (&composed.any_of, "anyOf")] {
            if let Some(first) = list.first() {
                self.problems
                    .error(&first.pointer, format!("`{keyword}` without a discriminator is not supported yet"))
                    .help("add a `discriminator` that names the property which tells the schemas apart");
            }
        }
    }
}

/// What is described within a component is named after that component, whoever takes it over or
/// refers to it first.
fn at_home(place: &Pointer, name: &TypeName) -> TypeName {
    let mut steps = place.steps();
    let component = if steps.next().as_deref() == Some("components") { steps.nth(1) } else { None };
    match (component, name.0.as_slice()) {
        (Some(component), [first, .., last]) if *first != component => TypeName::of(component).inner(last.as_str()),
        _ => name.clone(),
    }
}

/// What is said of a schema that only dresses up another.
fn docs_of(schema: &Schema) -> Docs {
    Docs {
        description: schema.schema_data.description.clone(),
        deprecated: schema.schema_data.deprecated,
        ..Docs::default()
    }
}

/// Whether a schema has members or values of its own, and so a type of its own.
fn is_named(composed: &Composed<'_>) -> bool {
    is_union(composed) || !composed.properties.is_empty() || string_values(composed).is_some()
}

/// A discriminator chooses among the schemas of `oneOf`, or, without `oneOf`, among those that it
/// maps to. With neither it only says that there may be more members than declared, which is so
/// for every object.
pub(super) fn is_union(composed: &Composed<'_>) -> bool {
    composed
        .discriminator
        .as_ref()
        .is_some_and(|(discriminator, _)| !composed.one_of.is_empty() || !discriminator.mapping.is_empty())
}

/// The values of a string enum; `null` is not among them, for it makes the type nullable.
fn string_values(composed: &Composed<'_>) -> Option<Vec<String>> {
    let (values, _) = composed.values.as_ref()?;
    let texts: Option<Vec<_>> =
        values.iter().filter(|each| !each.is_null()).map(|each| each.as_str().map(str::to_owned)).collect();
    let mut texts = texts?;
    let mut seen = BTreeSet::new();
    texts.retain(|each| seen.insert(each.clone()));
    (matches!(composed.kind, None | Some(JsonType::String)) && !texts.is_empty()).then_some(texts)
}
