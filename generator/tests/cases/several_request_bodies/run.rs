mod helpers;

use helpers::wait;
use serde_json::json;
use several_request_bodies::bytes::Bytes;
use several_request_bodies::canned::Canned;
use several_request_bodies::transport::Request;
use several_request_bodies::types::{CreateBody, CreateRequestForm, EitherBody, Thing};
use several_request_bodies::{Client, File};

fn client() -> (Client, Canned) {
    let canned = Canned::new().answer(http::Response::builder().status(204).body("").unwrap());
    (Client::builder().transport(canned.clone()).build().unwrap(), canned)
}

fn created(body: CreateBody) -> Request {
    let (client, canned) = client();
    wait(client.create(&body)).unwrap();
    canned.requests()[0].clone()
}

fn kind(request: &Request) -> (&str, &[u8]) {
    (request.header("content-type").unwrap_or_default(), &request.body)
}

#[test]
fn the_variant_picks_the_media_type() {
    let request = created(CreateBody::Json(Thing::new("n")));
    assert_eq!(kind(&request), ("application/json", br#"{"name":"n"}"#.as_slice()));
    let request = created(CreateBody::Form(CreateRequestForm::new("a b&c")));
    assert_eq!(request.header("content-type"), Some("application/x-www-form-urlencoded"));
    assert!(matches!(&request.body[..], b"name=a+b%26c" | b"name=a%20b%26c"), "{:?}", request.body);
    let request = created(CreateBody::Text("ü".to_owned()));
    assert!(request.header("content-type").unwrap().starts_with("text/plain"));
    assert_eq!(request.body, "ü".as_bytes());
    let request = created(CreateBody::Bytes(Bytes::from_static(&[0, 255])));
    assert_eq!(kind(&request), ("application/octet-stream", [0, 255].as_slice()));
    let request = created(CreateBody::Image(File::bytes(vec![1]).media_type("image/png")));
    assert_eq!(kind(&request), ("image/png", [1].as_slice()));
}

#[test]
fn one_media_type_that_is_not_json() {
    let (it, canned) = client();
    wait(it.patch(Some(&Thing::new("n")))).unwrap();
    assert_eq!(kind(&canned.requests()[0]), ("application/merge-patch+json", br#"{"name":"n"}"#.as_slice()));
    let (it, canned) = client();
    wait(it.patch(None)).unwrap();
    assert_eq!(kind(&canned.requests()[0]), ("", b"".as_slice()));
    let (it, canned) = client();
    wait(it.note("# n")).unwrap();
    assert!(canned.requests()[0].header("content-type").unwrap().starts_with("text/markdown"));
    let (it, canned) = client();
    wait(it.raw(Some(&Bytes::from_static(b"PK")))).unwrap();
    assert_eq!(kind(&canned.requests()[0]), ("application/zip", b"PK".as_slice()));
}

#[test]
fn one_enum_for_what_is_shared() {
    let body = EitherBody::Csv("a,b".to_owned());
    let (it, canned) = client();
    wait(it.shared(Some(&body))).unwrap();
    assert!(canned.requests()[0].header("content-type").unwrap().starts_with("text/csv"));
    let (it, canned) = client();
    wait(it.shared_again(Some(&EitherBody::Json(Thing::new("n"))))).unwrap();
    assert_eq!(canned.requests()[0].json(), Some(json!({"name": "n"})));
    let (it, canned) = client();
    wait(it.shared(None)).unwrap();
    assert_eq!(kind(&canned.requests()[0]), ("", b"".as_slice()));
}

#[test]
fn anything() {
    let (it, canned) = client();
    wait(it.any(&Thing::new("n"))).unwrap();
    assert_eq!(kind(&canned.requests()[0]), ("application/json", br#"{"name":"n"}"#.as_slice()));
    let (it, canned) = client();
    wait(it.whatever(&File::bytes(vec![1]).media_type("audio/ogg"))).unwrap();
    assert_eq!(kind(&canned.requests()[0]), ("audio/ogg", [1].as_slice()));
}
