//! Pages of a list: where they begin, how they end, and what becomes of errors.

use std::future::Future;
use std::pin::pin;
use std::task::{Context, Waker};

use http::StatusCode;
use serde_json::{Value, json};

use crate::api::ApiError;
use crate::probe::{client, leak};
use crate::runtime::canned::Canned;
use crate::runtime::client::Client;
use crate::runtime::error::ErrorKind;
use crate::runtime::operation::{Input, Operation, Paging, Parameter};
use crate::runtime::options::RequestOptions;
use crate::runtime::pages::Pages;
use crate::runtime::transport::{BoxFuture, Incoming, Request, Transport};
use crate::runtime::transport_error::{Sent, TransportError, TransportErrorKind};

static LIST: Operation =
    Operation::new("GET", "list", "/list", &[Parameter::query("cursor"), Parameter::query("page")]);
static CURSOR: Paging = Paging::cursor("cursor", &["next"]).items(&["rows"]);
static NUMBER: Paging = Paging::number("page", 0);
static OFFSET: Paging = Paging::offset("page");

fn canned(pages: &[Value]) -> Canned {
    pages.iter().fold(Canned::new(), |canned, page| canned.json(StatusCode::OK, page))
}

fn queries(canned: &Canned) -> Vec<String> {
    canned.requests().iter().map(|request| request.query().unwrap_or_default().to_owned()).collect()
}

fn pages<'a, T>(client: &'a Client, paging: &'static Paging) -> Pages<'a, T, ApiError> {
    Pages::new(client, &LIST, Input::new(), paging)
}

/// Takes pages until there are no more; says why, if there is a reason.
async fn all(mut pages: Pages<'_, Value, ApiError>) -> (usize, Option<String>) {
    let mut count = 0;
    while let Some(page) = pages.next().await {
        match page {
            Ok(_) => count += 1,
            Err(error) => return (count, Some(error.to_string())),
        }
    }
    assert!(pages.is_done());
    (count, None)
}

#[tokio::test]
async fn the_end_of_a_cursor() {
    for last in
        [json!({}), json!({"next": null}), json!({"next": ""}), json!([]), json!("x"), json!({"a": {"next": "b"}})]
    {
        let canned = canned(&[json!({"next": "a&b"}), json!({"next": 7}), last.clone()]);
        assert_eq!(all(pages(&client(&canned), &CURSOR)).await, (3, None), "{last}");
        assert_eq!(queries(&canned), ["", "cursor=a%26b", "cursor=7"]);
    }
}

#[tokio::test]
async fn round_and_round() {
    let again = "list: the body is not what the description promises";
    for cursors in [vec!["a", "a"], vec!["a", "b", "a"], vec!["a", "b", "c", "b"]] {
        let answers: Vec<Value> = cursors.iter().map(|cursor| json!({"next": cursor})).collect();
        let canned = canned(&answers);
        let client = client(&canned);
        let mut pages = pages::<Value>(&client, &CURSOR);
        for _ in &cursors {
            pages.next().await.unwrap().unwrap();
        }
        let error = pages.next().await.unwrap().unwrap_err();
        assert_eq!(error.to_string(), again);
        let ErrorKind::Decode(cause) = error.kind() else { panic!("{error:?}") };
        assert_eq!(cause.to_string(), "the server names a page again that was there before, and there would be no end");
        assert!(pages.next().await.is_none() && !pages.is_done());
        assert_eq!(canned.requests().len(), cursors.len(), "nothing is asked for twice");
    }
    // The cursor that the request began with is one of them.
    let canned = canned(&[json!({"next": "b"}), json!({"next": "a"})]);
    let client = client(&canned);
    let parameters = json!({"cursor": "a"});
    let pages = Pages::new(&client, &LIST, Input::new().parameters(&parameters), &CURSOR);
    assert_eq!(all(pages).await, (2, Some(again.to_owned())));
    let starting = self::canned(&[json!({"next": "a"})]);
    let client = self::client(&starting);
    assert_eq!(all(self::pages(&client, &CURSOR).starting_at("a")).await, (1, Some(again.to_owned())));
}

