//! `oneOf`, `anyOf`, discriminators, and bases with children.

use instances::{Amount, Label, Made, make};
use serde_json::{Value, json};

use super::{description, named, valid, values};

fn of(schemas: Value) -> Made {
    make(&description("3.0.3", schemas), Amount::default())
}

fn tags(values: &[Value], property: &str) -> Vec<String> {
    let mut tags: Vec<_> = values.iter().filter_map(|value| value.get(property)?.as_str()).map(str::to_owned).collect();
    tags.sort_unstable();
    tags.dedup();
    tags
}

#[test]
fn every_variant_is_there_and_matches_alone() {
    let schema = json!({"oneOf": [
        {"type": "object", "required": ["a"], "properties": {"a": {"type": "string"}}},
        {"type": "object", "required": ["b"], "properties": {"b": {"type": "string"}}},
        {"type": "integer", "minimum": 0},
        {"type": "number"},
    ]});
    let values = valid("3.0.3", schema);
    for value in &values {
        // A whole number that is not negative would be of two variants.
        assert!(!value.is_u64(), "{value}");
        assert!(value.get("a").is_none() || value.get("b").is_none(), "{value}");
    }
    assert!(values.iter().any(|it| it.get("a").is_some()) && values.iter().any(|it| it.get("b").is_some()));
    assert!(values.iter().any(Value::is_number), "{values:?}");
}

#[test]
fn variants_may_be_nothing_but_requirements() {
    let schema = json!({
        "type": "object",
        "properties": {"id": {"type": "string"}, "name": {"type": "string"}},
        "oneOf": [{"required": ["id"]}, {"required": ["name"]}],
    });
    let values = valid("3.0.3", schema);
    assert!(values.contains(&json!({"id": "text"})) && values.contains(&json!({"name": "text"})), "{values:?}");
}

#[test]
fn variants_within_variants_are_there() {
    let schema = json!({"anyOf": [
        {"type": "object", "required": ["x"], "properties": {"x": {"oneOf": [{"type": "string"}, {"enum": [1, 2]}]}}},
        {"type": "array", "items": {"anyOf": [{"type": "boolean"}, {"type": "string", "enum": ["deep"]}]}},
    ]});
    let values = valid("3.1.0", schema);
    for wanted in [json!({"x": "text"}), json!({"x": 1}), json!({"x": 2}), json!([true]), json!(["deep"])] {
        assert!(values.contains(&wanted), "{wanted} in {values:?}");
    }
}

#[test]
fn the_mapping_gives_tags_and_names_are_the_others() {
    let made = of(json!({
        "pet": {
            "oneOf": [{"$ref": "#/components/schemas/cat"}, {"$ref": "#/components/schemas/dog"}],
            "discriminator": {"propertyName": "type", "mapping": {"feline": "#/components/schemas/cat", "tom": "cat"}},
        },
        "cat": {"type": "object", "required": ["type"], "properties": {"type": {"type": "string"}}},
        "dog": {"type": "object", "required": ["type"], "properties": {"type": {"type": "string"}, "size": {"type": "integer"}}},
    }));
    assert_eq!(tags(&named(&made, "pet", Label::Valid), "type"), ["dog", "feline", "tom"]);
    assert_eq!(tags(&named(&made, "pet", Label::UnknownTag), "type"), ["unknown-to-the-description"]);
}

#[test]
fn a_variant_that_fixes_its_tag_is_known_by_it() {
    let made = of(json!({
        "pet": {
            "oneOf": [{"$ref": "#/components/schemas/Cat"}, {"$ref": "#/components/schemas/Dog"}],
            "discriminator": {"propertyName": "type"},
        },
        "Cat": {"type": "object", "required": ["type"], "properties": {"type": {"type": "string", "enum": ["cat"]}}},
        "Dog": {"type": "object", "required": ["type"], "properties": {"type": {"$ref": "#/components/schemas/DogType"}}},
        "DogType": {"type": "string", "enum": ["dog", "puppy"]},
    }));
    assert_eq!(tags(&named(&made, "pet", Label::Valid), "type"), ["cat", "dog", "puppy"]);
}

