//! Objects and arrays.

use instances::{Amount, Label, make};
use serde_json::{Value, json};

use super::{description, made_of, named, valid, values};

fn has(values: &[Value], wanted: &Value) -> bool {
    values.iter().any(|value| value == wanted)
}

#[test]
fn the_smallest_and_the_largest_are_there() {
    let schema = json!({
        "type": "object",
        "required": ["a"],
        "properties": {"a": {"type": "string"}, "b": {"type": "integer"}, "c": {"type": "boolean"}},
    });
    let values = valid("3.0.3", schema);
    assert!(has(&values, &json!({"a": "text"})), "{values:?}");
    assert!(has(&values, &json!({"a": "text", "b": 1, "c": true})), "{values:?}");
}

#[test]
fn required_members_need_no_property() {
    let values = valid("3.0.3", json!({"type": "object", "required": ["a"]}));
    assert!(values.iter().all(|value| value.get("a").is_some()), "{values:?}");
}

#[test]
fn extra_members_go_where_they_are_allowed() {
    let with = |others: Value| {
        let schema = json!({"type": "object", "properties": {"a": {"type": "string"}}, "additionalProperties": others});
        values("3.0.3", schema, Label::ExtraMember).len()
    };
    assert_eq!((with(json!(true)), with(json!(false)), with(json!({"type": "string"}))), (1, 0, 0));
    let nested = json!({
        "type": "object",
        "properties": {"in": {"type": "object", "properties": {"a": {"type": "string"}}}},
    });
    let extra = values("3.1.0", nested.clone(), Label::ExtraMember);
    assert!(extra.iter().any(|value| value.pointer("/in/x-unknown-to-the-description").is_some()), "{extra:?}");
    let mut closed = nested;
    closed["unevaluatedProperties"] = json!(false);
    let extra = values("3.1.0", closed, Label::ExtraMember);
    assert!(extra.iter().all(|value| value.get("x-unknown-to-the-description").is_none()), "{extra:?}");
}

#[test]
fn maps_hold_what_they_are_for() {
    let schema = json!({"type": "object", "additionalProperties": {"type": "integer"}, "minProperties": 3});
    for value in valid("3.0.3", schema) {
        let members = value.as_object().expect("an object");
        assert!(members.len() >= 3 && members.values().all(Value::is_i64), "{value}");
    }
    let schema = json!({
        "type": "object",
        "patternProperties": {"^[0-9]+$": {"type": "boolean"}},
        "additionalProperties": false,
        "minProperties": 1,
    });
    for value in valid("3.1.0", schema) {
        assert!(
            value
                .as_object()
                .expect("an object")
                .iter()
                .all(|(name, value)| { name.chars().all(|char| char.is_ascii_digit()) && value.is_boolean() })
        );
    }
}

#[test]
fn there_are_no_more_members_than_allowed() {
    let schema = json!({
        "type": "object",
        "properties": {"a": {"type": "string"}, "b": {"type": "string"}, "c": {"type": "string"}},
        "required": ["c"],
        "maxProperties": 2,
    });
    let values = valid("3.0.3", schema);
    assert!(values.iter().all(|value| value.get("c").is_some()));
    assert!(values.iter().any(|value| value.as_object().is_some_and(|members| members.len() == 2)));
}

#[test]
fn one_member_can_ask_for_another() {
    let schema = json!({
        "type": "object",
        "properties": {"card": {"type": "string"}},
        "dependentRequired": {"card": ["address"]},
    });
    let values = valid("3.1.0", schema);
    assert!(values.iter().any(|value| value.get("card").is_some()));
    assert!(values.iter().all(|value| value.get("card").is_none() || value.get("address").is_some()), "{values:?}");
}