#[tokio::test]
async fn what_is_no_cursor() {
    for next in [json!({"a": 1}), json!([1]), json!(true)] {
        let canned = canned(&[json!({"next": next})]);
        let client = client(&canned);
        let mut pages = pages::<Value>(&client, &CURSOR);
        pages.next().await.unwrap().unwrap();
        let error = pages.next().await.unwrap().unwrap_err();
        let ErrorKind::Decode(cause) = error.kind() else { panic!("{error:?}") };
        assert_eq!(cause.to_string(), "`next`, which should name the next page, is no text");
    }
    let client = client(&Canned::new());
    let mut pages = pages::<Value>(&client, &NUMBER).starting_at("x");
    let error = pages.next().await.unwrap().unwrap_err();
    let ErrorKind::Decode(cause) = error.kind() else { panic!("{error:?}") };
    assert_eq!(cause.to_string(), "where the next page begins is no number");
}

#[tokio::test]
async fn another_day() {
    let canned = canned(&[json!({"next": "b"}), json!({"next": "c"}), json!({})]);
    let client = client(&canned);
    let parameters = json!({"cursor": "a", "page": 1});
    let input = Input::new().parameters(&parameters);
    let mut first: Pages<'_, Value, ApiError> = Pages::new(&client, &LIST, input, &CURSOR);
    assert_eq!(first.cursor(), None);
    first.next().await.unwrap().unwrap();
    let kept = first.cursor().unwrap().to_owned();
    drop(first);
    let second: Pages<'_, Value, ApiError> = Pages::new(&client, &LIST, input, &CURSOR);
    assert_eq!(all(second.starting_at(kept)).await, (2, None));
    assert_eq!(queries(&canned), ["cursor=a&page=1", "page=1&cursor=b", "page=1&cursor=c"]);
}

#[tokio::test]
async fn numbers_and_offsets() {
    for (paging, given, expected) in [
        (&NUMBER, json!({}), ["", "page=1", "page=2"]),
        (&NUMBER, json!({"page": 5}), ["page=5", "page=6", "page=7"]),
        (&OFFSET, json!({}), ["", "page=2", "page=3"]),
        (&OFFSET, json!({"page": 5}), ["page=5", "page=7", "page=8"]),
    ] {
        let canned = canned(&[json!([1, 2]), json!([3]), json!([])]);
        let client = client(&canned);
        let input = Input::new().parameters(&given);
        let mut items = Pages::<Vec<i64>, ApiError>::new(&client, &LIST, input, paging).items();
        let mut found = Vec::new();
        while let Some(item) = items.next().await {
            found.push(item.unwrap());
        }
        assert_eq!((found, queries(&canned)), (vec![1, 2, 3], expected.map(str::to_owned).to_vec()));
    }
}

#[tokio::test]
async fn after_an_error() {
    let canned = Canned::new()
        .json(StatusCode::OK, &json!([1, 2]))
        .fail(TransportError::new(TransportErrorKind::Other, Sent::No))
        .json(StatusCode::OK, &json!([3]))
        .json(StatusCode::OK, &json!([]));
    let client = client(&canned);
    let mut items = pages::<Vec<i64>>(&client, &NUMBER).with(&RequestOptions::new().query("a", "b")).items();
    assert_eq!((items.next().await.unwrap().unwrap(), items.cursor()), (1, None), "its page began at the beginning");
    assert_eq!((items.next().await.unwrap().unwrap(), items.cursor()), (2, Some("1")));
    assert!(items.next().await.unwrap().is_err());
    assert!(items.next().await.is_none() && items.next().await.is_none(), "it is not asked for again by itself");
    items.resume();
    assert_eq!(items.next().await.unwrap().unwrap(), 3);
    assert!(items.next().await.is_none());
    assert_eq!(queries(&canned), ["a=b", "page=1&a=b", "page=1&a=b", "page=2&a=b"]);
    assert!(items.into_pages().is_done());
}

