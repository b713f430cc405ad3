//! Answers as DevRev is known to give them, none of which is quite what the description says.

use std::error::Error as _;
use std::time::Duration;

use devrev::canned::Canned;
use devrev::errors::{ApiError, ChatsCreateError};
use devrev::transport::Answer;
use devrev::types::{
    Chat, ChatsCreateRequest, ChatsCreateResponse, ErrorBadRequest, ErrorBadRequestCustomizationValidationErrorKind,
    ErrorBadRequestKind, ErrorTooManyRequests, ErrorTooManyRequestsKind,
};
use devrev::{Client, Error, ErrorKind, Response, RetryPolicy};
use http::{HeaderMap, StatusCode};
use serde_json::{Value, json};

type Outcome = Result<Response<ChatsCreateResponse>, Error<ChatsCreateError>>;

/// What the client makes of one answer.
async fn outcome(status: u16, body: impl AsRef<str>) -> Outcome {
    let answer = Answer::new(StatusCode::from_u16(status).unwrap(), HeaderMap::new(), body.as_ref().to_owned());
    let builder = Client::builder().token("secret").transport(Canned::new().answer(answer));
    let client = builder.retry(RetryPolicy::never()).build().unwrap();
    client.chats_create(&ChatsCreateRequest::dm(["DEVU-101"])).await
}

async fn failure(status: u16, body: impl AsRef<str>) -> Error<ChatsCreateError> {
    outcome(status, body).await.unwrap_err()
}

fn bad_request(error: &Error<ChatsCreateError>) -> &ErrorBadRequest {
    match error.kind() {
        ErrorKind::Api(ApiError::BadRequest(bad)) => bad,
        other => panic!("{other:?}"),
    }
}

fn too_many(error: &Error<ChatsCreateError>) -> &ErrorTooManyRequests {
    match error.kind() {
        ErrorKind::Api(ApiError::TooManyRequests(it)) => it,
        other => panic!("{other:?}"),
    }
}

fn written(value: &impl serde::Serialize) -> Value {
    serde_json::to_value(value).unwrap()
}

#[tokio::test]
async fn no_type_at_all() {
    let body = json!({"message": "route not found"});

    // With a status that has a description: the tag is missing, the message is not.
    let error = failure(400, body.to_string()).await;
    let bad = bad_request(&error);
    assert_eq!(bad.message.as_deref(), Some("route not found"));
    let ErrorBadRequestKind::Unknown(unknown) = &bad.kind else { panic!("{bad:?}") };
    assert_eq!(unknown.tag(), None);
    assert_eq!(written(bad), body);
    assert_eq!((error.code(), error.message()), (None, Some("route not found")));
    assert_eq!(error.to_string(), "chats-create: 400 Bad Request: route not found");

    // With one that has none.
    let error = failure(404, body.to_string()).await;
    assert!(matches!(error.kind(), ErrorKind::Api(ApiError::Undeclared(it)) if it.code().is_none()));
    assert_eq!(error.to_string(), "chats-create: 404 Not Found: route not found");
}

#[tokio::test]
async fn an_undeclared_member() {
    let body = json!({"debug_message": "users[0]", "message": "Bad Request", "type": "bad_request"});
    let error = failure(400, body.to_string()).await;
    let bad = bad_request(&error);
    assert!(matches!(bad.kind, ErrorBadRequestKind::BadRequest));
    assert_eq!(bad.extra.get("debug_message"), Some(&json!("users[0]")));
    assert_eq!(error.field("debug_message"), Some(&json!("users[0]")));
    assert_eq!(written(bad), body);
}

#[tokio::test]
async fn an_undeclared_tag() {
    for body in [
        json!({"type": "invalid_content_type"}),
        json!({"type": "invalid_content_type", "message": "No", "detail": "d", "wanted": ["a/b"], "more": {"a": null}}),
    ] {
        let error = failure(400, body.to_string()).await;
        let bad = bad_request(&error);
        let unknown = bad.kind.as_unknown().unwrap();
        assert_eq!(unknown.tag(), Some("invalid_content_type"));
        assert_eq!(unknown.raw()["type"], "invalid_content_type");
        assert_eq!(unknown.raw().get("wanted"), body.get("wanted"));
        assert!(unknown.error().is_none());
        assert_eq!(written(bad), body);
        assert_eq!(error.code(), Some("invalid_content_type"));
    }
}

