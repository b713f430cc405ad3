//! What each keyword does to the instances that are made.

#![allow(clippy::needless_pass_by_value, reason = "a schema is written where it is used")]

mod objects;
mod scalars;
mod unions;

use instances::{Amount, Instance, Label, Made, make};
use serde_json::{Value, json};

/// A description with these schemas.
fn description(version: &str, schemas: Value) -> Value {
    json!({"openapi": version, "components": {"schemas": schemas}})
}

/// What is made of one schema.
#[track_caller]
fn made_of(version: &str, schema: Value) -> Vec<Instance> {
    let made = make(&description(version, json!({ "it": schema })), Amount::default());
    assert!(made.checked, "the validator can read it");
    made.instances
}

/// Values of one label.
#[track_caller]
fn values(version: &str, schema: Value, label: Label) -> Vec<Value> {
    let of_label = made_of(version, schema).into_iter().filter(|each| each.label == label);
    of_label.map(|each| each.json).collect()
}

#[track_caller]
fn valid(version: &str, schema: Value) -> Vec<Value> {
    let values = values(version, schema, Label::Valid);
    assert!(!values.is_empty(), "nothing is made");
    values
}

/// Values of one label and schema, of a description with several.
fn named(made: &Made, schema: &str, label: Label) -> Vec<Value> {
    let wanted = made.instances.iter().filter(|each| each.schema == schema && each.label == label);
    wanted.map(|each| each.json.clone()).collect()
}

#[test]
fn the_same_description_gives_the_same_instances() {
    let schemas = json!({"a": {"type": "object", "properties": {"b": {"type": "array", "items": {"type": "number"}}}}});
    let document = description("3.1.0", schemas);
    assert_eq!(make(&document, Amount::default()), make(&document, Amount::default()));
    assert_eq!(make(&json!({}), Amount::default()), Made { checked: true, ..Made::default() });
}

/// Schemas that are JSON Schema already, read by the validator as they stand.
#[test]
fn what_is_called_valid_is_valid() {
    let schemas = json!({
        "tree": {
            "type": "object",
            "required": ["name"],
            "properties": {
                "name": {"type": "string", "minLength": 3, "maxLength": 5},
                "size": {"type": ["integer", "null"], "exclusiveMinimum": 10, "multipleOf": 4},
                "children": {"type": "array", "maxItems": 1, "items": {"$ref": "#/components/schemas/tree"}},
                "kind": {"enum": ["oak", 7, null]},
                "place": {"anyOf": [{"$ref": "#/components/schemas/point"}, {"type": "string", "format": "uuid"}]},
            },
            "additionalProperties": false,
        },
        "point": {
            "type": "array",
            "prefixItems": [{"type": "number", "minimum": -1.5, "maximum": -1}, {"const": "north"}],
            "items": false,
            "minItems": 1,
        },
        "both": {
            "allOf": [
                {"type": "object", "required": ["a"], "properties": {"a": {"type": "integer", "minimum": 5}}},
                {"properties": {"a": {"maximum": 5}, "b": {"not": {"const": true}}}, "minProperties": 2},
            ],
        },
        "names": {"type": "object", "propertyNames": {"pattern": "^x-[a-z]+$"}, "minProperties": 1},
    });
    let document = description("3.1.0", schemas);
    let made = make(&document, Amount::default());
    assert_eq!(made.impossible, [""; 0]);
    for Instance { schema, label, json } in &made.instances {
        let mut with_root = document.clone();
        with_root["$ref"] = json!(format!("#/components/schemas/{schema}"));
        let validator = jsonschema::draft202012::new(&with_root).expect("a schema");
        if matches!(label, Label::Valid | Label::ExtraMember) {
            assert!(validator.is_valid(json), "{schema}: {json}");
        } else {
            assert!(!validator.is_valid(json), "{schema}: {json}");
        }
    }
    let count = |schema: &str| named(&made, schema, Label::Valid).len();
    assert!(count("tree") > 10 && count("point") >= 2 && count("both") >= 2 && count("names") >= 1, "{made:#?}");
}
