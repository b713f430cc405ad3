mod helpers;

use helpers::{round_trip, wait, written};
use http::StatusCode;
use serde_json::json;
use union_in_request::Client;
use union_in_request::canned::Canned;
use union_in_request::types::{
    Severity, WorksCreateRequest, WorksCreateRequestIssue, WorksCreateRequestKind, WorksCreateRequestTicket,
};

#[test]
fn tag_base_and_variant_are_sent() {
    let canned = Canned::new().json(StatusCode::CREATED, &json!({}));
    let client = Client::builder().transport(canned.clone()).build().unwrap();
    let request = WorksCreateRequest::issue("t", ["a", "b"], "PART-1", ["DEVU-1"]).body("text");
    wait(client.works_create(&request)).unwrap();
    let [sent] = &canned.requests()[..] else { panic!("{canned:?}") };
    assert_eq!((sent.method.as_str(), sent.path()), ("POST", "/works.create"));
    assert_eq!(
        sent.json(),
        Some(json!({
            "type": "issue", "title": "t", "tags": ["a", "b"], "body": "text", "part": "PART-1", "owners": ["DEVU-1"]
        }))
    );
}

#[test]
fn a_variant_makes_a_kind() {
    let issue = WorksCreateRequestIssue::new("PART-1", ["DEVU-1", "DEVU-2"]).estimate(3);
    let request = WorksCreateRequest::new("t", Vec::<String>::new(), issue);
    assert_eq!(
        written(&request),
        json!({
            "type": "issue", "title": "t", "tags": [], "part": "PART-1", "owners": ["DEVU-1", "DEVU-2"], "estimate": 3
        })
    );
    let ticket = WorksCreateRequestTicket::default().severity(Severity::High).default_(true);
    let request = WorksCreateRequest::new("t", ["a"], ticket);
    assert_eq!(
        written(&request),
        json!({"type": "ticket", "title": "t", "tags": ["a"], "severity": "high", "default": true})
    );
}

#[test]
fn a_variant_without_members_is_its_tag() {
    let request = WorksCreateRequest::note("t", ["a"]);
    assert_eq!(request.kind, WorksCreateRequestKind::Note);
    assert_eq!(written(&request), json!({"type": "note", "title": "t", "tags": ["a"]}));
    assert_eq!(
        written(&WorksCreateRequest::ticket("t", ["a"])),
        json!({"type": "ticket", "title": "t", "tags": ["a"]})
    );
}

#[test]
fn requests_can_be_read_again() {
    let request: WorksCreateRequest = round_trip(json!({"type": "note", "title": "t", "tags": [], "more": 1}));
    assert_eq!(request.extra.get("more"), Some(&json!(1)));
    let request: WorksCreateRequest = round_trip(json!({"type": "epic", "title": "t", "tags": [], "more": 1}));
    assert_eq!(request.kind.tag(), Some("epic"));
}
