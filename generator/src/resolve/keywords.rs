//! One schema object, read: what its keywords say by themselves, before references and `allOf`.
//!
//! From the untyped document, not from `openapiv3`'s model of a schema: that knows OpenAPI 3.0's
//! keywords and forms only, picks one of several views of a schema by which keywords it has, and
//! drops what does not fit the view. Of several spellings of a thing only that which `normalize`
//! writes is read.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::kinds::Kinds;
use super::{Slot, examples, limits};
use crate::model::Docs;
use crate::pointer::Pointer;

/// What a schema object says by itself.
#[derive(Default)]
pub(super) struct Keywords<'a> {
    pub(super) kinds: Option<Kinds>,
    /// Names in `type` that are no type, with their place.
    pub(super) unknown_types: Vec<&'a Value>,
    /// `nullable: true`.
    pub(super) nullable: bool,
    pub(super) format: Option<&'a str>,
    /// `enum`.
    pub(super) values: Option<Vec<&'a Value>>,
    pub(super) properties: Vec<(&'a str, Slot<'a>)>,
    pub(super) required: Vec<&'a str>,
    /// `additionalProperties`, or `unevaluatedProperties`.
    pub(super) additional: Option<Slot<'a>>,
    pub(super) patterns: Vec<Slot<'a>>,
    pub(super) items: Option<Slot<'a>>,
    pub(super) prefix_items: Vec<Slot<'a>>,
    pub(super) min_items: usize,
    /// The largest whole number, where one is named.
    pub(super) maximum: Option<f64>,
    pub(super) minimum: Option<f64>,
    pub(super) all_of: Vec<Slot<'a>>,
    pub(super) one_of: Vec<Slot<'a>>,
    pub(super) any_of: Vec<Slot<'a>>,
    pub(super) discriminator: Option<Discriminator<'a>>,
    pub(super) notes: Notes<'a>,
}

/// What a schema says to a human reader, and of its use.
#[derive(Clone, Copy, Debug, Default)]
pub struct Notes<'a> {
    /// `title`.
    pub title: Option<&'a str>,
    /// `description`.
    pub description: Option<&'a str>,
    /// `default`.
    pub default: Option<&'a Value>,
    /// `example`.
    pub example: Option<&'a Value>,
    /// `examples`.
    pub examples: &'a [Value],
    /// `externalDocs`: an address, and what is there.
    pub external: Option<(&'a str, Option<&'a str>)>,
    /// `deprecated`.
    pub deprecated: bool,
    /// `readOnly`.
    pub read_only: bool,
    /// `writeOnly`.
    pub write_only: bool,
}

impl<'a> Notes<'a> {
    /// Says at the top what goes before what the parts say.
    pub(super) fn dress(&self, docs: &mut Docs, name: &str) {
        docs.summary = self.title_beyond(name).map(str::to_owned);
        if let Some(description) = self.description {
            docs.description = Some(description.to_owned());
        }
        docs.deprecated = self.deprecated;
        let mut seen = BTreeSet::new();
        docs.facts.retain(|fact| seen.insert(fact.clone()));
        docs.facts.extend(self.default.map(|value| format!("Default: `{value}`.")));
        examples::add(docs, self.all_examples());
        docs.facts.extend(self.external.map(|(url, description)| limits::reading_on(url, description)));
    }

    /// `example`, and what is in `examples` besides.
    pub fn all_examples(self) -> impl Iterator<Item = &'a Value> {
        let one = self.example;
        one.into_iter().chain(self.examples.iter().filter(move |it| Some(*it) != one))
    }

    /// The title, if it says more than a name does.
    #[must_use]
    pub fn title_beyond(&self, name: &str) -> Option<&'a str> {
        let letters = |text: &str| -> String {
            text.chars().filter(|char| char.is_alphanumeric()).flat_map(char::to_lowercase).collect()
        };
        self.title.filter(|title| letters(title) != letters(name))
    }
}

/// `discriminator` (OpenAPI 3.0.3, "Discriminator Object").
#[derive(Clone, Debug)]
pub struct Discriminator<'a> {
    /// `propertyName`.
    pub property: &'a str,
    /// `mapping`, in its order.
    pub mapping: Vec<(&'a str, &'a str)>,
    /// `defaultMapping` (OpenAPI 3.2).
    pub default: Option<&'a str>,
    /// Where it is described.
    pub place: Pointer,
}

