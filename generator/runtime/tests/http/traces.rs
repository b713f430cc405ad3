//! Spans, as a subscriber gets them.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex};

use http::StatusCode;
use serde_json::{Value, json};
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::subscriber::DefaultGuard;
use tracing::{Event, Metadata, Subscriber};

use crate::api::{API, ApiError, ChatsCreateResponse};
use crate::by_hand::ByHand as _;
use crate::retries::status;
use crate::runtime::Items;
use crate::runtime::builder::ClientBuilder;
use crate::runtime::canned::{Canned, CannedClock};
use crate::runtime::error::ErrorKind;
use crate::runtime::operation::{Api, Input, KeyPlace, Operation, Parameter, Scheme};
use crate::runtime::options::RequestOptions;
use crate::runtime::secret::Token;
use crate::runtime::token_error::TokenError;
use crate::runtime::transport_error::{Sent, TransportError, TransportErrorKind};
use crate::scripted::Step::Piece;
use crate::scripted::{Scene, Scripted, stream};

type Fields = BTreeMap<&'static str, String>;

/// Keeps the fields of all spans.
#[derive(Clone, Default)]
struct Kept(Arc<Mutex<Vec<Fields>>>);

struct Visitor<'a>(&'a mut Fields);

impl Visit for Visitor<'_> {
    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        self.0.insert(field.name(), format!("{value:?}"));
    }

    fn record_str(&mut self, field: &Field, value: &str) {
        self.0.insert(field.name(), value.to_owned());
    }
}

impl Subscriber for Kept {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }

    fn new_span(&self, span: &Attributes<'_>) -> Id {
        let mut spans = self.0.lock().unwrap();
        let mut fields = Fields::from([("name", span.metadata().name().to_owned())]);
        span.record(&mut Visitor(&mut fields));
        spans.push(fields);
        Id::from_u64(spans.len() as u64)
    }

    fn record(&self, span: &Id, values: &Record<'_>) {
        let mut spans = self.0.lock().unwrap();
        let index = usize::try_from(span.into_u64()).unwrap() - 1;
        values.record(&mut Visitor(&mut spans[index]));
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, _: &Event<'_>) {}

    fn enter(&self, _: &Id) {}

    fn exit(&self, _: &Id) {}
}

/// Keeps what this thread does. A place that another test has come by first, while there was nobody to keep it, might
/// be remembered as one of no interest.
fn keep(kept: &Kept) -> DefaultGuard {
    let guard = tracing::subscriber::set_default(kept.clone());
    tracing::callsite::rebuild_interest_cache();
    guard
}

async fn spans(operation: &'static Operation, canned: Canned, base_url: &str) -> Vec<Fields> {
    spans_of(operation, canned, |builder| builder.base_url(base_url).token("secret-token")).await
}

async fn spans_of(
    operation: &'static Operation,
    canned: Canned,
    setup: impl FnOnce(ClientBuilder) -> ClientBuilder,
) -> Vec<Fields> {
    let kept = Kept::default();
    let client = setup(ClientBuilder::new(&API).transport(canned).clock(CannedClock::new())).build().unwrap();
    let options = RequestOptions::new().query("key", "secret-key").query("b", "").header("x-a", "secret-header");
    let guard = keep(&kept);
    let _ = client.send::<(), ApiError>(operation, Input::new(), &options).await;
    drop(guard);
    let spans = std::mem::take(&mut *kept.0.lock().unwrap());
    let shown = format!("{spans:?}");
    assert!(!shown.contains("secret"), "{shown}");
    spans
}

