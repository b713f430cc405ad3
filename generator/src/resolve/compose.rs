//! `allOf`: all parts of a schema, merged into one.

use std::collections::BTreeSet;

use indexmap::IndexMap;
use openapiv3::{AdditionalProperties, Discriminator, Schema};
use serde_json::Value;

use super::facets::{Facets, JsonType, facets};
use super::{Resolver, SchemaOr, Slot};
use crate::diagnostic::Diagnostics;
use crate::model::Docs;
use crate::pointer::Pointer;

/// What a schema says, all parts of `allOf` included.
#[derive(Debug, Default)]
pub struct Composed<'a> {
    /// `type`.
    pub kind: Option<JsonType>,
    /// `format`.
    pub format: Option<String>,
    /// `enum`, with its place.
    pub values: Option<(Vec<Value>, Pointer)>,
    /// `properties`, in the order of the parts.
    pub properties: IndexMap<&'a str, Property<'a>>,
    /// `required`.
    pub required: BTreeSet<&'a str>,
    /// `additionalProperties`, with its place.
    pub additional: Option<(&'a AdditionalProperties, Pointer)>,
    /// `items`.
    pub items: Option<Slot<'a>>,
    /// `oneOf`.
    pub one_of: Vec<Slot<'a>>,
    /// `anyOf`.
    pub any_of: Vec<Slot<'a>>,
    /// `discriminator`, with its place.
    pub discriminator: Option<(&'a Discriminator, Pointer)>,
    /// `nullable`.
    pub nullable: bool,
    /// What is said to a human reader.
    pub docs: Docs,
}

/// A declared property.
#[derive(Clone, Debug)]
pub struct Property<'a> {
    /// Its schema.
    pub slot: Slot<'a>,
}

