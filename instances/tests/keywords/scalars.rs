//! Texts, numbers and fixed values.

use instances::Label;
use serde_json::{Value, json};

use super::{made_of, valid, values};

#[test]
fn every_listed_value_is_there_and_one_that_is_not_listed() {
    let schema = json!({"type": "string", "enum": ["a", "b", "c"]});
    assert_eq!(valid("3.0.3", schema.clone()).len(), 3);
    assert_eq!(values("3.0.3", schema, Label::UnknownValue).len(), 1);
    let schema = json!({"type": "integer", "enum": [1, 5]});
    assert_eq!(values("3.0.3", schema, Label::UnknownValue), [json!(6)]);
    let schema = json!({"const": "only"});
    assert_eq!(valid("3.1.0", schema.clone()), [json!("only")]);
    assert_eq!(values("3.1.0", schema, Label::UnknownValue).len(), 1);
    assert_eq!(values("3.1.0", json!({"type": "boolean", "enum": [true]}), Label::UnknownValue), [Value::Null; 0]);
}

#[test]
fn lists_in_several_parts_are_cut() {
    let schema = json!({"allOf": [{"type": "string", "enum": ["a", "b"]}, {"enum": ["b", "c"]}]});
    assert_eq!(valid("3.0.3", schema), [json!("b")]);
}

#[test]
fn limits_hold_in_both_spellings() {
    let numbers = |version: &str, schema: Value| -> Vec<f64> {
        valid(version, schema).iter().map(|value| value.as_f64().expect("a number")).collect()
    };
    let old = numbers("3.0.3", json!({"type": "integer", "minimum": 10, "exclusiveMinimum": true, "maximum": 12}));
    assert!(old.iter().all(|it| (11.0..=12.0).contains(it)), "{old:?}");
    let new = numbers("3.1.0", json!({"type": "number", "exclusiveMinimum": 10, "exclusiveMaximum": 10.5}));
    assert!(new.iter().all(|it| *it > 10.0 && *it < 10.5), "{new:?}");
    let far = numbers("3.0.3", json!({"type": "integer", "format": "int64", "minimum": 1_700_000_000_000_u64}));
    assert!(far.iter().all(|it| *it >= 1.7e12), "{far:?}");
    let steps = numbers("3.0.3", json!({"type": "number", "multipleOf": 0.25, "minimum": 0.3, "maximum": 0.6}));
    assert!(steps.iter().all(|it| (*it - 0.5).abs() < 1e-9), "{steps:?}");
    let bytes = numbers("3.0.3", json!({"type": "integer", "format": "uint8"}));
    assert!(bytes.iter().all(|it| (0.0..=255.0).contains(it)) && bytes.len() > 2, "{bytes:?}");
}

#[test]
fn whole_numbers_and_fractions_are_numbers() {
    let numbers = valid("3.0.3", json!({"type": "number"}));
    assert!(numbers.iter().any(Value::is_i64) && numbers.iter().any(Value::is_f64), "{numbers:?}");
    assert!(valid("3.0.3", json!({"type": "integer"})).iter().all(Value::is_i64));
}

#[test]
fn texts_have_a_length_a_pattern_and_a_form() {
    let texts = |schema: Value| -> Vec<String> {
        valid("3.1.0", schema).iter().map(|value| value.as_str().expect("a text").to_owned()).collect()
    };
    let lengths = |schema: Value| texts(schema).iter().map(|text| text.chars().count()).collect::<Vec<_>>();
    assert!(lengths(json!({"type": "string", "minLength": 30, "maxLength": 31})).iter().all(|it| *it == 30));
    assert!(lengths(json!({"type": "string", "maxLength": 1})).iter().all(|it| *it <= 1));
    assert!(lengths(json!({"type": "string", "pattern": "^[a-f]+$", "minLength": 12})).iter().all(|it| *it >= 12));
    for (format, part) in
        [("date-time", "T"), ("uuid", "-"), ("uri", ":"), ("email", "@"), ("ipv6", ":"), ("duration", "P")]
    {
        assert!(texts(json!({"type": "string", "format": format})).iter().all(|text| text.contains(part)), "{format}");
    }
    // A form and a pattern that goes for one of its texts.
    let zulu = texts(json!({"type": "string", "format": "date-time", "pattern": "45Z$"}));
    assert_eq!(zulu, ["2024-02-29T12:30:45Z"]);
}

#[test]
fn what_escapes_could_harm_is_among_the_texts() {
    let schema = json!({"type": "array", "items": {"type": "string"}, "minItems": 60});
    let text = json!(valid("3.0.3", schema)).to_string();
    assert!(text.contains('🦀') && text.contains("\\n") && text.contains("\\\""), "{text}");
}

/// Decoders do not check patterns, so such a text is as good as any.
#[test]
fn a_pattern_that_cannot_be_followed_is_said() {
    let document = super::description("3.0.3", json!({"it": {"type": "string", "pattern": "^(?!a)[a-z]$"}}));
    let made = instances::make(&document, instances::Amount::default());
    assert!(made.off_pattern > 0 && made.discarded == 0 && !made.instances.is_empty(), "{made:?}");
}

#[test]
fn several_kinds_are_each_tried() {
    let kinds = |schema: Value| {
        let mut found: Vec<_> = made_of("3.1.0", schema).iter().map(|each| kind(&each.json)).collect();
        found.sort_unstable();
        found.dedup();
        found
    };
    assert_eq!(kinds(json!({"type": ["string", "integer", "array"]})), ["array", "number", "string"]);
    assert_eq!(kinds(json!({})), ["array", "boolean", "null", "number", "object", "string"]);
    assert_eq!(kinds(json!({"minLength": 2})), ["string"]);
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(_) => "number",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    }
}
