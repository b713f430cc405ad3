#![expect(deprecated, reason = "what is deprecated works all the same")]

mod helpers;

use helpers::{round_trip, wait};
use operation_names::Client;
use operation_names::canned::Canned;
use operation_names::types::{New, OldKind};
use serde_json::json;

#[test]
fn every_call_has_a_method() {
    let mut canned = Canned::new();
    for _ in 0..7 {
        canned = canned.answer(http::Response::builder().status(204).body("").unwrap());
    }
    let client = Client::builder().transport(canned.clone()).build().unwrap();
    wait(client.get_things()).unwrap();
    wait(client.do_it()).unwrap();
    wait(client.do_it_2()).unwrap();
    wait(client.new_()).unwrap();
    wait(client.type_()).unwrap();
    wait(client.things_options()).unwrap();
    wait(client._3d()).unwrap();
    let methods: Vec<_> = canned.requests().into_iter().map(|request| request.method.to_string()).collect();
    assert_eq!(methods, ["GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"]);
}

#[test]
fn deprecated_types_are_read_and_written() {
    let new: New = round_trip(json!({"old": {"kind": "a", "id": 1, "secret": "s"}}));
    let old = new.old.unwrap();
    assert_eq!((old.kind.as_str(), old.id, old.secret.as_deref()), ("a", Some(1), Some("s")));
    assert_eq!(old.kind, OldKind::A);
}
