//! Tokens by OAuth 2.0 that cannot be had; and nothing that shows a secret.

use std::error::Error as _;
use std::fmt::Write as _;
use std::time::Duration;

use http::StatusCode;
use serde_json::json;

use crate::api::ApiError;
use crate::oauth2::{API, READ, call, client_of};
use crate::runtime::builder::ClientBuilder;
use crate::runtime::canned::{Canned, CannedClock};
use crate::runtime::error::{Error, ErrorKind};
use crate::runtime::oauth2::{ClientAuthentication, OAuth2};
use crate::runtime::operation::{Api, Scheme};
use crate::runtime::secret::Token;
use crate::runtime::token_error::TokenError;
use crate::runtime::token_source::{TokenRequest, TokenSource};
use crate::runtime::transport::{Answer, BoxFuture, Incoming};
use crate::runtime::transport_error::{Sent, TransportError, TransportErrorKind};

const SECRETS: [&str; 4] = ["s3cr3t-client", "s3cr3t-refresh", "s3cr3t-access", "s3cr3t-parameter"];

static SILENT: Scheme = Scheme::open_id("silent");
static BEARER: Scheme = Scheme::bearer("bearer");
static TWO: Api = Api { schemes: &[&BEARER, &SILENT, &OTHER], ..EMPTY };
static OTHER: Scheme = Scheme::oauth2("other").client_credentials("http://auth.example/token");
static LOOPBACK: Scheme = Scheme::oauth2("loopback").client_credentials("http://127.0.0.1:1/token");
static ONE: Api = Api { schemes: &[&OTHER], ..EMPTY };
static HERE: Api = Api { schemes: &[&LOOPBACK], ..EMPTY };
static NONE: Api = EMPTY;
const EMPTY: Api =
    Api { title: "", base_url: "https://a.example", user_agent: "a", token_variable: None, schemes: &[] };

fn all_of_it() -> OAuth2 {
    OAuth2::refresh_token("s3cr3t-refresh")
        .client("id", "s3cr3t-client")
        .authentication(ClientAuthentication::Body)
        .parameter("x", "s3cr3t-parameter")
}

#[track_caller]
fn shows_nothing(shown: &str) {
    for secret in SECRETS {
        assert!(!shown.contains(secret), "{secret}: {shown}");
    }
}

/// All that can be printed of an error.
fn everything(error: &Error<ApiError>) -> String {
    let mut text = format!("{error} {error:?} {error:#?}");
    let mut source = error.source();
    while let Some(cause) = source {
        let _ = write!(text, " {cause} {cause:?}");
        source = cause.source();
    }
    text
}

async fn refused(canned: Canned) -> (String, TokenError) {
    let error = call(&client_of(&canned, all_of_it()), &READ).await.unwrap_err();
    assert_eq!((error.attempts(), error.maybe_applied(), canned.requests().len()), (0, false, 1));
    shows_nothing(&everything(&error));
    let shown = error.to_string();
    let ErrorKind::Auth(cause) = error.into_kind() else { panic!("{shown}") };
    (shown, cause)
}

fn answer(status: u16, body: &serde_json::Value) -> Canned {
    Canned::new().json(StatusCode::from_u16(status).unwrap(), body)
}

#[tokio::test]
async fn the_endpoint_declines() {
    let (shown, cause) = refused(answer(400, &json!({"error": "invalid_grant", "error_description": "gone"}))).await;
    assert_eq!(shown, "read: the token endpoint answered 400 `invalid_grant`");
    let status = Some(StatusCode::BAD_REQUEST);
    assert_eq!((cause.status(), cause.code(), cause.description()), (status, Some("invalid_grant"), Some("gone")));
    assert!(!cause.is_transient());
    for (status, transient) in [(401, false), (403, false), (429, true), (500, true), (503, true), (302, false)] {
        let (shown, cause) = refused(answer(status, &json!("busy"))).await;
        assert_eq!(shown, format!("read: the token endpoint answered {status}"));
        assert_eq!((cause.is_transient(), cause.code()), (transient, None), "{status}");
    }
    // One that quotes what it was sent, or writes lines of its own.
    for quoted in SECRETS.iter().take(2).chain(&["s3cr3t-parameter", "a\nb", ""]) {
        let (shown, cause) = refused(answer(400, &json!({"error": quoted, "error_description": quoted}))).await;
        assert_eq!((shown.as_str(), cause.code()), ("read: the token endpoint answered 400", None));
        assert_eq!(cause.description(), Some(*quoted), "who asks is told");
    }
}

