mod helpers;

use helpers::{refused, round_trip, written};
use serde_json::json;
use union_optional_tag::types::{Bare, Half, HalfKind, Whole, Work, WorkKind};

#[test]
fn absent() {
    let work: Work = round_trip(json!({"id": "1"}));
    assert_eq!(work.kind, None);
    assert!(work.extra.is_empty());
    // What came without a tag is nobody's, yet kept.
    let work: Work = round_trip(json!({"id": "1", "severity": "high", "priority": null}));
    assert_eq!(work.kind, None);
    assert_eq!(work.extra.get("severity"), Some(&json!("high")));
}

#[test]
fn null() {
    for json in [json!({"id": "1", "type": null}), json!({"severity": "high", "type": null, "id": "1", "more": [1]})] {
        let work: Work = round_trip(json);
        assert_eq!(work.kind, None);
        assert_eq!(work.extra.get("type"), Some(&json!(null)));
    }
    // A kind that is set later is the only tag that is sent.
    let mut work: Work = round_trip(json!({"id": "1", "type": null}));
    work.kind = round_trip::<Work>(json!({"id": "2", "type": "issue", "priority": "p0"})).kind;
    assert_eq!(written(&work), json!({"id": "1", "type": "issue", "priority": "p0"}));
}

#[test]
fn present() {
    let work: Work = round_trip(json!({"id": "1", "type": "ticket", "severity": "high"}));
    let Some(WorkKind::Ticket(ticket)) = &work.kind else { panic!("{work:?}") };
    assert_eq!(ticket.severity.as_deref(), Some("high"));
    let work: Work = round_trip(json!({"id": "1", "type": "epic", "severity": "high"}));
    assert_eq!(work.kind.as_ref().and_then(WorkKind::tag), Some("epic"));
    assert_eq!(refused::<Work>(json!({"type": "issue"})), "missing member `id`");
}

#[test]
fn nothing_beside_an_optional_tag() {
    assert_eq!(round_trip::<Bare>(json!({})), Bare::default());
    assert_eq!(round_trip::<Bare>(json!({"severity": "high"})).kind, None);
    assert!(round_trip::<Bare>(json!({"type": "issue"})).kind.is_some());
    assert!(round_trip::<Bare>(json!({"type": null, "priority": "p0"})).kind.is_none());
    assert!(round_trip::<Bare>(json!({"type": 7, "priority": "p0"})).kind.is_some_and(|kind| kind.tag().is_none()));
}

#[test]
fn required_by_one_variant_only() {
    assert_eq!(round_trip::<Half>(json!({"width": 1})).kind, None);
    let half: Half = round_trip(json!({"side": "right", "width": 1.5}));
    let Some(HalfKind::Right(right)) = &half.kind else { panic!("{half:?}") };
    assert_eq!(right.width, Some(1.5));
}

#[test]
fn required_by_all_variants() {
    assert!(matches!(round_trip(json!({"side": "left", "height": 2})), Whole::Left(_)));
    assert_eq!(refused::<Whole>(json!({"height": 2})), "missing member `side`");
}
