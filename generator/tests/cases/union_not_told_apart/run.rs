mod helpers;

use helpers::round_trip;
use serde_json::json;
use union_not_told_apart::types::{Clash, NoObject, Twice, Without};

#[test]
fn several_tags_for_one_schema_are_fine() {
    assert!(matches!(round_trip(json!({"kind": "same", "lives": 9})), Twice::Same(_)));
    assert!(matches!(round_trip(json!({"kind": "animal", "bark": "w"})), Twice::Animal(_)));
}

#[test]
fn what_a_value_looks_like_decides() {
    assert!(matches!(round_trip(json!({"kind": "cat", "wings": 2})), Clash::Bird(_)));
    assert!(matches!(round_trip(json!({"kind": "cat", "lives": 2})), Clash::Cat(_)));
    assert!(matches!(round_trip(json!({"kind": "x", "fins": 2})), Without::Fish(_)));
    assert!(matches!(round_trip(json!("tom")), NoObject::Name(_)));
    assert!(matches!(round_trip(json!(["tom"])), NoObject::List(_)));
    assert!(matches!(round_trip(json!({"lives": 9, "kind": "cat"})), NoObject::Cat(_)));
    assert!(round_trip::<NoObject>(json!({"kind": "cat"})).as_unknown().is_some());
}
