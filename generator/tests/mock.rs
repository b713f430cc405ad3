//! What mock servers answer: bodies that somebody else's reading of the schemas finds valid, for every
//! operation and every status that is declared.

mod support;

use std::collections::BTreeSet;

use generator::config::Limits;
use generator::mock::{Mock, MockContent, mock};
use generator::model::Api;
use generator::resolve::Resolver;
use generator::{Config, Diagnostics, Input, Library, NoLibrary, load, lower, normalize};
use instances::Checker;
use serde_json::{Value, json};
use support::Folder;

/// A description, read up to what its mock server answers.
struct Made {
    document: Value,
    api: Api,
    mock: Mock,
}

fn made(input: &Input, library: &dyn Library, config: &Config) -> Made {
    let mut problems = Diagnostics::allowing(&config.allow);
    let document = load::load(&input.text).expect("a document");
    let limits = Limits::default();
    let description =
        normalize::normalize(&input.name, document, library, &limits, &mut problems).expect("a description");
    let api = lower::lower(&Resolver::new(&description, &limits), config, &mut problems).expect("an API");
    let mock = mock(&api, &description.document);
    Made { document: description.document, api, mock }
}

fn of(document: &Value) -> Made {
    let input = Input { name: "spec.yaml".to_owned(), text: document.to_string() };
    made(&input, &NoLibrary, &Config::new("case"))
}

/// A description with one operation, whose answer has that media type and is described so.
fn answering(media_type: &str, described: &Value, schemas: &Value) -> Made {
    let mut content = json!({});
    content[media_type] = described.clone();
    of(&json!({
        "openapi": "3.1.0",
        "info": {"title": "t", "version": "1"},
        "servers": [{"url": "https://example.com"}],
        "paths": {"/a": {"get": {"operationId": "a", "responses": {"200": {"description": "d", "content": content}}}}},
        "components": {"schemas": schemas},
    }))
}

/// The bodies of the usual answer, by their names.
fn bodies(made: &Made) -> Vec<(String, MockContent)> {
    let answer = &made.mock.answers[made.mock.operations[0].answers[0]];
    answer.forms.iter().flat_map(|form| form.examples.clone()).collect()
}

#[track_caller]
fn body(schema: &Value, schemas: &Value) -> Value {
    let made = answering("application/json", &json!({"schema": schema}), schemas);
    match &bodies(&made)[..] {
        [(name, MockContent::Text(text))] if name.is_empty() => serde_json::from_str(text).expect("JSON"),
        other => panic!("{other:?}"),
    }
}

/// The schema of an answer, if that is a component and nothing else.
fn schema_name<'d>(document: &'d Value, place: &str, media_type: &str) -> Option<&'d str> {
    let mut answer = document.pointer(place)?;
    if let Some(reference) = answer["$ref"].as_str() {
        answer = document.pointer(reference.strip_prefix('#')?)?;
    }
    answer["content"][media_type]["schema"]["$ref"].as_str()?.strip_prefix("#/components/schemas/")
}

/// What the validator does not know of: a required member that is `writeOnly` is none of an answer.
const NOT_VALID: &[(&str, &str)] = &[("read_only_members", "account: ")];

