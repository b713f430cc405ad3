//! Objects whose members have to fit each other.

use serde_json::{Map, Value, json};

use super::super::grammar::{Form, Kind, Section, What};
use super::super::place::{At, Step};
use super::Rewriter;
use crate::diagnostic::Code;
use crate::pointer::Pointer;

static SCOPES: Form = Form::List(&Form::Text);

impl Rewriter<'_, '_> {
    /// Makes an object fit for the frame, and says what was done.
    pub(super) fn repair(
        &mut self,
        kind: &'static Kind,
        members: &Map<String, Value>,
        object: &mut Map<String, Value>,
        at: &At<'_>,
    ) {
        match kind.what {
            What::Parameter => {
                self.parameter(object, at);
                self.style(kind.what, object, at);
                self.content(kind, members, object, at);
            }
            What::Header => {
                self.style(kind.what, object, at);
                self.content(kind, members, object, at);
            }
            What::Encoding => self.style(kind.what, object, at),
            What::SecurityScheme => self.security_scheme(object, at),
            What::Flows => self.flows(object, at),
            What::Example => example(object),
            What::Link => link(object),
            _ => {}
        }
    }

    /// "Security Requirement Object": schemes by name or, since 3.2, by reference. One without scopes
    /// is required all the same.
    pub(super) fn requirement(&mut self, members: &Map<String, Value>, at: &At<'_>) -> Value {
        let mut requirement = Map::new();
        for (name, scopes) in members {
            let by_reference = Pointer::parse(name).filter(|_| name.starts_with('#'));
            let own = by_reference.and_then(|pointer| pointer.component(Section::SecuritySchemes.name()));
            let scopes = self.form(&SCOPES, scopes, &at.member(name)).unwrap_or_else(|| json!([]));
            requirement.insert(own.unwrap_or_else(|| name.clone()), scopes);
        }
        Value::Object(requirement)
    }

    /// "Parameter Object": one in the path is required.
    fn parameter(&mut self, object: &mut Map<String, Value>, at: &At<'_>) {
        if object.get("in").is_some_and(|place| place == "path") && object.get("required") != Some(&Value::Bool(true)) {
            let message = "a parameter in the path is required, and has to say so with `required: true`";
            self.notice(at, Code::WrongForm, message.to_owned());
            object.insert("required".to_owned(), true.into());
        }
    }

    /// "Style Values": which style is for which place.
    fn style(&mut self, what: What, object: &mut Map<String, Value>, at: &At<'_>) {
        let known: &[&str] = match (what, object.get("in").and_then(Value::as_str)) {
            (What::Header, _) | (_, Some("header")) => &["simple"],
            (_, Some("path")) => &["matrix", "label", "simple"],
            (_, Some("cookie")) => &["form", "cookie"],
            (_, _) => &["form", "spaceDelimited", "pipeDelimited", "deepObject"],
        };
        if let Some(style) = object.get("style").and_then(Value::as_str).filter(|style| !known.contains(style)) {
            let message = format!("`{style}` is no style of this place; the usual one is taken");
            // Where `simple` belongs, elements stand between commas.
            let commas = style == "simple" && !object.contains_key("explode");
            self.notice(&at.member("style"), Code::WrongForm, message);
            object.shift_remove("style");
            if commas {
                object.insert("explode".to_owned(), false.into());
            }
        }
    }

    /// "Parameter Object": it has a `schema` or a `content`. In Swagger 2 it was a schema itself.
    fn content(
        &mut self,
        kind: &'static Kind,
        members: &Map<String, Value>,
        object: &mut Map<String, Value>,
        at: &At<'_>,
    ) {
        match (object.contains_key("schema"), object.contains_key("content")) {
            (true, true) => {
                let message = format!("{} has both `schema` and `content`; `content` is ignored", kind.name);
                self.notice(at, Code::WrongForm, message);
                object.shift_remove("content");
            }
            (false, false) => {
                let here = at.step(None, Some(Step::Member("schema")));
                self.moved(&here);
                let is_schema = is_schema_itself(kind, members);
                let message = if is_schema {
                    format!("{} has no `schema`; its own `type` is taken as one, as in Swagger 2", kind.name)
                } else {
                    format!("{} has neither `schema` nor `content`; any value fits it", kind.name)
                };
                self.notice(at, Code::MissingMember, message);
                let schema = if is_schema {
                    let mut own: Vec<&str> = kind.members.iter().map(|member| member.name).collect();
                    own.push("collectionFormat");
                    self.schema_object(members, &here, &own)
                } else {
                    json!({})
                };
                object.insert("schema".to_owned(), schema);
            }
            (_, _) => {}
        }
    }

    /// "Security Scheme Object": what each type has to have.
    fn security_scheme(&mut self, object: &mut Map<String, Value>, at: &At<'_>) {
        let needed: &[(&str, Value)] = match object.get("type").and_then(Value::as_str) {
            Some("apiKey") => &[("name", json!("")), ("in", json!("header"))],
            Some("http") => &[("scheme", json!("bearer"))],
            Some("oauth2") => &[("flows", json!({}))],
            Some("openIdConnect") => &[("openIdConnectUrl", json!(""))],
            _ => &[],
        };
        for (name, value) in needed {
            if !object.contains_key(*name) {
                let message =
                    format!("a security scheme of this type needs a member `{name}`; it is taken as `{value}`");
                self.notice(at, Code::MissingMember, message);
                object.insert((*name).to_owned(), value.clone());
            }
        }
    }

    /// "OAuth Flow Object": the addresses that each flow has to have.
    fn flows(&mut self, object: &mut Map<String, Value>, at: &At<'_>) {
        for (flow, needed) in [
            ("implicit", &["authorizationUrl"][..]),
            ("password", &["tokenUrl"]),
            ("clientCredentials", &["tokenUrl"]),
            ("authorizationCode", &["authorizationUrl", "tokenUrl"]),
        ] {
            let Some(Value::Object(members)) = object.get_mut(flow) else { continue };
            for name in needed {
                if !members.contains_key(*name) {
                    members.insert((*name).to_owned(), "".into());
                    let message = format!("the flow `{flow}` needs a member `{name}`; it is taken as an empty one");
                    self.notice(&at.member(flow), Code::MissingMember, message);
                }
            }
        }
    }
}

/// Whether a parameter or a header is a schema itself, as in Swagger 2.
pub(super) fn is_schema_itself(kind: &Kind, members: &Map<String, Value>) -> bool {
    let has = |name: &str| members.contains_key(name);
    matches!(kind.what, What::Parameter | What::Header)
        && !has("schema")
        && !has("content")
        && (has("type") || has("enum"))
}

/// OpenAPI 3.2 tells two kinds of values apart; earlier versions know one.
fn example(object: &mut Map<String, Value>) {
    for name in ["dataValue", "serializedValue"] {
        if let Some(value) = object.shift_remove(name) {
            object.entry("value").or_insert(value);
        }
    }
}

/// "Link Object": it names an operation in one way or the other; the frame holds no other.
fn link(object: &mut Map<String, Value>) {
    if !object.contains_key("operationRef") {
        object.entry("operationId").or_insert_with(|| "".into());
    }
}