fn fields(pairs: &[(&'static str, &str)]) -> Fields {
    pairs.iter().map(|(name, value)| (*name, (*value).to_owned())).collect()
}

#[tokio::test]
async fn one_per_call_and_one_per_attempt() {
    const OPERATION: &Operation = &Operation::new("GET", "a-get", "/a", &[]);
    let broken = TransportError::new(TransportErrorKind::Timeout, Sent::Maybe);
    let canned = Canned::new().answer(status(503)).fail(broken).answer(status(204));
    let spans = spans(OPERATION, canned, "https://api.example.com/v1").await;
    let attempt = |further: &[(&'static str, &str)]| {
        let mut all = fields(&[
            ("name", "attempt"),
            ("otel.name", "GET /a"),
            ("otel.kind", "client"),
            ("http.request.method", "GET"),
            ("server.address", "api.example.com"),
            ("server.port", "443"),
            ("url.full", "https://api.example.com/v1/a?key=REDACTED&b=REDACTED"),
            ("url.template", "/a"),
        ]);
        all.extend(fields(further));
        all
    };
    let code = "http.response.status_code";
    let call = [
        ("name", "call"),
        ("otel.name", "a-get"),
        ("otel.kind", "internal"),
        ("operation", "a-get"),
        ("attempts", "3"),
        (code, "204"),
    ];
    assert_eq!(spans[0], fields(&call));
    assert_eq!(spans[1], attempt(&[(code, "503"), ("error.type", "503"), ("otel.status_code", "ERROR")]));
    let second = [("error.type", "timeout"), ("otel.status_code", "ERROR"), ("http.request.resend_count", "1")];
    assert_eq!(spans[2], attempt(&second));
    assert_eq!(spans[3], attempt(&[(code, "204"), ("http.request.resend_count", "2")]));
    assert_eq!(spans.len(), 4);
}

#[tokio::test]
async fn other_methods_and_hosts() {
    const OPERATION: &Operation = &Operation::new("LOCK", "lock", "/a", &[]);
    let canned =
        Canned::new().answer(status(200).broken(TransportError::new(TransportErrorKind::Truncated, Sent::Maybe)));
    let spans = spans(OPERATION, canned, "http://[::1]:8080").await;
    let attempt = &spans[1];
    for (name, value) in [
        ("http.request.method", "_OTHER"),
        ("http.request.method_original", "LOCK"),
        ("otel.name", "HTTP /a"),
        ("server.address", "::1"),
        ("server.port", "8080"),
        ("error.type", "truncated"),
    ] {
        assert_eq!(attempt.get(name).map(String::as_str), Some(value), "{name}");
    }
}

#[tokio::test]
async fn tokens_that_are_refused_or_cannot_be_had() {
    static OPERATION: Operation = Operation::new("GET", "a-get", "/a", &[]).auth(&[&[&BEARER]]);
    static BEARER: Scheme = Scheme::bearer("bearer");
    let number = AtomicU32::new(0);
    let canned = Canned::new().answer(status(401)).answer(status(503)).answer(status(401));
    let spans = spans_of(&OPERATION, canned, |builder| {
        builder.token_from(move |_| {
            let number = number.fetch_add(1, Ordering::Relaxed);
            async move {
                if number < 3 { Ok(Token::new(format!("secret-{number}"))?) } else { Err(TokenError::new("gone")) }
            }
        })
    })
    .await;
    let shown = |name: &str| spans.iter().map(|span| span.get(name).cloned().unwrap_or_default()).collect::<Vec<_>>();
    assert_eq!(shown("name"), ["call", "attempt", "attempt"]);
    assert_eq!(shown("attempts"), ["3", "", ""]);
    assert_eq!(shown("http.request.resend_count"), ["", "", "2"], "one in the attempt before, for its token");
    assert_eq!(shown("http.response.status_code"), ["401", "503", "401"]);
    assert_eq!(shown("error.type"), ["auth", "503", "auth"]);
}

#[tokio::test]
async fn answers_that_are_not_what_was_promised() {
    const OPERATION: &Operation = &Operation::new("GET", "a-get", "/a", &[]);
    let kept = Kept::default();
    let canned = Canned::new().json(StatusCode::OK, &json!({"chat": "secret"}));
    let client = ClientBuilder::new(&API).transport(canned).build().unwrap();
    let guard = keep(&kept);
    let options = RequestOptions::new();
    let call = client.send::<ChatsCreateResponse, ApiError>(OPERATION, Input::new(), &options);
    assert!(matches!(call.await.unwrap_err().kind(), ErrorKind::Decode(_)));
    drop(guard);
    let spans = std::mem::take(&mut *kept.0.lock().unwrap());
    let expected = ["error.type", "otel.status_code", "http.response.status_code"]
        .map(|name| spans[0].get(name).map(String::as_str));
    assert_eq!(expected, [Some("decode"), Some("ERROR"), Some("200")]);
    assert_eq!(spans[1].get("error.type"), None, "the attempt went well");
    assert!(!format!("{spans:?}").contains("secret"), "{spans:?}");
}

#[tokio::test]
async fn connections_of_a_stream() {
    let kept = Kept::default();
    let events = |body| stream("text/event-stream", vec![Piece(body)]);
    let status = |code| Scene::Answer(code, "text/plain", vec![]);
    let transport = Scripted::new(vec![events(b"data: 1\n\n"), status(503), events(b"data: 2\n\n"), status(204)]);
    let ends = Arc::new(Mutex::new(Vec::new()));
    let end = Arc::clone(&ends);
    let client = ClientBuilder::new(&API).transport(transport).clock(CannedClock::new()).after_attempt(move |it| {
        end.lock().unwrap().push((it.attempt.number, it.status.map(|status| status.as_u16())));
        async {}
    });
    let client = client.build().unwrap();
    let guard = keep(&kept);
    let options = RequestOptions::new();
    let call = client.send::<Items<Value>, ApiError>(crate::streams::OPERATION, Input::new(), &options);
    let mut items = call.await.unwrap().into_body().reconnecting();
    let mut all = Vec::new();
    while let Some(item) = items.next().await {
        all.push(item.unwrap());
    }
    drop(guard);
    assert_eq!(all, [json!(1), json!(2)]);
    let spans = std::mem::take(&mut *kept.0.lock().unwrap());
    let shown = |name: &str| spans.iter().map(|span| span.get(name).cloned().unwrap_or_default()).collect::<Vec<_>>();
    assert_eq!(shown("name"), ["call", "attempt", "attempt", "attempt", "attempt"]);
    assert_eq!(shown("http.response.status_code"), ["200", "200", "503", "200", "204"]);
    assert_eq!(shown("error.type"), ["", "", "503", "", ""]);
    assert_eq!(*ends.lock().unwrap(), [(1, Some(200)), (2, Some(503)), (3, Some(200)), (4, Some(204))]);
}

/// A whole value without a name, as some pages' URLs have it, and an answer that leads elsewhere.
#[tokio::test]
async fn what_has_no_name_is_not_shown() {
    static LIST: Operation = Operation::new("GET", "a-list", "/a", &[Parameter::querystring("q").json()]);
    let kept = Kept::default();
    let client = ClientBuilder::new(&API).transport(Canned::new().answer(status(301))).build().unwrap();
    let guard = keep(&kept);
    let parameters = json!({"q": {"word": "secret"}});
    let input = Input::new().parameters(&parameters);
    let error = client.send::<(), ApiError>(&LIST, input, &RequestOptions::new()).await.unwrap_err();
    drop(guard);
    assert_eq!(error.status(), Some(StatusCode::MOVED_PERMANENTLY));
    let spans = kept.0.lock().unwrap();
    assert_eq!(spans[1]["url.full"], "https://api.example.com/a?REDACTED");
    let problem = |span: &Fields| span.get("error.type").cloned();
    assert_eq!((problem(&spans[0]), problem(&spans[1])), (Some("301".to_owned()), None), "by whose measure");
}

#[tokio::test]
async fn keys_in_the_query_are_there_by_name() {
    static KEY: Scheme = Scheme::key("key", KeyPlace::Query, "api_key");
    static KEYS: Api = Api { schemes: &[&KEY], ..API };
    static OPERATION: Operation = Operation::new("GET", "a-get", "/a", &[]).auth(&[&[&KEY]]);
    let canned = Canned::new().answer(status(204));
    let with_key = ClientBuilder::new(&KEYS).transport(canned.clone()).credential("key", "secret-key");
    let spans = spans_of(&OPERATION, canned, |_| with_key).await;
    assert_eq!(spans[1]["url.full"], "https://api.example.com/a?key=REDACTED&b=REDACTED&api_key=REDACTED");
}
