mod helpers;

use all_of_conflict::types::{Animal, AnimalKind, Base, Thing};
use helpers::{refused, round_trip};
use serde_json::json;

#[test]
fn the_later_declaration_is_used() {
    assert_eq!(round_trip::<Thing>(json!({"id": "1", "state": "s"})).id, "1");
    assert_eq!(round_trip::<Base>(json!({"id": 1})).id, Some(1));
    assert_eq!(refused::<Thing>(json!({"id": 1})), "at `id`: invalid type: integer `1`, expected a string");
}

#[test]
fn what_nobody_declares_is_not_required() {
    assert_eq!(round_trip::<Thing>(json!({"id": "1", "color": "red"})).extra.get("color"), Some(&json!("red")));
    round_trip::<Thing>(json!({"id": "1"}));
}

#[test]
fn the_union_declares_for_its_variants() {
    let animal: Animal = round_trip(json!({"kind": "cat", "size": 3, "lives": 9}));
    assert_eq!(animal.size, Some(3));
    assert!(matches!(&animal.kind, AnimalKind::Cat(cat) if cat.lives == Some(9)));
}
