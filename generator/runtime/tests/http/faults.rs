//! What becomes of answers that do not come, or do not come whole.

use std::net::TcpListener;
use std::time::{Duration, Instant};

use crate::runtime::error::{Error, ErrorKind};
use crate::runtime::options::RequestOptions;
use crate::runtime::transport_error::{TransportError, TransportErrorKind};
use http::StatusCode;

use crate::api::{self, ApiError, BadRequestKind, ChatsCreateRequest};
use crate::server::{Reply, Server, answer, promise};
use crate::wire::client;

const SHORT: Duration = Duration::from_millis(60);
/// Nobody waits for the end of it.
const LONG: Duration = Duration::from_secs(5);

async fn fail(server: &Server) -> Error<ApiError> {
    fail_with(server, &RequestOptions::default()).await
}

async fn fail_with(server: &Server, options: &RequestOptions) -> Error<ApiError> {
    api::chats_create(&client(server), &ChatsCreateRequest::dm(["DEVU-1"])).with(options).await.unwrap_err()
}

fn transport(error: &Error<ApiError>) -> &TransportError {
    match error.kind() {
        ErrorKind::Transport(error) => error,
        other => panic!("not a transport error: {other:?}"),
    }
}

#[tokio::test]
async fn refused() {
    // Bound, then closed: nobody listens there.
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let client = api::builder().base_url(format!("http://127.0.0.1:{port}")).build().unwrap();
    let error = api::ping(&client).await.unwrap_err();
    assert_eq!(transport(&error).kind(), TransportErrorKind::Connect);
    assert!(error.is_retryable() && !error.maybe_applied());
    assert_eq!(error.to_string(), "ping: no connection to the server");
    assert_eq!((error.status(), error.raw_body(), error.attempts()), (None, None, 1));
    assert!(std::error::Error::source(&error).is_some());
}

#[tokio::test]
async fn reset() {
    let server = Server::new(vec![Reply::Reset, Reply::Bytes(b"HTTP/1.1 20".to_vec()), Reply::Bytes(Vec::new())]);
    for _ in 0..3 {
        let error = fail(&server).await;
        assert_eq!(transport(&error).kind(), TransportErrorKind::Io, "{error:?}");
        assert!(error.is_retryable() && error.maybe_applied());
        assert_eq!(error.status(), None);
    }
    assert_eq!(server.seen().len(), 3, "nothing is sent twice");
}

#[tokio::test]
async fn what_is_not_http() {
    let server = Server::new(vec![Reply::Bytes(b"220 mail.example.com ESMTP\r\n\r\n".to_vec())]);
    assert_eq!(transport(&fail(&server).await).kind(), TransportErrorKind::Io);
}

