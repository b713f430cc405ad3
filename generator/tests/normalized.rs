//! What is made of descriptions before anything is generated from them, one folder per subject:
//! `spec.yaml` and the files in `files` are the input, `expected.json` the one document that comes of
//! them, and `warnings.txt` what there is to say about it.

mod support;

use generator::config::Limits;
use generator::diagnostic::Style;
use generator::normalize::{Description, normalize};
use generator::{Diagnostics, Input, Library, NoLibrary, Pointer};
use serde_json::Value;
use support::{Expectations, Folder};

/// The description, and what there is to say about it.
fn of(input: &Input, library: &dyn Library) -> (Description, String) {
    let mut problems = Diagnostics::new();
    let document = generator::load::load(&input.text).unwrap_or_else(|problems| panic!("{}", shown(&problems, input)));
    let made = normalize(&input.name, document, library, &Limits::default(), &mut problems);
    let description = made.unwrap_or_else(|problems| panic!("{}", shown(&problems, input)));
    (description, shown(&problems, input))
}

fn shown(problems: &Diagnostics, input: &Input) -> String {
    problems.render(input, Style::Plain)
}

#[test]
fn documents_are_as_expected() {
    let mut expectations = Expectations::default();
    for folder in Folder::all("normalized") {
        let (description, warnings) = of(&folder.input(), &folder.library());
        let json = serde_json::to_string_pretty(&description.document).expect("a document can be written");
        expectations.check(&folder.file("expected.json"), &(json + "\n"));
        expectations.check(&folder.file("warnings.txt"), &warnings);
    }
    expectations.finish();
}

/// All references of a value, with the places that they stand at.
fn references(value: &Value, place: &Pointer, into: &mut Vec<(Pointer, String)>) {
    match value {
        Value::Object(members) => {
            if let Some(Value::String(reference)) = members.get("$ref") {
                into.push((place.clone(), reference.clone()));
            }
            members.iter().for_each(|(name, member)| references(member, &place.join(name), into));
        }
        Value::Array(elements) => {
            elements.iter().enumerate().for_each(|(index, element)| references(element, &place.join(index), into));
        }
        _ => {}
    }
}

#[test]
fn every_reference_leads_to_a_component() {
    for kind in ["normalized", "cases"] {
        for folder in Folder::all(kind) {
            let (description, _) = of(&folder.input(), &folder.library());
            let mut found = Vec::new();
            references(&description.document, &Pointer::root(), &mut found);
            for (place, reference) in found {
                let target = Pointer::parse(&reference).expect("a pointer");
                let steps: Vec<_> = target.steps().collect();
                assert!(steps.len() == 3 && steps[0] == "components", "{kind}/{}: {place} {reference}", folder.name);
                assert!(
                    description.document.pointer(target.as_str()).is_some(),
                    "{kind}/{}: {place} {reference}",
                    folder.name
                );
            }
        }
    }
}

#[test]
fn the_frame_refers_to_schemas_by_their_places() {
    for kind in ["normalized", "cases"] {
        for folder in Folder::all(kind) {
            let (description, _) = of(&folder.input(), &folder.library());
            let frame = serde_json::to_value(&description.api).expect("a frame can be written");
            assert!(frame.pointer("/components/schemas").is_none(), "{kind}/{}", folder.name);
            let mut found = Vec::new();
            references(&frame, &Pointer::root(), &mut found);
            for (place, reference) in found {
                let target = Pointer::parse(&reference).expect("a pointer");
                let value = description.document.pointer(target.as_str());
                assert!(value.is_some_and(Value::is_object), "{kind}/{}: {place} {reference}", folder.name);
            }
        }
    }
}

/// A description of that version with these schemas.
fn with_schemas(version: &str, schemas: &str) -> Value {
    let text = format!(
        "openapi: {version}\ninfo: {{title: Case, version: '1'}}\npaths: {{}}\ncomponents:\n  schemas:\n    other: \
         {{type: object}}\n{schemas}"
    );
    let (description, _) = of(&Input { name: "spec.yaml".to_owned(), text }, &NoLibrary);
    description.document["components"]["schemas"]["it"].clone()
}