#[test]
fn tags_are_of_the_kind_of_their_property() {
    let made = of(json!({
        "it": {
            "oneOf": [{"$ref": "#/components/schemas/a"}, {"$ref": "#/components/schemas/b"}],
            "discriminator": {"propertyName": "v", "mapping": {"1": "a", "2": "b"}},
        },
        "a": {"type": "object", "required": ["v"], "properties": {"v": {"type": "integer"}}},
        "b": {"type": "object", "required": ["v"], "properties": {"v": {"type": "integer"}}},
    }));
    let values = named(&made, "it", Label::Valid);
    assert!(values.contains(&json!({"v": 1})) && values.contains(&json!({"v": 2})), "{values:?}");
}

#[test]
fn members_beside_a_union_go_with_its_variants() {
    let made = of(json!({
        "error": {"allOf": [
            {"type": "object", "required": ["message"], "properties": {"message": {"type": "string"}}},
            {
                "type": "object",
                "required": ["type"],
                "properties": {"type": {"type": "string", "enum": ["late"]}},
                "oneOf": [{"$ref": "#/components/schemas/late"}],
                "discriminator": {"propertyName": "type", "mapping": {"late": "#/components/schemas/late"}},
            },
        ]},
        // By the letter, no member may stand beside its own.
        "late": {"type": "object", "properties": {"by": {"type": "integer"}}, "additionalProperties": false},
    }));
    let values = named(&made, "error", Label::Valid);
    assert!(values.contains(&json!({"message": "text", "type": "late"})), "{values:?}");
    assert!(values.contains(&json!({"message": "text", "type": "late", "by": 1})), "{values:?}");
}

#[test]
fn a_base_stands_for_its_children() {
    let made = of(json!({
        "vehicle": {
            "type": "object",
            "required": ["kind"],
            "properties": {"kind": {"type": "string"}, "wheels": {"type": "integer"}},
            "discriminator": {"propertyName": "kind", "mapping": {"bike": "#/components/schemas/bicycle"}},
        },
        "bicycle": {"allOf": [
            {"$ref": "#/components/schemas/vehicle"},
            {"type": "object", "required": ["gears"], "properties": {"gears": {"type": "integer"}}},
        ]},
        "car": {"allOf": [{"$ref": "#/components/schemas/vehicle"}]},
        "garage": {"type": "array", "items": {"$ref": "#/components/schemas/vehicle"}},
    }));
    assert_eq!(tags(&named(&made, "vehicle", Label::Valid), "kind"), ["bike", "car"]);
    // Alone, a child is known by the same tag.
    assert_eq!(tags(&named(&made, "bicycle", Label::Valid), "kind"), ["bike"]);
    assert_eq!(named(&made, "bicycle", Label::UnknownTag), [Value::Null; 0]);
    assert!(named(&made, "garage", Label::Valid).iter().any(|value| value[0].get("kind").is_some()));
}

#[test]
fn a_union_and_its_variants_may_lead_to_each_other() {
    let made = of(json!({
        "shape": {
            "type": "object",
            "required": ["form"],
            "properties": {"form": {"type": "string"}},
            "oneOf": [{"$ref": "#/components/schemas/circle"}, {"$ref": "#/components/schemas/square"}],
            "discriminator": {"propertyName": "form"},
        },
        "circle": {"allOf": [{"$ref": "#/components/schemas/shape"}, {"properties": {"radius": {"type": "number"}}}]},
        "square": {"allOf": [{"$ref": "#/components/schemas/shape"}, {"properties": {"side": {"type": "number"}}}]},
    }));
    assert_eq!(tags(&named(&made, "shape", Label::Valid), "form"), ["circle", "square"]);
    assert!(named(&made, "circle", Label::Valid).iter().all(|value| value["form"] == "circle"), "{made:?}");
}

#[test]
fn an_unknown_tag_may_be_deep_inside() {
    let schema = json!({
        "type": "object",
        "properties": {"list": {"type": "array", "items": {
            "oneOf": [
                {"type": "object", "required": ["t"], "properties": {"t": {"const": "a"}}},
                {"type": "object", "required": ["t"], "properties": {"t": {"const": "b"}}},
            ],
            "discriminator": {"propertyName": "t"},
        }}},
    });
    let unknown = values("3.1.0", schema, Label::UnknownTag);
    assert_eq!(unknown, [json!({"list": [{"t": "unknown-to-the-description"}]})]);
}
