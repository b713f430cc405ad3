//! Tokens, where requests are sent more than once: repetitions, hooks, streams, bodies for one use.

use std::future::{pending, poll_fn};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use http::StatusCode;
use serde_json::Value;

use crate::api::ApiError;
use crate::by_hand::ByHand as _;
use crate::retries::status;
use crate::runtime::builder::ClientBuilder;
use crate::runtime::canned::{Canned, CannedClock};
use crate::runtime::error::{Error, ErrorKind};
use crate::runtime::operation::{Api, Body, Input, KeyPlace, Operation, Scheme};
use crate::runtime::options::RequestOptions;
use crate::runtime::response::Response;
use crate::runtime::secret::Token;
use crate::runtime::token_error::TokenError;
use crate::runtime::token_source::TokenRequest;
use crate::runtime::transport::{BoxFuture, Incoming, Request, Transport};
use crate::runtime::transport_error::{TransportError, TransportErrorKind};
use crate::runtime::{File, Items};
use crate::scripted::Step::Piece;
use crate::scripted::{Scene, Scripted, stream};

static BEARER: Scheme = Scheme::bearer("bearer");
static KEY: Scheme = Scheme::key("key", KeyPlace::Query, "key");
static API: Api = Api {
    title: "Locked",
    base_url: "https://a.example",
    user_agent: "a",
    token_variable: None,
    schemes: &[&BEARER, &KEY],
};
static SEND: Operation = Operation::new("POST", "send", "/send", &[]).auth(&[&[&BEARER, &KEY]]);

/// A client whose source gives `t1`, `t2` and so on, unless that number fails.
struct Numbered {
    asked: Arc<AtomicUsize>,
    clock: CannedClock,
    builder: ClientBuilder,
}

fn numbered(
    transport: impl Transport + 'static,
    problem: impl Fn(usize) -> Option<TokenError> + Send + Sync + 'static,
) -> Numbered {
    let (asked, clock) = (Arc::new(AtomicUsize::new(0)), CannedClock::new());
    let count = Arc::clone(&asked);
    let source = move |_: TokenRequest| {
        let number = count.fetch_add(1, Ordering::Relaxed) + 1;
        let outcome = problem(number).map_or_else(|| Ok(Token::new(format!("t{number}")).unwrap()), Err);
        async { outcome }
    };
    let builder = ClientBuilder::new(&API).credential("key", "k").transport(transport).clock(clock.clone());
    Numbered { asked, clock, builder: builder.token_from(source) }
}

async fn call(builder: ClientBuilder) -> Result<Response<()>, Error<ApiError>> {
    builder.build().unwrap().send(&SEND, Input::new(), &RequestOptions::new()).await
}

fn tokens(canned: &Canned) -> Vec<String> {
    canned.requests().iter().map(|it| it.header("authorization").unwrap_or_default().to_owned()).collect()
}

#[tokio::test]
async fn a_source_that_fails_for_now_is_asked_again() {
    let canned = Canned::new().answer(status(204));
    let client = numbered(canned.clone(), |number| (number < 3).then(|| TokenError::new("busy").transient()));
    assert_eq!(call(client.builder).await.unwrap().attempts(), 1, "it was sent once");
    assert_eq!(tokens(&canned), ["Bearer t3"]);
    assert_eq!(client.clock.waits(), [500, 1000].map(Duration::from_millis));

    // Other failures are final.
    let client = numbered(Canned::new(), |_| Some(TokenError::new("gone")));
    let error = call(client.builder).await.unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Auth(_)) && error.attempts() == 0, "{error}");
    assert_eq!((client.asked.load(Ordering::Relaxed), client.clock.waits().len()), (1, 0));
}

#[tokio::test]
async fn what_is_sent_counts_and_not_how_often_it_was_tried() {
    let canned = Canned::new().answer(status(401)).answer(status(503)).answer(status(401)).answer(status(204));
    let client = numbered(canned.clone(), |_| None);
    let seen = Arc::new(Mutex::new(Vec::new()));
    let (before, after) = (Arc::clone(&seen), Arc::clone(&seen));
    let builder = client
        .builder
        .before_attempt(move |attempt, request| {
            before.lock().unwrap().push((attempt.number, None));
            assert_eq!((request.header("authorization"), request.query()), (None, None), "no token, and no key");
            async { Ok(request) }
        })
        .after_attempt(move |it| {
            after.lock().unwrap().push((it.attempt.number, it.status.map(|status| status.as_u16())));
            async {}
        });
    assert_eq!(call(builder).await.unwrap().attempts(), 4);
    assert_eq!(tokens(&canned), ["Bearer t1", "Bearer t2", "Bearer t3", "Bearer t4"]);
    assert!(canned.requests().iter().all(|request| request.query() == Some("key=k")));
    assert_eq!(*seen.lock().unwrap(), [(1, None), (1, Some(503)), (2, None), (2, Some(204))]);
    assert_eq!(client.clock.waits(), [Duration::from_millis(500)], "the first of waits");
}

