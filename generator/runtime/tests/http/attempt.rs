//! Tokens that are asked for before each attempt, and again where one was refused.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use http::StatusCode;
use serde_json::json;

use crate::api::ApiError;
use crate::by_hand::ByHand as _;
use crate::probe::leak;
use crate::runtime::builder::ClientBuilder;
use crate::runtime::canned::{Canned, CannedClock};
use crate::runtime::client::Client;
use crate::runtime::clock::Clock;
use crate::runtime::error::{Error, ErrorKind};
use crate::runtime::operation::{Api, Input, KeyPlace, Operation, Scheme};
use crate::runtime::options::RequestOptions;
use crate::runtime::response::Response;
use crate::runtime::retry::RetryPolicy;
use crate::runtime::secret::Token;
use crate::runtime::token_error::TokenError;
use crate::runtime::token_source::{TokenRequest, TokenSource};
use crate::runtime::transport::{Answer, BoxFuture};
use crate::runtime::transport_error::TransportErrorKind;

static BEARER: Scheme = Scheme::bearer("bearer");
static OTHER: Scheme = Scheme::bearer("other");
static KEY: Scheme = Scheme::key("key", KeyPlace::Query, "key");
static API: Api = Api {
    title: "Locked",
    base_url: "https://a.example",
    user_agent: "a",
    token_variable: None,
    schemes: &[&BEARER, &OTHER, &KEY],
};
static READ: Operation =
    Operation::new("POST", "read", "/read", &[]).auth(&[&[&BEARER, &KEY]]).scopes(&[("bearer", &["read", "write"])]);
static PLAIN: Operation = Operation::new("GET", "plain", "/plain", &[]).auth(&[&[&BEARER]]);

fn builder(canned: &Canned) -> ClientBuilder {
    ClientBuilder::new(&API).credential("key", "k").transport(canned.clone())
}

async fn call(client: &Client, operation: &'static Operation) -> Result<Response<()>, Error<ApiError>> {
    client.send(operation, Input::new().json(&1_i64), &RequestOptions::new()).await
}

fn good() -> Answer {
    http::Response::new("").into()
}

fn refusal() -> Canned {
    Canned::new().json(StatusCode::UNAUTHORIZED, &json!({"type": "unauthenticated"}))
}

fn shown(canned: &Canned) -> Vec<String> {
    canned.requests().iter().map(|it| it.header("authorization").unwrap_or_default().to_owned()).collect()
}

/// Gives a token of the next number, each time it is asked.
struct Numbers(Arc<AtomicUsize>);

impl TokenSource for Numbers {
    fn token(&self, _request: TokenRequest) -> BoxFuture<'_, Result<Token, TokenError>> {
        let number = self.0.fetch_add(1, Ordering::Relaxed);
        Box::pin(async move { Ok(Token::new(format!("t{number}"))?) })
    }
}

#[tokio::test]
async fn a_source_is_asked_before_each_call() {
    let canned = Canned::new().answer(good()).answer(good());
    let client = builder(&canned).token_source(Numbers(Arc::default())).build().unwrap();
    assert_eq!(call(&client, &READ).await.unwrap().attempts(), 1);
    call(&client, &PLAIN).await.unwrap();
    assert_eq!(shown(&canned), ["Bearer t0", "Bearer t1"]);
    assert_eq!(canned.requests()[0].query(), Some("key=k"));
    assert!(canned.requests()[0].headers["authorization"].is_sensitive());
}

#[tokio::test]
async fn a_source_is_told_what_it_is_for() {
    let canned = refusal().answer(good()).answer(good());
    let asked = Arc::new(std::sync::Mutex::new(Vec::new()));
    let seen = Arc::clone(&asked);
    let client = builder(&canned)
        .attempt_timeout(Duration::from_secs(7))
        .token_from(move |request| {
            let refused = request.refused().is_some();
            let long = request.timeout() > Duration::from_secs(7);
            seen.lock().unwrap().push((request.scheme(), request.scopes(), refused, long));
            async move { Ok(Token::new(if refused { "new" } else { "old" })?) }
        })
        .build()
        .unwrap();
    let reply = call(&client, &READ).await.unwrap();
    assert_eq!(reply.attempts(), 2, "it was sent twice");
    call(&client, &PLAIN).await.unwrap();
    assert_eq!(shown(&canned), ["Bearer old", "Bearer new", "Bearer old"]);
    let scopes: &[&str] = &["read", "write"];
    let none: &[&str] = &[];
    let expected = [("bearer", scopes, false, false), ("bearer", scopes, true, false), ("bearer", none, false, false)];
    assert_eq!(*asked.lock().unwrap(), expected);
    // What is sent again is the same request.
    let [first, second, _] = &canned.requests()[..] else { panic!() };
    assert_eq!((&first.uri, &first.body, first.query()), (&second.uri, &second.body, Some("key=k")));
}

