//! Answers that come piece by piece.

use std::pin::pin;
use std::task::{Context, Poll, Waker};

use http::StatusCode;
use serde_json::{Value, json};

use crate::api::{self, ApiError};
use crate::by_hand::ByHand as _;
use crate::runtime::canned::CannedClock;
use crate::runtime::clock::NoClock;
use crate::runtime::error::Error;
use crate::runtime::operation::{Input, Operation};
use crate::runtime::options::RequestOptions;
use crate::runtime::response::Response;
use crate::runtime::success::Success;
use crate::runtime::transport_error::TransportErrorKind;
use crate::runtime::{ByteStream, Items};
use crate::scripted::Step::{Break, Never, Pause, Piece};
use crate::scripted::{Scene, Scripted, stream};

pub const OPERATION: &Operation = &Operation::new("GET", "stream", "/p", &[]);

pub async fn get<T: Success>(transport: &Scripted, options: &RequestOptions) -> Result<Response<T>, Error<ApiError>> {
    let client = api::builder().transport(transport.clone()).clock(NoClock).build().unwrap();
    client.send(OPERATION, Input::new(), options).await
}

async fn items(scene: Scene) -> Items<Value> {
    get(&Scripted::new(vec![scene]), &RequestOptions::new()).await.unwrap().into_body()
}

async fn rest(mut items: Items<Value>) -> Vec<Value> {
    let mut all = Vec::new();
    while let Some(item) = items.next().await {
        all.push(item.unwrap_or_else(|error| json!(error.to_string())));
    }
    all
}

/// What is there without anybody having to be waited for.
fn now<F: Future>(future: F) -> Option<F::Output> {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(output) => Some(output),
        Poll::Pending => None,
    }
}

const NDJSON: &str = "application/x-ndjson";
const SEQUENCE: &str = "application/json-seq";
const EVENTS: &str = "text/event-stream";

