//! Schemas, in one spelling whatever the version.
//!
//! What comes of a schema is said in the keywords of OpenAPI 3.0 where that can say it, and in those
//! of JSON Schema 2020-12 else. So `null` is `nullable`, whichever way it was written, `const` is an
//! `enum` of one value, and what stood beside a reference stands beside an `allOf` of it.

use serde_json::{Map, Value, json};

use super::super::collect::REFERENCES;
use super::super::grammar::{Form, SCHEMA, Section};
use super::super::place::{At, Node, Step};
use super::Rewriter;
use super::reference::reference_to;
use crate::diagnostic::Code;
use crate::load::Version;

/// A schema that is being made.
#[derive(Default)]
pub(super) struct Draft {
    pub(super) schema: Map<String, Value>,
    /// What becomes its `allOf`.
    pub(super) parts: Vec<Value>,
    /// Whether `null` fits, too.
    pub(super) nullable: bool,
    /// Whether nothing but `null` fits.
    pub(super) only_null: bool,
}

/// Members beside a reference that change nothing of what fits.
const SAID: &[&str] = &[
    "summary",
    "description",
    "title",
    "example",
    "examples",
    "default",
    "readOnly",
    "writeOnly",
    "deprecated",
    "externalDocs",
    "xml",
];

/// Keywords of a reference, and those that are of no use once it has been followed.
fn says_nothing(name: &str) -> bool {
    REFERENCES.contains(&name) || SCHEMA.member(name).is_some_and(|member| matches!(member.form, Form::Gone))
}

impl Rewriter<'_, '_> {
    pub(super) fn schema(&mut self, value: &Value, at: &At<'_>) -> Value {
        if !at.is_root()
            && let Some(name) = self.names.get(Node::of(value), Section::Schemas)
        {
            return reference_to(Section::Schemas, name);
        }
        match value {
            Value::Object(members) => self.schema_object(members, at, &[]),
            Value::Bool(true) => json!({}),
            Value::Bool(false) => json!({ "not": {} }),
            Value::Null => {
                let message = "`null` stands where a schema is expected; any value fits it";
                self.notice(at, Code::WrongForm, message.to_owned());
                json!({})
            }
            _ => self.wrong_form(&Form::Schema, value, at).unwrap_or_else(|| json!({})),
        }
    }

    /// A schema of all members but some, which belong to an object that it shares its place with.
    pub(super) fn schema_object(&mut self, members: &Map<String, Value>, at: &At<'_>, without: &[&str]) -> Value {
        self.count();
        let mut draft = Draft::default();
        if let Some(reference) = self.schema_reference(members, at) {
            let beside = |name: &&String| !says_nothing(name) && !name.starts_with("x-");
            if !members.keys().any(|name| beside(&name)) {
                return reference;
            }
            self.note_siblings(members, at);
            draft.part(reference);
            self.moved(&at.step(None, Some(Step::Member("allOf"))).step(None, Some(Step::Element(0))));
        }
        self.keywords(&mut draft, members, at, without);
        draft.finish()
    }

    /// The reference that a schema has, with its target by name; any value fits one that leads
    /// nowhere.
    fn schema_reference(&mut self, members: &Map<String, Value>, at: &At<'_>) -> Option<Value> {
        let text = REFERENCES.iter().find_map(|keyword| members.get(*keyword))?;
        if !text.is_string() {
            self.wrong_form(&Form::Text, text, &at.member("$ref"));
            return Some(json!({}));
        }
        let name = self.name_of(text, Section::Schemas, at);
        Some(name.map_or_else(|| json!({}), |name| reference_to(Section::Schemas, &name)))
    }

    /// OpenAPI 3.0.3, "Reference Object": what stands beside a reference is ignored. Nobody means
    /// that.
    fn note_siblings(&mut self, members: &Map<String, Value>, at: &At<'_>) {
        if self.is_at_least(Version::V3_1) {
            return;
        }
        for name in members.keys().filter(|name| !says_nothing(name) && !name.starts_with("x-")) {
            if !SAID.contains(&name.as_str()) && SCHEMA.member(name).is_some() {
                let message =
                    format!("`{name}` beside `$ref` has no meaning in OpenAPI 3.0; it is taken as it is meant");
                let help = "put the reference into `allOf`, and this member beside that";
                self.notices.add(&at.member(name).origin(), Code::OtherVersion, message, Some(help));
            }
        }
    }

    /// Whatever a schema says, into a draft.
    pub(super) fn keywords(&mut self, draft: &mut Draft, members: &Map<String, Value>, at: &At<'_>, without: &[&str]) {
        for (name, value) in members {
            if without.contains(&name.as_str()) || says_nothing(name) {
                continue;
            }
            let here = at.member(name);
            if name.starts_with("x-") {
                draft.schema.insert(name.clone(), value.clone());
                continue;
            }
            if SCHEMA.member(name).is_none() {
                self.unknown(&SCHEMA, name, members, &here);
                continue;
            }
            self.note_version(&SCHEMA, name, &here);
            match name.as_str() {
                "type" => self.types(draft, value, &here),
                "nullable" => draft.nullable |= self.form(&Form::Boolean, value, &here) == Some(Value::Bool(true)),
                "enum" => self.values(draft, value, &here),
                "const" => self.constant(draft, value, members, at),
                "required" => self.required(draft, value, &here),
                "allOf" => self.parts(draft, value, &here, at),
                "oneOf" | "anyOf" => self.alternatives(draft, name, value, members, at),
                "items" => self.items(draft, value, at),
                "additionalItems" => self.additional_items(draft, value, members, at),
                "dependencies" => self.dependencies(draft, value, at),
                "exclusiveMinimum" | "exclusiveMaximum" => self.bound(draft, name, value, &here),
                "examples" => self.examples(draft, value, &here),
                "discriminator" => self.discriminator(draft, value, members, &here),
                _ => {
                    let form = SCHEMA.member(name).map_or(&Form::Any, |member| member.form);
                    if let Some(made) = self.form(form, value, &here) {
                        draft.schema.insert(name.clone(), made);
                    }
                }
            }
        }
    }

    fn parts(&mut self, draft: &mut Draft, value: &Value, here: &At<'_>, at: &At<'_>) {
        let Value::Array(elements) = value else {
            self.form(&Form::List(&Form::Schema), value, here);
            return;
        };
        let target = at.step(None, Some(Step::Member("allOf")));
        for (index, element) in elements.iter().enumerate() {
            let written = target.step(Some(Step::Member("allOf")), None);
            let part = written.step(Some(Step::Element(index)), Some(Step::Element(draft.parts.len())));
            if index != draft.parts.len() {
                self.moved(&part);
            }
            let made = self.schema(element, &part);
            draft.part(made);
        }
    }
}

impl Draft {
    /// Adds a part of `allOf`, which stands where its first part came.
    pub(super) fn part(&mut self, part: Value) {
        self.schema.entry("allOf").or_insert(Value::Null);
        self.parts.push(part);
    }

    fn finish(self) -> Value {
        let Self { mut schema, parts, nullable, only_null } = self;
        if !parts.is_empty() {
            schema.insert("allOf".to_owned(), Value::Array(parts));
        }
        if only_null {
            schema.insert("type".to_owned(), "null".into());
            schema.shift_remove("enum");
        } else if nullable {
            schema.insert("nullable".to_owned(), true.into());
        }
        super::keyword::respell(&mut schema);
        Value::Object(schema)
    }
}
