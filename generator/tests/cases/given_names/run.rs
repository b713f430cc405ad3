//! Names from the configuration and from the description; on the wire everything is as it was.

mod helpers;

use given_names::canned::Canned;
use given_names::types::{AllThingsParams, HTTPThing, NamedHere2, Nested, Second};
use given_names::{Client, errors};
use helpers::{round_trip, wait};
use http::StatusCode;
use serde_json::json;

#[test]
fn types_and_fields() {
    let thing: HTTPThing = round_trip(json!({"URLPath": "/a", "type": "b", "inner": {"a": "c"}}));
    assert_eq!((thing.url_path.as_str(), thing.what.as_deref()), ("/a", Some("b")));
    let nested: &Nested = thing.nested.as_ref().expect("it is there");
    assert_eq!(nested.a.as_deref(), Some("c"));
    let second: Second = round_trip(json!({"a": {"URLPath": ""}}));
    assert_eq!(second.a.map(|it| it.url_path).as_deref(), Some(""));
    assert_eq!(round_trip::<NamedHere2>(json!({"strange-name": "a"})).plain.as_deref(), Some("a"));
}

#[test]
fn calls() {
    let canned = Canned::new()
        .json(StatusCode::OK, &json!([]))
        .json(StatusCode::NO_CONTENT, &json!(null))
        .json(StatusCode::NO_CONTENT, &json!(null))
        .json(StatusCode::NOT_FOUND, &json!({}));
    let client = Client::builder().transport(canned.clone()).build().expect("a client");
    let parameters = AllThingsParams::default().how_many(3).only("a");
    assert!(wait(client.all_things(&parameters)).is_ok());
    assert!(wait(client.add_thing(&Second::default())).is_ok());
    assert!(wait(client.remove_all()).is_ok());
    let error = wait(client.all_things(&parameters)).expect_err("none");
    assert!(error.to_string().starts_with("thingsList_v2: 404"), "{error}");
    let _: Option<&errors::ApiError> = None;
    let sent = canned.requests();
    assert!(sent[0].uri.to_string().ends_with("/things?n=3&filter=a"), "{}", sent[0].uri);
}
