//! A union in a union: one object, two tags.

use serde_json::json;

use crate::sample::{Circle, Event, EventKind, Moved, MovedKind, Shape};
use crate::{read, refuse, round_trip};

fn moved(text: &str) -> (Event, Moved) {
    let it: Event = round_trip(text);
    let EventKind::Moved(moved) = it.kind.clone() else { panic!("{text}") };
    (it, moved)
}

#[test]
fn tags_in_any_order() {
    let (outer, inner) = (r#""type":"moved""#, r#""direction":"up""#);
    let (name, by, base, more) = (r#""name":"n""#, r#""by":2"#, r#""id":1"#, r#""more":[1]"#);
    for members in [
        [outer, inner, name, by, base, more],
        [inner, outer, name, by, base, more],
        [name, by, base, more, outer, inner],
        [name, by, base, more, inner, outer],
        [name, inner, by, outer, more, base],
        [more, outer, by, base, inner, name],
    ] {
        let (whole, moved) = moved(&format!("{{{}}}", members.join(",")));
        assert_eq!((whole.id, moved.by), (1, Some(2)));
        let Some(MovedKind::Up(up)) = &moved.kind else { panic!("{members:?}") };
        assert_eq!(up.name, "n");
        // The innermost union that keeps anything keeps it.
        assert_eq!(moved.extra.get("more"), Some(&json!([1])));
        assert!(whole.extra.is_empty() && up.extra.is_empty());
    }
}

#[test]
fn inner_tags_that_are_unknown_or_missing() {
    let (_, it) = moved(r#"{"a":1,"type":"moved","by":2,"direction":"sideways","id":1}"#);
    assert_eq!(it.kind.unwrap().as_unknown().unwrap().raw(), &json!({"direction": "sideways", "a": 1}));
    let (_, it) = moved(r#"{"a":1,"direction":"away","type":"moved","id":1,"b":2}"#);
    assert!(matches!(it.kind, Some(MovedKind::Away)));
    assert_eq!(it.extra.len(), 2);
    let (_, it) = moved(r#"{"a":1,"type":"moved","by":2,"id":1}"#);
    assert!(it.kind.is_none() && it.extra.len() == 1);
    let (_, it) = moved(r#"{"a":1,"direction":null,"type":"moved","id":1}"#);
    assert!(it.kind.is_none() && it.extra.len() == 2);
}

#[test]
fn an_outer_tag_that_is_unknown_keeps_the_inner_one() {
    let it: Event = round_trip(r#"{"direction":"up","type":"turned","id":1,"name":"n"}"#);
    let raw = it.kind.as_unknown().unwrap().raw();
    assert_eq!(raw, &json!({"type": "turned", "direction": "up", "name": "n"}));
}

#[test]
fn an_inner_union_that_is_an_enum_and_nothing_else() {
    let text = r#"{"x":1,"shape":"circle","id":1,"type":"drawn","radius":2.5,"y":2,"inner":{"radius":1,"z":3}}"#;
    let it: Event = round_trip(text);
    let EventKind::Drawn(Shape::Circle(circle)) = &it.kind else { panic!() };
    let inner = circle.inner.as_deref().unwrap();
    assert_eq!((inner.extra.len(), circle.extra.len() + it.extra.len()), (1, 2), "nothing is lost");
    let it: Event = round_trip(r#"{"type":"drawn","id":1,"y":2,"shape":"point"}"#);
    assert!(matches!(it.kind, EventKind::Drawn(Shape::Point(_))));
    let it: Event = round_trip(r#"{"type":"drawn","id":1,"y":2,"shape":"square"}"#);
    let EventKind::Drawn(Shape::Unknown(unknown)) = &it.kind else { panic!() };
    assert_eq!(unknown.raw(), &json!({"shape": "square", "y": 2}));

    assert_eq!(
        refuse::<Event>(r#"{"type":"drawn","id":1}"#).to_string(),
        "with `type` = `drawn`: missing member `shape`"
    );
}

#[test]
fn in_lists_and_members() {
    let it: Vec<Shape> = round_trip(r#"[{"shape":"circle","radius":1},{"radius":2,"shape":"circle"},{"shape":"?"}]"#);
    let radius = |shape: &Shape| if let Shape::Circle(Circle { radius, .. }) = shape { Some(*radius) } else { None };
    assert_eq!(it.iter().map(radius).collect::<Vec<_>>(), [Some(1.0), Some(2.0), None]);
    let copy = it.clone();
    assert_eq!(copy, it);
    assert_eq!(read::<Vec<Shape>>("[]"), []);
}
