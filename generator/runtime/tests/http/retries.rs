//! What is sent again, how often, and after which time. No test waits: the clock is canned.

use std::time::Duration;

use http::{HeaderMap, StatusCode};
use serde_json::json;

use crate::api::{API, ApiError};
use crate::by_hand::ByHand as _;
use crate::probe::{Drawing, Only, leak};
use crate::runtime::builder::ClientBuilder;
use crate::runtime::canned::{Canned, CannedClock};
use crate::runtime::client::Client;
use crate::runtime::error::Error;
use crate::runtime::operation::{Input, Operation, Parameter, Repeat};
use crate::runtime::options::RequestOptions;
use crate::runtime::response::Response;
use crate::runtime::retry::RetryPolicy;
use crate::runtime::transport::Answer;
use crate::runtime::transport_error::{Sent, TransportError, TransportErrorKind};

const UNSAFE: &Operation = &Operation::new("POST", "unsafe", "/p", &[]);
const SAFE: &Operation = &Operation::new("PUT", "safe", "/p", &[]);

pub fn status(status: u16) -> Answer {
    Answer::new(StatusCode::from_u16(status).unwrap(), HeaderMap::new(), "")
}

fn canned(answers: &[Result<u16, TransportError>]) -> Canned {
    answers.iter().fold(Canned::new(), |canned, answer| match answer {
        Ok(code) => canned.answer(status(*code)),
        Err(error) => canned.fail(error.clone()),
    })
}

pub fn client(canned: &Canned, clock: &CannedClock) -> Client {
    ClientBuilder::new(&API).transport(canned.clone()).clock(clock.clone()).build().unwrap()
}

type Outcome = Result<Response<()>, Error<ApiError>>;

async fn call(canned: &Canned, operation: &'static Operation, options: &RequestOptions) -> (Outcome, CannedClock) {
    let clock = CannedClock::new();
    let input = Input::new();
    (client(canned, &clock).send(operation, input, options).await, clock)
}

fn failure(kind: TransportErrorKind, sent: Sent) -> TransportError {
    TransportError::new(kind, sent)
}

fn attempts(outcome: &Outcome) -> u32 {
    match outcome {
        Ok(reply) => reply.attempts(),
        Err(error) => error.attempts(),
    }
}

/// How many attempts there are when everything ends this way: of what is safe, and of what is not.
async fn how_many(answer: Result<u16, TransportError>) -> (u32, u32) {
    let mut counts = Vec::new();
    for operation in [SAFE, UNSAFE] {
        let canned = canned(&vec![answer.clone(); 9]);
        let (outcome, _) = call(&canned, operation, &RequestOptions::new()).await;
        assert_eq!(canned.requests().len(), attempts(&outcome) as usize, "what is said is what was sent");
        counts.push(attempts(&outcome));
    }
    (counts[0], counts[1])
}

#[tokio::test]
async fn by_status() {
    for code in [429, 503] {
        assert_eq!(how_many(Ok(code)).await, (3, 3), "{code}");
    }
    for code in [408, 425, 500, 502, 504] {
        assert_eq!(how_many(Ok(code)).await, (3, 1), "{code}");
    }
    for code in [200, 204, 301, 304, 400, 401, 403, 404, 409, 422, 501, 505, 599] {
        assert_eq!(how_many(Ok(code)).await, (1, 1), "{code}");
    }
}

#[tokio::test]
async fn by_failure() {
    use TransportErrorKind::{Connect, Io, Other, Timeout, TooLarge, Truncated};

    for kind in [Connect, Timeout, Io] {
        assert_eq!(how_many(Err(failure(kind, Sent::No))).await, (3, 3), "{kind:?}");
    }
    for kind in [Timeout, Io, Truncated] {
        assert_eq!(how_many(Err(failure(kind, Sent::Maybe))).await, (3, 1), "{kind:?}");
    }
    for kind in [Other, TooLarge] {
        assert_eq!(how_many(Err(failure(kind, Sent::No))).await, (1, 1), "{kind:?}");
    }
}

#[tokio::test]
async fn a_success_that_broke_off() {
    let broken = |kind| status(200).broken(failure(kind, Sent::Maybe));
    for (operation, kind, expected) in [
        (SAFE, TransportErrorKind::Truncated, 2),
        (UNSAFE, TransportErrorKind::Truncated, 1),
        (SAFE, TransportErrorKind::TooLarge, 1),
    ] {
        let canned = Canned::new().answer(broken(kind)).answer(status(200));
        let (outcome, _) = call(&canned, operation, &RequestOptions::new()).await;
        assert_eq!((attempts(&outcome), outcome.is_ok()), (expected, expected == 2), "{kind:?}");
    }
}