/// Reads a schema object. What has not the form that the specification gives it has been reported
/// by `normalize`, and is left out here.
pub(super) fn keywords<'a>(members: &'a Map<String, Value>, place: &Pointer) -> Keywords<'a> {
    let text = |name: &str| members.get(name).and_then(Value::as_str);
    let flag = |name: &str| members.get(name) == Some(&Value::Bool(true));
    let slot = |name: &str| members.get(name).map(|schema| Slot { pointer: place.join(name), schema });
    let (kinds, unknown_types) = kinds(members);
    Keywords {
        kinds,
        unknown_types,
        nullable: flag("nullable"),
        format: text("format").filter(|it| !it.is_empty()),
        values: values(members),
        properties: named(members, "properties", place),
        required: members
            .get("required")
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
            .filter_map(Value::as_str)
            .collect(),
        additional: slot("additionalProperties").or_else(|| slot("unevaluatedProperties")),
        patterns: named(members, "patternProperties", place).into_iter().map(|(_, slot)| slot).collect(),
        items: slot("items"),
        prefix_items: list(members, "prefixItems", place),
        min_items: members.get("minItems").and_then(Value::as_u64).and_then(|it| usize::try_from(it).ok()).unwrap_or(0),
        maximum: members.get("maximum").and_then(Value::as_f64),
        minimum: members.get("minimum").and_then(Value::as_f64),
        all_of: list(members, "allOf", place),
        one_of: list(members, "oneOf", place),
        any_of: list(members, "anyOf", place),
        discriminator: discriminator(members, place),
        notes: notes(members),
    }
}

/// What is said to people, of any schema.
pub(super) fn notes(members: &Map<String, Value>) -> Notes<'_> {
    let text = |name: &str| members.get(name).and_then(Value::as_str);
    let flag = |name: &str| members.get(name) == Some(&Value::Bool(true));
    Notes {
        title: text("title"),
        description: text("description"),
        default: members.get("default"),
        example: members.get("example"),
        examples: members.get("examples").and_then(Value::as_array).map_or(&[], Vec::as_slice),
        external: members.get("externalDocs").and_then(external),
        deprecated: flag("deprecated"),
        read_only: flag("readOnly"),
        write_only: flag("writeOnly"),
    }
}

fn external(docs: &Value) -> Option<(&str, Option<&str>)> {
    let text = |name: &str| docs.get(name).and_then(Value::as_str);
    Some((text("url")?, text("description")))
}

/// `type`: a name, or since 3.1 a list of names.
fn kinds(members: &Map<String, Value>) -> (Option<Kinds>, Vec<&Value>) {
    let names = match members.get("type") {
        None => return (None, Vec::new()),
        Some(Value::Array(names)) => names.iter().collect(),
        Some(one) => vec![one],
    };
    let (mut kinds, mut unknown) = (Kinds::NONE, Vec::new());
    for name in names {
        match name.as_str().and_then(Kinds::named) {
            Some(kind) => kinds = kinds | kind,
            None => unknown.push(name),
        }
    }
    (Some(kinds).filter(|it| !it.is_none()), unknown)
}

fn values(members: &Map<String, Value>) -> Option<Vec<&Value>> {
    let values = members.get("enum")?.as_array()?;
    (!values.is_empty()).then(|| values.iter().collect())
}

fn list<'a>(members: &'a Map<String, Value>, name: &str, place: &Pointer) -> Vec<Slot<'a>> {
    let Some(Value::Array(schemas)) = members.get(name) else { return Vec::new() };
    let place = place.join(name);
    schemas.iter().enumerate().map(|(index, schema)| Slot { pointer: place.join(index), schema }).collect()
}

fn named<'a>(members: &'a Map<String, Value>, name: &str, place: &Pointer) -> Vec<(&'a str, Slot<'a>)> {
    let Some(Value::Object(schemas)) = members.get(name) else { return Vec::new() };
    let place = place.join(name);
    schemas.iter().map(|(name, schema)| (name.as_str(), Slot { pointer: place.join(name), schema })).collect()
}

fn discriminator<'a>(members: &'a Map<String, Value>, place: &Pointer) -> Option<Discriminator<'a>> {
    let described = members.get("discriminator")?.as_object()?;
    let mapping = described.get("mapping").and_then(Value::as_object).into_iter().flatten();
    Some(Discriminator {
        property: described.get("propertyName")?.as_str()?,
        mapping: mapping.filter_map(|(tag, target)| Some((tag.as_str(), target.as_str()?))).collect(),
        default: described.get("defaultMapping").and_then(Value::as_str),
        place: place.join("discriminator"),
    })
}
