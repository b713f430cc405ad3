//! The frame of a description: all but its schemas, in `openapiv3`'s model.
//!
//! Input: the normalized document; output: what that model can hold, with extensions for the rest.
//! Where a schema stands, the frame has a reference to that place.

use openapiv3::{OpenAPI, Operation, PathItem};
use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};

use super::FurtherOperation;
use super::carried;
use super::grammar::{DOCUMENT, Form, Kind, Section, What};
use crate::pointer::Pointer;

/// The frame, and what does not fit into it.
pub(super) struct Frame {
    pub(super) api: OpenAPI,
    pub(super) further_operations: Vec<FurtherOperation>,
    pub(super) webhooks: Vec<(String, PathItem, Pointer)>,
}

/// Gives a normalized document its types.
///
/// # Errors
/// The model cannot hold it, which the rewriting is to see to.
pub(super) fn frame(document: &Value) -> Result<Frame, String> {
    let mut framing = Framing { further: Vec::new() };
    let mut whole = match framing.form(&Form::Object(&DOCUMENT), document, &Pointer::root()) {
        Value::Object(members) => members,
        _ => Map::new(),
    };
    let hooks = match whole.shift_remove("webhooks") {
        Some(Value::Object(members)) => members,
        _ => Map::new(),
    };
    let place = Pointer::root().join("webhooks");
    let webhooks = hooks
        .into_iter()
        .map(|(name, item)| {
            let place = place.join(&name);
            Ok((name, typed::<PathItem>(item, &place)?, place))
        })
        .collect::<Result<_, String>>()?;
    let further_operations = framing
        .further
        .into_iter()
        .map(|(path, method, operation, place, path_item)| {
            let operation = typed::<Operation>(operation, &place)?;
            Ok(FurtherOperation { path, method, operation, place, path_item })
        })
        .collect::<Result<_, String>>()?;
    let api = typed(Value::Object(whole), &Pointer::root())?;
    Ok(Frame { api, further_operations, webhooks })
}

fn typed<T: DeserializeOwned>(value: Value, place: &Pointer) -> Result<T, String> {
    T::deserialize(value).map_err(|error| format!("what is at {place} does not fit the model of OpenAPI 3.0: {error}"))
}

struct Framing {
    /// Path, method, operation, its place, and that of its path item.
    further: Vec<(String, String, Value, Pointer, Pointer)>,
}

impl Framing {
    fn form(&mut self, form: &Form, value: &Value, place: &Pointer) -> Value {
        match (form, value) {
            // Schemas are read elsewhere: here is where they are.
            (Form::Schema | Form::SchemaOrBoolean | Form::Items, _) => json!({ "$ref": place.to_string() }),
            (Form::Referable(..), Value::Object(members)) if members.get("$ref").is_some_and(Value::is_string) => {
                json!({ "$ref": members.get("$ref") })
            }
            (Form::Object(kind) | Form::Referable(kind, _), Value::Object(members)) => {
                Value::Object(self.object(kind, members, place))
            }
            (Form::List(each), Value::Array(elements)) => {
                let elements = elements.iter().enumerate();
                elements.map(|(index, element)| self.form(each, element, &place.join(index))).collect()
            }
            (Form::Map(each), Value::Object(members)) => members
                .iter()
                .map(|(name, member)| (name.clone(), self.form(each, member, &place.join(name))))
                .collect::<Map<_, _>>()
                .into(),
            _ => value.clone(),
        }
    }

    fn object(&mut self, kind: &Kind, members: &Map<String, Value>, place: &Pointer) -> Map<String, Value> {
        let mut object = Map::new();
        for (name, member) in members {
            let form = kind.member(name).map(|member| member.form).or_else(|| kind.patterned(name));
            let made = match form {
                Some(_) if is_left_out(kind.what, name) => continue,
                Some(form) => self.form(form, member, &place.join(name)),
                None => member.clone(),
            };
            object.insert(name.clone(), made);
        }
        self.carry(kind.what, &mut object, place);
        object
    }

