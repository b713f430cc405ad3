//! Events that go on where they were.

use std::time::Duration;

use serde_json::{Value, json};

use crate::api::{self, ApiError};
use crate::by_hand::ByHand as _;
use crate::runtime::Items;
use crate::runtime::canned::CannedClock;
use crate::runtime::operation::Input;
use crate::runtime::options::RequestOptions;
use crate::scripted::Step::{Break, Piece};
use crate::scripted::{Scene, Scripted, Step, stream};
use crate::streams::OPERATION;

const EVENTS: &str = "text/event-stream";
const SEC: Duration = Duration::from_secs(1);

fn events(steps: Vec<Step>) -> Scene {
    stream(EVENTS, steps)
}

fn status(status: u16) -> Scene {
    Scene::Answer(status, "text/plain", Vec::new())
}

/// All items, errors as texts; and what was sent as `Last-Event-ID` after which waits.
async fn play(scenes: Vec<Scene>) -> (Vec<Value>, Vec<Option<String>>, Vec<Duration>) {
    let (transport, clock) = (Scripted::new(scenes), CannedClock::new());
    let client = api::builder().transport(transport.clone()).clock(clock.clone());
    let client = client.before_attempt(|attempt, mut request| async move {
        request.headers.insert("x-number", attempt.number.into());
        Ok(request)
    });
    let client = client.build().unwrap();
    let options = RequestOptions::new().header("x-mine", "a");
    let reply = client.send::<Items<Value>, ApiError>(OPERATION, Input::new(), &options).await.unwrap();
    let mut items = reply.into_body().reconnecting();
    let mut all = Vec::new();
    while let Some(item) = items.next().await {
        all.push(item.unwrap_or_else(|error| json!(error.to_string())));
    }
    assert!(items.next().await.is_none());
    let requests = transport.requests();
    assert!(requests.iter().all(|request| request.header("x-mine") == Some("a") && request.path() == "/p"));
    for (index, request) in requests.iter().enumerate() {
        assert_eq!(request.header("x-number"), Some((index + 1).to_string().as_str()), "hooks see all of them");
    }
    let ids = requests.iter().skip(1).map(|request| request.header("last-event-id").map(str::to_owned)).collect();
    (all, ids, clock.waits())
}

#[tokio::test]
async fn after_the_end_and_after_a_break() {
    let (items, ids, waits) = play(vec![
        events(vec![Piece(b"id: a\ndata: 1\n\nid: b\ndata: 2\n")]),
        events(vec![Piece(b"retry: 500\n\nid: c\ndata: 2\n\ndata: 3\n\ndata: 4"), Break]),
        events(vec![Piece(b"id\n\ndata: 4\n\n")]),
        status(204),
    ])
    .await;
    assert_eq!(items, [1, 2, 3, 4].map(|number| json!(number)));
    let ids: Vec<_> = ids.iter().map(Option::as_deref).collect();
    assert_eq!(ids, [Some("a"), Some("c"), None], "an event that is cut off has not been");
    assert_eq!(waits, [3 * SEC, SEC / 2, SEC / 2]);
}

#[tokio::test]
async fn the_last_word_ends_it() {
    let (items, ids, _) = play(vec![events(vec![Piece(b"data: 1\n\ndata: [DONE]\n\n")])]).await;
    assert_eq!((items, ids.len()), (vec![json!(1)], 0));
}

#[tokio::test]
async fn not_for_ever() {
    let mut scenes = vec![events(vec![Piece(b"data: 1\n\n")])];
    scenes.extend([events(Vec::new()), status(503), events(vec![Break]), events(Vec::new()), events(vec![Break])]);
    let (items, ids, waits) = play(scenes).await;
    assert_eq!(items, [json!(1), json!("item 1 did not come: the connection broke in the body of the answer")]);
    assert_eq!((ids.len(), waits), (5, vec![3 * SEC, 6 * SEC, 12 * SEC, 24 * SEC, 48 * SEC]));
}

#[tokio::test]
async fn a_refusal_is_the_end() {
    let (items, ids, _) = play(vec![events(vec![Piece(b"data: 1\n\n")]), status(404)]).await;
    assert_eq!((items[1].as_str().unwrap(), ids.len()), ("item 1 did not come: the transport failed", 1));
}

/// As a page is that asks to log in.
#[tokio::test]
async fn what_is_no_stream_of_events_is_the_end() {
    let page = stream("text/html", vec![Piece(b"<p>Log in\n\ndata: 2\n\n")]);
    let (items, ids, _) = play(vec![events(vec![Piece(b"data: 1\n\n")]), page]).await;
    assert_eq!((&items[1..], ids.len()), (&[json!("item 1 did not come: the transport failed")][..], 1));
    let odd = || stream("text/plain", vec![Piece(b"data: 1\n\n")]);
    let (items, ..) = play(vec![odd(), odd(), events(vec![Piece(b"data: 1\n\n")]), status(204)]).await;
    assert_eq!(items, [1, 1, 1].map(|number| json!(number)), "what was events before is so again");
}

#[tokio::test]
async fn the_server_may_ask_for_more_time() {
    let busy = |body| Scene::Answer(503, "application/json", vec![Piece(body)]);
    let first = || events(vec![Piece(b"data: 1\n\n")]);
    let (items, _, waits) = play(vec![first(), busy(br#"{"retry_after": 20}"#), status(204)]).await;
    assert_eq!((items.len(), waits), (1, vec![3 * SEC, 20 * SEC]));
    let (items, _, waits) = play(vec![first(), busy(br#"{"retry_after": 3600}"#)]).await;
    assert_eq!((items.len(), waits), (2, vec![3 * SEC]), "and is not asked before that");
}

#[tokio::test]
async fn only_events_go_on() {
    let (items, ids, _) = play(vec![stream("application/x-ndjson", vec![Piece(b"1\n2")])]).await;
    assert_eq!((items.len(), ids.len()), (2, 0));
}

#[tokio::test]
async fn nothing_goes_on_unasked() {
    let transport = Scripted::new(vec![events(vec![Piece(b"data: 1\n\n")])]);
    let reply = crate::streams::get::<Items<Value>>(&transport, &RequestOptions::new()).await;
    let mut items = reply.unwrap().into_body();
    assert!(items.next().await.unwrap().is_ok() && items.next().await.is_none());
}
