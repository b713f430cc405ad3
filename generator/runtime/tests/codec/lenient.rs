//! Bodies of error responses: what does not fit is put aside, not refused.

use serde_json::{Value, json};

use crate::runtime::DecodeError;
use crate::runtime::codec::{self, Decode, Encode};
use crate::sample::{Closed, Created, Event, EventKind, Item, Loose, Moved, Shape};

/// Reads what does not fit, and compares what is written again with it.
#[track_caller]
fn lenient<T: Decode + Encode>(value: &Value) -> T {
    assert!(codec::from_json::<T>(value.to_string().as_bytes()).is_err(), "{value} fits");
    let it: T = codec::decode_lenient(value).unwrap();
    assert_eq!(serde_json::from_slice::<Value>(&codec::to_json(&it).unwrap()).unwrap(), *value);
    it
}

fn fails<T: Decode>(value: &Value) -> DecodeError {
    codec::decode_lenient::<T>(value).err().unwrap()
}

#[test]
fn what_fits_is_read_as_ever() {
    for text in [
        r#"{"id":1,"type":"created","name":"n","x":1,"message":null}"#,
        r#"{"id":1,"type":"moved","direction":"up","name":"n","x":1}"#,
        r#"{"id":1,"type":"moved","direction":null,"x":1}"#,
        r#"{"id":1,"type":"deleted","x":1,"note":null}"#,
        r#"{"id":1,"type":"new","x":1}"#,
        r#"{"id":1,"type":5,"x":1}"#,
        r#"{"id":1,"type":"drawn","shape":"circle","radius":1,"x":1}"#,
    ] {
        let strict: Event = crate::read(text);
        let lenient: Event = codec::decode_lenient(&serde_json::from_str(text).unwrap()).unwrap();
        assert_eq!(strict, lenient, "{text}");
        assert_eq!(strict.extra, lenient.extra, "{text}");
        let inner = |it: &Event| if let EventKind::Moved(moved) = &it.kind { moved.clone() } else { Moved::default() };
        assert_eq!(inner(&strict).kind.is_none(), inner(&lenient).kind.is_none(), "{text}");
        assert_eq!(inner(&strict).extra, inner(&lenient).extra, "{text}");
    }
}

#[test]
fn an_odd_member_is_put_aside() {
    let it: Loose = lenient(&json!({"it": "seven", "extra": "e", "x": 1}));
    assert_eq!((it.it, it.extra.as_deref(), it.extra_.len()), (None, Some("e"), 2));
    let it: Loose = lenient(&json!({"slots": "odd"}));
    assert_eq!((it.slots, it.extra_.get("slots")), (None, Some(&json!("odd"))), "a nullable one too");
    let it: Item = lenient(&json!({"id": "a", "maybe": null, "tags": ["b", 7], "at": {}, "rest": 1, "variant": null}));
    assert_eq!((it.tags, it.at, it.rest, it.variant), (None, None, Some(1), Some(None)));
    assert_eq!(it.extra.get("tags"), Some(&json!(["b", 7])));
    let closed: Closed = codec::decode_lenient(&json!({"id": 1, "text": 5})).unwrap();
    assert_eq!(closed.text, None);
}

#[test]
fn an_odd_member_of_a_member_costs_no_more() {
    let it: Created = lenient(&json!({"name": "n", "parent": {"it": "seven", "extra": "e"}}));
    let parent = it.parent.unwrap();
    assert_eq!((parent.extra.as_deref(), parent.extra_.get("it")), (Some("e"), Some(&json!("seven"))));
    assert!(it.extra.is_empty());
}

#[test]
fn what_a_type_cannot_be_without() {
    assert_eq!(fails::<Closed>(&json!({})).to_string(), "missing member `id`");
    let error = fails::<Created>(&json!({"name": 5}));
    assert_eq!(error.to_string(), "at `name`: expected a string, found a number");
    assert_eq!(fails::<Event>(&json!({"id": "x", "type": "deleted"})).path(), "id");
    for (value, found) in
        [(json!([]), "an array"), (json!("x"), "a string"), (json!(true), "a boolean"), (json!(null), "null")]
    {
        assert_eq!(fails::<Event>(&value).to_string(), format!("expected an object, found {found}"));
    }
    assert_eq!(fails::<Vec<Closed>>(&json!([{"id": 1}, {}])).path(), "[1]");
    assert_eq!(fails::<bool>(&json!({})).to_string(), "expected a boolean, found an object");
}

#[test]
fn a_known_tag_with_another_body() {
    let it: Event = lenient(&json!({"id": 1, "message": 5, "type": "created", "name": 7, "x": 1}));
    assert_eq!((it.id, it.message.as_deref()), (1, None));
    let unknown = it.kind.as_unknown().unwrap();
    assert_eq!(unknown.tag(), Some("created"));
    assert_eq!(unknown.raw(), &json!({"type": "created", "name": 7, "x": 1}), "all of the variant's members");
    let error = unknown.error().unwrap();
    assert_eq!(error.to_string(), "at `name`: with `type` = `created`: expected a string, found a number");
    assert_eq!(it.extra.len(), 1, "only what the union itself put aside");
    assert!(format!("{unknown:?}").contains("expected a string"));
}

#[test]
fn an_odd_optional_member_costs_no_variant() {
    let it: Event = lenient(&json!({"colors": "red", "id": 1, "name": "n", "type": "created", "x": 1}));
    let EventKind::Created(created) = &it.kind else { panic!("{it:?}") };
    assert_eq!((created.extra.get("colors"), it.extra.get("x")), (Some(&json!("red")), Some(&json!(1))));
}

#[test]
fn a_tag_that_is_missing() {
    let it: Event = lenient(&json!({"id": 1, "message": "m", "name": "n"}));
    let unknown = it.kind.as_unknown().unwrap();
    assert_eq!((unknown.tag(), it.kind.tag(), it.message.as_deref()), (None, None, Some("m")));
    assert_eq!(unknown.raw(), &json!({"name": "n"}));
    let it: Shape = lenient(&json!({}));
    assert!(it.as_unknown().unwrap().error().is_none());
}

#[test]
fn a_union_in_a_union() {
    let value = json!({"id": 1, "type": "moved", "by": 2, "direction": "up", "name": [], "x": 1});
    let it: Event = lenient(&value);
    let EventKind::Moved(moved) = &it.kind else { panic!("{it:?}") };
    let unknown = moved.kind.as_ref().unwrap().as_unknown().unwrap();
    assert_eq!((moved.by, unknown.error().unwrap().path().as_str()), (Some(2), "name"), "the inner one, not the outer");
    assert_eq!(unknown.raw(), &json!({"direction": "up", "name": [], "x": 1}));

    let it: Event = lenient(&json!({"id": 1, "type": "drawn", "radius": 1}));
    assert!(matches!(it.kind, EventKind::Drawn(Shape::Unknown(_))), "{it:?}");
    let it: Event = lenient(&json!({"id": 1, "type": "moved", "by": "far", "direction": null, "x": 1}));
    let EventKind::Moved(moved) = &it.kind else { panic!("{it:?}") };
    assert!(moved.kind.is_none());
    assert_eq!((moved.by, moved.extra.len()), (None, 3));
}
