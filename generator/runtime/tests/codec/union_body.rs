//! What a variant may be: an object, a map, nothing, or a union again.

use std::collections::BTreeMap;

use serde_json::json;

use crate::runtime::{Extra, JsonObject};
use crate::sample::{Created, Event, EventKind, Loose, Moved, MovedKind, Shape};
use crate::{becomes, read, round_trip, write};

#[test]
fn a_variant_without_members() {
    let it: Event = becomes(r#"{"a":1,"type":"deleted","b":2,"id":1}"#, r#"{"id":1,"type":"deleted","a":1,"b":2}"#);
    assert!(matches!(it.kind, EventKind::Deleted));
    assert_eq!(it.extra.len(), 2, "what it does not know belongs to the whole");
    let it: Shape = becomes(r#"{"a":1,"shape":"point"}"#, r#"{"shape":"point","a":1}"#);
    assert!(matches!(&it, Shape::Point(members) if members.len() == 1), "where there is no whole, it keeps it");
}

#[test]
fn a_variant_that_is_a_map() {
    let it: Event = round_trip(r#"{"x":1,"type":"counted","id":5,"y":2,"message":"m"}"#);
    let EventKind::Counted(map) = &it.kind else { panic!() };
    assert_eq!(map, &BTreeMap::from([("x".to_owned(), 1), ("y".to_owned(), 2)]));
    assert!(it.extra.is_empty());

    let it: Event = round_trip(r#"{"x":null,"type":"free","id":5,"y":{"z":[]}}"#);
    let EventKind::Free(map) = &it.kind else { panic!() };
    assert_eq!(map.get("y"), Some(&json!({"z": []})));
}

#[test]
fn members_of_a_variant_are_optional_as_anywhere() {
    let it: Event = round_trip(r#"{"id":1,"colors":null,"type":"created","name":"n","parent":null}"#);
    let EventKind::Created(created) = &it.kind else { panic!() };
    assert_eq!((created.parent.is_none(), created.colors.is_none(), created.extra.len()), (true, true, 2));
}

#[test]
fn made_by_hand() {
    let kind = EventKind::Moved(Moved {
        by: Some(3),
        kind: Some(MovedKind::Up(Created {
            name: "n".to_owned(),
            parent: Some(Loose::default()),
            colors: None,
            extra: Extra::new(),
        })),
        extra: Extra::new(),
    });
    let it = Event { id: 1, message: None, note: None, kind, extra: Extra::new() };
    let text = r#"{"id":1,"type":"moved","by":3,"direction":"up","name":"n","parent":{}}"#;
    assert_eq!(write(&it), text);
    assert_eq!(read::<Event>(text), it);
    assert_eq!(format!("{:?}", it.kind), format!("EventKind {}", text.replace(r#""id":1,"#, "")));
    assert_eq!(write(&Shape::Point(JsonObject::new())), r#"{"shape":"point"}"#);
}
