//! No name is written twice, even where two parts of a union hold it.

use serde_json::{Value, json};

use crate::runtime::{Extra, JsonObject};
use crate::sample::{Circle, Created, Event, EventKind, Moved, MovedKind, Shape};
use crate::{read, write};

/// How often each name stands in a text that is an object without objects in it.
fn once(text: &str) {
    let value: Value = serde_json::from_str(text).unwrap();
    for name in value.as_object().unwrap().keys() {
        assert_eq!(text.matches(&format!("\"{name}\":")).count(), 1, "{name} in {text}");
    }
}

#[test]
fn the_tag_among_the_others() {
    let mut it: Event = read(r#"{"id":1,"type":"deleted"}"#);
    it.extra.insert("type", "created");
    it.extra.insert("id", 2);
    it.extra.insert("message", "m");
    assert_eq!(write(&it), r#"{"id":1,"type":"deleted","message":"m"}"#);

    let mut it: Moved = read(r#"{"direction":null}"#);
    assert_eq!(it.extra.get("direction"), Some(&Value::Null));
    it.kind = Some(MovedKind::Away);
    assert_eq!(write(&it), r#"{"direction":"away"}"#);
}

#[test]
fn the_union_s_names_in_a_map() {
    // In the order of the alphabet, which a map has that keeps no other.
    let map = json!({"a": 1, "id": 2, "message": "m", "type": "x"});
    let Value::Object(map) = map else { panic!() };
    let it = Event { id: 1, message: None, note: None, kind: EventKind::Free(map), extra: Extra::new() };
    let text = write(&it);
    assert_eq!(text, r#"{"id":1,"type":"free","a":1,"message":"m"}"#);
    let it = Event { message: Some("n".to_owned()), ..it };
    assert_eq!(write(&it), r#"{"id":1,"message":"n","type":"free","a":1}"#);

    let mut map = JsonObject::new();
    map.insert("shape".to_owned(), json!("circle"));
    assert_eq!(write(&Shape::Point(map)), r#"{"shape":"point"}"#);
}

#[test]
fn the_union_s_names_among_the_variant_s_others() {
    let mut circle: Circle = read(r#"{"radius":1}"#);
    circle.extra.insert("shape", "square");
    circle.extra.insert("radius", 2);
    circle.extra.insert("x", 3);
    assert_eq!(write(&Shape::Circle(circle.clone())), r#"{"shape":"circle","radius":1,"x":3}"#);
    circle.extra.insert("id", 3);
    circle.extra.insert("type", 3);
    let kind = EventKind::Drawn(Shape::Circle(circle));
    let it = Event { id: 1, message: None, note: None, kind, extra: Extra::new() };
    assert_eq!(write(&it), r#"{"id":1,"type":"drawn","shape":"circle","radius":1,"x":3}"#);
}

/// What was read without a tag gets one, and the member with it.
#[test]
fn the_variant_s_names_among_the_others() {
    let mut it: Moved = read(r#"{"name":"old","more":1}"#);
    let extra = read(r#"{"more":2}"#);
    it.kind = Some(MovedKind::Up(Created { name: "new".to_owned(), parent: None, colors: None, extra }));
    it.extra.insert("colors", json!([]));
    let text = write(&it);
    once(&text);
    assert_eq!(text, r#"{"direction":"up","name":"new","more":2,"colors":[]}"#);

    let outer = read(r#"{"name":"outer","by":9,"direction":"x","y":1}"#);
    let it = Event { id: 1, message: None, note: None, kind: EventKind::Moved(it), extra: outer };
    let text = write(&it);
    once(&text);
    assert!(text.contains(r#""name":"new""#) && text.contains(r#""y":1"#) && text.contains(r#""by":9"#), "{text}");
}
