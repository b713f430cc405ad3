//! Each way in which a call can end, on canned answers: no network, no token, no HTTP stack.
//!
//! ```console
//! $ cargo run -p devrev --example create_chat_offline --no-default-features
//! ```
//!
//! The transport is all that is replaced, so this is also how to test code that uses the client.

use std::error::Error as _;

use devrev::canned::Canned;
use devrev::errors::ApiError;
use devrev::transport::Answer;
use devrev::types::{Chat, ChatsCreateRequest, ChatsCreateResponse, ErrorBadRequestKind};
use devrev::{BuildError, Client, Error, ErrorKind, Response};
use http::{HeaderMap, StatusCode};
use serde_json::json;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), BuildError> {
    let dm = json!({"chat": {"type": "dm", "id": "don:core:dm/21"}});
    let broadcast = json!({"chat": {"type": "broadcast", "id": "don:core:broadcast/3", "audience": 120}});
    let missing = json!({"type": "missing_required_field", "message": "Field missing", "field_name": "users"});
    let full = json!({"type": "room_is_full", "message": "Nobody else fits in", "seats": 16});
    let wrong = json!({"type": "missing_required_field", "message": "Field missing", "field": "users"});
    let slow_down = json!({"type": "too_many_requests", "message": "Slow down"});
    let conflict = json!({"type": "conflict", "message": "Conflict"});
    let in_30_seconds = HeaderMap::from_iter([(http::header::RETRY_AFTER, 30.into())]);

    let canned = Canned::new()
        .json(StatusCode::CREATED, &dm)
        .json(StatusCode::CREATED, &broadcast)
        .json(StatusCode::BAD_REQUEST, &missing)
        .json(StatusCode::BAD_REQUEST, &full)
        .json(StatusCode::BAD_REQUEST, &wrong)
        .answer(Answer::new(StatusCode::TOO_MANY_REQUESTS, in_30_seconds, slow_down.to_string()))
        .json(StatusCode::CONFLICT, &conflict)
        .answer(Answer::new(StatusCode::BAD_GATEWAY, HeaderMap::new(), "<h1>Bad Gateway</h1>"))
        .answer(Answer::new(StatusCode::CREATED, HeaderMap::new(), r#"{"chat":{"type":"d"#));
    let client = Client::builder().token("any").transport(canned.clone()).build()?;
    let request = ChatsCreateRequest::dm(["DEVU-101", "DEVU-202"]);

    while canned.left() > 0 {
        println!("{}", told(client.chats_create(&request).await));
    }
    // There is no answer left for this one, which is a failure of the transport.
    println!("{}", told(client.chats_create(&request).await));
    Ok(())
}

/// Says in one line how a call ended.
fn told(outcome: Result<Response<ChatsCreateResponse>, Error<ApiError>>) -> String {
    let error = match outcome {
        Ok(reply) => return opened(&reply.body().chat),
        Err(error) => error,
    };
    let further = match error.kind() {
        ErrorKind::Api(ApiError::BadRequest(bad)) => match &bad.kind {
            ErrorBadRequestKind::MissingRequiredField(it) => format!("fill in {}", it.field_name),
            ErrorBadRequestKind::Unknown(it) => match it.error() {
                Some(problem) => format!("a known kind, but {problem}"),
                None => format!("a kind that is new here, with {}", it.raw()),
            },
            _ => String::from("some other kind of bad request"),
        },
        ErrorKind::Api(ApiError::TooManyRequests(_)) => format!("try again in {:?}", error.retry_after()),
        ErrorKind::Api(_) => format!("retryable: {}, body: {:?}", error.is_retryable(), error.raw_body()),
        ErrorKind::Decode(problem) => problem.to_string(),
        _ => format!("maybe applied: {}, because: {:?}", error.maybe_applied(), error.source()),
    };
    format!("{error} | {further}")
}

/// A chat has an identifier whether the client knows its kind or not.
fn opened(chat: &Chat) -> String {
    match chat {
        Chat::Dm(dm) => format!("opened the direct message {:?}", dm.id),
        Chat::Unknown(it) => format!("opened {}, of the unknown kind {:?}", it.raw()["id"], it.tag()),
        other => format!("opened {other:?}"),
    }
}
