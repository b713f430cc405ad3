//! Error bodies as servers send them, none of which may hide the status.

use crate::runtime::canned::Canned;
use crate::runtime::error::{Error, ErrorKind};
use crate::runtime::failure::Failure;
use crate::runtime::transport::Answer;
use http::{HeaderMap, StatusCode};
use serde_json::json;

use crate::api::{self, ApiError, BadRequestKind, ChatsCreateRequest};

/// By way of the client: what `from_response` makes is compared with it.
async fn error(status: u16, body: &str) -> Error<ApiError> {
    let status = StatusCode::from_u16(status).unwrap();
    let canned = Canned::new().answer(Answer::new(status, HeaderMap::new(), body.to_owned()));
    let client = api::builder().transport(canned).build().unwrap();
    let error = api::chats_create(&client, &ChatsCreateRequest::dm(["DEVU-1"])).await.unwrap_err();

    let made = Error::<ApiError>::from_response(status, HeaderMap::new(), body.to_owned());
    assert_eq!(format!("chats-create: {made}"), error.to_string());
    assert_eq!(format!("{:?}", made.kind()), format!("{:?}", error.kind()));
    assert_eq!(error.status(), Some(status));
    assert_eq!(error.raw_body().unwrap(), body);
    error
}

fn bad_request(error: &Error<ApiError>) -> &api::ErrorBadRequest {
    match error.kind() {
        ErrorKind::Api(ApiError::BadRequest(bad)) => bad,
        other => panic!("not a bad request: {other:?}"),
    }
}