#[tokio::test]
async fn the_last_outcome_counts() {
    let reset = Err(failure(TransportErrorKind::Connect, Sent::No));
    let canned = canned(&[reset, Ok(503), Ok(204)]);
    let (outcome, clock) = call(&canned, UNSAFE, &RequestOptions::new()).await;
    let reply = outcome.unwrap();
    assert_eq!((reply.status().as_u16(), reply.attempts()), (204, 3));
    assert_eq!(clock.waits(), [Duration::from_millis(500), Duration::from_secs(1)]);
}

#[tokio::test]
async fn waits_double_up_to_a_limit() {
    let canned = canned(&vec![Ok(503); 9]);
    let options = RequestOptions::new().retry(RetryPolicy::new().most(6));
    let (outcome, clock) = call(&canned, UNSAFE, &options).await;
    assert_eq!(attempts(&outcome), 7);
    assert_eq!(clock.waits(), [500, 1000, 2000, 4000, 8000, 8000].map(Duration::from_millis));
}

#[tokio::test]
async fn every_attempt_sends_the_same_without_a_copy() {
    let canned = canned(&[Ok(503), Ok(503), Ok(200)]);
    let body = json!({"a": [1, 2, 3]});
    let client = client(&canned, &CannedClock::new());
    client.send::<(), ApiError>(UNSAFE, Input::new().json(&body), &RequestOptions::new()).await.unwrap();
    let requests = canned.requests();
    assert_eq!(requests.len(), 3);
    for request in &requests {
        assert_eq!(request.json().as_ref(), Some(&body));
        assert_eq!(request.body.as_ptr(), requests[0].body.as_ptr(), "the bytes are shared");
        assert_eq!(request.headers, requests[0].headers);
    }
}

#[tokio::test]
async fn never_means_never() {
    let options = RequestOptions::new().retry(RetryPolicy::never());
    let (outcome, clock) = call(&canned(&vec![Ok(503); 2]), SAFE, &options).await;
    assert_eq!((attempts(&outcome), clock.waits().len()), (1, 0));
}

#[tokio::test]
async fn a_call_knows_better() {
    let canned = || canned(&[Ok(500), Ok(200)]);
    let (outcome, _) = call(&canned(), UNSAFE, &RequestOptions::new().safe_to_repeat()).await;
    assert_eq!((attempts(&outcome), outcome.is_ok()), (2, true));
    let (outcome, _) = call(&canned(), SAFE, &RequestOptions::new().unsafe_to_repeat()).await;
    assert_eq!((attempts(&outcome), outcome.is_ok()), (1, false));
}

#[tokio::test]
async fn the_description_knows_better_than_the_method() {
    let repeat = Repeat::Depends { when: &[("again", "true")], unless: &[("new", "false")] };
    let operation = leak(Operation::new("POST", "op", "/p", &[]).repeat(repeat));
    for (body, expected) in [
        (json!({"again": true}), 2),
        (json!({"again": true, "new": true}), 2),
        (json!({"again": true, "new": false}), 1),
        (json!({"again": false}), 1),
        (json!({"again": "true"}), 1),
        (json!({}), 1),
        (json!([{"again": true}]), 1),
    ] {
        let canned = canned(&[Ok(500), Ok(200)]);
        let client = client(&canned, &CannedClock::new());
        let outcome: Outcome = client.send(operation, Input::new().json(&body), &RequestOptions::new()).await;
        assert_eq!(attempts(&outcome), expected, "{body}");
    }
    for (repeat, method, expected) in [(Repeat::Safe, "POST", 2), (Repeat::Unsafe, "GET", 1), (repeat, "GET", 1)] {
        let operation = leak(Operation::new(method, "op", "/p", &[]).repeat(repeat));
        let (outcome, _) = call(&canned(&[Ok(500), Ok(200)]), operation, &RequestOptions::new()).await;
        assert_eq!(attempts(&outcome), expected, "{repeat:?}");
    }
}

#[tokio::test]
async fn methods_that_can_be_repeated() {
    let table = [
        ("GET", true),
        ("HEAD", true),
        ("OPTIONS", true),
        ("TRACE", true),
        ("PUT", true),
        ("DELETE", true),
        ("QUERY", true),
        ("POST", false),
        ("PATCH", false),
        ("LOCK", false),
    ];
    for (method, expected) in table {
        let operation = leak(Operation::new(method, "op", "/p", &[]));
        let (outcome, _) = call(&canned(&[Ok(500), Ok(200)]), operation, &RequestOptions::new()).await;
        assert_eq!(outcome.is_ok(), expected, "{method}");
    }
}

