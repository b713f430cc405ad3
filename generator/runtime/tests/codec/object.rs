//! Objects.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::runtime::JsonObject;
use crate::runtime::codec;
use crate::sample::{Bare, Closed, Created, Item, Loose};
use crate::{becomes, read, refuse, round_trip, write};

#[test]
fn every_member() {
    let text = r#"{"id":"a","maybe":"b","rest":1,"so\"urce":true,"tags":["c"],"at":"d","variant":1.5,"any":[{}]}"#;
    let it: Item = becomes(text, text);
    assert_eq!((it.id.as_str(), it.maybe.as_deref(), it.rest, it.source), ("a", Some("b"), Some(1), Some(true)));
    assert_eq!(it.tags, Some(vec!["c".to_owned()]));
    assert_eq!((it.variant, it.any), (Some(Some(1.5)), Some(json!([{}]))));
    assert!(it.extra.is_empty());
}

#[test]
fn what_is_required() {
    let least = r#"{"id":"a","maybe":null}"#;
    let it: Item = becomes(least, least);
    assert_eq!((it.maybe, it.rest, it.variant, it.any), (None, None, None, None));

    assert_eq!(refuse::<Item>(r#"{"maybe":null}"#).to_string(), "missing member `id`");
    assert_eq!(refuse::<Item>(r#"{"id":"a"}"#).to_string(), "missing member `maybe`", "nullable, yet required");
    let error = refuse::<Item>(r#"{"id":null,"maybe":null}"#);
    assert_eq!(error.path(), "id");
    assert!(error.reason().starts_with("invalid type: null, expected a string"), "{error}");
}

#[test]
fn absent_null_and_a_value_are_told_apart() {
    let absent: Loose = becomes("{}", "{}");
    let null: Loose = becomes(r#"{"slots":null}"#, r#"{"slots":null}"#);
    let value: Loose = becomes(r#"{"slots":0}"#, r#"{"slots":0}"#);
    assert_eq!((absent.slots, null.slots, value.slots), (None, Some(None), Some(Some(0))));
    assert!(null.extra_.is_empty());
    let any: Item = becomes(r#"{"id":"","maybe":null,"any":null}"#, r#"{"id":"","maybe":null,"any":null}"#);
    assert_eq!(any.any, Some(Value::Null));
}

#[test]
fn a_null_that_is_not_declared_comes_back() {
    let mut it: Loose = becomes(r#"{"it":null}"#, r#"{"it":null}"#);
    assert_eq!((it.it, it.extra_.get("it")), (None, Some(&Value::Null)));
    it.it = Some(7);
    assert_eq!(write(&it), r#"{"it":7}"#);
    // Where nothing is kept, it is absent all the same.
    let closed: Closed = becomes(r#"{"id":1,"text":null}"#, r#"{"id":1}"#);
    assert_eq!(closed.text, None);
}

#[test]
fn what_nobody_declared() {
    let it: Loose = round_trip(r#"{"a":1,"it":2,"b":{"c":[null]},"extra":"x","":true}"#);
    assert_eq!((it.it, it.extra.as_deref(), it.extra_.len()), (Some(2), Some("x"), 3));
    assert_eq!(it.extra_.get("b"), Some(&json!({"c": [null]})));
    let closed: Closed = becomes(r#"{"a":[1,{"b":2}],"id":1,"c":null}"#, r#"{"id":1}"#);
    assert_eq!(closed.id, 1);
    let bare: Bare = round_trip(r#"{"a":1}"#);
    assert_eq!(bare.extra.len(), 1);
    assert_eq!(write(&Bare::default()), "{}");
}

#[test]
fn order_is_the_description_s() {
    let it = r#"{"tags":[],"maybe":"b","any":1,"zzz":1,"id":"a","rest":1}"#;
    becomes::<Item>(it, r#"{"id":"a","maybe":"b","rest":1,"tags":[],"any":1,"zzz":1}"#);
}

#[test]
fn the_last_of_many_counts() {
    let it: Loose = becomes(r#"{"it":1,"a":1,"it":2,"a":2,"slots":1,"slots":null}"#, r#"{"it":2,"slots":null,"a":2}"#);
    assert_eq!(it.it, Some(2));
    let it: Loose = becomes(r#"{"it":null,"it":1}"#, r#"{"it":1}"#);
    assert_eq!(it.it, Some(1));
}

#[test]
fn what_is_no_object() {
    for text in ["null", "1", "true", r#""a""#, "[]", r#"[{"id":1}]"#] {
        assert!(refuse::<Closed>(text).reason().contains("expected an object"), "{text}");
        assert!(refuse::<BTreeMap<String, i64>>(text).reason().contains("expected an object"), "{text}");
    }
}

#[test]
fn maps() {
    let it: BTreeMap<String, Option<i64>> = becomes(r#"{"b":1,"a":null}"#, r#"{"a":null,"b":1}"#);
    assert_eq!(it, BTreeMap::from([("a".to_owned(), None), ("b".to_owned(), Some(1))]));
    assert_eq!(refuse::<BTreeMap<String, i64>>(r#"{"a b":"c"}"#).path(), "a b");
    round_trip::<JsonObject>(r#"{"a":null,"b":{"c":[1,"2",{}]}}"#);
    round_trip::<BTreeMap<String, Vec<Loose>>>(r#"{"a":[{"it":1},{}],"b":[]}"#);
}

#[test]
fn what_follows_from_the_table() {
    let it: Created = read(r#"{"name":"a","parent":{"x":1},"colors":["red"]}"#);
    let copy = it.clone();
    assert_eq!(it, copy);
    assert_eq!(format!("{copy:?}"), r#"Created {"name":"a","parent":{"x":1},"colors":["red"]}"#);
    assert_eq!(format!("{:#?}", Loose { it: Some(1), ..Loose::default() }), "Loose {\n  \"it\": 1\n}");
    assert_ne!(it, Created { name: "b".to_owned(), ..copy });
    let value = serde_json::to_value(&it).unwrap();
    assert_eq!(serde_json::from_value::<Created>(value).unwrap(), it);
    assert!(codec::equal(&Some(1), &1.0), "to JSON they are");
}

/// What separates elements and members is found from the text, so texts look like it here.
#[test]
fn nothing_within_a_value_is_taken_for_the_frame_around_it() {
    for text in [
        r#"{"id":"[","maybe":"{","tags":["[","{",",","","]"],"any":[[],[[]],{},[{}],{"[":"{"}],"{":"[","[":[],"\"\\\n\u0001":"\t"}"#,
        r#"{"id":"","maybe":null,"tags":[],"any":{}}"#,
        r#"{"id":"é☃😀\u007f/","maybe":null,"rest":-9223372036854775808,"source":false,"variant":1e300}"#,
    ] {
        round_trip::<Item>(text);
    }
    assert_eq!(write(&Vec::<Vec<String>>::from([vec![], vec![String::new()], vec![]])), r#"[[],[""],[]]"#);
    assert_eq!(write(&BTreeMap::<String, Bare>::new()), "{}");
}