#[tokio::test]
async fn a_known_tag() {
    let error = error(400, r#"{"message":"Bad Request","type":"missing_required_field","field_name":"users"}"#).await;
    let BadRequestKind::MissingRequiredField(it) = &bad_request(&error).kind else { panic!("{error:?}") };
    assert_eq!(it.field_name, "users");
    assert_eq!(error.code(), Some("missing_required_field"));
    assert_eq!(error.message(), Some("Bad Request"));
    assert_eq!(error.field("field_name"), Some(&json!("users")));
    assert_eq!(error.to_string(), r#"chats-create: 400 missing_required_field (field_name="users"): Bad Request"#);
    assert!(!error.is_retryable() && !error.maybe_applied());
}

#[tokio::test]
async fn no_tag() {
    let error = error(400, r#"{"message":"route not found"}"#).await;
    let BadRequestKind::Unknown(it) = &bad_request(&error).kind else { panic!("{error:?}") };
    assert_eq!(it.tag(), None);
    assert_eq!(error.code(), None);
    assert_eq!(error.to_string(), "chats-create: 400 Bad Request: route not found");
}

#[tokio::test]
async fn an_undeclared_member() {
    let error = error(400, r#"{"debug_message":"d","message":"Bad Request","type":"bad_request"}"#).await;
    let bad = bad_request(&error);
    assert_eq!(bad.kind, BadRequestKind::BadRequest);
    assert_eq!(bad.extra.get("debug_message"), Some(&json!("d")));
    assert_eq!(error.to_string(), r#"chats-create: 400 bad_request (debug_message="d"): Bad Request"#);
}

#[tokio::test]
async fn an_undeclared_tag() {
    let error = error(400, r#"{"type":"invalid_content_type"}"#).await;
    assert!(matches!(&bad_request(&error).kind, BadRequestKind::Unknown(it) if it.error().is_none()));
    assert_eq!(error.code(), Some("invalid_content_type"));
    assert_eq!(error.to_string(), "chats-create: 400 invalid_content_type");
}

#[tokio::test]
async fn members_before_the_tag() {
    let body =
        r#"{"message":"Bad Request","reason":"r","subtype":"field_required","type":"customization_validation_error"}"#;
    let error = error(400, body).await;
    let BadRequestKind::CustomizationValidationError(it) = &bad_request(&error).kind else { panic!("{error:?}") };
    assert_eq!((it.subtype.as_str(), it.reason.as_deref()), ("field_required", Some("r")));
}

#[tokio::test]
async fn a_known_tag_with_another_body() {
    let error = error(400, r#"{"message":"m","type":"missing_required_field","field_name":7}"#).await;
    let bad = bad_request(&error);
    let BadRequestKind::Unknown(it) = &bad.kind else { panic!("{error:?}") };
    assert_eq!(bad.message.as_deref(), Some("m"));
    assert_eq!(error.code(), Some("missing_required_field"));
    assert_eq!(it.error().unwrap().path(), "field_name");
    let source = std::error::Error::source(&error).unwrap().to_string();
    assert!(source.contains("field_name"), "{source}");
    assert!(!error.to_string().contains(&source));
}

#[tokio::test]
async fn an_odd_member_does_not_cost_the_others() {
    let odd = error(400, r#"{"message":{"a":1},"type":"bad_request"}"#).await;
    assert_eq!(bad_request(&odd).kind, BadRequestKind::BadRequest);
    assert_eq!(bad_request(&odd).extra.get("message"), Some(&json!({"a":1})));

    for (retry_after, read) in [("30", Some(30)), ("30.0", Some(30)), (r#""30""#, None), ("null", None)] {
        let body = format!(r#"{{"type":"too_many_requests","retry_after":{retry_after}}}"#);
        let error = error(429, &body).await;
        let ErrorKind::Api(ApiError::TooManyRequests(it)) = error.kind() else { panic!("{error:?}") };
        assert_eq!(it.retry_after, read);
        assert_eq!(error.retry_after().map(|time| time.as_secs()), (retry_after != "null").then_some(30));
    }
}

#[tokio::test]
async fn an_undeclared_status() {
    let error = error(409, r#"{"message":"Conflict","type":"conflict"}"#).await;
    let ErrorKind::Api(ApiError::Undeclared(it)) = error.kind() else { panic!("{error:?}") };
    assert_eq!((it.status().as_u16(), it.code()), (409, Some("conflict")));
    assert_eq!(error.to_string(), "chats-create: 409 conflict: Conflict");
}

#[tokio::test]
async fn a_page_of_html() {
    let undeclared = error(502, "<html>\n<h1>502</h1></html>").await;
    assert!(matches!(undeclared.kind(), ErrorKind::Api(ApiError::Undeclared(it)) if it.code().is_none()));
    assert_eq!(undeclared.to_string(), "chats-create: 502 Bad Gateway");
    assert!(undeclared.is_retryable() && undeclared.maybe_applied());

    let malformed = error(503, "<html>").await;
    assert!(matches!(malformed.kind(), ErrorKind::Api(ApiError::Malformed(it)) if it.status().as_u16() == 503));
    assert_eq!(malformed.to_string(), "chats-create: 503 Service Unavailable");
    assert!(std::error::Error::source(&malformed).is_some());
}

#[tokio::test]
async fn every_declared_status() {
    let plain = |error: &Error<ApiError>| match error.kind() {
        ErrorKind::Api(ApiError::Unauthenticated(_)) => 401,
        ErrorKind::Api(ApiError::Forbidden(_)) => 403,
        ErrorKind::Api(ApiError::TooManyRequests(_)) => 429,
        ErrorKind::Api(ApiError::Internal(_)) => 500,
        ErrorKind::Api(ApiError::Unavailable(_)) => 503,
        other => panic!("{other:?}"),
    };
    for status in [401, 403, 429, 500, 503] {
        let error = error(status, r#"{"detail":"d","message":"m","type":"t","reference_id":"i"}"#).await;
        assert_eq!(plain(&error), status);
        assert_eq!(error.to_string(), format!(r#"chats-create: {status} t (reference_id="i"): m"#));
    }
}

#[tokio::test]
async fn bodies_of_no_form() {
    for body in ["", " ", "null", "[]", "7", "\"text\"", "{", "{\"type\":", "\u{feff}{}", "{} {}"] {
        for status in [400, 401, 429] {
            let error = error(status, body).await;
            assert!(matches!(error.kind(), ErrorKind::Api(ApiError::Malformed(_))), "{status} {body}: {error:?}");
            assert_eq!((error.message(), error.field("type")), (None, None));
        }
        assert!(matches!(error(418, body).await.kind(), ErrorKind::Api(ApiError::Undeclared(_))));
    }
}

#[test]
fn a_body_in_an_envelope() {
    let body = r#"{"error":{"message":"m","type":"t","code":404}}"#;
    let error = Error::<ApiError>::from_response(StatusCode::NOT_FOUND, HeaderMap::new(), body);
    assert_eq!((error.code(), error.message(), error.operation()), (Some("t"), Some("m"), None));
    assert_eq!(error.to_string(), "404 t: m");
    let ErrorKind::Api(failure) = error.into_kind() else { panic!() };
    assert_eq!(failure.code(), Some("t"));

    let body = r#"{"error":"invalid_grant","error_description":"expired"}"#;
    let error = Error::<ApiError>::from_response(StatusCode::NOT_FOUND, HeaderMap::new(), body);
    assert_eq!(error.to_string(), "404 invalid_grant: expired");
    let error = Error::<ApiError>::from_response(StatusCode::NOT_FOUND, HeaderMap::new(), r#"{"error":"gone"}"#);
    assert_eq!(error.to_string(), "404 gone");
}