#[test]
fn arrays_have_as_many_elements_as_they_should() {
    let lengths = |schema: Value| -> Vec<usize> {
        valid("3.1.0", schema).iter().map(|value| value.as_array().map_or(99, Vec::len)).collect()
    };
    let exact = json!({"type": "array", "items": {"enum": ["a", "b", "c"]}, "minItems": 3, "uniqueItems": true});
    assert!(lengths(exact).iter().all(|length| *length == 3));
    let some = lengths(json!({"type": "array", "items": {"type": "string"}, "maxItems": 2}));
    assert!(some.contains(&0) && some.contains(&2) && some.iter().all(|length| *length <= 2), "{some:?}");
    let tuple = json!({"type": "array", "prefixItems": [{"type": "string"}, {"type": "integer"}], "items": {"type": "boolean"}});
    assert!(lengths(tuple).iter().any(|length| *length > 2));
}

#[test]
fn recursion_ends() {
    let schemas = json!({
        "node": {
            "type": "object",
            "required": ["children", "other"],
            "properties": {
                "children": {"type": "array", "items": {"$ref": "#/components/schemas/node"}},
                "other": {"nullable": true, "allOf": [{"$ref": "#/components/schemas/node"}]},
                "up": {"$ref": "#/components/schemas/node"},
            },
        },
        "endless": {"type": "object", "required": ["me"], "properties": {"me": {"$ref": "#/components/schemas/endless"}}},
        "circle": {"allOf": [{"$ref": "#/components/schemas/circle"}]},
        "one": {"oneOf": [{"$ref": "#/components/schemas/other"}, {"type": "string"}]},
        "other": {"oneOf": [{"$ref": "#/components/schemas/one"}, {"type": "integer"}]},
    });
    let made = make(&description("3.0.3", schemas), Amount::default());
    assert_eq!(made.impossible, ["endless"]);
    let nodes = named(&made, "node", Label::Valid);
    assert!(nodes.iter().any(|node| node["other"].is_null()), "{nodes:?}");
    assert!(nodes.iter().any(|node| node["other"].is_object()), "{nodes:?}");
    assert!(nodes.iter().any(|node| node.pointer("/up/children").is_some()), "{nodes:?}");
}

#[test]
fn parts_are_taken_together() {
    let schemas = json!({
        "base": {"type": "object", "required": ["id"], "properties": {"id": {"type": "string"}}, "additionalProperties": false},
        "it": {
            "allOf": [
                {"$ref": "#/components/schemas/base"},
                {"type": "object", "properties": {"size": {"type": "number"}}, "required": ["size"]},
            ],
        },
    });
    let made = make(&description("3.0.3", schemas), Amount::default());
    // By the letter nothing would do, for `base` forbids `size`.
    assert!(named(&made, "it", Label::Valid).contains(&json!({"id": "text", "size": 1.5})), "{made:?}");
    assert_eq!(named(&made, "base", Label::ExtraMember), [Value::Null; 0]);
}

#[test]
fn null_goes_where_it_is_allowed() {
    let nulls = |version: &str, member: Value| {
        let schema = json!({"type": "object", "properties": {"a": member}});
        made_of(version, schema).iter().filter(|each| each.json.get("a") == Some(&Value::Null)).count() > 0
    };
    assert!(nulls("3.0.3", json!({"type": "string", "nullable": true})));
    assert!(nulls("3.0.3", json!({"type": "string", "nullable": true, "enum": ["a"]})));
    assert!(nulls("3.1.0", json!({"type": ["string", "null"]})));
    assert!(nulls("3.1.0", json!({"oneOf": [{"type": "string"}, {"type": "null"}]})));
    assert!(nulls("3.1.0", json!({})));
    // A member that is another schema, which may be `null`.
    let schemas = json!({
        "it": {"type": "object", "required": ["a"], "properties": {"a": {"$ref": "#/components/schemas/maybe"}}},
        "maybe": {"type": "string", "nullable": true},
    });
    let made = make(&description("3.0.3", schemas), Amount::default());
    assert!(named(&made, "it", Label::Valid).contains(&json!({"a": null})), "{made:?}");
    assert!(!nulls("3.0.3", json!({"type": "string"})));
    assert!(!nulls("3.1.0", json!({"type": ["string", "null"], "enum": ["a"]})));
    assert!(!nulls("3.1.0", json!(false)));
}
