//! Answers that are not what they should be, and none at all.

use std::error::Error as _;
use std::net::TcpListener;
use std::time::{Duration, Instant};

use devrev::errors::ApiError;
use devrev::types::ChatsCreateRequest;
use devrev::{Client, ErrorKind, RequestOptions, TransportErrorKind};
use http::StatusCode;

use crate::server::{Reply, Server, promising, whole};
use crate::{CREATED, Outcome, TOKEN, api, builder, client, create, failure};

const BAD_REQUEST: &str = r#"{"type":"missing_required_field","field_name":"users"}"#;

fn transport(outcome: Outcome) -> (TransportErrorKind, bool, Option<StatusCode>) {
    let error = outcome.unwrap_err();
    match error.kind() {
        ErrorKind::Transport(problem) => (problem.kind(), error.maybe_applied(), error.status()),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn an_error_whose_body_breaks_off() {
    let parts = [(400, 20), (400, 0), (500, 20), (404, 20)].map(|(status, length)| (status, &BAD_REQUEST[..length]));
    let promise = |(status, part)| promising(BAD_REQUEST.len(), status, "x-request-id: r-3\r\n", part);
    let server = Server::new(parts.map(promise).map(Reply::Close));
    let client = client(&server);
    for (status, part) in parts {
        let error = failure(&client).await;
        // The status is all that counts, and is not lost.
        match api(&error) {
            ApiError::Malformed(it) if status != 404 => assert_eq!(it.status().as_u16(), status),
            ApiError::Undeclared(it) if status == 404 => assert_eq!(it.status().as_u16(), status),
            other => panic!("{other:?}"),
        }
        assert_eq!(error.broken().unwrap().kind(), TransportErrorKind::Truncated);
        assert_eq!(error.raw_body().unwrap(), part);
        assert_eq!(error.request_id(), Some("r-3"));
    }
}

#[tokio::test]
async fn a_success_whose_body_breaks_off() {
    let server = Server::new([Reply::Close(promising(CREATED.len(), 201, "", &CREATED[..20]))]);
    let error = failure(&client(&server)).await;
    assert_eq!(error.raw_body().unwrap(), &CREATED[..20]);
    assert_eq!(transport(Err(error)), (TransportErrorKind::Truncated, true, Some(StatusCode::CREATED)));
}

#[tokio::test]
async fn a_success_of_another_form() {
    let bodies = ["", "null", "{", "<html>", r#"{"chat":{}}"#, r#"{"chat":{"type":"dm","users":7}}"#, "{} {}"];
    let server = Server::new(bodies.map(|body| whole(201, "x-request-id: r-4\r\n", body)));
    let client = client(&server);
    for body in bodies {
        let error = failure(&client).await;
        assert!(matches!(error.kind(), ErrorKind::Decode(_)), "{body}: {error:?}");
        assert_eq!((error.status(), error.request_id()), (Some(StatusCode::CREATED), Some("r-4")));
        assert_eq!(error.raw_body().unwrap(), body);
        assert!(error.maybe_applied() && !error.is_retryable());
        assert!(error.source().is_some());
    }
}

#[tokio::test]
async fn an_error_of_another_form() {
    const BODIES: [&str; 7] = ["", "null", "[]", "\"no\"", "<html>400</html>", "{\"type\":", "\u{0}\u{1}"];
    for status in [400, 401, 403, 429, 500, 503] {
        let server = Server::new(BODIES.map(|body| whole(status, "content-type: application/json\r\n", body)));
        let client = client(&server);
        for body in BODIES {
            let error = failure(&client).await;
            assert!(matches!(api(&error), ApiError::Malformed(it) if it.status().as_u16() == status), "{error:?}");
            assert_eq!(error.raw_body().unwrap(), body);
            assert_eq!(error.code(), None);
            assert!(error.to_string().starts_with(&format!("chats-create: {status} ")), "{error}");
        }
    }
}

#[tokio::test]
async fn a_body_beyond_the_limit() {
    let filler = "x".repeat(5_000);
    let refusal = format!(r#"{{"type":"bad_request","message":"{filler}"}}"#);
    let success = format!(r#"{{"chat":{{"type":"dm","title":"{filler}"}}}}"#);
    let server = Server::new([whole(400, "", &refusal), whole(201, "", &success), whole(201, "", &success)]);
    let client = builder(&server).max_body_bytes(1_000).build().unwrap();

    let error = create(&client).await.unwrap_err();
    assert!(matches!(api(&error), ApiError::Malformed(it) if it.status() == StatusCode::BAD_REQUEST));
    assert_eq!(error.broken().unwrap().kind(), TransportErrorKind::TooLarge);
    assert_eq!(error.raw_body().unwrap(), &refusal[..1_000]);
    assert!(error.to_string().len() < 1_000 && format!("{error:?}").len() < 3_000);

    let outcome = create(&client).await;
    assert_eq!(transport(outcome), (TransportErrorKind::TooLarge, true, Some(StatusCode::CREATED)));

    let client = builder(&server).max_body_bytes(success.len()).build().unwrap();
    assert!(create(&client).await.is_ok());
}

#[tokio::test]
async fn nobody_is_waited_for_longer_than_allowed() {
    let stall = || Reply::Stall(Vec::new());
    let server = Server::new([stall(), stall(), stall(), Reply::Stall(promising(99, 201, "", &CREATED[..9]))]);
    let short = Duration::from_millis(100);
    let request = ChatsCreateRequest::dm(["DEVU-101"]);
    let started = Instant::now();

    let usual = client(&server);
    for client in [builder(&server).attempt_timeout(short), builder(&server).total_timeout(short)] {
        let outcome = create(&client.build().unwrap()).await;
        assert_eq!(transport(outcome), (TransportErrorKind::Timeout, true, None));
    }
    let options = RequestOptions::new().attempt_timeout(short);
    let outcome = usual.chats_create(&request).with(&options).await;
    assert_eq!(transport(outcome), (TransportErrorKind::Timeout, true, None));

    // Enough for what there is.
    let options = RequestOptions::new().total_timeout(short * 10);
    let outcome = usual.chats_create(&request).with(&options).await;
    assert_eq!(transport(outcome), (TransportErrorKind::Timeout, true, Some(StatusCode::CREATED)));

    let options = RequestOptions::new().total_timeout(Duration::ZERO);
    let outcome = usual.chats_create(&request).with(&options).await;
    assert_eq!(transport(outcome), (TransportErrorKind::Timeout, false, None));

    let waited = started.elapsed();
    assert!(waited >= short * 13 && waited < Duration::from_secs(8), "{waited:?}");
}

#[tokio::test]
async fn nobody_is_there() {
    // A port that was free a moment ago.
    let address = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let client = Client::builder().token(TOKEN).base_url(format!("http://{address}")).build().unwrap();
    let error = create(&client).await.unwrap_err();
    assert!(error.is_retryable() && error.source().is_some());
    assert_eq!(error.to_string(), "chats-create: no connection to the server");
    assert_eq!(transport(Err(error)), (TransportErrorKind::Connect, false, None));
}

#[tokio::test]
async fn somebody_else_is_there() {
    let server = Server::new([Reply::Close(b"220 mail.example ESMTP\r\n".into()), Reply::Close(Vec::new())]);
    let client = client(&server);
    for _ in 0..2 {
        let outcome = create(&client).await;
        assert_eq!(transport(outcome), (TransportErrorKind::Io, true, None));
    }
}