impl<'a> Resolver<'a> {
    /// Merges a schema with all parts of its `allOf`.
    pub fn compose(&self, schema: &'a Schema, place: &Pointer, problems: &mut Diagnostics) -> Composed<'a> {
        let mut composed = Composed { nullable: schema.schema_data.nullable, ..Composed::default() };
        Merge { resolver: self, problems, whole: place, path: vec![place.clone()] }.part(schema, place, &mut composed);
        composed.docs = docs(schema, &mut composed.docs);
        composed
    }

    /// The reference that a schema stands for if it does nothing but to dress one up: `allOf` with
    /// one `$ref` and no further constraint, as descriptions do to give a reference a text of its
    /// own, or to make it nullable.
    #[must_use]
    pub fn dressed_reference(schema: &'a Schema) -> Option<&'a str> {
        let data = &schema.schema_data;
        let it = facets(schema, &Pointer::root());
        let [openapiv3::ReferenceOr::Reference { reference }] = it.all_of else { return None };
        let bare = it.values.is_empty()
            && it.properties.is_empty()
            && it.required.is_empty()
            && it.items.is_none()
            && it.one_of.is_empty()
            && it.any_of.is_empty()
            && it.format.is_none()
            && it.additional.is_none()
            && data.discriminator.is_none();
        bare.then_some(reference)
    }
}

/// The text for human readers: the schema's own, else that of its last part that has one.
fn docs(schema: &Schema, parts: &mut Docs) -> Docs {
    let data = &schema.schema_data;
    let mut facts = std::mem::take(&mut parts.facts);
    facts.dedup();
    if let Some(default) = &data.default {
        facts.push(format!("Default: `{default}`."));
    }
    Docs {
        summary: None,
        description: data.description.clone().or_else(|| parts.description.take()),
        facts,
        deprecated: data.deprecated,
    }
}

struct Merge<'r, 'a> {
    resolver: &'r Resolver<'a>,
    problems: &'r mut Diagnostics,
    /// Where the composition began.
    whole: &'r Pointer,
    /// The schemas on the way to this one.
    path: Vec<Pointer>,
}

impl<'a> Merge<'_, 'a> {
    fn part(&mut self, schema: &'a Schema, place: &Pointer, into: &mut Composed<'a>) {
        let Facets { kind, format, values, properties, required, additional, items, one_of, all_of, any_of, limits } =
            facets(schema, place);
        for (index, part) in all_of.iter().enumerate() {
            self.slot(&Slot::new(part, place.joins(&["allOf", &index.to_string()])), into);
        }
        self.kind(kind, place, into);
        into.format = format.or_else(|| into.format.take());
        if !values.is_empty() {
            self.values(values, place, into);
        }
        for (name, slot) in properties {
            self.property(name, slot, into);
        }
        into.required.extend(required.iter().map(String::as_str));
        if let Some(additional) = additional {
            into.additional = Some((additional, place.join("additionalProperties")));
        }
        if let Some(items) = items {
            into.items = Some(items);
        }
        self.alternatives(schema, one_of, any_of, place, into);
        into.docs.facts.extend(limits);
        if let Some(description) = &schema.schema_data.description {
            into.docs.description = Some(description.clone());
        }
    }

    fn slot(&mut self, slot: &Slot<'a>, into: &mut Composed<'a>) {
        match slot.schema {
            SchemaOr::Inline(schema) => self.part(schema, &slot.pointer, into),
            SchemaOr::Reference(reference) => {
                let Some((name, schema)) = self.resolver.follow(reference, &slot.pointer, self.problems) else {
                    return;
                };
                let place = Pointer::root().joins(&["components", "schemas", name]);
                if self.path.contains(&place) {
                    self.problems.error(
                        &slot.pointer,
                        format!("`allOf` contains `{reference}`, which contains this schema in turn"),
                    );
                    return;
                }
                self.path.push(place.clone());
                self.part(schema, &place, into);
                self.path.pop();
            }
        }
    }

    fn kind(&mut self, kind: Option<Result<JsonType, &str>>, place: &Pointer, into: &mut Composed<'a>) {
        match (kind, into.kind) {
            (None, _) | (Some(Ok(JsonType::Number)), Some(JsonType::Integer)) => {}
            (Some(Err(name)), _) => {
                self.problems
                    .error(&place.join("type"), format!("`{name}` is no type"))
                    .help("types are `string`, `number`, `integer`, `boolean`, `array` and `object`");
            }
            (Some(Ok(kind)), None) => into.kind = Some(kind),
            (Some(Ok(kind)), Some(other)) if kind == other => {}
            // The narrower of the two.
            (Some(Ok(JsonType::Integer)), Some(JsonType::Number)) => into.kind = Some(JsonType::Integer),
            (Some(Ok(_)), Some(_)) => {
                self.problems.error(&place.join("type"), "the parts of `allOf` have different types: nothing can fit");
            }
        }
    }

    fn values(&mut self, values: Vec<Value>, place: &Pointer, into: &mut Composed<'a>) {
        let place = place.join("enum");
        let values = match into.values.take() {
            None => values,
            Some((others, _)) => values.into_iter().filter(|each| others.contains(each)).collect(),
        };
        if values.is_empty() {
            self.problems.error(&place, "the parts of `allOf` have no value of `enum` in common: nothing can fit");
            return;
        }
        into.values = Some((values, place));
    }

    fn property(&mut self, name: &'a str, slot: Slot<'a>, into: &mut Composed<'a>) {
        if let Some(earlier) = into.properties.get(name) {
            if earlier.slot.pointer == slot.pointer || earlier.slot.schema == slot.schema {
                return;
            }
            self.problems
                .warning(
                    &slot.pointer,
                    format!("`{name}` is declared a second time by a part of `allOf`; this declaration is used"),
                )
                .help(format!("the other one is at {}", earlier.slot.pointer));
        }
        into.properties.insert(name, Property { slot });
    }

    fn alternatives(
        &mut self,
        schema: &'a Schema,
        one_of: &'a [openapiv3::ReferenceOr<Schema>],
        any_of: &'a [openapiv3::ReferenceOr<Schema>],
        place: &Pointer,
        into: &mut Composed<'a>,
    ) {
        let slots = |list: &'a [openapiv3::ReferenceOr<Schema>], keyword: &str| -> Vec<Slot<'a>> {
            let place = place.join(keyword);
            list.iter().enumerate().map(|(index, each)| Slot::new(each, place.join(index))).collect()
        };
        let one_of = slots(one_of, "oneOf");
        // A variant that takes over its union's properties with `allOf`: the choice is made.
        if place != self.whole && (self.leads_back(&one_of) || self.maps_back(schema)) {
            return;
        }
        if !one_of.is_empty() {
            if !into.one_of.is_empty() {
                self.problems.error(place, "two `oneOf` in one `allOf` are not supported yet");
            }
            into.one_of = one_of;
        }
        into.any_of.extend(slots(any_of, "anyOf"));
        if let Some(discriminator) = &schema.schema_data.discriminator {
            into.discriminator = Some((discriminator, place.join("discriminator")));
        }
    }

    fn leads_back(&self, slots: &[Slot<'a>]) -> bool {
        slots.iter().any(|slot| match slot.schema {
            SchemaOr::Reference(reference) => {
                Pointer::parse(reference).is_some_and(|target| self.path.contains(&target))
            }
            SchemaOr::Inline(_) => false,
        })
    }

    fn maps_back(&self, schema: &Schema) -> bool {
        schema.schema_data.discriminator.iter().flat_map(|it| it.mapping.values()).any(|target| {
            let component = Pointer::root().joins(&["components", "schemas", target]);
            self.path.iter().any(|each| Some(each) == Pointer::parse(target).as_ref() || *each == component)
        })
    }
}
