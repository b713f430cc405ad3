//! Keywords that versions spell in different ways.

use serde_json::{Map, Number, Value, json};

use super::super::grammar::Form;
use super::super::place::{At, Step};
use super::super::similar::closest;
use super::Rewriter;
use super::scalar::describe;
use super::schema::Draft;
use crate::diagnostic::Code;
use crate::load::Version;

/// What `type` may say; `null` is told otherwise.
const TYPES: [&str; 7] = ["string", "number", "integer", "boolean", "array", "object", "null"];

impl Rewriter<'_, '_> {
    pub(super) fn types(&mut self, draft: &mut Draft, value: &Value, at: &At<'_>) {
        let mut types: Vec<&'static str> = Vec::new();
        match value {
            Value::Array(names) => {
                if !self.is_at_least(Version::V3_1) {
                    let message =
                        "an array in `type` is of OpenAPI 3.1, and this is 3.0; it is taken as what it means there";
                    self.other_version(at, message.to_owned());
                }
                for (index, name) in names.iter().enumerate() {
                    types.extend(self.type_name(draft, name, &at.element(index)));
                }
            }
            name => types.extend(self.type_name(draft, name, at)),
        }
        let has_null = types.contains(&"null");
        types.retain(|name| *name != "null");
        types.dedup();
        if types.contains(&"number") {
            types.retain(|name| *name != "integer");
        }
        let made = match types.as_slice() {
            [] => None,
            [one] => Some(json!(one)),
            // All of them: it says nothing.
            several if several.len() >= 5 && several.contains(&"number") => None,
            several => Some(json!(several)),
        };
        draft.only_null = has_null && types.is_empty();
        draft.nullable |= has_null;
        if let Some(made) = made {
            draft.schema.insert("type".to_owned(), made);
        }
    }