#[test]
fn every_status_has_an_answer_that_is_valid() {
    let mut checked = 0;
    let mut wrong: BTreeSet<(String, String)> = BTreeSet::new();
    for folder in Folder::all("cases") {
        let Made { document, api, mock } = made(&folder.input(), &folder.library(), &folder.config());
        let checker = Checker::new(&document);
        for (operation, known) in api.operations.iter().zip(&mock.operations) {
            let failures = operation.failures.iter().map(|it| &it.declared.status);
            let statuses: Vec<&String> =
                operation.success.answers.iter().map(|it| &it.status).chain(failures).collect();
            // One is for success if nothing is said of that.
            assert_eq!(
                known.answers.len(),
                statuses.len().max(usize::from(operation.success.answers.is_empty()) + operation.failures.len()),
                "{}",
                folder.name
            );
            for (status, index) in statuses.iter().zip(known.answers.iter().rev().take(statuses.len()).rev()) {
                let place = operation.source.joins(&["responses", status]);
                for form in &mock.answers[*index].forms {
                    let name = schema_name(&document, place.as_str(), &form.media_type);
                    let Some(name) = name.filter(|_| form.media_type == "application/json") else { continue };
                    for (_, content) in &form.examples {
                        let MockContent::Text(text) = content else { panic!("{content:?}") };
                        let value: Value = serde_json::from_str(text).expect("JSON");
                        checked += 1;
                        if !checker.is_valid(name, &value) {
                            wrong.insert((folder.name.clone(), format!("{name}: {text}")));
                        }
                    }
                }
            }
        }
    }
    wrong.retain(|(case, text)| !NOT_VALID.iter().any(|(known, start)| known == case && text.starts_with(start)));
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(checked > 30, "{checked} bodies are enough to have been checked");
}

#[test]
fn limits_are_kept() {
    let made = body(
        &json!({
            "type": "object",
            "required": ["a", "b", "c", "d", "e", "f"],
            "properties": {
                "a": {"type": "string", "pattern": "^[A-Z]{3}-\\d+$", "minLength": 6},
                "b": {"type": "string", "minLength": 5, "maxLength": 5},
                "c": {"type": "integer", "minimum": 10, "exclusiveMaximum": 15, "multipleOf": 7},
                "d": {"type": "array", "minItems": 3, "uniqueItems": true, "items": {"type": "string"}},
                "e": {"type": "number", "exclusiveMinimum": 0, "maximum": 0.25},
                "f": {"type": "integer", "maximum": -5, "format": "int32"},
            },
        }),
        &json!({}),
    );
    assert_eq!(made["b"], "bxxxx");
    assert_eq!(made["c"], 14);
    assert_eq!(made["d"], json!(["d", "d1", "d2"]));
    assert_eq!(made["e"], 0.01);
    assert_eq!(made["f"], -5);
    let text = made["a"].as_str().expect("a text");
    assert!(text.len() >= 6 && text[3..].starts_with('-'), "{text}");
}

#[test]
fn examples_of_members_are_taken_if_they_are_right() {
    let made = body(
        &json!({
            "type": "object",
            "properties": {
                "name": {"type": "string", "example": "Rex"},
                "born": {"type": "string", "format": "date", "example": "last year"},
                "age": {"type": "integer", "examples": ["two", 2]},
                "owner": {"$ref": "#/components/schemas/owner"},
                "kind": {"type": "string", "enum": ["cat", "dog"], "default": "dog"},
            },
        }),
        &json!({"owner": {"type": "object", "required": ["id"], "properties": {"id": {"type": "string"}}, "example": {"id": "o1", "more": 1}}}),
    );
    let expected = json!({
        "name": "Rex", "born": "2024-02-29", "age": 2, "owner": {"id": "o1", "more": 1}, "kind": "dog",
    });
    assert_eq!(made, expected);
}

#[test]
fn what_contains_itself_comes_to_an_end() {
    let tree = json!({"type": "object", "required": ["name", "parts"], "properties": {
        "name": {"type": "string"},
        "parts": {"type": "array", "items": {"$ref": "#/components/schemas/tree"}},
        "parent": {"$ref": "#/components/schemas/tree"},
    }});
    let made = body(&json!({"$ref": "#/components/schemas/tree"}), &json!({ "tree": tree }));
    assert_eq!(made, json!({"name": "name", "parts": []}));
    // One way out of two.
    let schemas = json!({
        "list": {"oneOf": [{"$ref": "#/components/schemas/pair"}, {"type": "string"}]},
        "pair": {"type": "object", "required": ["first", "rest"], "properties": {
            "first": {"type": "integer"}, "rest": {"$ref": "#/components/schemas/list"},
        }},
    });
    let made = body(&json!({"$ref": "#/components/schemas/pair"}), &schemas);
    assert!(made.to_string().len() < 200, "{made}");
}

