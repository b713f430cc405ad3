//! Answers that are sequences.

use std::time::Duration;

use http::{HeaderMap, HeaderValue, StatusCode};
use serde_json::{Value, json};

use crate::answers::read;
use crate::probe::Color;
use crate::runtime::codec::{self, Decode};
use crate::runtime::transport::Answer;
use crate::runtime::{Event, Events, Items};

async fn items<T: Decode>(media_type: &str, body: &str) -> Items<T> {
    read(answer(media_type, body)).await.unwrap().into_body()
}

fn answer(media_type: &str, body: &str) -> Answer {
    let mut headers = HeaderMap::new();
    headers.insert("content-type", HeaderValue::from_str(media_type).unwrap());
    Answer::new(StatusCode::OK, headers, body.to_owned())
}

/// All items, errors as texts.
async fn all(media_type: &str, body: &str) -> Vec<Value> {
    let mut items = items::<Value>(media_type, body).await;
    let mut all = Vec::new();
    while let Some(item) = items.next().await {
        all.push(item.unwrap_or_else(|error| json!(format!("{error}: {}", error.decode_error().unwrap()))));
    }
    assert!(items.next().await.is_none());
    all
}

#[tokio::test]
async fn lines() {
    for media_type in ["application/x-ndjson", "application/jsonl", "text/plain"] {
        let found = all(media_type, "{\"a\":1}\n\r\n  \n[2]\r\n\"3\"\n4").await;
        assert_eq!(found, [json!({"a": 1}), json!([2]), json!("3"), json!(4)]);
    }
    assert_eq!(all("application/x-ndjson", "").await, [] as [Value; 0]);
    let broken = all("application/x-ndjson", "no json\n1").await;
    assert!(broken[0].as_str().unwrap().starts_with("item 0 is not what"), "{broken:?}");
    assert_eq!(broken[1], json!(1));
}

#[tokio::test]
async fn an_item_that_does_not_fit_costs_no_other() {
    let mut items = items::<Color>("application/x-ndjson", "{\"R\":1}\n{\n{\"R\":1,\"G\":2,\"B\":3}\n").await;
    let first = items.next().await.unwrap().unwrap_err();
    assert_eq!((first.position(), first.to_string().as_str()), (0, "item 0 is not what the description promises"));
    assert_eq!(std::error::Error::source(&first).unwrap().to_string(), "missing member `G`");
    assert_eq!(items.next().await.unwrap().unwrap_err().position(), 1);
    assert_eq!(items.next().await.unwrap().unwrap().blue, 3);
    assert!(items.next().await.is_none());
    assert!(format!("{items:?}").starts_with("Items { frames: Frames { format: Some(Lines)"));
}

/// What is no UTF-8 is replaced, in JSON as in other text (HTML, section 9.2.5).
#[tokio::test]
async fn events_are_text_whatever_comes() {
    let mut headers = HeaderMap::new();
    headers.insert("content-type", HeaderValue::from_static("text/event-stream"));
    let answer = Answer::new(StatusCode::OK, headers, &b"data: {\"a\":\"\xff\"}\n\ndata: b\xff\n\n"[..]);
    let mut items: Items<Value> = read(answer.clone()).await.unwrap().into_body();
    assert_eq!(items.next().await.unwrap().unwrap(), json!({"a": "\u{fffd}"}));
    assert_eq!(items.next().await.unwrap().unwrap(), json!("b\u{fffd}"));
    let mut events: Events<Named> = read(answer).await.unwrap().into_body();
    assert_eq!(events.next().await.unwrap().unwrap().data.a, "\u{fffd}");
}

struct Named {
    data: Name,
}

struct Name {
    a: String,
}

codec::object! {
    Named {
        required { data = "data" }
    }
}

codec::object! {
    Name {
        required { a = "a" }
    }
}