#[tokio::test]
async fn the_answer_holds_no_token() {
    let token = "s3cr3t-access";
    for (body, problem) in [
        (json!({}), "holds no `access_token`"),
        (json!([]), "holds no `access_token`"),
        (json!({"access_token": 1}), "holds no `access_token`"),
        (json!({"access_token": format!("{token}\n")}), "holds an `access_token` that is no bearer token"),
        (json!({"access_token": ""}), "holds an `access_token` that is no bearer token"),
        (json!({"access_token": token, "token_type": "mac"}), "holds a token of another type than `Bearer`"),
    ] {
        let (shown, cause) = refused(answer(200, &body)).await;
        assert_eq!(shown, format!("read: the answer of the token endpoint {problem}"));
        assert!(!cause.is_transient());
    }
    let (shown, _) = refused(Canned::new().answer(http::Response::new("<html>"))).await;
    assert_eq!(shown, "read: the answer of the token endpoint holds no `access_token`");
    let broken = TransportError::new(TransportErrorKind::Truncated, Sent::Maybe);
    let (shown, cause) = refused(Canned::new().answer(Answer::from(http::Response::new("{")).broken(broken))).await;
    assert_eq!(shown, "read: the answer of the token endpoint did not come whole");
    assert!(cause.is_transient());
}

#[tokio::test]
async fn there_is_no_answer() {
    let lost = TransportError::new(TransportErrorKind::Connect, Sent::No);
    let (shown, cause) = refused(Canned::new().fail(lost)).await;
    assert_eq!(shown, "read: the token endpoint did not answer");
    assert!(cause.is_transient());
    assert_eq!(cause.source().unwrap().to_string(), "no connection to the server");
}

#[tokio::test]
async fn nothing_shows_a_secret() {
    let token = json!({"access_token": "s3cr3t-access", "refresh_token": "s3cr3t-refresh", "expires_in": 60});
    let canned = answer(200, &token).json(StatusCode::UNAUTHORIZED, &json!({})).json(StatusCode::FORBIDDEN, &json!({}));
    shows_nothing(&format!("{:?} {:#?}", all_of_it(), all_of_it()));
    let builder = ClientBuilder::new(&API).transport(canned.clone()).oauth2(all_of_it());
    shows_nothing(&format!("{builder:?} {builder:#?}"));
    let client = builder.build().unwrap();
    let error = call(&client, &READ).await.unwrap_err();
    shows_nothing(&format!("{client:?} {client:#?} {}", everything(&error)));
    assert_eq!(error.status(), Some(StatusCode::UNAUTHORIZED), "the refusal is kept: {error}");
    let requests = canned.requests();
    assert!(requests[1].header("authorization").unwrap().contains("s3cr3t-access"), "it was sent all the same");
    assert!(requests[0].body.windows(6).any(|part| part == b"s3cr3t"), "it was sent, too");
    for request in requests {
        shows_nothing(&format!("{request:?} {request:#?} {:?} {:?}", request.headers, request.uri));
    }
    shows_nothing(&format!("{canned:?} {canned:#?}"));
    let token = Answer::new(StatusCode::OK, http::HeaderMap::new(), token.to_string());
    shows_nothing(&format!("{token:?} {token:#?} {:?}", Incoming::from(token.clone())));
}

