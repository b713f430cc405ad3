//! The schemas as JSON Schema 2020-12, for a validator that knows nothing of OpenAPI.
//!
//! What OpenAPI 3.0 spells in its own way is rewritten, and discriminators are put into words: in a
//! `oneOf` with one, a variant also has its tag. Members that are no JSON Schema, or restrict
//! nothing, are left out. Named schemas are called by their numbers, so that no name needs escapes.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};

use crate::description::{Description, Reference, list};
use crate::pattern::Patterns;
use crate::variants::groups;

/// Named schemas by number, and what is needed to translate them.
pub(crate) struct Translator<'t, 'a> {
    description: &'t Description<'a>,
    patterns: &'t Patterns,
    numbers: BTreeMap<&'a str, usize>,
    /// References that lead back to where they come from without a step into the value: whoever
    /// follows them never arrives.
    loops: BTreeSet<(&'a str, &'a str)>,
}

/// Members that are numbers, and taken over if they are.
const COUNTS: &[&str] =
    &["minLength", "maxLength", "minItems", "maxItems", "minProperties", "maxProperties", "minContains", "maxContains"];

/// Members that are schemas.
const SCHEMA: &[&str] = &[
    "items",
    "additionalProperties",
    "propertyNames",
    "contains",
    "not",
    "if",
    "then",
    "else",
    "unevaluatedProperties",
    "unevaluatedItems",
];

impl<'t, 'a> Translator<'t, 'a> {
    pub(crate) fn new(description: &'t Description<'a>, patterns: &'t Patterns) -> Self {
        let numbers = description.schemas().enumerate().map(|(number, (name, _))| (name, number)).collect();
        let loops = crate::loops::loops(description);
        Self { description, patterns, numbers, loops }
    }

    /// A schema for an object with an instance of each named schema, and the members' names.
    pub(crate) fn document(&self) -> (Value, BTreeMap<&'a str, String>) {
        let schemas =
            self.description.schemas().map(|(name, schema)| (self.key(name), self.schema(schema, name, true)));
        let schemas: Map<String, Value> = schemas.collect();
        let members: BTreeMap<&str, String> = self.numbers.keys().map(|name| (*name, self.key(name))).collect();
        let references = members.values().map(|key| (key.clone(), json!({"$ref": format!("#/$defs/{key}")})));
        let properties: Map<String, Value> = references.collect();
        (json!({"properties": properties, "$defs": schemas}), members)
    }

    fn key(&self, name: &str) -> String {
        format!("s{}", self.numbers.get(name).copied().unwrap_or_default())
    }

    /// A schema within a named one; `here` says that it is about the same value as that.
    fn schema(&self, schema: &'a Value, within: &'a str, here: bool) -> Value {
        let Value::Object(members) = schema else {
            return if schema.is_boolean() { schema.clone() } else { Value::Bool(true) };
        };
        let mut made = Map::new();
        match self.description.reference(schema) {
            Some(Reference::Only(name, _)) => return self.reference(name, within, here),
            Some(Reference::And(name, _)) => {
                made.insert("allOf".to_owned(), json!([self.reference(name, within, here)]));
            }
            Some(Reference::Nowhere) | None => {}
        }
        for (name, member) in members {
            match name.as_str() {
                "const" | "format" | "uniqueItems" | "dependentRequired" => {
                    made.insert(name.clone(), member.clone());
                }
                "required" => {
                    let names: BTreeSet<&str> = list(schema, "required").iter().filter_map(Value::as_str).collect();
                    made.insert(name.clone(), json!(names));
                }
                "additionalProperties" if member == &Value::Bool(false) && !self.description.is_closed(schema) => {}
                name if COUNTS.contains(&name) && member.is_u64() => drop(made.insert(name.to_owned(), member.clone())),
                name if SCHEMA.contains(&name) => {
                    let here = here && ["not", "if", "then", "else"].contains(&name);
                    made.insert(name.to_owned(), self.schema(member, within, here));
                }
                _ => {}
            }
        }
        self.kinds(members, &mut made);
        limits(members, &mut made);
        self.keyed(members, within, &mut made);
        self.combined(schema, within, here, &mut made);
        if schema.get("nullable") == Some(&Value::Bool(true)) {
            return json!({"anyOf": [{"type": "null"}, made]});
        }
        Value::Object(made)
    }

    fn reference(&self, name: &'a str, within: &'a str, here: bool) -> Value {
        if here && self.loops.contains(&(within, name)) {
            return Value::Bool(true);
        }
        json!({"$ref": format!("#/$defs/{}", self.key(name))})
    }

