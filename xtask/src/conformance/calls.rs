//! What there is to call: the operations as the generator reads them, and a line of Rust for each.
//!
//! How a method is called is the generator's to say; what goes into it is not: schemas of parameters
//! and bodies are taken from the normalized document, and become schemas of the names here.

use generator::model::{Api, BodyContent, Content, Form, Location, Operation, Payload, Presence, SchemeKind, Shape};
use generator::name::{Names, OperationIdents};
use serde_json::{Map, Value, json};

/// An operation with one of the forms that its body can have.
pub(super) struct Call {
    /// Its `operationId`, and the media type if there are several.
    pub(super) name: String,
    /// What calls the generated method.
    pub(super) line: String,
    /// The schema of the object of all parameters, in the document of [`Calls`].
    pub(super) parameters: Option<String>,
    /// The schema of its body, in the same.
    pub(super) body: Option<String>,
    /// What it can answer, each as a status to ask for.
    pub(super) statuses: Vec<u16>,
}

/// Everything that can be called.
pub(super) struct Calls {
    pub(super) operations: usize,
    pub(super) list: Vec<Call>,
    /// What shows who calls, by the name of the scheme.
    pub(super) credentials: Vec<(String, String)>,
    /// The normalized document, with the schemas that the calls name.
    pub(super) document: Value,
}

/// Reads the model.
pub(super) fn calls(api: &Api, names: &Names, mut document: Value) -> Calls {
    let mut schemas = Map::new();
    let mut calls = Vec::new();
    for (number, (operation, idents)) in api.operations.iter().zip(&names.operations).enumerate() {
        let parameters = operation.parameters.as_ref().map(|_| {
            let name = format!("conformance.{number}.parameters");
            schemas.insert(name.clone(), parameters(api, operation, &document));
            name
        });
        let statuses = statuses(operation);
        for (index, Sent { line, media_type, schema }) in sent(api, names, operation, idents).into_iter().enumerate() {
            let body = media_type.as_ref().map(|media_type| {
                let name = format!("conformance.{number}.body.{index}");
                let is_text = matches!(schema, Described::AsText);
                let schema = if is_text { json!({"type": "string"}) } else { body(operation, media_type, &document) };
                schemas.insert(name.clone(), schema);
                name
            });
            let several = operation.body.as_ref().is_some_and(|it| matches!(it.content, BodyContent::Choice(_)));
            let form = media_type.filter(|_| several).map_or_else(String::new, |it| format!(" ({it})"));
            let name = format!("{}{form}", operation.id);
            calls.push(Call { name, line, parameters: parameters.clone(), body, statuses: statuses.clone() });
        }
    }
    if let Some(all) = document.pointer_mut("/components/schemas").and_then(Value::as_object_mut) {
        all.extend(schemas);
    } else {
        document["components"]["schemas"] = Value::Object(schemas);
    }
    // A certificate belongs to the connection.
    let schemes = api.schemes.iter().filter(|scheme| scheme.kind != SchemeKind::MutualTls);
    let credentials = schemes.map(|scheme| (scheme.name.clone(), credential(&scheme.kind))).collect();
    Calls { operations: api.operations.len(), list: calls, credentials, document }
}

/// What nobody checks, in the form that is checked.
fn credential(kind: &SchemeKind) -> String {
    match kind {
        SchemeKind::Basic => "user:password".to_owned(),
        SchemeKind::Http(scheme) => format!("{scheme} secret"),
        _ => "secret".to_owned(),
    }
}

/// How a method is called with one form of its body.
struct Sent {
    line: String,
    /// `None`: there is no body.
    media_type: Option<String>,
    schema: Described,
}

/// How instances of a body are described.
#[derive(Clone, Copy)]
enum Described {
    /// By its schema.
    BySchema,
    /// It is any text.
    AsText,
}

fn sent(api: &Api, names: &Names, operation: &Operation, idents: &OperationIdents) -> Vec<Sent> {
    let method = &idents.method;
    let parameters = operation.parameters.as_ref().map(|_| "&given.parameters()?".to_owned());
    let items = items(api, names, &operation.success.payload);
    let line = |body: Option<String>| {
        let arguments: Vec<String> = parameters.clone().into_iter().chain(body).collect();
        format!("|client, given| client.{method}({}){items},", arguments.join(", "))
    };
    let Some(body) = &operation.body else {
        return vec![Sent { line: line(None), media_type: None, schema: Described::BySchema }];
    };
    let of_form = |form: &Form, argument: String| {
        let schema = match form.content {
            Content::Text | Content::Bytes | Content::File => Described::AsText,
            _ => Described::BySchema,
        };
        Sent { line: line(Some(argument)), media_type: Some(form.media_type.clone()), schema }
    };
    let is_required = body.presence == Presence::Required;
    match &body.content {
        BodyContent::One(form) => {
            let (required, optional) = match form.content {
                Content::Text => ("&given.body::<String>()?", "given.optional(Given::body::<String>)?.as_deref()"),
                Content::Bytes => ("&given.bytes()?", "given.optional(Given::bytes)?.as_ref()"),
                Content::File => ("&given.file()?", "given.optional(Given::file)?.as_ref()"),
                _ => ("&given.body()?", "given.optional(Given::body)?.as_ref()"),
            };
            vec![of_form(form, if is_required { required } else { optional }.to_owned())]
        }
        BodyContent::Choice(index) => {
            let idents = &names.bodies[*index];
            let forms = api.bodies[*index].forms.iter().zip(&idents.cases);
            let forms = forms.map(|(form, case)| {
                let (reader, ty) = (reader(&form.content), &idents.ty);
                let argument = if is_required {
                    format!("&types::{ty}::{case}(given.{reader}()?)")
                } else {
                    format!("given.optional(Given::{reader})?.map(types::{ty}::{case}).as_ref()")
                };
                of_form(form, argument)
            });
            forms.collect()
        }
    }
}

