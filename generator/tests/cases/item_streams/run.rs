mod helpers;

use helpers::wait;
use item_streams::canned::Canned;
use item_streams::errors::EventsError;
use item_streams::types::{EitherAnswer, Tick};
use item_streams::{Client, ErrorKind, Items};

fn answering(status: u16, media_type: &str, body: &'static str) -> Client {
    let answer = http::Response::builder().status(status).header("content-type", media_type).body(body).unwrap();
    Client::builder().transport(Canned::new().answer(answer)).build().unwrap()
}

fn numbers(mut items: Items<Tick>) -> Vec<i64> {
    let mut numbers = Vec::new();
    while let Some(item) = wait(items.next()) {
        numbers.push(item.unwrap().n);
    }
    numbers
}

#[test]
fn lines() {
    let client = answering(200, "application/x-ndjson", "{\"n\":1}\n\n{\"n\":2}");
    assert_eq!(numbers(wait(client.lines()).unwrap().into_body()), [1, 2]);
}

#[test]
fn sequences() {
    let client = answering(200, "application/json-seq", "\u{1e}{\"n\":1}\n\u{1e}{\"n\":2}\n");
    assert_eq!(numbers(wait(client.sequence()).unwrap().into_body()), [1, 2]);
}

#[test]
fn events() {
    let client = answering(200, "text/event-stream", "data: {\"n\":1}\n\nevent: e\ndata: {\"n\":\ndata: 2}\n\n");
    assert_eq!(numbers(wait(client.events()).unwrap().into_body()), [1, 2]);
    let client = answering(400, "text/event-stream", "data: no\n\n");
    let error = wait(client.events()).unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Api(EventsError::BadRequest(it)) if it.as_str() == "data: no\n\n"));
}

#[test]
fn whole_events() {
    let client = answering(200, "text/event-stream", "event: e\ndata: d\n\n");
    let mut events = wait(client.whole()).unwrap().into_body();
    let event = wait(events.next()).expect("an event").unwrap();
    assert_eq!((event.data.as_str(), event.event.as_deref()), ("d", Some("e")));
    assert!(wait(events.next()).is_none());
}

#[test]
fn at_once_or_by_and_by() {
    let client = answering(200, "application/json", r#"{"ticks":[{"n":1}]}"#);
    assert!(matches!(wait(client.either()).unwrap().into_body(), EitherAnswer::Json(it) if it.ticks.is_some()));
    let client = answering(200, "text/event-stream", "data: {\"n\":1}\n\n");
    match wait(client.either()).unwrap().into_body() {
        EitherAnswer::Events(items) => assert_eq!(numbers(items), [1]),
        other => panic!("{other:?}"),
    }
}