#[tokio::test]
async fn a_refusal_without_another_token_is_seen_by_hooks() {
    let canned = Canned::new().answer(status(401));
    let client = numbered(canned.clone(), |number| (number > 1).then(|| TokenError::new("gone")));
    let seen = Arc::new(Mutex::new(None));
    let after = Arc::clone(&seen);
    let builder = client.builder.after_attempt(move |it| {
        *after.lock().unwrap() = it.status;
        async {}
    });
    let error = call(builder).await.unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Auth(_)), "{error}");
    assert_eq!((error.attempts(), *seen.lock().unwrap()), (1, Some(StatusCode::UNAUTHORIZED)));

    let client = numbered(Canned::new(), |_| Some(TokenError::new("gone")));
    let builder = client.builder.after_attempt(|_| async { panic!("nothing was sent") });
    assert_eq!(call(builder).await.unwrap_err().attempts(), 0);
}

#[tokio::test]
async fn a_source_that_never_answers() {
    let clock = CannedClock::new();
    let builder = ClientBuilder::new(&API).credential("key", "k").transport(Canned::new()).clock(clock.clone());
    let error = call(builder.token_from(|_| pending())).await.unwrap_err();
    let ErrorKind::Transport(cause) = error.kind() else { panic!("{error:?}") };
    assert_eq!((cause.kind(), error.attempts()), (TransportErrorKind::Timeout, 0));
    assert!(error.is_retryable() && !error.maybe_applied(), "nothing was sent");
    // That is why even what must not be done twice is tried again.
    assert_eq!(clock.waits(), [60_000, 500, 59_500].map(Duration::from_millis), "until the call's time is over");

    // And between two tokens, the server has done nothing.
    let canned = Canned::new().answer(status(401));
    let builder = ClientBuilder::new(&API).credential("key", "k").transport(canned.clone()).clock(CannedClock::new());
    let source = |request: TokenRequest| async move {
        if request.refused().is_some() { pending().await } else { Ok(Token::new("t")?) }
    };
    let builder = builder.token_from(source).total_timeout(Duration::from_secs(60));
    let error = call(builder).await.unwrap_err();
    assert!(!error.maybe_applied() && error.attempts() == 1, "{error:?}");
}

/// As a transport reads it.
struct Reading(Canned);

impl Transport for Reading {
    fn send(&self, request: Request) -> BoxFuture<'_, Result<Incoming, TransportError>> {
        Box::pin(async move {
            if let Some(upload) = &request.upload {
                let mut pieces = upload.open();
                while let Some(piece) = poll_fn(|context| pieces.poll_piece(context)).await {
                    piece?;
                }
            }
            self.0.send(request).await
        })
    }
}

#[tokio::test]
async fn a_body_for_one_use_is_sent_once() {
    let canned = Canned::new().answer(status(401)).answer(status(204));
    let client = numbered(Reading(canned.clone()), |_| None);
    let file = File::reader("a body".as_bytes());
    let input = Input::new().body(Body::file("text/plain", &file));
    let outcome = client.builder.build().unwrap().send::<(), ApiError>(&SEND, input, &RequestOptions::new()).await;
    let error = outcome.unwrap_err();
    assert_eq!((error.status(), error.attempts()), (Some(StatusCode::UNAUTHORIZED), 1));
    assert_eq!(client.asked.load(Ordering::Relaxed), 2, "the source knows of it, for the next call");
}

#[tokio::test]
async fn a_stream_that_goes_on_has_a_token_each_time() {
    let events = |text: &'static [u8]| stream("text/event-stream", vec![Piece(text)]);
    let answer = |status| Scene::Answer(status, "text/plain", Vec::new());
    let scenes = vec![answer(401), events(b"id: a\ndata: 1\n\n"), answer(401), events(b"data: 2\n\n"), answer(204)];
    let transport = Scripted::new(scenes);
    let builder = numbered(transport.clone(), |_| None).builder;
    let options = RequestOptions::new();
    let reply = builder.build().unwrap().send::<Items<Value>, ApiError>(&SEND, Input::new(), &options).await.unwrap();
    assert_eq!(reply.attempts(), 2);
    let mut items = reply.into_body().reconnecting();
    assert_eq!((items.next().await.unwrap().unwrap(), items.next().await.unwrap().unwrap()), (1.into(), 2.into()));
    assert!(items.next().await.is_none());
    let shown: Vec<_> = transport.requests().iter().map(|it| it.header("authorization").unwrap().to_owned()).collect();
    assert_eq!(shown, [1, 2, 3, 4, 5].map(|number| format!("Bearer t{number}")));
    assert!(transport.requests().iter().all(|request| request.query() == Some("key=k")));
}

#[tokio::test]
async fn a_stream_cannot_go_on_without_a_token() {
    let scenes = vec![stream("text/event-stream", vec![Piece(b"data: 1\n\n")])];
    let builder = numbered(Scripted::new(scenes), |number| (number > 1).then(|| TokenError::new("gone"))).builder;
    let options = RequestOptions::new();
    let reply = builder.build().unwrap().send::<Items<Value>, ApiError>(&SEND, Input::new(), &options).await.unwrap();
    let mut items = reply.into_body().reconnecting();
    assert_eq!(items.next().await.unwrap().unwrap(), 1);
    let error = items.next().await.unwrap().unwrap_err();
    let cause = std::error::Error::source(&error).unwrap();
    assert!(format!("{cause:?}").contains("gone"), "{cause:?}");
    assert!(items.next().await.is_none());
}
