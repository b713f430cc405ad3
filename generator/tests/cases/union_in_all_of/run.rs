mod helpers;

use helpers::{refused, round_trip, written};
use serde_json::json;
use union_in_all_of::types::{ErrorBadRequest, ErrorBadRequestConflictKind, ErrorBadRequestKind};

#[test]
fn the_parts_are_one_object() {
    let error: ErrorBadRequest = round_trip(json!({"message": "m", "type": "missing", "field_name": "users"}));
    assert_eq!((error.message.as_str(), error.reference_id.as_deref()), ("m", None));
    assert!(matches!(&error.kind, ErrorBadRequestKind::Missing(missing) if missing.field_name == "users"));
    let error: ErrorBadRequest = round_trip(json!({"message": "m", "type": "empty", "reference_id": "r", "more": {}}));
    assert_eq!(error.kind, ErrorBadRequestKind::Empty);
    assert_eq!(error.extra.get("more"), Some(&json!({})));
}

#[test]
fn a_variant_that_is_a_union() {
    let error: ErrorBadRequest = round_trip(json!({
        "subtype": "merged", "into": "ART-2", "type": "conflict", "message": "m", "version": 3
    }));
    let ErrorBadRequestKind::Conflict(conflict) = &error.kind else { panic!("{error:?}") };
    assert_eq!(conflict.version, Some(3));
    assert!(matches!(&conflict.kind, ErrorBadRequestConflictKind::Merged(merged) if merged.into == "ART-2"));
    assert!(error.extra.is_empty() && conflict.extra.is_empty());
    // In any order of the two tags.
    let text = r#"{"into":"ART-2","type":"conflict","version":3,"subtype":"merged","message":"m"}"#;
    assert_eq!(serde_json::from_str::<ErrorBadRequest>(text).unwrap(), error);
    let text = r#"{"type":"conflict","subtype":"merged","into":"ART-2","message":"m","version":3}"#;
    assert_eq!(serde_json::from_str::<ErrorBadRequest>(text).unwrap(), error);
}

#[test]
fn unknown_inside_and_outside() {
    let error: ErrorBadRequest = round_trip(json!({"message": "m", "type": "conflict", "subtype": "odd", "x": 1}));
    let ErrorBadRequestKind::Conflict(conflict) = &error.kind else { panic!("{error:?}") };
    assert_eq!(conflict.kind.as_unknown().unwrap().tag(), Some("odd"));
    assert_eq!(error.kind.tag(), Some("conflict"));
    let error: ErrorBadRequest = round_trip(json!({"message": "m", "type": "odd", "subtype": "merged", "into": "a"}));
    assert_eq!(error.kind.as_unknown().unwrap().raw()["subtype"], json!("merged"));
}

#[test]
fn extra_members_of_a_nested_union_are_sent_once() {
    let error: ErrorBadRequest =
        round_trip(json!({"message": "m", "type": "conflict", "subtype": "stale", "x": 1, "into": "a"}));
    let ErrorBadRequestKind::Conflict(conflict) = &error.kind else { panic!("{error:?}") };
    assert_eq!(conflict.kind, ErrorBadRequestConflictKind::Stale);
    assert_eq!(error.extra.len() + conflict.extra.len(), 2);
    assert_eq!(written(&error)["x"], json!(1));
}

#[test]
fn both_tags_are_in_the_message() {
    assert_eq!(
        refused::<ErrorBadRequest>(json!({"message": "m", "type": "conflict", "subtype": "merged"})),
        "with `type` = `conflict`: with `subtype` = `merged`: missing member `into`"
    );
    assert_eq!(
        refused::<ErrorBadRequest>(json!({"message": "m", "type": "conflict", "into": "a"})),
        "with `type` = `conflict`: missing member `subtype`"
    );
}
