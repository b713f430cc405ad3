mod helpers;

use helpers::wait;
use http::StatusCode;
use operation_bodies::canned::Canned;
use operation_bodies::types::{Thing, ThingRequest};
use operation_bodies::{Client, ErrorKind, JsonObject};
use serde_json::{Value, json};

fn answering(status: u16, body: &'static str) -> (Client, Canned) {
    let canned = Canned::new().answer(http::Response::builder().status(status).body(body).unwrap());
    (Client::builder().token("secret").transport(canned.clone()).build().unwrap(), canned)
}

#[test]
fn required() {
    let (client, canned) = answering(200, r#"{"name":"n","more":1}"#);
    let answer = wait(client.required(&ThingRequest::new("1"))).unwrap();
    assert_eq!((answer.body().name.as_str(), answer.status()), ("n", StatusCode::OK));
    let request = &canned.requests()[0];
    assert_eq!((request.method.as_str(), request.path()), ("POST", "/required"));
    assert_eq!(request.json(), Some(json!({"id": "1"})));
    assert_eq!(request.header("content-type"), Some("application/json"));
    assert_eq!(request.header("accept"), Some("application/json"));
    assert_eq!(request.header("authorization"), Some("Bearer secret"));
}

#[test]
fn headers_of_the_answer() {
    let answer = http::Response::builder().header("x-version", "3").header("Location", "/l").body(r#"{"name":"n"}"#);
    let canned = Canned::new().answer(answer.unwrap());
    let client = Client::builder().token("secret").transport(canned).build().unwrap();
    let answer = wait(client.required(&ThingRequest::new("1"))).unwrap();
    assert_eq!((answer.header("X-Version"), answer.header("location")), (Some("3"), Some("/l")));
}

#[test]
fn optional() {
    let (client, canned) = answering(201, r#"[{"name":"n"},{"name":"m"}]"#);
    let answer = wait(client.optional(None)).unwrap();
    assert_eq!((answer.body().len(), answer.status()), (2, StatusCode::CREATED));
    let request = &canned.requests()[0];
    assert_eq!((request.json(), request.header("content-type")), (None, None));

    let (client, canned) = answering(200, "[]");
    assert!(wait(client.optional(Some(&Thing::new("n")))).unwrap().body().is_empty());
    assert_eq!(canned.requests()[0].json(), Some(json!({"name": "n"})));
}

#[test]
fn bodies_that_are_no_objects() {
    for (body, expected) in [(r#""text""#, Some("text")), ("null", None)] {
        let (client, canned) = answering(202, body);
        let answer = wait(client.list(&vec![Thing::new("a"), Thing::new("b")])).unwrap();
        assert_eq!(answer.body().as_deref(), expected);
        assert_eq!(canned.requests()[0].json(), Some(json!([{"name": "a"}, {"name": "b"}])));
        // This one asks for no token, and gets none.
        assert_eq!(canned.requests()[0].header("authorization"), None);
    }
}

#[test]
fn empty_answers() {
    let (client, canned) = answering(204, "");
    wait(client.empty()).unwrap();
    assert_eq!(canned.requests()[0].method.as_str(), "PATCH");
    let (client, canned) = answering(200, "");
    wait(client.probe()).unwrap();
    assert_eq!(canned.requests()[0].method.as_str(), "HEAD");
    assert_eq!(canned.requests()[0].header("authorization"), Some("Bearer secret"));
    // Where a body is promised, there has to be one.
    let (client, _) = answering(200, "");
    let error = wait(client.required(&ThingRequest::new("1"))).unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Decode(why) if why.to_string() == "the body is empty"));
}

#[test]
fn anything() {
    let (client, canned) = answering(200, "[1,null]");
    let request: JsonObject = json!({"a": {"b": null}}).as_object().unwrap().clone();
    let answer = wait(client.free(&request)).unwrap();
    let body: &Value = answer.body();
    assert_eq!(body, &json!([1, null]));
    assert_eq!(canned.requests()[0].json(), Some(json!({"a": {"b": null}})));
}
