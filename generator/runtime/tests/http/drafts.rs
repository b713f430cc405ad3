//! What calls of one client have in common is put together once, and what one of them does differently stays with it.

use bytes::Bytes;

use crate::api::{API, ApiError, BEARER};
use crate::by_hand::ByHand as _;
use crate::probe::{COLOR, Only, leak};
use crate::retries::status;
use crate::runtime::body::Body;
use crate::runtime::builder::ClientBuilder;
use crate::runtime::canned::{Canned, CannedClock};
use crate::runtime::operation::{Api, Input, KeyPlace, Operation, Parameter, Scheme};
use crate::runtime::options::RequestOptions;
use crate::runtime::transport::{Answer, Request};

static AUTH: &[&[&Scheme]] = &[&[&BEARER]];
static PARAMETERS: [Parameter; 2] = [Parameter::query("color"), Parameter::header("Idempotency-Key")];

fn operation(method: &'static str, path: &'static str) -> &'static Operation {
    leak(Operation::new(method, "drafted", path, &PARAMETERS).auth(AUTH).accept("application/json"))
}

/// What the calls send, one after the other, by one client.
async fn sent(calls: &[(&'static Operation, Input<'_>, RequestOptions)]) -> Vec<Request> {
    let canned = calls.iter().fold(Canned::new(), |canned, _| canned.answer(Answer::from(http::Response::new(""))));
    let builder = ClientBuilder::new(&API).token("client's").header("x-own", "client's");
    let client = builder.transport(canned.clone()).build().unwrap();
    for (operation, input, options) in calls {
        client.send::<(), ApiError>(operation, *input, options).await.unwrap();
    }
    canned.requests()
}

/// Method, URL, body and headers but for the key, which every call has one of its own of.
fn shown(request: &Request) -> (String, Bytes, Vec<String>) {
    let headers = request.headers.iter().filter(|(name, _)| *name != "idempotency-key");
    let mut headers: Vec<String> =
        headers.map(|(name, value)| format!("{name}: {}", value.to_str().unwrap())).collect();
    headers.sort();
    (format!("{} {}", request.method, request.uri), request.body.clone(), headers)
}

#[tokio::test]
async fn calls_do_not_learn_from_each_other() {
    let (post, put) = (operation("POST", "/p"), operation("PUT", "/other"));
    let color = Only("red".to_owned());
    let options = RequestOptions::new;
    let calls = [
        (post, Input::new().json(&COLOR), options()),
        (post, Input::new().json(&COLOR), options().header("x-own", "call's").header("content-type", "a/b")),
        (post, Input::new().json(&COLOR), options().query("q", "1")),
        (post, Input::new().json(&COLOR), options().token("call's")),
        (post, Input::new().json(&COLOR).parameters(&color), options()),
        (post, Input::new().body(Body::text("text/plain", "red")), options()),
        (post, Input::new(), options()),
        (put, Input::new().json(&COLOR), options()),
    ];
    let together = sent(&calls).await;
    for (call, request) in calls.iter().zip(&together) {
        let alone = sent(std::slice::from_ref(call)).await;
        assert_eq!(shown(&alone[0]), shown(request));
    }
    // The other way round, each finds what the one behind it has left.
    let mut backwards = calls.clone();
    backwards.reverse();
    let mut others = sent(&backwards).await;
    others.reverse();
    for (one, other) in together.iter().zip(&others) {
        assert_eq!(shown(one), shown(other));
    }
    assert_eq!(together[1].header("content-type"), Some("a/b"), "who says so knows better");
    let of_text = shown(&together[5]);
    assert!(of_text.2.contains(&"content-type: text/plain".to_owned()), "{of_text:?}");
    assert!(together[6].header("content-type").is_none() && together[6].body.is_empty());
    assert_eq!(together[3].header("authorization"), Some("Bearer call's"));
    assert_eq!(together[7].header("authorization"), Some("Bearer client's"));
    let mut keys: Vec<&str> = together.iter().filter_map(|request| request.header("idempotency-key")).collect();
    keys.sort_unstable();
    keys.dedup();
    assert_eq!(keys.len(), calls.len(), "a key that two calls have would make the second one a repetition");
}

static QUERY: Scheme = Scheme::key("query", KeyPlace::Query, "api_key");
static COOKIE: Scheme = Scheme::key("cookie", KeyPlace::Cookie, "session");
static BOTH: &[&[&Scheme]] = &[&[&QUERY, &COOKIE]];
static KEYS: Api = Api { schemes: &[&QUERY, &COOKIE], ..API };

/// By the second call, and by a repetition, they are there once.
#[tokio::test]
async fn keys_are_shown_once_to_servers_and_not_to_hooks() {
    let operation = leak(Operation::new("GET", "keys", "/p", &[]).auth(BOTH));
    for hooks in [false, true] {
        let canned = Canned::new().answer(status(503)).answer(status(204)).answer(status(204));
        let mut builder = ClientBuilder::new(&KEYS).transport(canned.clone()).clock(CannedClock::new());
        builder = builder.credential("query", "q").credential("cookie", "c").header("cookie", "own=1");
        if hooks {
            builder = builder.before_attempt(|_, request| async move {
                assert_eq!((request.query(), request.header("cookie")), (None, Some("own=1")));
                Ok(request)
            });
        }
        let client = builder.build().unwrap();
        for attempts in [2, 1] {
            let reply = client.send::<(), ApiError>(operation, Input::new(), &RequestOptions::new()).await.unwrap();
            assert_eq!(reply.attempts(), attempts);
        }
        for request in canned.requests() {
            let shown = (request.query(), request.header("cookie"));
            assert_eq!(shown, (Some("api_key=q"), Some("own=1; session=c")), "{hooks}");
        }
    }
}
