mod helpers;

use extra_members::types::{Inner, Outer};
use helpers::{round_trip, written};
use serde_json::json;

#[test]
fn kept_where_they_were() {
    let outer: Outer = round_trip(json!({
        "a": {"deep": [1, {"er": null}]}, "inner": {"id": 1, "b": false}, "list": [{"id": 2}, {"id": 3, "c": "d"}], "e": null
    }));
    assert_eq!(outer.extra.get("a"), Some(&json!({"deep": [1, {"er": null}]})));
    assert_eq!(outer.extra.iter().map(|(name, _)| name).collect::<Vec<_>>(), ["a", "e"]);
    assert_eq!(outer.inner.extra.get("b"), Some(&json!(false)));
    let list = outer.list.unwrap();
    assert!(list[0].extra.is_empty());
    assert_eq!(list[1].extra.len(), 1);
}

#[test]
fn they_can_be_changed() {
    let mut inner: Inner = round_trip(json!({"id": 1, "b": 2}));
    assert_eq!(inner.extra.insert("b", "new"), Some(json!(2)));
    inner.extra.insert("c", json!([]));
    assert_eq!(written(&inner), json!({"id": 1, "b": "new", "c": []}));
    assert_eq!(inner.extra.remove("b"), Some(json!("new")));
    // Declared members have fields.
    inner.extra.insert("id", 7);
    assert_eq!(written(&inner), json!({"id": 1, "c": []}));
}

#[test]
fn a_null_where_none_is_declared() {
    let mut outer: Outer = round_trip(json!({"inner": {"id": 1}, "note": null, "list": null}));
    assert_eq!((&outer.note, &outer.list), (&None, &None));
    outer.note = Some("n".to_owned());
    assert_eq!(written(&outer), json!({"inner": {"id": 1}, "note": "n", "list": null}));
}

#[test]
fn an_empty_one_takes_a_word() {
    assert_eq!(size_of::<extra_members::Extra>(), size_of::<usize>());
    assert_eq!(extra_members::types::Empty::default().len(), 0);
}