/// Answers when it is asked for the second time.
struct Slow(Canned);

impl Transport for Slow {
    fn send(&self, request: Request) -> BoxFuture<'_, Result<Incoming, TransportError>> {
        Box::pin(async move {
            let answer = self.0.send(request).await;
            tokio::task::yield_now().await;
            answer
        })
    }
}

#[tokio::test]
async fn a_page_that_is_not_waited_for_is_not_lost() {
    let canned = canned(&[json!([1]), json!([])]);
    let client = crate::runtime::builder::ClientBuilder::new(&crate::api::API);
    let client = client.transport(Slow(canned.clone())).build().unwrap();
    let mut items = pages::<Vec<i64>>(&client, &NUMBER).items();
    {
        let mut next = pin!(items.next());
        assert!(next.as_mut().poll(&mut Context::from_waker(Waker::noop())).is_pending());
    }
    assert_eq!(items.next().await.unwrap().unwrap(), 1);
    assert_eq!(canned.requests().len(), 1);
    assert!(items.next().await.is_none());
}

fn moves<T: Send>(_: &T) {}

#[test]
fn nothing_is_sent_until_it_is_taken() {
    let canned = canned(&[json!([])]);
    let client = client(&canned);
    let pages = pages::<Vec<i64>>(&client, leak(Paging::link())).starting_at("https://a.example/?key=s3cr3t");
    let shown = format!("{pages:?} {:?}", canned.requests());
    assert!(shown.starts_with("Pages { operation: \"list\"") && !shown.contains("s3cr3t"), "{shown}");
    assert!(shown.ends_with("[]"));
    moves(&pages);
    moves(&pages.items());
}

#[cfg(feature = "stream")]
#[tokio::test]
async fn streams() {
    use std::future::poll_fn;
    use std::pin::Pin;

    use futures_core::Stream;

    let canned = canned(&[json!([1]), json!([2]), json!([])]);
    let client = client(&canned);
    let mut items = pages::<Vec<i64>>(&client, &NUMBER).items();
    let mut found = Vec::new();
    while let Some(item) = poll_fn(|context| Pin::new(&mut items).poll_next(context)).await {
        found.push(item.unwrap());
    }
    assert_eq!(found, [1, 2]);
    let mut pages = pages::<Vec<i64>>(&client, &NUMBER);
    assert!(poll_fn(|context| Pin::new(&mut pages).poll_next(context)).await.unwrap().is_err(), "no answer is left");
}

#[tokio::test]
async fn the_last_page_is_told() {
    static MORE: Paging = Paging::cursor("cursor", &["next"]).more(&["meta", "more"]);
    static LAST: Paging = Paging::number("page", 1).items(&["rows"]).last(&["pages"]);
    let page = |more: Value| json!({"next": "a", "meta": {"more": more}});
    let told = canned(&[page(json!(true)), page(json!(false))]);
    assert_eq!(all(pages(&client(&told), &MORE)).await, (2, None), "the cursor is the same, and does not count");
    for silent in [json!(null), json!("no"), json!(0)] {
        let canned = canned(&[page(silent), json!({"next": null})]);
        assert_eq!(all(pages(&client(&canned), &MORE)).await, (2, None), "it goes by the cursor");
    }
    for (pages_said, expected) in
        [(json!(1), 1), (json!(2), 2), (json!(9), 3), (json!(null), 3), (json!("x"), 3), (json!(0), 1)]
    {
        let page = |rows: Value| json!({"rows": rows, "pages": pages_said});
        let canned = canned(&[page(json!([1])), page(json!([2])), page(json!([]))]);
        assert_eq!(all(pages(&client(&canned), &LAST)).await, (expected, None), "{pages_said}");
    }
}