/// How what comes piece by piece is read to its end; empty: it does not.
fn items(api: &Api, names: &Names, payload: &Payload) -> String {
    let is_streamed = |payload: &Payload| matches!(payload, Payload::Items(_) | Payload::Events(_));
    match payload {
        payload if is_streamed(payload) => " => |body| items!(body)".to_owned(),
        Payload::Choice(index) => {
            let idents = &names.answers[*index];
            let cases = api.answers[*index].cases.iter().zip(&idents.cases);
            let arms: Vec<String> = cases
                .filter(|(case, _)| is_streamed(&case.payload))
                .map(|(_, case)| format!("types::{}::{case}(it) => items!(it), ", idents.ty))
                .collect();
            if arms.is_empty() {
                String::new()
            } else {
                format!(" => |body| match body {{ {}_ => Ok(None) }}", arms.concat())
            }
        }
        _ => String::new(),
    }
}

const fn reader(content: &Content) -> &'static str {
    match content {
        Content::Bytes => "bytes",
        Content::File => "file",
        _ => "body",
    }
}

/// The object that the parameters of a call are.
fn parameters(api: &Api, operation: &Operation, document: &Value) -> Value {
    let Some(parameters) = &operation.parameters else { return json!({}) };
    let fields = match &api.types[parameters.ty.0].shape {
        Shape::Object(object) => object.fields.as_slice(),
        _ => &[],
    };
    let is_required = |key: &str| fields.iter().any(|it| it.name == key && it.presence == Presence::Required);
    let mut properties = Map::new();
    let mut required = Vec::new();
    for parameter in &parameters.written {
        let location = match parameter.location {
            Location::Path => "path",
            Location::Query => "query",
            Location::QueryString => "querystring",
            Location::Header => "header",
            Location::Cookie => "cookie",
        };
        let found = find(operation, location, &parameter.name, document);
        let schema = found.and_then(|it| it.get("schema").or_else(|| content(it)?.values().next()?.get("schema")));
        let schema = schema.cloned().unwrap_or_else(|| json!({"type": "string"}));
        // A path has no place for nothing, and elsewhere only `allowEmptyValue` allows it (OAS 3.0.3,
        // "Parameter Object").
        let may_be_empty = found.is_some_and(|it| it["allowEmptyValue"] == true);
        let schema = if may_be_empty { schema } else { json!({"allOf": [schema, {"minLength": 1, "minItems": 1}]}) };
        properties.insert(parameter.key.clone(), schema);
        if is_required(&parameter.key) {
            required.push(parameter.key.clone());
        }
    }
    json!({"type": "object", "properties": properties, "required": required})
}

/// A parameter of the operation, or of the path around it.
fn find<'d>(operation: &Operation, location: &str, name: &str, document: &'d Value) -> Option<&'d Value> {
    let path = operation.source.parent();
    let lists = [operation.source.join("parameters"), path.join("parameters")];
    let lists = lists.iter().filter_map(|list| document.pointer(list.as_str())?.as_array());
    let is = |it: &Value| {
        let same =
            |one: &str, other: &str| if location == "header" { one.eq_ignore_ascii_case(other) } else { one == other };
        it["in"] == location && it["name"].as_str().is_some_and(|it| same(it, name))
    };
    lists.flatten().filter_map(|it| followed(it, document)).find(|it| is(it))
}

fn body(operation: &Operation, media_type: &str, document: &Value) -> Value {
    let place = operation.source.join("requestBody");
    let body = document.pointer(place.as_str()).and_then(|it| followed(it, document));
    let forms = body.and_then(content);
    let form = forms.and_then(|it| it.get(media_type).or_else(|| it.values().next()));
    form.and_then(|it| it.get("schema").or_else(|| it.get("itemSchema"))).cloned().unwrap_or_else(|| json!({}))
}

fn content(described: &Value) -> Option<&Map<String, Value>> {
    described.get("content")?.as_object()
}

/// What stands at a place, or what it refers to.
fn followed<'d>(it: &'d Value, document: &'d Value) -> Option<&'d Value> {
    match it.get("$ref").and_then(Value::as_str) {
        Some(reference) => followed(document.pointer(reference.strip_prefix('#')?)?, document),
        None => Some(it),
    }
}

/// Each declared status once; a range or `default` stands for one that is not declared beside it.
fn statuses(operation: &Operation) -> Vec<u16> {
    let successes = operation.success.answers.iter().map(|it| (it.status.as_str(), 200));
    let failures = operation.failures.iter().map(|it| (it.declared.status.as_str(), 418));
    let declared: Vec<(&str, u16)> = successes.chain(failures).collect();
    let is_declared = |status: u16| declared.iter().any(|(it, _)| *it == status.to_string());
    let mut statuses: Vec<u16> = Vec::new();
    for (status, usual) in &declared {
        let status = status.parse().ok().or_else(|| {
            let hundreds =
                status.strip_suffix("XX").or_else(|| status.strip_suffix("xx")).and_then(|it| it.parse().ok());
            let first = hundreds.map_or(*usual, |it: u16| it * 100);
            (first..first + 100).find(|it| !is_declared(*it))
        });
        statuses.extend(status.filter(|it| !statuses.contains(it)));
    }
    statuses
}