#[tokio::test]
async fn sequences() {
    for media_type in ["application/json-seq", "application/geo+json-seq", ""] {
        let media_type = if media_type.is_empty() { "application/octet-stream" } else { media_type };
        let found = all(media_type, "\u{1e}{\"a\":\n1}\n\u{1e}\u{1e}[2]\u{1e}3\n\u{1e}\"4\"").await;
        assert_eq!(found, [json!({"a": 1}), json!([2]), json!(3), json!("4")], "{media_type}");
    }
    // RFC 7464, section 2.4: a number that is cut off is a number, too.
    let found = all("application/json-seq", "\u{1e}12\u{1e}true\n\u{1e}13").await;
    let cut = |position| json!(format!("item {position} is not what the description promises: the item is cut off"));
    assert_eq!(found, [cut(0), json!(true), cut(2)]);
}

#[tokio::test]
async fn events() {
    // The examples of the HTML standard, section 9.2.6.
    let stocks = "data: \"YHOO\"\ndata\ndata:+2\ndata: 10\n\n";
    assert_eq!(all("text/event-stream", stocks).await, [json!("\"YHOO\"\n\n+2\n10")]);
    let spaces = "data:test\n\ndata: test\n\n";
    assert_eq!(all("text/event-stream", spaces).await, [json!("test"), json!("test")]);
    let ends = ": test stream\r\n\r\ndata: 1\rid: 1\r\rdata:2\nid\n\ndata:  3\n\ndata: cut off";
    assert_eq!(all("text/event-stream; charset=utf-8", ends).await, [json!(1), json!(2), json!(3)]);
    let folded = "data: [1,\r\ndata: 2]\r\n\r\n";
    assert_eq!(all("text/event-stream", folded).await, [json!([1, 2])]);
    let pieces = "\u{feff}data: {\"a\":\ndata: 1}\n\ndata: [DONE]\n\ndata: 2\n\n";
    assert_eq!(all("application/octet-stream", &pieces[3..]).await, [json!({"a": 1})]);
    assert_eq!(all("text/event-stream", pieces).await, [json!({"a": 1})]);
}

#[tokio::test]
async fn what_is_said_beside() {
    let body = "event: add\nid: 7\nretry: 1500\nunknown: x\ndata: 1\n\nid: 8\n\nevent: ping\n\nid: a\u{0}b\n\
                retry: 1s\ndata: 2\n\n";
    let mut items = items::<i64>("text/event-stream", body).await;
    assert_eq!(items.last_event_id(), None);
    let Event { data, kind, id, retry, .. } = items.next_event().await.unwrap().unwrap();
    assert_eq!((data, kind.as_deref(), id.as_deref()), (1, Some("add"), Some("7")));
    assert_eq!((retry, items.last_event_id()), (Some(Duration::from_millis(1500)), Some("7")));
    let Event { data, kind, id, retry, .. } = items.next_event().await.unwrap().unwrap();
    assert_eq!((data, kind, id, retry, items.last_event_id()), (2, None, None, None, Some("8")));
    assert!(items.next_event().await.is_none());
}

struct Whole {
    data: String,
    event: Option<String>,
    id: Option<String>,
    retry: Option<i64>,
}

codec::object! {
    Whole {
        required { data = "data" }
        optional { event = "event", id = "id", retry = "retry" }
    }
}

struct Typed {
    data: Color,
}

codec::object! {
    Typed {
        required { data = "data" }
    }
}

#[tokio::test]
async fn whole_events() {
    let body = "event: add\nid: 7\nretry: 9\ndata: {\"R\":1,\"G\":2,\"B\":3}\n\ndata: a\ndata: b\n\ndata: [DONE]\n\n";
    let mut events: Events<Whole> = read(answer("text/event-stream", body)).await.unwrap().into_body();
    let first = events.next().await.unwrap().unwrap();
    assert_eq!(first.data, r#"{"R":1,"G":2,"B":3}"#);
    assert_eq!((first.event.as_deref(), first.id.as_deref(), first.retry), (Some("add"), Some("7"), Some(9)));
    assert_eq!(events.next().await.unwrap().unwrap().data, "a\nb");
    assert!(events.next().await.is_none());
    assert_eq!(events.last_event_id(), Some("7"));

    let mut events: Events<Typed> = read(answer("text/event-stream", body)).await.unwrap().into_body();
    assert_eq!(events.next().await.unwrap().unwrap().data.green, 2);
    assert_eq!(events.next().await.unwrap().unwrap_err().position(), 1);
}