#[test]
fn what_cannot_be_used() {
    let problem = |api: &'static Api, name: Option<&str>, oauth2: OAuth2| {
        let builder = ClientBuilder::new(api).transport(Canned::new());
        let builder = match name {
            Some(name) => builder.oauth2_for(name, oauth2),
            None => builder.oauth2(oauth2),
        };
        let error = builder.build().unwrap_err();
        shows_nothing(&format!("{error} {error:?}"));
        error.to_string()
    };
    let client = || OAuth2::client_credentials("id", "s3cr3t-client");
    assert_eq!(problem(&NONE, None, client()), "this API has no security scheme with OAuth 2.0 or OpenID Connect");
    assert_eq!(
        problem(&TWO, None, client()),
        "this API has several schemes with OAuth 2.0, name one of them: `silent`, `other`"
    );
    assert_eq!(
        problem(&TWO, Some("bearer"), client()),
        "`bearer` is no scheme with OAuth 2.0 of this API, which has: `silent`, `other`"
    );
    assert_eq!(
        problem(&TWO, Some("silent"), client()),
        "the description does not say where `silent` gets tokens with `client_credentials`: say it with \
         `OAuth2::token_url`"
    );
    let plain = "the token endpoint `http://auth.example/token` is not encrypted and would show secrets and tokens to \
                 everyone on the way; use `https`, or say `allow_plain_http`";
    assert_eq!(problem(&ONE, None, client()), plain);
    for url in ["https://a.example/#x", "ftp://a.example", "https://me:s3cr3t-client@a.example", "token"] {
        let shown = problem(&ONE, None, client().token_url(url));
        assert_eq!(shown, "the URL of the token endpoint cannot be used, see `OAuth2::token_url`");
    }
    let build = |api: &'static Api| ClientBuilder::new(api).transport(Canned::new()).oauth2(client());
    assert!(build(&ONE).allow_plain_http().build().is_ok());
    assert!(build(&HERE).build().is_ok(), "it does not leave the machine");
    assert!(ClientBuilder::new(&ONE).transport(Canned::new()).oauth2(client().token_url("/t?a=b")).build().is_ok());
}

#[tokio::test]
async fn an_endpoint_that_asks_to_be_left_alone() {
    let asks = |status: u16, time: &'static str| {
        let mut answer = Answer::from(http::Response::builder().status(status).body("").unwrap());
        answer.headers.insert("retry-after", time.parse().unwrap());
        answer
    };
    let client = |canned: &Canned, clock: &CannedClock| {
        let oauth2 = OAuth2::client_credentials("id", "secret");
        ClientBuilder::new(&API).transport(canned.clone()).clock(clock.clone()).oauth2(oauth2).build().unwrap()
    };
    // Up to half a second comes on top, then a second; the date is 37 seconds from the beginning.
    let clock = CannedClock::new();
    let canned = Canned::new()
        .answer(asks(503, "7"))
        .answer(asks(429, "Sun, 09 Sep 2001 01:47:17 GMT"))
        .json(StatusCode::OK, &json!({"access_token": "t"}))
        .json(StatusCode::OK, &json!(1));
    call(&client(&canned, &clock), &READ).await.unwrap();
    assert_eq!(clock.waits(), [7500, 29_500 + 1000].map(Duration::from_millis));

    // What is longer than the policy allows ends the call at once, and so does what will not change.
    for (status, header, time, is_retryable) in [(503, "61", 61, true), (400, "7", 7, false)] {
        let clock = CannedClock::new();
        let canned = Canned::new().answer(asks(status, header));
        let error = call(&client(&canned, &clock), &READ).await.unwrap_err();
        assert_eq!((error.retry_after(), error.is_retryable()), (Some(Duration::from_secs(time)), is_retryable));
        assert_eq!((clock.waits().len(), error.attempts(), canned.requests().len()), (0, 0, 1));
    }
}

#[tokio::test]
async fn a_source_that_asks_to_be_left_alone() {
    let clock = CannedClock::new();
    let builder = ClientBuilder::new(&API).transport(Canned::new()).clock(clock.clone());
    let client = builder.token_source_for("flows", Busy).build().unwrap();
    let error = call(&client, &READ).await.unwrap_err();
    assert_eq!((error.to_string().as_str(), error.retry_after()), ("read: busy", Some(Duration::from_secs(9))));
    assert_eq!(clock.waits(), [9500, 10_000].map(Duration::from_millis));
}

/// Is never there.
struct Busy;

impl TokenSource for Busy {
    fn token(&self, _: TokenRequest) -> BoxFuture<'_, Result<Token, TokenError>> {
        let busy = TokenError::new("busy").transient().with_retry_after(Duration::from_secs(9));
        Box::pin(std::future::ready(Err(busy)))
    }
}
