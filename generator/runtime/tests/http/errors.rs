//! What can be asked of an error.

use std::time::{Duration, SystemTime};

use crate::runtime::canned::Canned;
use crate::runtime::error::Error;
use crate::runtime::transport_error::{Sent, TransportError, TransportErrorKind};
use http::header::{DATE, RETRY_AFTER};
use http::{HeaderMap, HeaderValue, StatusCode};

use crate::api::{self, ApiError};

fn made(status: u16, headers: HeaderMap, body: &str) -> Error<ApiError> {
    Error::from_response(StatusCode::from_u16(status).unwrap(), headers, body.to_owned())
}

fn after(header: &'static str, body: &str) -> Option<Duration> {
    made(429, HeaderMap::from_iter([(RETRY_AFTER, HeaderValue::from_static(header))]), body).retry_after()
}

#[test]
fn retry_after_in_seconds() {
    assert_eq!(after("30", ""), Some(Duration::from_secs(30)));
    assert_eq!(after(" 0 ", ""), Some(Duration::ZERO));
    assert_eq!(after("1.5", ""), Some(Duration::from_millis(1500)));
    assert_eq!(after("30", r#"{"retry_after":7}"#), Some(Duration::from_secs(30)), "the header is first");
}

#[test]
fn retry_after_in_the_body() {
    let in_body = |value: &str| made(503, HeaderMap::new(), &format!(r#"{{"retry_after":{value}}}"#)).retry_after();
    assert_eq!(in_body("7"), Some(Duration::from_secs(7)));
    assert_eq!(in_body("0.25"), Some(Duration::from_millis(250)));
    assert_eq!(in_body(r#"" 30 ""#), Some(Duration::from_secs(30)));
    assert_eq!(in_body("1e300"), Some(Duration::MAX), "longer than anybody waits");
    for value in ["-1", "null", "[]", r#""soon""#, r#""inf""#, r#""NaN""#] {
        assert_eq!(in_body(value), None, "{value}");
    }
    assert_eq!(after("soon", r#"{"retry_after":7}"#), Some(Duration::from_secs(7)), "the header says nothing");
    assert_eq!(after("-1", ""), None);
}

#[test]
fn retry_after_as_a_date() {
    const THEN: &str = "Sun, 06 Nov 1994 08:49:37 GMT";
    let then = SystemTime::UNIX_EPOCH + Duration::from_secs(784_111_777);
    let mut headers = HeaderMap::from_iter([(RETRY_AFTER, HeaderValue::from_static(THEN))]);
    let error = made(503, headers.clone(), "");
    assert_eq!(error.retry_after_at(then - Duration::from_secs(9)), Some(Duration::from_secs(9)));
    assert_eq!(error.retry_after_at(then + Duration::from_secs(9)), Some(Duration::ZERO));
    assert_eq!(error.retry_after(), Some(Duration::ZERO));

    headers.insert(DATE, HeaderValue::from_static("Sun, 06 Nov 1994 08:49:07 GMT"));
    assert_eq!(made(503, headers, "").retry_after(), Some(Duration::from_secs(30)), "by the server's own clock");
}

#[test]
fn what_may_be_repeated() {
    let table = [
        (301, false, false),
        (400, false, false),
        (404, false, false),
        (408, true, false),
        (409, false, false),
        (425, true, false),
        (429, true, false),
        (500, true, true),
        (501, false, false),
        (502, true, true),
        (503, true, false),
        (504, true, true),
        (507, false, true),
    ];
    for (status, retryable, applied) in table {
        let error = made(status, HeaderMap::new(), "");
        assert_eq!((error.is_retryable(), error.maybe_applied()), (retryable, applied), "{status}");
    }
}

#[tokio::test]
async fn what_a_transport_says() {
    use TransportErrorKind::{Connect, Io, Other, Timeout, TooLarge, Truncated};

    for (kind, retryable) in
        [(Connect, true), (Timeout, true), (Io, true), (Truncated, true), (TooLarge, false), (Other, false)]
    {
        for sent in [Sent::No, Sent::Maybe] {
            let canned = Canned::new().fail(TransportError::new(kind, sent).with_source("why"));
            let client = api::builder().transport(canned).build().unwrap();
            let error = api::ping(&client).await.unwrap_err();
            assert_eq!(error.is_retryable(), retryable, "{kind:?}");
            assert_eq!(error.maybe_applied(), sent == Sent::Maybe, "{kind:?}");
            assert_eq!(std::error::Error::source(&error).unwrap().to_string(), "why");
            assert!(!error.to_string().contains("why"), "{error}");
        }
    }
}

#[test]
fn one_line_whatever_the_server_says() {
    let long = "y".repeat(10_000);
    let body = serde_json::json!({
        "type": format!("a\nb{long}"), "message": format!("fake\r\nlog line\u{1b}[31m\u{2028}{long}"),
        "a": format!("1\n{long}"), "b\nb": 2, "c": true, "d": null, "e": [1], "f": {"g": 1}, "h": 3.5, "i": 4, "j": 5,
    });
    let error = made(409, HeaderMap::new(), &body.to_string());
    let line = error.to_string();
    assert!(!line.contains(char::is_control) && !line.contains('\u{2028}'), "{line:?}");
    assert!(line.chars().count() < 700, "{}", line.len());
    assert!(line.contains("c=true") && line.contains("h=3.5") && !line.contains("i=4"), "{line}");
    assert!(line.contains("fake  log line [31m "), "{line}");
    let debug = format!("{error:?}");
    assert!(debug.len() < 3_000 && !debug.contains('\n'), "{}", debug.len());
}

#[test]
fn answers_tell_more() {
    let headers: HeaderMap = [("x-ratelimit-reset", "60"), ("x-ratelimit-limit", "many"), ("X-Amzn-RequestId", "r2")]
        .into_iter()
        .map(|(name, value)| (name.parse::<http::HeaderName>().unwrap(), HeaderValue::from_static(value)))
        .collect();
    let error = made(429, headers, "");
    let limit = error.rate_limit().unwrap();
    assert_eq!((limit.limit, limit.remaining, limit.reset), (None, None, Some(60)));
    assert_eq!(error.request_id(), Some("r2"));
    assert_eq!(error.header("X-RateLimit-Limit"), Some("many"));
    assert_eq!(error.headers().unwrap().len(), 3);
    assert_eq!(size_of::<Error<ApiError>>(), size_of::<usize>());
}