#[test]
fn versions_say_the_same_in_the_same_way() {
    for (old, new) in [
        ("{type: string, nullable: true}", "{type: [string, 'null']}"),
        ("{type: string, nullable: true, enum: [a, b]}", "{type: [string, 'null'], enum: [a, null, b]}"),
        ("{type: string, nullable: true, enum: [a, b, null]}", "{enum: [a, b, null], type: [string, 'null']}"),
        ("{type: string, enum: [a]}", "{type: string, const: a}"),
        ("{type: integer, minimum: 1, exclusiveMinimum: true}", "{type: integer, exclusiveMinimum: 1}"),
        ("{type: number, maximum: 1, exclusiveMaximum: true}", "{type: number, maximum: 2, exclusiveMaximum: 1}"),
        ("{type: number, maximum: 1}", "{type: number, maximum: 1, exclusiveMaximum: 2}"),
        ("{type: string, format: byte}", "{type: string, contentEncoding: base64}"),
        ("{type: string, format: binary}", "{contentMediaType: application/octet-stream}"),
        ("{type: string, example: a}", "{type: string, examples: [a]}"),
        (
            "{allOf: [{$ref: '#/components/schemas/other'}], nullable: true}",
            "{anyOf: [{$ref: '#/components/schemas/other'}, {type: 'null'}]}",
        ),
        (
            "{title: It, type: string, format: date, nullable: true}",
            "{title: It, anyOf: [{type: string, format: date}, {type: 'null'}]}",
        ),
        (
            "{oneOf: [{type: string}, {type: integer}], nullable: true}",
            "{oneOf: [{type: string}, {type: 'null'}, {type: integer}]}",
        ),
        (
            "{allOf: [{$ref: '#/components/schemas/other'}], description: It.}",
            "{$ref: '#/components/schemas/other', description: It.}",
        ),
        ("{$ref: '#/components/schemas/other'}", "{$ref: '#/components/schemas/other', $comment: Nothing.}"),
        ("{}", "true"),
        ("{not: {}}", "false"),
        ("{type: array, items: {}}", "{type: array, items: true}"),
        ("{type: object, additionalProperties: false}", "{type: object, additionalProperties: false}"),
        ("{type: number}", "{type: [integer, number]}"),
        ("{}", "{$comment: Nothing., $schema: 'https://json-schema.org/draft/2020-12/schema'}"),
    ] {
        let [of_3_0, of_3_1] = [("3.0.3", old), ("3.1.0", new)]
            .map(|(version, schema)| with_schemas(version, &format!("    it: {schema}\n")));
        assert_eq!(of_3_0, of_3_1, "{old}\n{new}");
    }
}

