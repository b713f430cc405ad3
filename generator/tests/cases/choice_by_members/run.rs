mod helpers;

use choice_by_members::types::{Contact, Hint, Place, Shape, Target};
use helpers::round_trip;
use serde_json::json;

#[test]
fn required_members_decide() {
    assert!(matches!(round_trip(json!({"name": "here"})), Place::Named(_)));
    assert!(matches!(round_trip(json!({"x": 1, "y": 2})), Place::Point(_)));
    assert!(matches!(round_trip(json!({"x": 1, "y": 2, "name": "here"})), Place::NamedPoint(_)));
    assert!(matches!(round_trip(json!({"x": 1, "name": "here", "z": 3})), Place::Named(_)));
    let place: Place = round_trip(json!({"x": 1}));
    assert!(place.as_unknown().is_some());
}

#[test]
fn so_do_members_that_are_there() {
    assert!(matches!(round_trip(json!({"size": 1})), Hint::BySize(_)));
    assert!(matches!(round_trip(json!({"color": "red"})), Hint::ByColor(_)));
    assert!(matches!(round_trip(json!({})), Hint::ByColor(_)));
}

#[test]
fn members_beside_the_alternatives_are_in_each() {
    let target: Target = round_trip(json!({"id": "1", "note": "n", "address": "a@b"}));
    assert!(matches!(&target, Target::Mail(mail) if mail.id == "1" && mail.address == "a@b"));
    let target: Target = round_trip(json!({"id": "1", "number": "123"}));
    assert!(matches!(&target, Target::Call(call) if call.note.is_none() && call.number == "123"));
    assert!(round_trip::<Target>(json!({"id": "1"})).as_unknown().is_some());
}

#[test]
fn alternatives_without_types_change_none() {
    let contact: Contact = round_trip(json!({"mail": "a@b"}));
    assert_eq!(contact.mail.as_deref(), Some("a@b"));
    round_trip::<Contact>(json!({}));
}

#[test]
fn constant_members_go_before_the_order() {
    assert!(matches!(round_trip(json!({"form": "circle", "size": 1})), Shape::Circle(_)));
    assert!(matches!(round_trip(json!({"form": "rectangle", "size": 1})), Shape::Square(_)));
    assert!(matches!(round_trip(json!({"form": "star", "size": 1})), Shape::Text(_)));
    assert!(matches!(round_trip(json!({"size": 1})), Shape::Text(_)));
}