#[test]
fn what_is_many_times_itself_stays_small() {
    // Each level has ten of the next: all of it would be ten to the eighth.
    let mut schemas = json!({"level8": {"type": "string"}});
    for level in 0..8 {
        let names: Vec<String> = (0..10).map(|member| format!("m{member}")).collect();
        let next = json!({"$ref": format!("#/components/schemas/level{}", level + 1)});
        let properties: serde_json::Map<_, _> = names.iter().map(|name| (name.clone(), next.clone())).collect();
        schemas[format!("level{level}")] = json!({"type": "object", "properties": properties, "required": names});
    }
    let schema = json!({"schema": {"$ref": "#/components/schemas/level0"}});
    assert!(bodies(&answering("application/json", &schema, &schemas)).is_empty());
    for level in 0..8 {
        schemas[format!("level{level}")]["required"] = json!([]);
    }
    let made = body(&schema["schema"], &schemas);
    assert!(made["m0"].is_object() && made.to_string().len() < 10_000, "{}", made.to_string().len());
}

#[test]
fn examples_of_answers_are_taken_if_they_are_right() {
    let schema = json!({"type": "object", "required": ["n"], "properties": {"n": {"type": "integer"}}});
    let described = json!({"schema": schema, "examples": {
        "right": {"value": {"n": 1}},
        "wrong": {"value": {"n": "1"}},
        "as text": {"value": "{\"n\": 2}"},
        "large": {"value": {"n": 3, "text": "x".repeat(20_000)}},
    }});
    let found = bodies(&answering("application/json", &described, &json!({})));
    let expected = [("right", "{\"n\":1}"), ("as text", "{\"n\":2}")];
    let expected = expected.map(|(name, text)| (name.to_owned(), MockContent::Text(text.to_owned())));
    assert_eq!(found, expected);
}

#[test]
fn each_media_type_has_its_form() {
    let item = json!({"type": "object", "required": ["n"], "properties": {"n": {"type": "integer"}}});
    let pieces = |media_type, described| match bodies(&answering(media_type, &described, &json!({}))).remove(0).1 {
        MockContent::Pieces(pieces) => pieces,
        other => panic!("{other:?}"),
    };
    assert_eq!(pieces("application/x-ndjson", json!({"schema": item})), ["{\"n\":1}\n"; 2]);
    assert_eq!(pieces("application/json-seq", json!({"schema": item})), ["\u{1e}{\"n\":1}\n"; 2]);
    assert_eq!(pieces("text/event-stream", json!({"schema": item})), ["data: {\"n\":1}\n\n"; 2]);
    let one = json!({"schema": item, "example": {"n": 4}});
    assert_eq!(pieces("application/json-seq", one.clone()), ["\u{1e}{\"n\":4}\n"; 2]);
    assert_eq!(pieces("text/event-stream", one), ["data: {\"n\":4}\n\n"; 2]);
    let two = json!({"schema": {"type": "array", "items": item}, "example": [{"n": 4}, {"n": 5}]});
    assert_eq!(pieces("application/x-ndjson", two), ["{\"n\":4}\n", "{\"n\":5}\n"]);
    let other =
        |media_type, schema: Value| bodies(&answering(media_type, &json!({"schema": schema}), &json!({}))).remove(0).1;
    let bytes = other("application/octet-stream", json!({"type": "string", "format": "binary"}));
    assert!(matches!(&bytes, MockContent::Bytes(bytes) if std::str::from_utf8(bytes).is_err()), "{bytes:?}");
    assert_eq!(other("text/plain", json!({"type": "string"})), MockContent::Text("text".to_owned()));
    assert_eq!(other("text/csv", json!({"type": "string", "example": "a,b"})), MockContent::Text("a,b".to_owned()));
}