#[tokio::test]
async fn success_cut_off() {
    let server = Server::new(vec![Reply::Bytes(promise("201 Created", 99, r#"{"chat":"#))]);
    let error = fail(&server).await;
    assert_eq!(transport(&error).kind(), TransportErrorKind::Truncated);
    assert_eq!(error.status(), Some(StatusCode::CREATED));
    assert_eq!(error.request_id(), Some("r1"));
    assert_eq!(error.raw_body().unwrap(), r#"{"chat":"#);
    assert!(error.maybe_applied());
    assert_eq!(error.to_string(), "chats-create: 201: the connection broke in the body of the answer");
}

#[tokio::test]
async fn failure_cut_off() {
    let whole = r#"{"message":"m","type":"bad_request"}"#;
    let server = Server::new(vec![
        Reply::Bytes(promise("400 Bad Request", 99, &whole[..20])),
        Reply::Bytes(promise("400 Bad Request", 99, whole)),
    ]);
    let error = fail(&server).await;
    assert!(matches!(error.kind(), ErrorKind::Api(ApiError::Malformed(it)) if it.status().as_u16() == 400));
    assert_eq!(error.raw_body().unwrap(), &whole[..20]);
    assert_eq!(error.broken().unwrap().kind(), TransportErrorKind::Truncated);

    let error = fail(&server).await;
    let ErrorKind::Api(ApiError::BadRequest(bad)) = error.kind() else { panic!("{error:?}") };
    assert_eq!(bad.kind, BadRequestKind::BadRequest);
    assert!(error.broken().is_some());
}

#[tokio::test]
async fn too_large() {
    let huge = "x".repeat(300_000);
    let server = Server::new(vec![
        answer("201 Created", "", &huge),
        answer("502 Bad Gateway", "", &huge),
        answer("400 Bad Request", "", &huge),
        answer("200 OK", "", &huge[..100_000]),
    ]);
    let client = api::builder().base_url(server.url()).max_body_bytes(100_000).build().unwrap();
    let error = api::chats_create(&client, &ChatsCreateRequest::dm(["DEVU-1"])).await.unwrap_err();
    assert_eq!(transport(&error).kind(), TransportErrorKind::TooLarge);
    assert_eq!(error.raw_body().unwrap().len(), 100_000);
    assert!(!error.is_retryable() && error.maybe_applied());

    for status in [502, 400] {
        let error = api::ping(&client).await.unwrap_err();
        assert!(matches!(error.kind(), ErrorKind::Api(_)));
        assert_eq!(error.status().unwrap().as_u16(), status);
        assert_eq!(error.raw_body().unwrap().len(), 100_000);
        assert_eq!(error.broken().unwrap().kind(), TransportErrorKind::TooLarge);
        assert!(error.to_string().len() < 100 && format!("{error:?}").len() < 2_000);
    }
    assert_eq!(api::ping(&client).await.unwrap().raw_body().len(), 100_000);
}

#[tokio::test]
async fn no_answer_in_time() {
    let stall = || Reply::Stall(Vec::new(), LONG);
    let server = Server::new(vec![stall(), stall(), stall()]);
    let attempt = RequestOptions::new().attempt_timeout(SHORT);
    let total = RequestOptions::new().total_timeout(SHORT);
    for options in [attempt, total] {
        let started = Instant::now();
        let error = fail_with(&server, &options).await;
        assert!(started.elapsed() < LONG, "{:?}", started.elapsed());
        assert_eq!(transport(&error).kind(), TransportErrorKind::Timeout);
        assert!(error.is_retryable() && error.maybe_applied());
        assert_eq!(error.to_string(), "chats-create: timed out before the whole answer was there");
    }
    let client = api::builder().base_url(server.url()).attempt_timeout(SHORT).build().unwrap();
    let started = Instant::now();
    assert_eq!(transport(&api::ping(&client).await.unwrap_err()).kind(), TransportErrorKind::Timeout);
    assert!(started.elapsed() < LONG, "{:?}", started.elapsed());
}

#[tokio::test]
async fn no_time_at_all() {
    let server = Server::new(Vec::new());
    let error = fail_with(&server, &RequestOptions::new().total_timeout(Duration::ZERO)).await;
    assert_eq!(transport(&error).kind(), TransportErrorKind::Timeout);
    assert!(!error.maybe_applied());
    assert_eq!(server.seen().len(), 0);
}

#[tokio::test]
async fn no_end_in_time() {
    let server = Server::new(vec![
        Reply::Stall(promise("201 Created", 99, "{"), LONG),
        Reply::Stall(promise("429 Too Many Requests", 99, "{"), LONG),
    ]);
    let options = RequestOptions::new().attempt_timeout(SHORT);
    let error = fail_with(&server, &options).await;
    assert_eq!(transport(&error).kind(), TransportErrorKind::Timeout);
    assert_eq!(error.status(), Some(StatusCode::CREATED));
    assert_eq!(error.raw_body().unwrap(), "{");

    let error = fail_with(&server, &options).await;
    assert!(matches!(error.kind(), ErrorKind::Api(ApiError::Malformed(_))));
    assert_eq!(error.status(), Some(StatusCode::TOO_MANY_REQUESTS));
    assert_eq!(error.broken().unwrap().kind(), TransportErrorKind::Timeout);
}

/// A server that accepts, but never answers TLS' greeting.
#[tokio::test]
async fn no_connection_in_time() {
    let server = Server::new(vec![Reply::Stall(Vec::new(), LONG)]);
    let url = format!("https://127.0.0.1:{}", server.port());
    let client = api::builder().base_url(url).connect_timeout(SHORT).build().unwrap();
    let error = api::chats_create(&client, &ChatsCreateRequest::dm(["DEVU-1"])).await.unwrap_err();
    assert_eq!(transport(&error).kind(), TransportErrorKind::Timeout, "{error:?}");
    assert!(error.is_retryable() && !error.maybe_applied());
    assert_eq!(error.to_string(), "chats-create: timed out before the request was sent");
}
