//! Discriminators: their values lead to components.

use serde_json::{Map, Value, json};

use super::super::grammar::{Form, SCHEMA, Section};
use super::super::names::{self, End};
use super::super::place::{At, Node};
use super::Rewriter;
use super::schema::Draft;
use crate::diagnostic::Code;
use crate::pointer::Pointer;

impl Rewriter<'_, '_> {
    pub(super) fn discriminator(
        &mut self,
        draft: &mut Draft,
        value: &Value,
        members: &Map<String, Value>,
        at: &At<'_>,
    ) {
        if value.is_string() {
            let message = "a discriminator is an object since OpenAPI 3; this text is taken as its `propertyName`";
            self.notice(at, Code::WrongForm, message.to_owned());
            draft.schema.insert("discriminator".to_owned(), json!({ "propertyName": value }));
            return;
        }
        let form = SCHEMA.member("discriminator").map_or(&Form::Any, |member| member.form);
        let Some(mut made) = self.form(form, value, at) else { return };
        if let (Value::Object(made), Some(text)) = (&mut made, value.get("defaultMapping")) {
            made.shift_remove("defaultMapping");
            if let Some(name) = self.name_of(text, Section::Schemas, &at.member("defaultMapping")) {
                made.insert("defaultMapping".to_owned(), reference(&name));
            }
        }
        if let Value::Object(made) = &mut made {
            self.keep_tags(made, members);
        }
        draft.schema.insert("discriminator".to_owned(), made);
    }

    /// Without a `mapping`, a schema's name is its tag. One that got another name here keeps the tag of
    /// the one that it has where it stands.
    fn keep_tags(&self, discriminator: &mut Map<String, Value>, members: &Map<String, Value>) {
        let mut mapping = match discriminator.get("mapping") {
            Some(Value::Object(mapping)) => mapping.clone(),
            _ => Map::new(),
        };
        let before = mapping.len();
        for keyword in ["oneOf", "anyOf"] {
            for schema in members.get(keyword).and_then(Value::as_array).into_iter().flatten() {
                let Some(target) = names::alias(schema).and_then(|text| self.targets.get(&Node::of(text))) else {
                    continue;
                };
                let End::Elsewhere(end) = names::end(target, Section::Schemas, self.files, self.targets) else {
                    continue;
                };
                let Some(name) = self.names.get(end.node, Section::Schemas) else { continue };
                let (tag, reference) = (names::natural_name(&end.place, self.files), reference(name));
                if tag != name && !mapping.values().any(|other| *other == reference) {
                    mapping.entry(tag).or_insert(reference);
                }
            }
        }
        if mapping.len() > before {
            discriminator.insert("mapping".to_owned(), Value::Object(mapping));
        }
    }

    /// `mapping`; what leads nowhere has been reported, and is left out.
    pub(super) fn mapping(&mut self, members: &Map<String, Value>, at: &At<'_>) -> Value {
        let mut mapping = Map::new();
        for (tag, text) in members {
            let here = at.member(tag);
            if !text.is_string() {
                self.form(&Form::Text, text, &here);
            } else if let Some(name) = self.name_of(text, Section::Schemas, &here) {
                mapping.insert(tag.clone(), reference(&name));
            }
        }
        Value::Object(mapping)
    }
}

fn reference(name: &str) -> Value {
    Pointer::root().joins(&["components", Section::Schemas.name(), name]).to_string().into()
}
