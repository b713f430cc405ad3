mod helpers;

use helpers::{refused, round_trip, written};
use nullable::types::{Again, Holder, Inner, Thing};
use serde_json::{Value, json};

fn thing(name: &str, value: Value) -> Value {
    let mut json = json!({"required": "r", "required_nullable": "n", "required_list": []});
    json[name] = value;
    json
}

#[test]
fn required() {
    assert_eq!(round_trip::<Thing>(thing("required", json!("x"))).required, "x");
    assert_eq!(
        refused::<Thing>(thing("required", json!(null))),
        "at `required`: invalid type: null, expected a string"
    );
    assert_eq!(refused::<Thing>(json!({"required_nullable": "n", "required_list": []})), "missing member `required`");
}

#[test]
fn required_and_nullable() {
    assert_eq!(round_trip::<Thing>(thing("required_nullable", json!("x"))).required_nullable.as_deref(), Some("x"));
    assert_eq!(round_trip::<Thing>(thing("required_nullable", json!(null))).required_nullable, None);
    assert_eq!(refused::<Thing>(json!({"required": "r", "required_list": []})), "missing member `required_nullable`");
}

#[test]
fn optional() {
    assert_eq!(round_trip::<Thing>(thing("optional", json!("x"))).optional.as_deref(), Some("x"));
    assert_eq!(round_trip::<Thing>(thing("required", json!("r"))).optional, None);
    // Not allowed, but harmless: it counts as absent, and is sent back as it came.
    let mut odd: Thing = round_trip(thing("optional", json!(null)));
    assert_eq!((&odd.optional, odd.extra.get("optional")), (&None, Some(&json!(null))));
    odd = odd.optional("x");
    assert_eq!(written(&odd), thing("optional", json!("x")));
}

#[test]
fn optional_and_nullable() {
    assert_eq!(
        round_trip::<Thing>(thing("optional_nullable", json!("x"))).optional_nullable,
        Some(Some("x".to_owned()))
    );
    assert_eq!(round_trip::<Thing>(thing("optional_nullable", json!(null))).optional_nullable, Some(None));
    let absent: Thing = round_trip(thing("required", json!("r")));
    assert_eq!(absent.optional_nullable, None);
    assert!(round_trip::<Thing>(thing("optional_nullable", json!(null))).extra.is_empty());
}

#[test]
fn a_component_that_is_nullable() {
    let it: Thing = round_trip(thing("maybe", json!(null)));
    assert_eq!(it.maybe, Some(None));
    let it: Thing = round_trip(thing("required_list", json!(["a", null])));
    assert_eq!(it.required_list, [Some("a".to_owned()), None]);
    let it: Thing = round_trip(thing("by_name", json!({"a": null, "b": 1})));
    assert_eq!(it.by_name.unwrap()["a"], None);
    assert_eq!(round_trip::<Thing>(thing("inner", json!(null))).inner, Some(None));
    assert_eq!(round_trip::<Thing>(thing("inner", json!({"x": 1}))).inner.flatten().and_then(|it| it.x), Some(1));
    assert_eq!(round_trip::<Thing>(thing("list", json!(null))).list, Some(None));
}

#[test]
fn another_name_for_it() {
    let holder: Holder = round_trip(json!({"again": {"x": 1}}));
    let inner: Option<Inner> = holder.again;
    assert_eq!(inner.and_then(|it: Again| it.x), Some(1));
    assert_eq!(round_trip::<Holder>(json!({"again": null})).again, None);
    assert_eq!(refused::<Holder>(json!({})), "missing member `again`");
}

#[test]
fn they_are_set_by_what_they_hold() {
    let it = Thing::new("r", None, [None, Some("a".to_owned())])
        .optional_nullable(Some("x".to_owned()))
        .maybe(None)
        .list(Some(vec!["a".to_owned()]));
    assert_eq!(
        written(&it),
        json!({
            "required": "r", "required_nullable": null, "required_list": [null, "a"], "optional_nullable": "x",
            "maybe": null, "list": ["a"]
        })
    );
}
