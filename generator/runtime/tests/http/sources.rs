//! Why a call failed, followed to the end with `source()`: whoever looks for the system's error, or
//! for their own, finds it whatever the kind of failure is.

use std::error::Error as _;
use std::io;

use crate::runtime::builder::ClientBuilder;
use crate::runtime::canned::Canned;
use crate::runtime::error::{Error, ErrorKind};
use crate::runtime::options::RequestOptions;
use crate::runtime::response::Response;
use crate::runtime::secret::Token;
use crate::runtime::token_error::TokenError;
use crate::runtime::token_source::TokenRequest;
use crate::runtime::transport_error::{Sent, TransportError, TransportErrorKind};
use http::StatusCode;
use serde_json::json;

use crate::api::{self, API, ApiError, ChatsCreateRequest, ChatsCreateResponse};

/// All texts, from the outside in.
fn chain(error: &Error<ApiError>) -> Vec<String> {
    let causes = std::iter::successors(error.source(), |cause| (*cause).source());
    causes.map(ToString::to_string).collect()
}

/// The system's error, if that is in the chain.
fn system(error: &Error<ApiError>) -> Option<io::ErrorKind> {
    let mut causes = std::iter::successors(error.source(), |cause| (*cause).source());
    causes.find_map(|cause| cause.downcast_ref::<io::Error>()).map(io::Error::kind)
}

fn failed(outcome: Result<Response<ChatsCreateResponse>, Error<ApiError>>) -> Error<ApiError> {
    outcome.expect_err("a failure")
}

async fn answered(status: StatusCode, body: &serde_json::Value) -> Error<ApiError> {
    let client = api::builder().transport(Canned::new().json(status, body)).build().unwrap();
    failed(api::chats_create(&client, &ChatsCreateRequest::dm(["DEVU-1"])).await)
}

#[tokio::test]
async fn of_a_success_that_does_not_fit() {
    let error = answered(StatusCode::CREATED, &json!({"chat": 7})).await;
    let ErrorKind::Decode(why) = error.kind() else { panic!("{error:?}") };
    assert_eq!(chain(&error), [why.to_string()]);
    assert!(why.to_string().starts_with("at `chat`: "), "{why}");
}

#[tokio::test]
async fn of_a_failure_that_does_not_fit() {
    let error = answered(StatusCode::BAD_REQUEST, &json!([])).await;
    let ErrorKind::Api(ApiError::Malformed(malformed)) = error.kind() else { panic!("{error:?}") };
    assert_eq!(chain(&error), [malformed.error().to_string()]);
}

#[tokio::test]
async fn of_a_failure_as_described_there_is_none() {
    let error = answered(StatusCode::BAD_REQUEST, &json!({"message": "m", "type": "nobody_knows"})).await;
    assert!(matches!(error.kind(), ErrorKind::Api(_)) && error.source().is_none(), "{error:?}");
}

#[tokio::test]
async fn of_no_answer() {
    let refused = io::Error::from(io::ErrorKind::ConnectionRefused);
    let transport = TransportError::new(TransportErrorKind::Connect, Sent::No).with_source(refused);
    let client = api::builder().transport(Canned::new().fail(transport)).build().unwrap();
    let error = failed(api::chats_create(&client, &ChatsCreateRequest::dm(["DEVU-1"])).await);
    assert!(matches!(error.kind(), ErrorKind::Transport(_)), "{error:?}");
    assert_eq!((chain(&error).len(), system(&error)), (1, Some(io::ErrorKind::ConnectionRefused)));
}

/// Through all layers of the HTTP stack.
#[cfg(feature = "reqwest")]
#[tokio::test]
async fn of_a_port_where_nobody_listens() {
    let port = {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        listener.local_addr().unwrap().port()
    };
    let client = api::builder().base_url(format!("http://127.0.0.1:{port}")).build().unwrap();
    let error = failed(api::chats_create(&client, &ChatsCreateRequest::dm(["DEVU-1"])).await);
    assert_eq!(system(&error), Some(io::ErrorKind::ConnectionRefused), "{:?}", chain(&error));
    // No URL, which may have secrets in it.
    assert!(!chain(&error).concat().contains("http://"), "{:?}", chain(&error));
}

#[tokio::test]
async fn of_a_request_that_cannot_be_built() {
    let client = api::builder().transport(Canned::new()).build().unwrap();
    let options = RequestOptions::new().header("x-a", "\n");
    let error = failed(api::chats_create(&client, &ChatsCreateRequest::dm(["DEVU-1"])).with(&options).await);
    assert!(matches!(error.kind(), ErrorKind::Build(_)), "{error:?}");
    let cause = error.source().expect("a cause");
    assert!(cause.is::<http::header::InvalidHeaderValue>(), "{cause:?}");
}

#[tokio::test]
async fn of_a_token_that_is_not_to_be_had() {
    let source = |_: TokenRequest| async {
        let locked = io::Error::from(io::ErrorKind::PermissionDenied);
        Err::<Token, _>(TokenError::new("the vault is locked").with_source(locked))
    };
    let client = ClientBuilder::new(&API).transport(Canned::new()).token_from(source).build().unwrap();
    let error = failed(api::chats_create(&client, &ChatsCreateRequest::dm(["DEVU-1"])).await);
    assert!(matches!(error.kind(), ErrorKind::Auth(_)), "{error:?}");
    assert_eq!((chain(&error).len(), system(&error)), (1, Some(io::ErrorKind::PermissionDenied)));
}