    fn kinds(&self, members: &Map<String, Value>, made: &mut Map<String, Value>) {
        const NAMES: &[&str] = &["null", "boolean", "integer", "number", "string", "array", "object"];
        let names = match members.get("type") {
            Some(Value::Array(names)) => names.iter().filter_map(Value::as_str).collect(),
            Some(Value::String(name)) => vec![name.as_str()],
            _ => Vec::new(),
        };
        let names: Vec<&str> = names.into_iter().filter(|name| NAMES.contains(name)).collect();
        if !names.is_empty() {
            made.insert("type".to_owned(), json!(names));
        }
        if let Some(listed) = members.get("enum").filter(|listed| listed.as_array().is_some_and(|it| !it.is_empty())) {
            made.insert("enum".to_owned(), listed.clone());
        }
        if let Some(pattern) =
            members.get("pattern").filter(|it| it.as_str().is_some_and(|it| self.patterns.is_made(it)))
        {
            made.insert("pattern".to_owned(), pattern.clone());
        }
    }

    /// Schemas by name, by pattern or by index.
    fn keyed(&self, members: &'a Map<String, Value>, within: &'a str, made: &mut Map<String, Value>) {
        for keyword in ["properties", "patternProperties"] {
            let schemas = members.get(keyword).and_then(Value::as_object).into_iter().flatten();
            let known = schemas.filter(|(name, _)| keyword == "properties" || self.patterns.is_made(name));
            let below: Map<_, _> = known.map(|(name, it)| (name.clone(), self.schema(it, within, false))).collect();
            if !below.is_empty() {
                made.insert(keyword.to_owned(), Value::Object(below));
            }
        }
        if let Some(schemas) = members.get("prefixItems").and_then(Value::as_array).filter(|it| !it.is_empty()) {
            let below: Vec<_> = schemas.iter().map(|schema| self.schema(schema, within, false)).collect();
            made.insert("prefixItems".to_owned(), json!(below));
        }
    }

    /// `allOf`, `oneOf` and `anyOf`.
    fn combined(&self, schema: &'a Value, within: &'a str, here: bool, made: &mut Map<String, Value>) {
        let parts = list(schema, "allOf");
        if !parts.is_empty() {
            let mut all: Vec<Value> = made.remove("allOf").and_then(|all| all.as_array().cloned()).unwrap_or_default();
            all.extend(parts.iter().map(|part| self.schema(part, within, here)));
            made.insert("allOf".to_owned(), Value::Array(all));
        }
        for group in groups(self.description, schema, None) {
            let Some(keyword) = group.keyword else { continue };
            let mut branches: Vec<(&Value, Vec<String>)> = Vec::new();
            for variant in &group.variants {
                let tag = variant.tag.as_ref().map(|(_, tag)| tag.clone());
                match branches.iter_mut().find(|(schema, _)| std::ptr::eq(*schema, variant.schema)) {
                    Some((_, tags)) => tags.extend(tag),
                    None => branches.push((variant.schema, tag.into_iter().collect())),
                }
            }
            let branches: Vec<Value> = branches
                .into_iter()
                .map(|(schema, tags)| match group.property.filter(|_| !tags.is_empty()) {
                    Some(property) => {
                        json!({"allOf": [self.schema(schema, within, here), tagged(property, &tags)]})
                    }
                    None => self.schema(schema, within, here),
                })
                .collect();
            made.insert(keyword.to_owned(), Value::Array(branches));
        }
    }
}

/// In OpenAPI 3.0 an exclusive limit is an adverb of the limit, later it is one of its own.
fn limits(members: &Map<String, Value>, made: &mut Map<String, Value>) {
    for (limit, exclusive) in [("minimum", "exclusiveMinimum"), ("maximum", "exclusiveMaximum")] {
        let number = |name: &str| members.get(name).filter(|it| it.is_number()).cloned();
        let is_open = members.get(exclusive) == Some(&Value::Bool(true));
        let name = if is_open { exclusive } else { limit };
        made.extend(number(limit).map(|number| (name.to_owned(), number)));
        made.extend(number(exclusive).map(|number| (exclusive.to_owned(), number)));
    }
    let step = members.get("multipleOf").filter(|step| step.as_f64().is_some_and(|step| step > 0.0));
    made.extend(step.map(|step| ("multipleOf".to_owned(), step.clone())));
}

/// A tag may be a number or a boolean where its property is.
fn tagged(property: &str, tags: &[String]) -> Value {
    let other = tags.iter().filter_map(|tag| serde_json::from_str::<Value>(tag).ok()).filter(|it| !it.is_string());
    let all: Vec<Value> = tags.iter().map(|tag| json!(tag)).chain(other).collect();
    json!({"properties": {property: {"enum": all}}})
}
