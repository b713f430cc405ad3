mod helpers;

use helpers::{refused, round_trip, written};
use serde_json::json;
use union_unknown_tag::types::{Event, Work, WorkKind, Works};

#[test]
fn everything_is_kept() {
    let work: Work = round_trip(json!({
        "amount": {"currency": "EUR", "value": 12.5}, "type": "opportunity", "id": "1", "stages": [1, null], "closed": null
    }));
    assert_eq!(work.id, "1");
    assert_eq!(work.kind.tag(), Some("opportunity"));
    let unknown = work.kind.as_unknown().unwrap();
    assert_eq!(unknown.tag(), Some("opportunity"));
    assert!(unknown.error().is_none());
    // Tag included; what has a field of its own is not repeated.
    assert_eq!(
        unknown.raw(),
        &json!({
            "amount": {"currency": "EUR", "value": 12.5}, "type": "opportunity", "stages": [1, null], "closed": null
        })
    );
    assert!(work.extra.is_empty());
}

#[test]
fn known_variants_are_not_unknown() {
    let work: Work = round_trip(json!({"type": "issue", "id": "1", "priority": 2}));
    assert_eq!(work.kind.as_unknown(), None);
}

#[test]
fn base_members_beside_it_can_be_changed() {
    let mut work: Work = round_trip(json!({"type": "epic", "id": "1", "x": 1}));
    work.id = "2".to_owned();
    assert_eq!(written(&work), json!({"type": "epic", "id": "2", "x": 1}));
    // The kind can be taken to another object.
    let mut other: Work = round_trip(json!({"id": "3", "type": "issue", "priority": 1}));
    other.kind = work.kind;
    assert_eq!(written(&other), json!({"type": "epic", "id": "3", "x": 1}));
}

#[test]
fn a_tag_that_is_no_text() {
    for tag in [json!(null), json!(7), json!(true), json!(["issue"]), json!({"issue": 1})] {
        let work: Work = round_trip(json!({"id": "1", "type": tag, "priority": 2}));
        assert_eq!(work.kind.tag(), None);
        assert_eq!(work.kind.as_unknown().unwrap().raw(), &json!({"type": tag, "priority": 2}));
    }
    // Neither another case nor white space is the tag.
    for tag in ["Issue", " issue", ""] {
        let work: Work = round_trip(json!({"id": "1", "type": tag}));
        assert_eq!(work.kind.as_unknown().unwrap().tag(), Some(tag));
    }
}

#[test]
fn no_tag_at_all() {
    assert_eq!(refused::<Work>(json!({"id": "1"})), "missing member `type`");
    assert_eq!(refused::<Event>(json!({})), "missing member `event`");
    assert_eq!(refused::<Event>(json!([])), "invalid type: sequence, expected an object");
}

#[test]
fn an_enum_and_nothing_else() {
    let event: Event = round_trip(json!({"x": 1, "event": "deploy", "y": {"z": []}}));
    assert_eq!(event.as_unknown().unwrap().raw(), &json!({"x": 1, "event": "deploy", "y": {"z": []}}));
    let event: Event = round_trip(json!({"event": "ticket", "severity": "low", "more": 1}));
    let Event::Ticket(ticket) = &event else { panic!("{event:?}") };
    assert_eq!(ticket.extra.get("more"), Some(&json!(1)));
}

#[test]
fn among_others() {
    let works: Works = round_trip(json!({"works": [
        {"id": "1", "type": "issue", "parent": {"id": "0", "type": "epic", "deep": true}},
        {"id": "2", "type": "epic"},
    ]}));
    let parent = works.works[0].parent.as_ref().unwrap();
    assert!(matches!(&parent.kind, WorkKind::Unknown(unknown) if unknown.raw()["deep"] == json!(true)));
}

#[test]
fn a_tag_twice() {
    let error = serde_json::from_str::<Work>(r#"{"id":"1","type":"issue","type":"ticket"}"#).unwrap_err();
    assert!(error.to_string().contains("member `type` stands there twice"), "{error}");
}