#[tokio::test]
async fn no_other_token() {
    // The answer stands: it was sent once.
    let canned = refusal();
    let client = builder(&canned).token_from(|_| async { Ok(Token::new("same")?) }).build().unwrap();
    let error = call(&client, &READ).await.unwrap_err();
    assert_eq!((error.status(), error.attempts()), (Some(StatusCode::UNAUTHORIZED), 1));
    assert!(matches!(error.kind(), ErrorKind::Api(_)));

    // A token that stays the same is not sent again either.
    let canned = refusal();
    let client = builder(&canned).token("same").build().unwrap();
    assert_eq!(call(&client, &READ).await.unwrap_err().attempts(), 1);

    // And never a third time.
    let canned = refusal().answer(http::Response::builder().status(401).body("").unwrap()).answer(good());
    let client = builder(&canned).token_source(Numbers(Arc::default())).build().unwrap();
    let error = call(&client, &READ).await.unwrap_err();
    assert_eq!((error.attempts(), error.raw_body().unwrap().len(), canned.left()), (2, 0, 1));
}

#[tokio::test]
async fn a_source_fails() {
    let canned = refusal();
    let source = |request: TokenRequest| async move {
        match request.refused() {
            None => Ok(Token::new("s3cr3t")?),
            Some(_) => Err(TokenError::new("the vault is sealed").transient().with_source("no key")),
        }
    };
    let client = builder(&canned).retry(RetryPolicy::never()).token_from(source).build().unwrap();
    let error = call(&client, &READ).await.unwrap_err();
    let ErrorKind::Auth(cause) = error.kind() else { panic!("{error:?}") };
    assert_eq!((cause.status(), cause.code(), cause.description()), (None, None, None));
    assert_eq!(error.to_string(), "read: 401: the vault is sealed");
    assert_eq!(std::error::Error::source(&error).unwrap().to_string(), "no key");
    assert_eq!((error.status(), error.attempts()), (Some(StatusCode::UNAUTHORIZED), 1));
    assert!(error.is_retryable() && !error.maybe_applied());
    assert!(!format!("{error:?}").contains("s3cr3t"));

    let nothing = Canned::new();
    let source = |_| async { Ok(Token::new("no token\n")?) };
    let client = builder(&nothing).token_from(source).build().unwrap();
    let error = call(&client, &READ).await.unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Auth(_)) && !error.is_retryable());
    assert_eq!((error.attempts(), nothing.requests().len(), error.status()), (0, 0, None));
}

#[tokio::test]
async fn asking_takes_time_from_the_attempt() {
    let clock = CannedClock::new();
    let passes = clock.clone();
    let source = move |_| {
        let waiting = passes.sleep(Duration::from_secs(20)).unwrap();
        async {
            waiting.await;
            Ok(Token::new("t")?)
        }
    };
    let canned = Canned::new().answer(good());
    let client = builder(&canned)
        .attempt_timeout(Duration::from_secs(30))
        .clock(clock)
        .retry(RetryPolicy::never())
        .token_from(source)
        .build()
        .unwrap();
    call(&client, &READ).await.unwrap();
    assert_eq!(canned.requests()[0].timeout, Duration::from_secs(10));

    let short = RequestOptions::new().attempt_timeout(Duration::from_secs(20));
    let outcome = client.send::<(), ApiError>(&READ, Input::new(), &short).await;
    let error = outcome.unwrap_err();
    let ErrorKind::Transport(cause) = error.kind() else { panic!("{error:?}") };
    assert_eq!((cause.kind(), cause.maybe_sent(), error.attempts()), (TransportErrorKind::Timeout, false, 0));
}

#[tokio::test]
async fn a_source_for_one_scheme() {
    let operation = leak(Operation::new("GET", "both", "/", &[]).auth(leak([leak([&OTHER, &KEY]) as &[&Scheme]])));
    let canned = Canned::new().answer(good()).answer(good());
    let client = builder(&canned).token("general").token_source_for("other", Numbers(Arc::default())).build().unwrap();
    call(&client, operation).await.unwrap();
    call(&client, &PLAIN).await.unwrap();
    assert_eq!(shown(&canned), ["Bearer t0", "Bearer general"]);

    let problem = builder(&canned).token_source_for("key", Numbers(Arc::default())).build().unwrap_err();
    assert_eq!(problem.to_string(), "the credential for `key` is no bearer token, which is all that a source gives");
    let problem = builder(&canned).token_source_for("none", Numbers(Arc::default())).build().unwrap_err();
    assert!(problem.to_string().starts_with("`none` is no security scheme of this API"), "{problem}");
}

#[tokio::test]
async fn a_call_goes_before_the_source() {
    let canned = Canned::new().answer(good());
    let asked = Arc::new(AtomicUsize::new(0));
    let client = builder(&canned).token_source(Numbers(Arc::clone(&asked))).build().unwrap();
    let own = RequestOptions::new().token("own");
    client.send::<(), ApiError>(&PLAIN, Input::new(), &own).await.unwrap();
    assert_eq!((shown(&canned), asked.load(Ordering::Relaxed)), (vec!["Bearer own".to_owned()], 0));

    let canned = refusal().answer(good());
    let client = builder(&canned).token("general").build().unwrap();
    let own = RequestOptions::new().token_source(Numbers(Arc::default()));
    assert!(!format!("{own:?}").contains("t0"));
    client.send::<(), ApiError>(&PLAIN, Input::new(), &own).await.unwrap();
    assert_eq!(shown(&canned), ["Bearer t0", "Bearer t1"]);
}
