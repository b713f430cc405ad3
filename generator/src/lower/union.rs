//! Discriminated unions (OpenAPI 3.0.3, "Discriminator Object").
//!
//! The tag is one member, base members stand beside it, and all members of a variant in the same
//! object. The enum owns the tag: variants are lowered without it, and without base members.

use std::collections::{BTreeMap, BTreeSet};

use openapiv3::{Discriminator, Schema};
use serde_json::Value;

use super::schema::is_union;
use super::{Key, Lowering, Pending};
use crate::model::{Docs, Presence, Tag, Type, TypeName, Union, Variant};
use crate::pointer::Pointer;
use crate::resolve::{Composed, JsonType, Property, SchemaOr, Slot};

/// A schema that one or more tags stand for.
struct Choice<'a> {
    slot: Slot<'a>,
    schema: &'a Schema,
    /// Where the schema itself is, and its name if it is a component.
    place: Pointer,
    component: Option<&'a str>,
    composed: Composed<'a>,
    tags: Vec<String>,
}

impl<'a> Lowering<'_, 'a> {
    pub(super) fn union(
        &mut self,
        mut composed: Composed<'a>,
        (discriminator, at): (&'a Discriminator, Pointer),
        place: &Pointer,
        name: &TypeName,
    ) -> Union {
        self.check_additional(&composed);
        let tag = discriminator.property_name.as_str();
        let choices = self.choices(&composed, discriminator, &at, place);
        self.check_required(&composed, place, &BTreeSet::from([tag.to_owned()]));

        let tag_property = composed.properties.shift_remove(tag);
        let presence = tag_presence(tag, tag_property.as_ref(), &composed, &choices);
        let docs = tag_property.as_ref().map_or_else(Docs::default, |it| property_docs(it));
        let base: Vec<_> = composed
            .properties
            .iter()
            .map(|(wire, property)| self.field(wire, property, composed.required.contains(wire), name))
            .collect();
        let owned: BTreeSet<String> = composed.properties.keys().copied().chain([tag]).map(str::to_owned).collect();
        let bare = base.is_empty() && presence == Presence::Required;
        let variants = choices
            .into_iter()
            .flat_map(|choice| {
                self.report_redeclared(&choice, &composed);
                self.variants(choice, &owned, bare, name)
            })
            .collect();
        Union { tag: Tag { name: tag.to_owned(), docs, presence }, base, variants, rest: self.rest() }
    }

    /// The schemas to choose from, with their tags.
    fn choices(
        &mut self,
        composed: &Composed<'a>,
        discriminator: &'a Discriminator,
        at: &Pointer,
        place: &Pointer,
    ) -> Vec<Choice<'a>> {
        let mapped = self.mapping(discriminator, at);
        let mut choices: Vec<Choice<'a>> = Vec::new();
        for slot in &composed.one_of {
            choices.extend(self.choice(slot.clone(), &discriminator.property_name));
        }
        for (tag, component) in mapped {
            if let Some(choice) = choices.iter_mut().find(|each| each.component == Some(component)) {
                choice.tags.push(tag);
            } else if let Some(slot) = self.resolver.schema(component) {
                // Not among `oneOf`, but mapped all the same.
                let mut choice = self.choice(slot.clone(), &discriminator.property_name);
                if let Some(choice) = &mut choice {
                    choice.component = Some(component);
                    choice.tags.push(tag);
                }
                choices.extend(choice);
            }
        }
        for choice in &mut choices {
            if choice.tags.is_empty() {
                // "the schema's own name": without a mapping that is the tag.
                choice.tags.extend(choice.component.map(str::to_owned));
            }
        }
        self.check_tags(&choices, place);
        choices
    }

    /// Tags to components, in the order of `mapping`. A target is a reference or a bare name.
    fn mapping(&mut self, discriminator: &'a Discriminator, at: &Pointer) -> Vec<(String, &'a str)> {
        let at = at.join("mapping");
        let mut mapped = Vec::new();
        for (tag, target) in &discriminator.mapping {
            let reference = match self.resolver.schema(target) {
                Some(_) => format!("#/components/schemas/{}", target.replace('~', "~0").replace('/', "~1")),
                None => target.clone(),
            };
            let component = self.resolver.schema_name(&reference, &at.join(tag), &mut self.problems);
            mapped.extend(component.map(|component| (tag.clone(), component)));
        }
        mapped
    }

    fn choice(&mut self, slot: Slot<'a>, property: &str) -> Option<Choice<'a>> {
        let (component, schema, place) = match slot.schema {
            SchemaOr::Inline(schema) => (slot.pointer.component("schemas"), schema, slot.pointer.clone()),
            SchemaOr::Reference(reference) => {
                let name = self.resolver.schema_name(reference, &slot.pointer, &mut self.problems)?;
                let (end, schema) = self.resolver.follow(reference, &slot.pointer, &mut self.problems)?;
                let place = Pointer::root().joins(&["components", "schemas", end]);
                (Some(name.to_owned()), schema, place)
            }
        };
        let component =
            component.and_then(|name| self.resolver.schemas().find(|(each, _)| *each == name)).map(|(name, _)| name);
        let composed = self.resolver.compose(schema, &place, &mut self.problems);
        if !is_object(&composed) {
            self.problems
                .error(&slot.pointer, "a schema behind a discriminator is an object, but this one is not")
                .help("only an object can hold the discriminator's property");
            return None;
        }
        let tags = if component.is_none() { fixed_values(&composed, property) } else { Vec::new() };
        Some(Choice { slot, schema, place, component, composed, tags })
    }

    fn check_tags(&mut self, choices: &[Choice<'a>], place: &Pointer) {
        let mut seen: BTreeMap<&str, &Pointer> = BTreeMap::new();
        for choice in choices {
            if choice.tags.is_empty() {
                self.problems
                    .error(&choice.slot.pointer, "nothing says which tag stands for this inline schema")
                    .help("make it a component, or give the discriminator's property an `enum` of one value in it");
            }
            for tag in &choice.tags {
                if let Some(first) = seen.insert(tag, &choice.slot.pointer) {
                    self.problems
                        .error(&choice.slot.pointer, format!("the tag `{tag}` stands for two schemas"))
                        .help(format!("the other one is at {first}; name them apart in `mapping`"));
                }
            }
        }
        if choices.is_empty() && self.problems.is_empty() {
            self.problems.error(place, "this union has no schema to choose");
        }
    }

    /// A variant that declares a base property in another way: the union's declaration counts.
    fn report_redeclared(&mut self, choice: &Choice<'a>, union: &Composed<'a>) {
        for (name, property) in &choice.composed.properties {
            let Some(base) = union.properties.get(name) else { continue };
            if base.slot.pointer != property.slot.pointer && base.slot.schema != property.slot.schema {
                self.problems
                    .warning(
                        &property.slot.pointer,
                        format!("`{name}` is declared here and in the union around; the union's declaration is used"),
                    )
                    .help(format!("the union's declaration is at {}", base.slot.pointer));
            }
        }
    }

    fn variants(&mut self, choice: Choice<'a>, owned: &BTreeSet<String>, bare: bool, name: &TypeName) -> Vec<Variant> {
        let Choice { slot, schema, place, component, composed, tags } = choice;
        let without: BTreeSet<String> =
            composed.properties.keys().filter(|each| owned.contains(**each)).map(|each| (*each).to_owned()).collect();
        let empty = composed.properties.len() == without.len() && !is_union(&composed);
        let content = if empty {
            // Nowhere else to keep what the server may send beyond the tag.
            bare.then_some(Type::AnyObject)
        } else if without.is_empty() {
            let own_name = tags.first().map_or_else(|| name.clone(), |tag| name.inner(tag));
            Some(self.type_of(&slot, &own_name)).map(|ty| ty.non_null().clone())
        } else {
            let own_name = component
                .map_or_else(|| tags.first().map_or_else(|| name.clone(), |tag| name.inner(tag)), TypeName::of);
            let key = Key { source: place.clone(), without: without.clone() };
            let id = self.id(key);
            self.unions.entry(id).or_default().insert(name.clone());
            if self.types[id.0].is_none() {
                self.put_off(Pending { id, schema, source: place, without }, own_name);
            }
            Some(Type::Named(id))
        };
        let docs = composed.docs;
        tags.into_iter()
            .map(|tag| Variant { source: slot.pointer.clone(), tag, content: content.clone(), docs: docs.clone() })
            .collect()
    }
}

fn is_object(composed: &Composed<'_>) -> bool {
    match composed.kind {
        Some(kind) => kind == JsonType::Object,
        None => composed.items.is_none() && composed.values.is_none(),
    }
}

/// The tag is optional only where it is declared, and not required there.
fn tag_presence(tag: &str, property: Option<&Property<'_>>, union: &Composed<'_>, choices: &[Choice<'_>]) -> Presence {
    let required = |it: &Composed<'_>| it.required.contains(tag);
    let optional = |it: &Composed<'_>| it.properties.contains_key(tag) && !required(it);
    let everywhere = !choices.is_empty() && choices.iter().all(|each| required(&each.composed));
    let anywhere = property.is_some() || choices.iter().any(|each| optional(&each.composed));
    if required(union) || everywhere || !anywhere { Presence::Required } else { Presence::Optional }
}

fn property_docs(property: &Property<'_>) -> Docs {
    match property.slot.schema {
        SchemaOr::Inline(schema) => Docs { description: schema.schema_data.description.clone(), ..Docs::default() },
        SchemaOr::Reference(_) => Docs::default(),
    }
}

/// The values that an inline schema itself fixes for the tag.
fn fixed_values(composed: &Composed<'_>, property: &str) -> Vec<String> {
    let Some(Property { slot: Slot { schema: SchemaOr::Inline(schema), .. } }) = composed.properties.get(property)
    else {
        return Vec::new();
    };
    match &schema.schema_kind {
        openapiv3::SchemaKind::Type(openapiv3::Type::String(text)) => {
            text.enumeration.iter().flatten().cloned().collect()
        }
        openapiv3::SchemaKind::Any(any) => {
            any.enumeration.iter().filter_map(Value::as_str).map(str::to_owned).collect()
        }
        _ => Vec::new(),
    }
}
