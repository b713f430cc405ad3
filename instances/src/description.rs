//! The description as the maker reads it: named schemas, what a reference leads to, and which
//! schemas take over which others.
//!
//! Input: a normalized document, in which every `$ref` of a schema leads to
//! `#/components/schemas/<name>`. Nothing here comes from the generator: two readers that agree
//! prove more than one.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::opened::{is_closed, opened};

/// Named schemas, and how they hang together.
pub(crate) struct Description<'a> {
    schemas: BTreeMap<&'a str, &'a Value>,
    /// In OpenAPI 3.0, what stands beside a `$ref` does not count.
    only_reference: bool,
    /// Schemas that say `additionalProperties: false` and cannot mean it.
    opened: BTreeSet<usize>,
    /// Schemas that others extend and that have a discriminator: the names of the others.
    children: BTreeMap<&'a str, Vec<&'a str>>,
}

/// How a discriminator's values and schemas belong together.
pub(crate) struct Discriminator<'a> {
    /// The member that holds the tag.
    pub(crate) property: &'a str,
    mapping: Vec<(&'a str, &'a str)>,
}

impl<'a> Description<'a> {
    pub(crate) fn new(document: &'a Value) -> Self {
        let named = document.pointer("/components/schemas").and_then(Value::as_object);
        let schemas: BTreeMap<_, _> = named.into_iter().flatten().map(|(name, each)| (name.as_str(), each)).collect();
        let version = document.get("openapi").and_then(Value::as_str).unwrap_or_default();
        let only_reference = version.starts_with("3.0");
        let mut description = Self { schemas, only_reference, opened: BTreeSet::new(), children: BTreeMap::new() };
        description.children = description.find_children();
        description.opened = opened(&description, document);
        description
    }

    /// Named schemas in the order of their names.
    pub(crate) fn schemas(&self) -> impl Iterator<Item = (&'a str, &'a Value)> + '_ {
        self.schemas.iter().map(|(name, schema)| (*name, *schema))
    }

    /// What a schema refers to, and the rest of it if that counts.
    pub(crate) fn reference(&self, schema: &'a Value) -> Option<Reference<'a>> {
        let members = schema.as_object()?;
        let name = schema_name(members.get("$ref")?.as_str()?);
        let Some((name, target)) = self.schemas.get_key_value(name.as_ref()) else { return Some(Reference::Nowhere) };
        let alone = self.only_reference || members.keys().all(|key| ANNOTATIONS.contains(&key.as_str()));
        Some(if alone { Reference::Only(name, target) } else { Reference::And(name, target) })
    }

    /// Schemas that extend this one with `allOf` and are told apart by its discriminator.
    pub(crate) fn children(&self, name: &str) -> &[&'a str] {
        self.children.get(name).map_or(&[], Vec::as_slice)
    }

    /// Whether a schema forbids members that it does not name, and is meant so.
    pub(crate) fn is_closed(&self, schema: &Value) -> bool {
        is_closed(schema) && !self.opened.contains(&address(schema))
    }

    /// A named schema.
    pub(crate) fn schema(&self, name: &str) -> Option<(&'a str, &'a Value)> {
        self.schemas.get_key_value(name).map(|(name, schema)| (*name, *schema))
    }

    fn find_children(&self) -> BTreeMap<&'a str, Vec<&'a str>> {
        let mut children: BTreeMap<&'a str, Vec<&'a str>> = BTreeMap::new();
        for (name, schema) in self.schemas() {
            let mut bases = Vec::new();
            self.bases(schema, &mut bases);
            for base in bases {
                if base != name && self.schemas.get(base).is_some_and(|schema| is_base(schema)) {
                    children.entry(base).or_default().push(name);
                }
            }
        }
        children
    }

    /// What a schema takes over, directly or by way of others.
    fn bases(&self, schema: &'a Value, found: &mut Vec<&'a str>) {
        for part in list(schema, "allOf") {
            match self.reference(part) {
                Some(Reference::Only(name, target) | Reference::And(name, target)) if !found.contains(&name) => {
                    found.push(name);
                    self.bases(target, found);
                }
                Some(_) => {}
                None => self.bases(part, found),
            }
        }
    }
}

/// Which schema of the document it is; equal ones are different.
pub(crate) fn address(schema: &Value) -> usize {
    std::ptr::from_ref(schema) as usize
}

/// Where a `$ref` leads.
#[derive(Clone, Copy)]
pub(crate) enum Reference<'a> {
    /// To that schema, and there is no more to it.
    Only(&'a str, &'a Value),
    /// To that schema, with more beside it.
    And(&'a str, &'a Value),
    /// To nothing that is here.
    Nowhere,
}

/// Members that restrict nothing.
pub(crate) const ANNOTATIONS: &[&str] = &[
    "$ref",
    "description",
    "summary",
    "title",
    "deprecated",
    "default",
    "example",
    "examples",
    "readOnly",
    "writeOnly",
];

/// A discriminator for whoever extends the schema: there is no list of variants beside it.
fn is_base(schema: &Value) -> bool {
    discriminator(schema).is_some() && list(schema, "oneOf").is_empty() && list(schema, "anyOf").is_empty()
}

pub(crate) fn discriminator(schema: &Value) -> Option<Discriminator<'_>> {
    let members = schema.get("discriminator")?.as_object()?;
    let mapping = members.get("mapping").and_then(Value::as_object);
    let mapping = mapping.into_iter().flatten().filter_map(|(tag, target)| Some((tag.as_str(), target.as_str()?)));
    Some(Discriminator { property: members.get("propertyName")?.as_str()?, mapping: mapping.collect() })
}

impl<'a> Discriminator<'a> {
    /// The tags that mean this schema by the mapping; without one, its name is its tag.
    pub(crate) fn tags(&self, name: &str) -> Vec<String> {
        let mapped = self.mapping.iter().filter(|(_, target)| schema_name(target) == name);
        let mapped: Vec<String> = mapped.map(|(tag, _)| (*tag).to_owned()).collect();
        if mapped.is_empty() { vec![name.to_owned()] } else { mapped }
    }

    /// Schemas that the mapping names, in its order.
    pub(crate) fn targets(&self) -> impl Iterator<Item = Cow<'a, str>> + '_ {
        self.mapping.iter().map(|(_, target)| schema_name(target))
    }
}

/// The name of the schema that a reference, or a mapping's value, leads to.
fn schema_name(reference: &str) -> Cow<'_, str> {
    let name = reference.strip_prefix("#/components/schemas/").unwrap_or(reference);
    // Most names need no escapes, and this is asked very often.
    if name.contains(['%', '~']) {
        percent_decoded(name).replace("~1", "/").replace("~0", "~").into()
    } else {
        name.into()
    }
}

/// RFC 3986, section 2.1; what is no encoding stays as it is.
fn percent_decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, tail)) = rest.split_first() {
        let digits = tail.get(..2).and_then(|digits| std::str::from_utf8(digits).ok());
        let byte = digits.and_then(|digits| u8::from_str_radix(digits, 16).ok()).filter(|_| first == b'%');
        bytes.push(byte.unwrap_or(first));
        rest = if byte.is_some() { &tail[2..] } else { tail };
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}

/// A schema's member that is a list.
pub(crate) fn list<'a>(schema: &'a Value, name: &str) -> &'a [Value] {
    schema.get(name).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}
