//! What takes too long. No test waits: the clock is canned, and late as soon as nothing happens.

use std::pin::pin;
use std::task::{Context, Waker};
use std::time::Duration;

use http::StatusCode;

use crate::api::{API, ApiError};
use crate::by_hand::ByHand as _;
use crate::runtime::builder::ClientBuilder;
use crate::runtime::canned::CannedClock;
use crate::runtime::client::Client;
use crate::runtime::error::{Error, ErrorKind};
use crate::runtime::operation::{Input, Operation};
use crate::runtime::options::RequestOptions;
use crate::runtime::response::Response;
use crate::runtime::transport_error::{TransportError, TransportErrorKind};
use crate::scripted::Step::{Never, Pause, Piece};
use crate::scripted::{Scene, Scripted};

const SAFE: &Operation = &Operation::new("GET", "safe", "/p", &[]);
const UNSAFE: &Operation = &Operation::new("POST", "unsafe", "/p", &[]);

fn client(transport: &Scripted, clock: &CannedClock) -> Client {
    ClientBuilder::new(&API).transport(transport.clone()).clock(clock.clone()).build().unwrap()
}

fn transport_error(error: &Error<ApiError>) -> &TransportError {
    let ErrorKind::Transport(it) = error.kind() else { panic!("{error:?}") };
    it
}

async fn call(
    operation: &'static Operation,
    scenes: Vec<Scene>,
) -> (Result<Response<()>, Error<ApiError>>, CannedClock) {
    let (transport, clock) = (Scripted::new(scenes), CannedClock::new());
    let options = RequestOptions::new().attempt_timeout(Duration::from_secs(7));
    let outcome = client(&transport, &clock).send(operation, Input::new(), &options).await;
    assert_eq!(transport.alive(), 0, "nothing is left behind");
    (outcome, clock)
}

#[tokio::test]
async fn silence() {
    let (outcome, clock) = call(UNSAFE, vec![Scene::Silence]).await;
    let error = outcome.unwrap_err();
    assert_eq!((transport_error(&error).kind(), error.attempts()), (TransportErrorKind::Timeout, 1));
    assert!(error.maybe_applied());
    assert_eq!(clock.waits(), [Duration::from_secs(7)]);

    let answer = Scene::Answer(204, "", Vec::new());
    let (outcome, clock) = call(SAFE, vec![Scene::Silence, Scene::Silence, answer]).await;
    assert_eq!(outcome.unwrap().attempts(), 3);
    assert_eq!(clock.waits(), [7000, 500, 7000, 1000].map(Duration::from_millis));
}

#[tokio::test]
async fn the_whole_call() {
    let (transport, clock) = (Scripted::new(vec![Scene::Silence, Scene::Silence]), CannedClock::new());
    let options = RequestOptions::new().attempt_timeout(Duration::from_secs(7)).total_timeout(Duration::from_secs(10));
    let outcome = client(&transport, &clock).send::<(), ApiError>(SAFE, Input::new(), &options).await;
    assert_eq!(outcome.unwrap_err().attempts(), 2);
    assert_eq!(clock.waits(), [7000, 500, 2500].map(Duration::from_millis), "the second has what is left");
}

#[tokio::test]
async fn a_body_without_an_end() {
    let body = vec![Piece(b"{\"type\":"), Pause, Never];
    let (outcome, clock) = call(UNSAFE, vec![Scene::Answer(201, "", body.clone())]).await;
    let error = outcome.unwrap_err();
    assert_eq!(transport_error(&error).kind(), TransportErrorKind::Timeout);
    assert_eq!(
        (error.status(), error.raw_body().unwrap().as_ref()),
        (Some(StatusCode::CREATED), b"{\"type\":".as_slice())
    );
    assert_eq!(clock.waits().len(), 1);

    let (outcome, _) = call(UNSAFE, vec![Scene::Answer(400, "", body)]).await;
    let error = outcome.unwrap_err();
    assert_eq!(error.status(), Some(StatusCode::BAD_REQUEST));
    assert_eq!(error.broken().unwrap().kind(), TransportErrorKind::Timeout);
}

#[tokio::test]
async fn a_body_that_stalls() {
    // The body's own timer is asked first; so this is a stall, and not the end of the attempt.
    let (transport, clock) =
        (Scripted::new(vec![Scene::Answer(201, "", vec![Piece(b"a"), Never])]), CannedClock::new());
    let options = RequestOptions::new().stall_timeout(Duration::from_secs(2));
    let outcome = client(&transport, &clock).send::<(), ApiError>(UNSAFE, Input::new(), &options).await;
    let error = outcome.unwrap_err();
    assert_eq!(std::error::Error::source(&error).unwrap().to_string(), "nothing came for 2s");
    assert_eq!((clock.waits(), error.raw_body().unwrap().as_ref()), (vec![Duration::from_secs(2)], b"a".as_slice()));
}

#[tokio::test]
async fn a_body_has_a_largest_size() {
    let body = || Scene::Answer(200, "", vec![Piece(b"abc"), Piece(b"def"), Never]);
    for (most, expected) in [(5, "abcde"), (3, "abc"), (2, "ab"), (0, "")] {
        let (transport, clock) = (Scripted::new(vec![body()]), CannedClock::new());
        let options = RequestOptions::new().max_body_bytes(most);
        let error = client(&transport, &clock).send::<(), ApiError>(SAFE, Input::new(), &options).await.unwrap_err();
        assert_eq!(transport_error(&error).kind(), TransportErrorKind::TooLarge);
        assert_eq!((error.raw_body().unwrap().as_ref(), error.attempts()), (expected.as_bytes(), 1));
        assert_eq!(transport.alive(), 0, "the rest is not waited for");
    }
}

#[tokio::test]
async fn a_call_that_is_dropped_leaves_nothing_behind() {
    for scene in [Scene::Silence, Scene::Answer(200, "", vec![Piece(b"a"), Never])] {
        let transport = Scripted::new(vec![scene]);
        let client = ClientBuilder::new(&API).transport(transport.clone()).build().unwrap();
        let options = RequestOptions::new();
        {
            let mut call = pin!(client.send::<(), ApiError>(SAFE, Input::new(), &options));
            assert!(call.as_mut().poll(&mut Context::from_waker(Waker::noop())).is_pending());
            assert_eq!(transport.alive(), 1);
        }
        assert_eq!((transport.alive(), transport.requests().len()), (0, 1));
    }
}
