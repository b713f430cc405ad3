mod helpers;

use helpers::{refused, round_trip, wait, written};
use http::StatusCode;
use serde_json::json;
use union_in_response::Client;
use union_in_response::canned::Canned;
use union_in_response::types::{IssuePriority, Work, WorkKind};

#[test]
fn base_and_variant_are_read_from_one_object() {
    let work: Work = round_trip(json!({"type": "ticket", "id": "1", "title": "t", "severity": "high"}));
    assert_eq!((work.id.as_str(), work.title.as_deref()), ("1", Some("t")));
    assert_eq!(work.kind.tag(), Some("ticket"));
    let WorkKind::Ticket(ticket) = &work.kind else { panic!("{work:?}") };
    assert_eq!((ticket.severity.as_str(), ticket.needs_response), ("high", None));
    assert!(work.extra.is_empty() && ticket.extra.is_empty());
}

#[test]
fn the_place_of_the_tag_does_not_matter() {
    let texts = [
        r#"{"type":"ticket","id":"1","title":"t","severity":"high","needs_response":true}"#,
        r#"{"severity":"high","id":"1","needs_response":true,"type":"ticket","title":"t"}"#,
        r#"{"needs_response":true,"title":"t","severity":"high","id":"1","type":"ticket"}"#,
    ];
    let works = texts.map(|text| serde_json::from_str::<Work>(text).unwrap());
    assert_eq!(works[0], works[1]);
    assert_eq!(works[1], works[2]);
    assert_eq!(
        serde_json::to_string(&works[2]).unwrap(),
        r#"{"id":"1","title":"t","type":"ticket","severity":"high","needs_response":true}"#
    );
}

#[test]
fn what_nobody_declares_belongs_to_the_whole() {
    let work: Work =
        round_trip(json!({"type": "issue", "id": "1", "priority": "p1", "severity": "high", "sla": {"h": 4}}));
    let WorkKind::Issue(issue) = &work.kind else { panic!("{work:?}") };
    assert_eq!(issue.priority, Some(IssuePriority::P1));
    assert!(issue.extra.is_empty());
    // Another variant's member is nobody's here.
    assert_eq!(work.extra.get("severity"), Some(&json!("high")));
    assert_eq!(work.extra.get("sla"), Some(&json!({"h": 4})));
    assert_eq!(work.extra.len(), 2);
}

#[test]
fn a_variant_of_its_own_keeps_what_it_is_given() {
    let mut work: Work = round_trip(json!({"type": "issue", "id": "1"}));
    let WorkKind::Issue(issue) = &mut work.kind else { panic!("{work:?}") };
    issue.extra.insert("stage", "open");
    work.extra.insert("id", "not this one");
    assert_eq!(written(&work), json!({"type": "issue", "id": "1", "stage": "open"}));
}

#[test]
fn what_is_required_is_required() {
    assert_eq!(refused::<Work>(json!({"type": "issue"})), "missing member `id`");
    assert_eq!(refused::<Work>(json!({"id": "1"})), "missing member `type`");
    assert_eq!(
        refused::<Work>(json!({"type": "ticket", "id": "1"})),
        "with `type` = `ticket`: missing member `severity`"
    );
    assert_eq!(
        refused::<Work>(json!({"id": 1, "type": "issue"})),
        "at `id`: invalid type: integer `1`, expected a string"
    );
}

#[test]
fn it_is_the_answer_of_a_call() {
    let canned = Canned::new().json(StatusCode::OK, &json!({"type": "issue", "id": "1"}));
    let client = Client::builder().transport(canned.clone()).build().unwrap();
    let answer = wait(client.works_get()).unwrap();
    assert_eq!(answer.body().kind.tag(), Some("issue"));
    let [request] = &canned.requests()[..] else { panic!("{canned:?}") };
    assert_eq!((request.method.as_str(), request.path(), request.query()), ("GET", "/works.get", None));
    assert_eq!(request.header("authorization"), None);
}