    fn type_name(&mut self, draft: &mut Draft, value: &Value, at: &At<'_>) -> Option<&'static str> {
        let name = match value {
            Value::String(name) => name.as_str(),
            // Without quotes, it is meant all the same.
            Value::Null => {
                self.notice(
                    at,
                    Code::WrongForm,
                    "`null` without quotes stands in `type`; it is taken as the text".to_owned(),
                );
                return Some("null");
            }
            _ => {
                self.wrong_form(&Form::Text, value, at);
                return None;
            }
        };
        if let Some(known) = TYPES.into_iter().find(|known| *known == name) {
            if known == "null" && !at.is_element() && !self.is_at_least(Version::V3_1) {
                let message = "the type `null` is of OpenAPI 3.1, and this is 3.0; it is taken as what it means there";
                self.other_version(at, message.to_owned());
            }
            return Some(known);
        }
        match (TYPES.into_iter().find(|known| known.eq_ignore_ascii_case(name)), name) {
            (Some(known), _) => {
                self.notice(at, Code::WrongForm, format!("`{name}` is not the type `{known}`, but taken as it"));
                Some(known)
            }
            (None, "any") => {
                self.notice(at, Code::WrongForm, "`any` is no type; any value fits where there is none".to_owned());
                None
            }
            (None, "file") => {
                self.notice(
                    at,
                    Code::WrongForm,
                    "`file` is a type of Swagger 2; it is taken as `format: binary`".to_owned(),
                );
                draft.schema.entry("format").or_insert_with(|| "binary".into());
                Some("string")
            }
            (None, _) => {
                let likely = closest(name, TYPES.into_iter()).map(|likely| format!("did you mean `{likely}`?"));
                let all = "types are `string`, `number`, `integer`, `boolean`, `array` and `object`";
                let help = likely.unwrap_or_else(|| all.to_owned());
                self.error(at, Code::WrongForm, format!("`{name}` is no type"), Some(help));
                None
            }
        }
    }

    /// `enum`, without `null`, which is told otherwise.
    pub(super) fn values(&mut self, draft: &mut Draft, value: &Value, at: &At<'_>) {
        let Some(Value::Array(values)) = self.form(&Form::List(&Form::Any), value, at) else { return };
        if values.is_empty() {
            self.notice(at, Code::WrongForm, "an empty `enum` stands for no value at all; it is ignored".to_owned());
            return;
        }
        let mut rest: Vec<Value> = Vec::with_capacity(values.len());
        for (index, each) in values.iter().enumerate() {
            if each.is_null() {
                continue;
            }
            if index != rest.len() {
                self.moved(&at.step(Some(Step::Element(index)), Some(Step::Element(rest.len()))));
            }
            rest.push(each.clone());
        }
        draft.nullable |= rest.len() < values.len();
        if rest.is_empty() {
            draft.only_null = true;
        } else {
            draft.schema.insert("enum".to_owned(), Value::Array(rest));
        }
    }

    /// `const`: an `enum` of one value.
    pub(super) fn constant(&mut self, draft: &mut Draft, value: &Value, members: &Map<String, Value>, at: &At<'_>) {
        // One beside an `enum` picks one of its values.
        if members.contains_key("enum")
            && members.keys().position(|name| name == "enum") > members.keys().position(|name| name == "const")
        {
            draft.schema.shift_remove("enum");
        }
        if value.is_null() {
            draft.only_null = true;
            return;
        }
        let here = at.step(None, Some(Step::Member("enum")));
        self.moved(&here.step(Some(Step::Member("const")), None));
        self.moved(&here.step(Some(Step::Member("const")), Some(Step::Element(0))));
        draft.schema.insert("enum".to_owned(), json!([value]));
    }

    pub(super) fn required(&mut self, draft: &mut Draft, value: &Value, at: &At<'_>) {
        if matches!(value, Value::Bool(_)) || value.as_str().is_some_and(|text| text == "true" || text == "false") {
            let message = "`required` is `true` or `false` here, which says nothing of a schema; it is ignored";
            let help = "list the property's name in `required` of the object around it";
            self.notices.add(&at.origin(), Code::WrongForm, message.to_owned(), Some(help));
        } else if let Some(names) = self.form(&Form::List(&Form::Text), value, at) {
            draft.schema.insert("required".to_owned(), names);
        }
    }

    /// `items`; of old drafts, one for each element.
    pub(super) fn items(&mut self, draft: &mut Draft, value: &Value, at: &At<'_>) {
        if let Value::Array(_) = value {
            let here = at.step(Some(Step::Member("items")), Some(Step::Member("prefixItems")));
            self.moved(&here);
            if let Some(made) = self.form(&Form::List(&Form::Schema), value, &here) {
                draft.schema.insert("prefixItems".to_owned(), made);
            }
            return;
        }
        if let Some(made) = self.form(&Form::Items, value, &at.member("items")) {
            draft.schema.insert("items".to_owned(), made);
        }
    }

    /// What follows after `items` of old drafts.
    pub(super) fn additional_items(
        &mut self,
        draft: &mut Draft,
        value: &Value,
        members: &Map<String, Value>,
        at: &At<'_>,
    ) {
        if members.get("items").is_some_and(Value::is_array) {
            let here = at.step(Some(Step::Member("additionalItems")), Some(Step::Member("items")));
            self.moved(&here);
            let made = self.schema(value, &here);
            draft.schema.insert("items".to_owned(), made);
        }
    }

    /// `dependencies` of old drafts are two keywords now.
    pub(super) fn dependencies(&mut self, draft: &mut Draft, value: &Value, at: &At<'_>) {
        let Value::Object(members) = value else {
            self.form(&Form::Dependencies, value, &at.member("dependencies"));
            return;
        };
        for (name, member) in members {
            let (keyword, form) = match member {
                Value::Array(_) => ("dependentRequired", &Form::List(&Form::Text)),
                _ => ("dependentSchemas", &Form::Schema),
            };
            let here = at.step(Some(Step::Member("dependencies")), Some(Step::Member(keyword)));
            let here = here.member(name);
            self.moved(&here);
            let made = self.form(form, member, &here);
            let all = draft.schema.entry(keyword).or_insert_with(|| json!({}));
            if let (Some(made), Value::Object(all)) = (made, all) {
                all.insert(name.clone(), made);
            }
        }
    }

    /// A bound: `true` beside another in 3.0, a number since.
    pub(super) fn bound(&mut self, draft: &mut Draft, name: &str, value: &Value, at: &At<'_>) {
        match value {
            Value::Bool(_) | Value::Number(_) => {
                draft.schema.insert(name.to_owned(), value.clone());
            }
            _ => {
                let form = if self.is_at_least(Version::V3_1) { &Form::Number } else { &Form::Boolean };
                if let Some(made) = self.form(form, value, at) {
                    draft.schema.insert(name.to_owned(), made);
                }
            }
        }
    }

    pub(super) fn examples(&mut self, draft: &mut Draft, value: &Value, at: &At<'_>) {
        if value.is_array() {
            draft.schema.insert("examples".to_owned(), value.clone());
        } else if !value.is_null() {
            let message = format!("`examples` of a schema is an array, but this is {}; it is ignored", describe(value));
            self.notice(at, Code::WrongForm, message);
        }
    }
}

/// What can be told from a schema's members alone.
pub(super) fn respell(schema: &mut Map<String, Value>) {
    limit(schema, "minimum", "exclusiveMinimum", |exclusive, other| exclusive >= other);
    limit(schema, "maximum", "exclusiveMaximum", |exclusive, other| exclusive <= other);
    if !schema.contains_key("example")
        && let Some(Value::Array(examples)) = schema.get_mut("examples")
        && examples.len() == 1
    {
        let example = examples.remove(0);
        schema.insert("example".to_owned(), example);
        schema.shift_remove("examples");
    }
    let text = |name: &str| schema.get(name).and_then(Value::as_str).unwrap_or_default().to_ascii_lowercase();
    if schema.contains_key("format") {
        return;
    }
    let format = match (text("contentEncoding").as_str(), text("contentMediaType").as_str()) {
        ("base64", _) => "byte",
        ("", "application/octet-stream") => "binary",
        (_, _) => return,
    };
    schema.insert("format".to_owned(), format.into());
    schema.entry("type").or_insert_with(|| "string".into());
    schema.shift_remove(if format == "byte" { "contentEncoding" } else { "contentMediaType" });
}

/// A number as an exclusive bound is another bound with `true` beside it, if that is the narrower one.
fn limit(schema: &mut Map<String, Value>, bound: &str, exclusive: &str, narrower: fn(f64, f64) -> bool) {
    let number = |value: Option<&Value>| value.and_then(Value::as_number).and_then(Number::as_f64);
    let Some(limit) = number(schema.get(exclusive)) else { return };
    if number(schema.get(bound)).is_some_and(|other| !narrower(limit, other)) {
        schema.shift_remove(exclusive);
        return;
    }
    if let Some(limit) = schema.insert(exclusive.to_owned(), true.into()) {
        schema.insert(bound.to_owned(), limit);
    }
}