#[tokio::test]
async fn the_time_of_the_call_is_not_overrun() {
    // A wait of 0.5 seconds fits, one of a second does not.
    let options = RequestOptions::new().total_timeout(Duration::from_millis(1400));
    let (outcome, clock) = call(&canned(&vec![Ok(503); 9]), UNSAFE, &options).await;
    let error = outcome.unwrap_err();
    assert_eq!((error.attempts(), error.status()), (2, Some(StatusCode::SERVICE_UNAVAILABLE)));
    assert_eq!(clock.waits(), [Duration::from_millis(500)], "no wait is begun that cannot end in time");

    let canned = canned(&[Ok(200)]);
    let (outcome, _) = call(&canned, UNSAFE, &RequestOptions::new().total_timeout(Duration::ZERO)).await;
    assert_eq!((attempts(&outcome), canned.requests().len()), (0, 0));
}

#[tokio::test]
async fn attempts_get_what_is_left_of_the_time() {
    let canned = canned(&[Ok(503), Ok(503), Ok(200)]);
    let options = RequestOptions::new().attempt_timeout(Duration::from_secs(9)).total_timeout(Duration::from_secs(10));
    call(&canned, UNSAFE, &options).await.0.unwrap();
    let timeouts: Vec<_> = canned.requests().iter().map(|request| request.timeout).collect();
    assert_eq!(timeouts, [9000, 9000, 8500].map(Duration::from_millis));
}

#[tokio::test]
async fn all_calls_of_a_client_have_one_budget() {
    let canned = canned(&vec![Ok(503); 3]);
    let clock = CannedClock::new();
    let builder = || ClientBuilder::new(&API).clock(clock.clone());
    let client = builder().transport(canned.clone()).retry_budget(1).build().unwrap();
    let once = RequestOptions::new();
    let outcome: Outcome = client.send(UNSAFE, Input::new(), &once).await;
    assert_eq!(attempts(&outcome), 2, "the second repetition is too much");
    let outcome: Outcome = client.clone().send(UNSAFE, Input::new(), &once).await;
    assert_eq!(attempts(&outcome), 1, "clones share it");

    // Five calls that need none earn the next.
    let canned = canned.answer(status(200)).answer(status(200)).answer(status(200)).answer(status(404));
    let _: Outcome = client.send(UNSAFE, Input::new(), &once).await;
    for _ in 0..4 {
        let _: Outcome = client.send(UNSAFE, Input::new(), &once).await;
    }
    let canned = canned.answer(status(200)).answer(status(503)).answer(status(503));
    let _: Outcome = client.send(UNSAFE, Input::new(), &once).await;
    let outcome: Outcome = client.send(UNSAFE, Input::new(), &once).await;
    assert_eq!((attempts(&outcome), canned.left()), (2, 0));
}

#[tokio::test]
async fn a_key_for_all_attempts() {
    let operation =
        leak(Operation::new("POST", "op", "/p", vec![Parameter::header("Idempotency-Key").key("color")].leak()));
    let key = |canned: &Canned| {
        let requests = canned.requests();
        let keys: Vec<_> = requests.iter().map(|it| it.header("idempotency-key").unwrap().to_owned()).collect();
        assert!(keys.iter().all(|key| *key == keys[0]), "{keys:?}");
        keys[0].clone()
    };
    let made = canned(&[Ok(500), Ok(200)]);
    let clock = || Drawing::default();
    let client = |canned: &Canned| ClientBuilder::new(&API).transport(canned.clone()).clock(clock()).build().unwrap();
    let no_wait = RequestOptions::new().retry(RetryPolicy::new().waits(Duration::ZERO, Duration::ZERO));
    let outcome: Outcome = client(&made).send(operation, Input::new(), &no_wait).await;
    assert_eq!(attempts(&outcome), 2, "a request with a key can be repeated");
    let first = key(&made);
    assert_eq!((first.len(), first.as_bytes()[14], first.matches('-').count()), (36, b'4', 4), "{first}");
    assert!(matches!(first.as_bytes()[19], b'8' | b'9' | b'a' | b'b'), "{first}");

    let second = canned(&[Ok(200)]);
    let _: Outcome = client(&second).send(operation, Input::new(), &no_wait).await;
    assert_ne!(key(&second), first, "every call has its own");

    let given = canned(&[Ok(500), Ok(200)]);
    let input = Input::new().parameters(&Only("mine"));
    let _: Outcome = client(&given).send(operation, input, &no_wait).await;
    assert_eq!(key(&given), "mine");

    let by_hand = canned(&[Ok(200)]);
    let _: Outcome =
        client(&by_hand).send(operation, Input::new(), &no_wait.clone().header("idempotency-key", "b")).await;
    assert_eq!(key(&by_hand), "b");

    let undeclared = canned(&[Ok(200)]);
    let _: Outcome = client(&undeclared).send(UNSAFE, Input::new(), &no_wait).await;
    assert_eq!(undeclared.requests()[0].header("idempotency-key"), None, "where nobody knows it, it means nothing");
}
