//! `oneOf` and `anyOf`: without `null`, and without themselves if there is but one alternative then.

use serde_json::{Map, Value};

use super::super::grammar::{Form, Section};
use super::super::names;
use super::super::place::{At, Node, Step};
use super::Rewriter;
use super::schema::Draft;

/// How many references a `null` may be behind.
const LONGEST_WAY: usize = 10;

impl Rewriter<'_, '_> {
    pub(super) fn alternatives(
        &mut self,
        draft: &mut Draft,
        keyword: &str,
        value: &Value,
        members: &Map<String, Value>,
        at: &At<'_>,
    ) {
        let here = at.member(keyword);
        let Value::Array(elements) = value else {
            if let Some(made) = self.form(&Form::List(&Form::Schema), value, &here) {
                draft.schema.insert(keyword.to_owned(), made);
            }
            return;
        };
        let kept: Vec<(usize, &Value)> =
            elements.iter().enumerate().filter(|(_, element)| !self.is_null(element, LONGEST_WAY)).collect();
        if kept.is_empty() {
            draft.only_null |= !elements.is_empty();
            return;
        }
        let had_null = kept.len() < elements.len();
        draft.nullable |= had_null;
        if let ([(index, only)], true, false) = (kept.as_slice(), had_null, members.contains_key("discriminator")) {
            let written = at.step(Some(Step::Member(keyword)), None);
            let written = written.step(Some(Step::Element(*index)), None);
            self.only_alternative(draft, only, members, &written);
            return;
        }
        let mut list = Vec::with_capacity(kept.len());
        for (index, element) in kept {
            let here = here.step(Some(Step::Element(index)), Some(Step::Element(list.len())));
            if index != list.len() {
                self.moved(&here);
            }
            list.push(self.schema(element, &here));
        }
        draft.schema.insert(keyword.to_owned(), Value::Array(list));
    }

    /// What is left of a choice between something and `null`: the schema itself says it, unless both
    /// say something of the same.
    fn only_alternative(&mut self, draft: &mut Draft, only: &Value, around: &Map<String, Value>, at: &At<'_>) {
        let own = |name: &str| matches!(name, "title" | "description") && around.contains_key(name);
        if let Value::Object(members) = only
            && self.names.get(Node::of(only), Section::Schemas).is_none()
            && !members.keys().any(|name| name.starts_with('$'))
            && members.keys().all(|name| own(name) || !around.contains_key(name))
        {
            let without: Vec<&str> = members.keys().map(String::as_str).filter(|name| own(name)).collect();
            for name in members.keys().filter(|name| !own(name)) {
                self.moved(&at.member(name));
            }
            self.keywords(draft, members, at, &without);
            return;
        }
        let part = at.step(None, Some(Step::Member("allOf")));
        let part = part.step(None, Some(Step::Element(draft.parts.len())));
        self.moved(&part);
        let made = self.schema(only, &part);
        draft.part(made);
    }

    /// Whether nothing but `null` fits a schema.
    fn is_null(&self, schema: &Value, left: usize) -> bool {
        let Some(members) = schema.as_object() else { return false };
        if let Some(text) = names::alias(schema)
            && let (Some(target), Some(left)) = (self.targets.get(&Node::of(text)), left.checked_sub(1))
        {
            let target = self.files.value_at(target.place.file, &target.place.pointer);
            return target.is_some_and(|target| self.is_null(target, left));
        }
        let is_null = |value: &Value| value.is_null() || value == "null";
        let by_type = match members.get("type") {
            Some(Value::Array(names)) => !names.is_empty() && names.iter().all(is_null),
            Some(name) => is_null(name),
            None => false,
        };
        let by_values = match members.get("enum") {
            Some(Value::Array(values)) => !values.is_empty() && values.iter().all(Value::is_null),
            _ => false,
        };
        by_type || by_values || members.get("const").is_some_and(Value::is_null)
    }
}