#[test]
fn what_only_later_versions_can_say_stays() {
    for (written, made) in [
        ("{type: [string, integer, 'null']}", r#"{"type":["string","integer"],"nullable":true}"#),
        ("{type: 'null'}", r#"{"type":"null"}"#),
        ("{enum: [null]}", r#"{"type":"null"}"#),
        ("{const: null}", r#"{"type":"null"}"#),
        (
            "{type: array, prefixItems: [{type: string}], items: false}",
            r#"{"type":"array","prefixItems":[{"type":"string"}],"items":{"not":{}}}"#,
        ),
        (
            "{items: [{type: string}], additionalItems: {type: integer}}",
            r#"{"prefixItems":[{"type":"string"}],"items":{"type":"integer"}}"#,
        ),
        (
            "{dependencies: {a: [b], c: {required: [d]}}}",
            r#"{"dependentRequired":{"a":["b"]},"dependentSchemas":{"c":{"required":["d"]}}}"#,
        ),
        (
            "{patternProperties: {a: true}, propertyNames: {pattern: a}}",
            r#"{"patternProperties":{"a":{}},"propertyNames":{"pattern":"a"}}"#,
        ),
        ("{if: {type: string}, then: true, else: false}", r#"{"if":{"type":"string"},"then":{},"else":{"not":{}}}"#),
        ("{examples: [a, b]}", r#"{"examples":["a","b"]}"#),
    ] {
        assert_eq!(with_schemas("3.1.0", &format!("    it: {written}\n")).to_string(), made, "{written}");
    }
}

/// The folder of that name.
fn folder(name: &str) -> Folder {
    Folder::all("normalized").into_iter().find(|folder| folder.name == name).expect("a folder")
}

#[test]
fn what_the_frame_cannot_say_is_carried() {
    let folder = folder("openapi_3_2");
    let (description, _) = of(&folder.input(), &folder.library());
    let [query, copy] = description.further_operations.as_slice() else { panic!("two operations") };
    assert_eq!((query.method.as_str(), query.place.to_string().as_str()), ("QUERY", "#/paths/~1things/query"));
    assert_eq!((copy.method.as_str(), copy.path.as_str()), ("COPY", "/things"));
    assert_eq!(copy.place.to_string(), "#/paths/~1things/additionalOperations/COPY");
    assert_eq!(copy.path_item.to_string(), "#/paths/~1things");
    let query = serde_json::to_value(&query.operation).expect("an operation can be written");
    let lines = "#/paths/~1things/query/responses/200/content/application~1jsonl/itemSchema";
    for (place, value) in [
        ("/parameters/0/in", serde_json::json!("query")),
        ("/parameters/0/x-querystring", serde_json::json!(true)),
        ("/parameters/1/x-style", serde_json::json!("cookie")),
        ("/requestBody/content/multipart~1mixed/x-item-encoding/x-explode", serde_json::json!(true)),
        ("/requestBody/content/multipart~1mixed/x-prefix-encoding/0/contentType", serde_json::json!("text/plain")),
        ("/responses/200/content/application~1jsonl/x-item-schema", serde_json::json!(lines)),
        ("/responses/200/x-summary", serde_json::json!("Good.")),
    ] {
        assert_eq!(query.pointer(place), Some(&value), "{place}");
    }
    let frame = serde_json::to_value(&description.api).expect("a frame can be written");
    for (place, value) in [
        ("/info/x-summary", serde_json::json!("All that is new.")),
        ("/info/license/x-identifier", serde_json::json!("MIT")),
        ("/servers/0/x-name", serde_json::json!("main")),
        ("/tags/0/x-kind", serde_json::json!("nav")),
        ("/components/securitySchemes/certificate/x-mutual-tls", serde_json::json!(true)),
        ("/components/securitySchemes/device/x-deprecated", serde_json::json!(true)),
    ] {
        assert_eq!(frame.pointer(place), Some(&value), "{place}");
    }
    let flow = frame.pointer("/components/securitySchemes/device/flows/x-device-authorization/tokenUrl");
    assert_eq!(flow, Some(&serde_json::json!("https://example.com/token")));
}

#[test]
fn places_are_told_where_they_were_written() {
    let folder = folder("several_files");
    let (description, _) = of(&folder.input(), &folder.library());
    let origin = |place: &str| {
        let origin = description.origins.find(&Pointer::parse(place).expect("a pointer"));
        format!("{}{}", origin.file, origin.pointer)
    };
    assert_eq!(origin("#/components/schemas/owner/properties/pets"), "0#/components/schemas/owner/properties/pets");
    // Files are counted in the order in which references lead to them.
    assert_eq!(origin("#/paths/~1pets/get/parameters/0"), "1#/~1pets/get/parameters/0");
    assert_eq!(origin("#/components/parameters/limit/schema"), "2#/components/parameters/limit/schema");
    assert_eq!(origin("#/components/schemas/animal/properties/name"), "3#/properties/name");
    assert_eq!(origin("#/components/schemas/shop_address/type"), "0#/components/schemas/shop/properties/address/type");
}

#[test]
fn names_do_not_depend_on_the_order_of_members() {
    for folder in Folder::all("normalized") {
        let input = folder.input();
        let (plain, _) = of(&input, &folder.library());
        let document = generator::load::load(&input.text).expect("a document");
        // JSON has no other text of a number than its value's.
        for seed in (1..=4).filter(|_| document.written.is_empty()) {
            let text = support::shuffle::shuffled(&document.value, seed).to_string();
            let (other, _) = of(&Input { text, ..input.clone() }, &folder.library());
            assert_eq!(plain.document, other.document, "{} shuffled with {seed}", folder.name);
        }
    }
}

/// As deep as a document may be, in every way in which one can be deep.
#[test]
fn depth_is_no_danger() {
    let begin = "openapi: 3.1.0\ninfo: {title: a, version: a}\n";
    let nested =
        |open: &str, close: &str, levels: usize| format!("{}{{}}{}", open.repeat(levels), close.repeat(levels));
    let schema = nested("{properties: {a: {items: ", "}}}", 40);
    let all_of = nested("{anyOf: [{type: 'null'}, ", "]}", 60);
    let data = nested("{a: ", "}", 120);
    let callback = nested("{post: {responses: {}, callbacks: {a: {b: ", "}}}}", 30);
    let callbacks = nested("{post: {responses: {}, callbacks: {a: {b: ", "}}}}", 3);
    for text in [
        format!("{begin}components: {{schemas: {{a: {schema}}}}}\n"),
        format!("{begin}components: {{schemas: {{a: {all_of}}}}}\n"),
        format!("{begin}components: {{schemas: {{a: {{example: {data}}}}}}}\n"),
        format!("{begin}x-a: {data}\n"),
        format!("{begin}webhooks: {{a: {callback}}}\n"),
        format!("{begin}paths: {{/a: {callback}}}\n"),
        format!("{begin}paths: {{/a: {callbacks}}}\n"),
    ] {
        let mut problems = Diagnostics::new();
        let document = generator::load::load(&text).expect("a document");
        let made = normalize("spec.yaml", document, &NoLibrary, &Limits::default(), &mut problems);
        // What is too deep is said.
        let said = |problems: Diagnostics| problems.iter().any(|each| each.message.starts_with("callbacks are within"));
        assert!(made.map_or_else(said, |_| true), "{text}");
    }
}