#[tokio::test]
async fn where_pieces_end_means_nothing() {
    let samples: [(&str, &'static [u8]); 8] = [
        (NDJSON, b"{\"a\": 1}\r\n\n[2,\"\xc3\xbc\"]\nno json\n3"),
        (SEQUENCE, b"\x1e{\"a\":\n1}\n\x1e[2]\x1e3\n\x1e12\x1e\"4\""),
        (
            EVENTS,
            b"\xef\xbb\xbfid: 1\r\ndata: {\"a\":\r\ndata: 1}\r\n\r\n: c\r\rdata:2\r\rdata: 3\n\nevent: x\n\ndata: cut",
        ),
        (EVENTS, b"data: 1\n\ndata: [DONE]\n\ndata: 2\n\n"),
        // Of a body that nobody has named the first bytes have to show what it is, however few come at a time.
        ("text/plain", b"data: 1\n\ndata: x\n\n"),
        ("text/plain", b"\x1e1\n\x1e2\n"),
        ("text/plain", b"1\n{}\n"),
        ("text/plain", b"id"),
    ];
    for (media_type, body) in samples {
        let whole = rest(items(stream(media_type, vec![Piece(body)])).await).await;
        assert!(!whole.is_empty(), "{media_type}");
        for cut in 1..body.len() {
            let steps = vec![Piece(&body[..cut]), Pause, Piece(b""), Piece(&body[cut..])];
            assert_eq!(rest(items(stream(media_type, steps)).await).await, whole, "{media_type} cut at {cut}");
        }
        let steps = body.chunks(1).flat_map(|byte| [Pause, Piece(byte)]).collect();
        assert_eq!(rest(items(stream(media_type, steps)).await).await, whole, "{media_type} byte by byte");
    }
}

#[tokio::test]
async fn an_item_is_there_as_soon_as_it_has_come() {
    for (media_type, piece) in [
        (NDJSON, b"1\n".as_slice()),
        (SEQUENCE, b"\x1e1\n"),
        (SEQUENCE, b"\x1e1\n\x1e"),
        (EVENTS, b"data: 1\n\n"),
        (EVENTS, b"data: 1\r\r"),
    ] {
        let mut items = items(stream(media_type, vec![Piece(piece), Never])).await;
        assert_eq!(now(items.next()).unwrap().unwrap().unwrap(), json!(1), "{media_type}");
        assert!(now(items.next()).is_none(), "{media_type}");
    }
    // What is not whole is waited for, and what cannot be told from it.
    for (media_type, start) in [(SEQUENCE, b"\x1e{\"a\":\n".as_slice()), (NDJSON, b"{}"), (EVENTS, b"data: 1\n")] {
        let mut items = items(stream(media_type, vec![Piece(start), Pause, Never])).await;
        assert!(now(items.next()).is_none(), "{media_type}");
    }
}

#[tokio::test]
async fn a_connection_that_breaks_is_no_end() {
    let mut items = items(stream(NDJSON, vec![Piece(b"1\n2"), Break])).await;
    assert_eq!(items.next().await.unwrap().unwrap(), json!(1));
    let error = items.next().await.unwrap().unwrap_err();
    assert_eq!(error.transport_error().unwrap().kind(), TransportErrorKind::Truncated);
    assert_eq!((error.position(), error.decode_error()), (1, None));
    assert_eq!(error.to_string(), "item 1 did not come: the connection broke in the body of the answer");
    assert!(items.next().await.is_none() && items.next().await.is_none());
}

#[tokio::test]
async fn a_stall_is_an_error() {
    let steps = vec![Piece(b"1\n"), Never];
    let builder = api::builder().transport(Scripted::new(vec![stream(NDJSON, steps)])).clock(CannedClock::new());
    let client = builder.build().unwrap();
    let reply = client.send::<Items<Value>, ApiError>(OPERATION, Input::new(), &RequestOptions::new()).await;
    let mut items = reply.unwrap().into_body();
    assert!(items.next().await.unwrap().is_ok());
    let error = items.next().await.unwrap().unwrap_err();
    assert_eq!(error.transport_error().unwrap().kind(), TransportErrorKind::Timeout);
    assert_eq!(std::error::Error::source(&error).unwrap().to_string(), "nothing came for 60s");
    assert!(items.next().await.is_none());
}

#[tokio::test]
async fn items_have_a_largest_size_and_streams_have_none() {
    let options = RequestOptions::new().max_body_bytes(20);
    let long = b"data: 1\n\ndata: 2\n\ndata: 3\n\ndata: 4\n\n";
    let huge = b"data: 1\n\ndata: 2345678\ndata: 2345678\ndata: 3456789";
    for (media_type, body, expected) in [
        (EVENTS, long.as_slice(), None),
        (EVENTS, huge, Some(1)),
        (NDJSON, b"1\n2345678901234567890123456", Some(1)),
        (SEQUENCE, b"\x1e1\n\x1e2345678901234567890123456", Some(1)),
    ] {
        let transport = Scripted::new(vec![stream(media_type, body.chunks(5).map(Piece).collect())]);
        let mut items: Items<Value> = get(&transport, &options).await.unwrap().into_body();
        let mut count = 0;
        let end = loop {
            match items.next().await {
                Some(Ok(_)) => count += 1,
                Some(Err(error)) => break Some(error),
                None => break None,
            }
        };
        let error = end.map(|error| (count, error.transport_error().unwrap().kind()));
        assert_eq!(error, expected.map(|count| (count, TransportErrorKind::TooLarge)), "{media_type}");
        assert_eq!(transport.alive(), 0, "the connection is not kept");
    }
}

#[tokio::test]
async fn bytes_as_they_come() {
    let steps = vec![Piece(b"ab"), Pause, Piece(b""), Piece(b"c")];
    let transport = Scripted::new(vec![stream("application/octet-stream", steps.clone()); 2]);
    let client = api::builder().transport(transport.clone()).build().unwrap();
    let reply = api::ping(&client).streamed().await.unwrap();
    assert_eq!((reply.status(), reply.raw_body().len(), transport.alive()), (StatusCode::OK, 0, 1));
    let mut bytes = reply.into_body();
    assert_eq!(bytes.next().await.unwrap().unwrap(), "ab");
    assert_eq!(bytes.next().await.unwrap().unwrap(), "c");
    assert!(bytes.next().await.is_none());
    assert_eq!(transport.alive(), 0, "given back at the end, not when the stream is dropped");

    let bytes = api::ping(&client).streamed().await.unwrap().into_body();
    assert_eq!(bytes.collect(3).await.unwrap(), "abc");

    let transport = Scripted::new(vec![stream("a/b", steps); 2]);
    let bytes: ByteStream = get(&transport, &RequestOptions::new()).await.unwrap().into_body();
    assert_eq!(bytes.collect(2).await.unwrap_err().kind(), TransportErrorKind::TooLarge);
    let mut bytes: ByteStream = get(&transport, &RequestOptions::new()).await.unwrap().into_body();
    assert!(bytes.next().await.is_some());
    drop(bytes);
    assert_eq!(transport.alive(), 0, "who does not want the rest gets none");
}

#[tokio::test]
async fn failures_are_no_streams() {
    let body = vec![Piece(b"{\"type\":"), Pause, Piece(b"\"bad_request\"}")];
    let transport = Scripted::new(vec![Scene::Answer(400, "application/json", body)]);
    let error = get::<ByteStream>(&transport, &RequestOptions::new()).await.unwrap_err();
    assert_eq!((error.code(), transport.alive()), (Some("bad_request"), 0));
}

#[test]
fn streams_move_between_threads() {
    fn moves<T: Send + Sync + 'static>() {}

    moves::<ByteStream>();
    moves::<Response<Items<Value>>>();
}
