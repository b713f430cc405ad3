//! What a whole answer becomes.

use std::time::Duration;

use devrev::Error;
use devrev::errors::ApiError;
use devrev::types::Chat;
use http::StatusCode;
use serde_json::{Value, json};

use crate::examples::{self, Example, Of};
use crate::server::{Reply, Server, whole};
use crate::{CREATED, api, client, create, failure};

const JSON: &str = "content-type: application/json\r\n";

#[tokio::test]
async fn every_example_of_every_declared_status() {
    let responses: Vec<(u16, Example)> = examples::examples()
        .into_iter()
        .filter_map(|example| if let Of::Response(status) = example.of { Some((status, example)) } else { None })
        .collect();
    let replies = responses.iter().map(|(status, example)| whole(*status, JSON, example.value.to_string()));
    let server = Server::new(replies.collect::<Vec<_>>());
    let client = client(&server);
    for (status, Example { name, value, .. }) in &responses {
        let (status, body) = (*status, value.to_string());
        match create(&client).await {
            Ok(reply) => {
                assert_eq!((reply.status().as_u16(), status), (201, 201));
                assert_eq!(serde_json::to_value(reply.body()).unwrap(), *value, "{name}");
                assert_eq!(reply.raw_body(), &body);
            }
            Err(error) => {
                assert_eq!(error.status().unwrap().as_u16(), status);
                assert_eq!(written(&error), (status, value.clone()), "{name}: {error:?}");
                assert_eq!(error.code(), value["type"].as_str());
                assert_eq!(error.message(), value["message"].as_str());
                assert_eq!(error.raw_body().unwrap(), &body);
                assert_eq!(error.header("content-type"), Some("application/json"));
                assert_eq!(error.attempts(), 1);
                assert_eq!(error.is_retryable(), [429, 500, 503].contains(&status));
                assert_eq!(error.maybe_applied(), status == 500);
            }
        }
    }
    let mut statuses: Vec<u16> = responses.into_iter().map(|(status, _)| status).collect();
    statuses.dedup();
    assert_eq!(statuses, [201, 400, 401, 403, 429, 500, 503]);
}

/// The status that the variant stands for, and its payload.
fn written(error: &Error<ApiError>) -> (u16, Value) {
    let (status, payload) = match api(error) {
        ApiError::BadRequest(it) => (400, serde_json::to_value(it)),
        ApiError::Unauthorized(it) => (401, serde_json::to_value(it)),
        ApiError::Forbidden(it) => (403, serde_json::to_value(it)),
        ApiError::TooManyRequests(it) => (429, serde_json::to_value(it)),
        ApiError::InternalServerError(it) => (500, serde_json::to_value(it)),
        ApiError::ServiceUnavailable(it) => (503, serde_json::to_value(it)),
        other => panic!("{other:?}"),
    };
    (status, payload.unwrap())
}

#[tokio::test]
async fn a_response_keeps_everything() {
    let headers =
        "X-Request-Id: r-1\r\nX-Ratelimit-Limit: 100\r\nX-Ratelimit-Remaining: 99\r\nX-Ratelimit-Reset: 7\r\n";
    let server = Server::new([whole(201, headers, CREATED)]);
    let reply = create(&client(&server)).await.unwrap();
    assert_eq!(reply.status(), StatusCode::CREATED);
    assert_eq!(reply.request_id(), Some("r-1"));
    assert_eq!(reply.header("x-ratelimit-limit"), Some("100"));
    let limit = reply.rate_limit().unwrap();
    assert_eq!((limit.limit, limit.remaining, limit.reset), (Some(100), Some(99), Some(7)));
    assert_eq!(reply.attempts(), 1);
    let Chat::Dm(dm) = reply.into_body().chat else { panic!() };
    assert_eq!(dm.id.as_deref(), Some("don:core:dm/21"));
}

#[tokio::test]
async fn the_header_says_how_long_to_wait() {
    let description = examples::description();
    let seconds = &description["components"]["responses"]["too-many-requests"]["headers"]["Retry-After"]["example"];
    let body = r#"{"type":"too_many_requests","retry_after":5}"#;
    let in_seconds = format!("retry-after: {seconds}\r\n");
    let as_a_date = "retry-after: Mon, 06 Oct 2025 08:15:40 GMT\r\ndate: Mon, 06 Oct 2025 08:15:00 GMT\r\n";
    let delays = [(in_seconds.as_str(), 30), (as_a_date, 40), ("", 5)];
    let server = Server::new(delays.map(|(headers, _)| whole(429, headers, body)));
    let client = client(&server);
    for (headers, expected) in delays {
        let error = failure(&client).await;
        assert!(matches!(api(&error), ApiError::TooManyRequests(it) if it.retry_after == Some(5)));
        assert_eq!(error.retry_after(), Some(Duration::from_secs(expected)), "{headers}");
    }
}

#[tokio::test]
async fn a_status_that_nobody_declares() {
    let codes = [(404, "not_found"), (409, "conflict"), (418, "teapot"), (599, "odd")];
    let body = |code| json!({"type": code, "message": "So it is"}).to_string();
    let server = Server::new(codes.map(|(status, code)| whole(status, "x-request-id: r-2\r\n", body(code))));
    let client = client(&server);
    for (status, code) in codes {
        let error = failure(&client).await;
        assert!(matches!(api(&error), ApiError::Undeclared(it) if it.status().as_u16() == status));
        assert_eq!((error.code(), error.message()), (Some(code), Some("So it is")));
        assert_eq!(error.request_id(), Some("r-2"));
        assert_eq!(error.raw_body().unwrap(), &body(code));
    }
}

#[tokio::test]
async fn a_moved_identifier_is_not_followed() {
    let moved = || whole(301, "location: don:core:dm/22\r\n", "");
    let server = Server::new([moved(), whole(307, "location: /elsewhere\r\n", ""), whole(201, "", CREATED)]);
    let client = client(&server);
    let error = failure(&client).await;
    assert!(matches!(api(&error), ApiError::Undeclared(it) if it.status() == StatusCode::MOVED_PERMANENTLY));
    assert_eq!(error.header("location"), Some("don:core:dm/22"));
    assert_eq!(failure(&client).await.header("location"), Some("/elsewhere"));
    assert_eq!(create(&client).await.unwrap().status(), StatusCode::CREATED);
    assert!(server.seen().iter().all(|seen| seen.line == "POST /chats.create HTTP/1.1"), "{:?}", server.seen());
}

#[tokio::test]
async fn a_body_need_not_say_its_length() {
    let chunked = "HTTP/1.1 201 -\r\nconnection: close\r\ntransfer-encoding: chunked\r\n\r\n9\r\n{\"chat\":{\r\nc\r\n\"type\":\"dm\"}\r\n1\r\n}\r\n0\r\n\r\n";
    let until_the_end = format!("HTTP/1.1 201 -\r\nconnection: close\r\n\r\n{CREATED}");
    let server = Server::new([Reply::Close(chunked.into()), Reply::Close(until_the_end.into())]);
    let client = client(&server);
    for _ in 0..2 {
        assert!(matches!(create(&client).await.unwrap().body().chat, Chat::Dm(_)));
    }
}