    /// Puts into extensions what the model does not know.
    fn carry(&mut self, what: What, object: &mut Map<String, Value>, place: &Pointer) {
        match what {
            What::Info | What::Response => rename(object, "summary", carried::SUMMARY),
            What::License => rename(object, "identifier", carried::IDENTIFIER),
            What::Server => rename(object, "name", carried::NAME),
            What::Tag => {
                rename(object, "summary", carried::SUMMARY);
                rename(object, "parent", carried::PARENT);
                rename(object, "kind", carried::KIND);
            }
            What::Flows => rename(object, "deviceAuthorization", carried::DEVICE_AUTHORIZATION),
            What::Link if object.contains_key("operationId") => {
                rename(object, "operationRef", carried::OPERATION_REF);
            }
            What::Parameter => parameter(object),
            What::Header => {
                style(object, &["simple"]);
                rename(object, "explode", carried::EXPLODE);
            }
            What::Encoding => {
                style(object, &["form", "spaceDelimited", "pipeDelimited", "deepObject"]);
                rename(object, "explode", carried::EXPLODE);
                rename(object, "encoding", carried::ENCODING);
                rename(object, "prefixEncoding", carried::PREFIX_ENCODING);
                rename(object, "itemEncoding", carried::ITEM_ENCODING);
            }
            What::MediaType => {
                rename(object, "prefixEncoding", carried::PREFIX_ENCODING);
                rename(object, "itemEncoding", carried::ITEM_ENCODING);
                if object.shift_remove("itemSchema").is_some() {
                    object.insert(carried::ITEM_SCHEMA.to_owned(), place.join("itemSchema").to_string().into());
                }
            }
            What::SecurityScheme => security_scheme(object),
            What::PathItem => self.further_operations(object, place),
            What::Components | What::Operation | What::Link | What::Example | What::Schema | What::Other => {}
        }
    }

    /// Operations of methods that the model does not know; only those of `paths` are calls.
    fn further_operations(&mut self, item: &mut Map<String, Value>, place: &Pointer) {
        let mut operations = Vec::new();
        if let Some(operation) = item.shift_remove("query") {
            operations.push(("QUERY".to_owned(), operation, place.join("query")));
        }
        if let Some(Value::Object(members)) = item.shift_remove("additionalOperations") {
            let place = place.join("additionalOperations");
            operations.extend(members.into_iter().map(|(method, operation)| {
                let place = place.join(&method);
                (method, operation, place)
            }));
        }
        let steps: Vec<_> = place.steps().collect();
        if let [paths, path] = steps.as_slice()
            && paths == "paths"
        {
            self.further.extend(
                operations
                    .into_iter()
                    .map(|(method, operation, at)| (path.to_string(), method, operation, at, place.clone())),
            );
        }
    }
}

fn rename(object: &mut Map<String, Value>, from: &str, to: &str) {
    if let Some(value) = object.shift_remove(from) {
        object.insert(to.to_owned(), value);
    }
}

fn style(object: &mut Map<String, Value>, known: &[&str]) {
    if object.get("style").and_then(Value::as_str).is_some_and(|style| !known.contains(&style)) {
        rename(object, "style", carried::STYLE);
    }
}

fn parameter(object: &mut Map<String, Value>) {
    let place = object.get("in").and_then(Value::as_str).unwrap_or_default().to_owned();
    let (known, keeps_reserved): (&[&str], bool) = match place.as_str() {
        "path" => (&["matrix", "label", "simple"], false),
        "header" => (&["simple"], false),
        "cookie" => (&["form"], false),
        _ => (&["form", "spaceDelimited", "pipeDelimited", "deepObject"], true),
    };
    style(object, known);
    if !keeps_reserved {
        rename(object, "allowReserved", carried::ALLOW_RESERVED);
    }
    if place == "querystring" {
        object.insert("in".to_owned(), "query".into());
        object.insert(carried::QUERYSTRING.to_owned(), true.into());
    }
}

fn security_scheme(object: &mut Map<String, Value>) {
    rename(object, "oauth2MetadataUrl", carried::METADATA_URL);
    rename(object, "deprecated", carried::DEPRECATED);
    if object.get("type").is_some_and(|name| name == "mutualTLS") {
        object.insert("type".to_owned(), "http".into());
        object.insert("scheme".to_owned(), "mutual-tls".into());
        object.insert(carried::MUTUAL_TLS.to_owned(), true.into());
    }
}

/// Examples, which may be most of a description, and are read from the document; and sections of components
/// that the model has no place for, or that are read elsewhere.
fn is_left_out(what: What, name: &str) -> bool {
    let sections = [Section::PathItems, Section::MediaTypes, Section::Schemas];
    ["example", "examples"].contains(&name)
        || (what == What::Components && sections.iter().any(|each| each.name() == name))
}