#[tokio::test]
async fn a_union_within_the_union() {
    let body = json!({
        "message": "Bad Request", "type": "customization_validation_error",
        "reason": "tnt__topic must be filled in", "subtype": "field_required",
    });
    let error = failure(400, body.to_string()).await;
    let bad = bad_request(&error);
    let ErrorBadRequestKind::CustomizationValidationError(it) = &bad.kind else { panic!("{bad:?}") };
    assert!(matches!(it.kind, ErrorBadRequestCustomizationValidationErrorKind::FieldRequired));
    assert_eq!(it.reason.as_deref(), Some("tnt__topic must be filled in"));
    assert_eq!(it.field_name, None);
    assert_eq!(written(bad), body);

    // The outer tag last, or an inner one that nobody knows: the same.
    let body = r#"{"subtype":"too_long","reason":"r","limit":9,"type":"customization_validation_error"}"#;
    let error = failure(400, body).await;
    let bad = bad_request(&error);
    let ErrorBadRequestKind::CustomizationValidationError(it) = &bad.kind else { panic!("{bad:?}") };
    assert_eq!(it.kind.tag(), Some("too_long"));
    assert_eq!(it.reason.as_deref(), Some("r"));
    assert_eq!(written(bad), serde_json::from_str::<Value>(body).unwrap());
}

#[tokio::test]
async fn a_known_tag_with_a_wrong_body() {
    let body = json!({"type": "missing_required_field", "message": "Field missing", "field": "users"});
    let error = failure(400, body.to_string()).await;
    let bad = bad_request(&error);
    assert_eq!(bad.message.as_deref(), Some("Field missing"));
    let unknown = bad.kind.as_unknown().unwrap();
    assert_eq!(unknown.tag(), Some("missing_required_field"));
    let problem = unknown.error().unwrap();
    assert_eq!(problem.to_string(), "with `type` = `missing_required_field`: missing member `field_name`");
    assert_eq!(error.source().unwrap().to_string(), problem.to_string());
    assert_eq!(error.code(), Some("missing_required_field"));
    assert_eq!(written(bad), body);
}

#[tokio::test]
async fn an_undeclared_conflict() {
    let error = failure(409, r#"{"message":"Conflict","type":"conflict"}"#).await;
    let ErrorKind::Api(ApiError::Undeclared(it)) = error.kind() else { panic!("{error:?}") };
    assert_eq!((it.status(), it.code()), (StatusCode::CONFLICT, Some("conflict")));
    assert_eq!((error.code(), error.message()), (Some("conflict"), Some("Conflict")));
    assert!(!error.is_retryable() && !error.maybe_applied());
    assert_eq!(error.to_string(), "chats-create: 409 conflict: Conflict");
}

#[tokio::test]
async fn a_delay_in_other_words() {
    for (delay, seconds) in [(json!(30), 30), (json!(30.0), 30), (json!("30"), 30), (json!(0), 0)] {
        let body = json!({"type": "too_many_requests", "message": "Slow down", "retry_after": delay});
        let error = failure(429, body.to_string()).await;
        let it = too_many(&error);
        assert!(matches!(it.kind, ErrorTooManyRequestsKind::TooManyRequests), "{body}");
        assert_eq!(error.retry_after(), Some(Duration::from_secs(seconds)), "{body}");
        assert_eq!(error.code(), Some("too_many_requests"));
        assert!(error.is_retryable());
        if delay.is_string() {
            // Not what the field takes: it is kept beside it.
            assert_eq!((it.retry_after, it.extra.get("retry_after")), (None, Some(&delay)));
            assert_eq!(written(it), body);
        } else {
            assert_eq!((it.retry_after, it.extra.is_empty()), (Some(i64::try_from(seconds).unwrap()), true));
        }
    }
}

#[tokio::test]
async fn a_page_from_a_gateway() {
    let page = "<html><head><title>502 Bad Gateway</title></head></html>";
    let error = failure(502, page).await;
    assert!(matches!(error.kind(), ErrorKind::Api(ApiError::Undeclared(it)) if it.status() == StatusCode::BAD_GATEWAY));
    assert_eq!(error.raw_body().unwrap(), page);
    assert_eq!((error.code(), error.message()), (None, None));
    assert!(error.is_retryable() && error.maybe_applied());
    assert_eq!(error.to_string(), "chats-create: 502 Bad Gateway");

    // The same page with a status that promises JSON.
    let error = failure(503, page).await;
    assert!(matches!(error.kind(), ErrorKind::Api(ApiError::Malformed(it)) if it.status().as_u16() == 503));
    assert_eq!(error.raw_body().unwrap(), page);
}

#[tokio::test]
async fn a_chat_of_an_unknown_kind() {
    for chat in [json!({"type": "string"}), json!({"type": "broadcast", "id": "don:core:1", "title": "All hands"})] {
        let reply = outcome(201, json!({"chat": chat}).to_string()).await.unwrap();
        let Chat::Unknown(unknown) = &reply.body().chat else { panic!("{reply:?}") };
        assert_eq!(unknown.tag(), chat["type"].as_str());
        assert_eq!(unknown.raw(), &chat);
        assert_eq!(written(reply.body()), json!({"chat": chat}));
    }
}

#[tokio::test]
async fn a_success_with_another_status() {
    let reply = outcome(200, r#"{"chat":{"type":"dm"}}"#).await.unwrap();
    assert_eq!(reply.status(), StatusCode::OK);
    assert!(matches!(reply.body().chat, Chat::Dm(_)));
}
