//! What comes piece by piece, for the `futures` crates.

use std::future::poll_fn;
use std::pin::Pin;

use futures_core::Stream;
use serde_json::{Value, json};

use crate::runtime::options::RequestOptions;
use crate::runtime::{ByteStream, Events, Items};
use crate::scripted::Step::{Pause, Piece};
use crate::scripted::{Scripted, stream};
use crate::streams::get;

async fn all<S: Stream + Unpin>(mut stream: S) -> Vec<S::Item> {
    let mut all = Vec::new();
    while let Some(item) = poll_fn(|context| Pin::new(&mut stream).poll_next(context)).await {
        all.push(item);
    }
    all
}

#[tokio::test]
async fn all_kinds() {
    let options = RequestOptions::new();
    let scene = stream("text/event-stream", vec![Piece(b"data: 1\n\n"), Pause, Piece(b"data: 2\n\n")]);
    let transport = Scripted::new(vec![scene; 3]);

    let bytes: ByteStream = get(&transport, &options).await.unwrap().into_body();
    let bytes: Vec<_> = all(bytes).await.into_iter().map(Result::unwrap).collect();
    assert_eq!(bytes, ["data: 1\n\n", "data: 2\n\n"]);

    let items: Items<Value> = get(&transport, &options).await.unwrap().into_body();
    let items: Vec<_> = all(items).await.into_iter().map(Result::unwrap).collect();
    assert_eq!(items, [json!(1), json!(2)]);

    let events: Events<Value> = get(&transport, &options).await.unwrap().into_body();
    let events: Vec<_> = all(events).await.into_iter().map(Result::unwrap).collect();
    assert_eq!(events, [json!({"data": "1"}), json!({"data": "2"})]);
}
