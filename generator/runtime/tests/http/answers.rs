//! Answers that are no JSON, or of several forms.

use std::fmt::Debug;

use bytes::Bytes;
use http::{HeaderMap, HeaderValue, StatusCode};

use crate::api::{self, ApiError};
use crate::by_hand::ByHand as _;
use crate::probe::{Color, operation};
use crate::runtime::canned::Canned;
use crate::runtime::codec;
use crate::runtime::error::Error;
use crate::runtime::failure::{Failure, Malformed, Undeclared};
use crate::runtime::failure_body::FailureBody;
use crate::runtime::operation::Input;
use crate::runtime::options::RequestOptions;
use crate::runtime::response::Response;
use crate::runtime::success::Success;
use crate::runtime::transport::Answer;
use crate::runtime::{DecodeError, Extra, Text};

fn answer(status: u16, media_type: &str, body: impl Into<Bytes>) -> Answer {
    let mut headers = HeaderMap::new();
    if !media_type.is_empty() {
        headers.insert("content-type", HeaderValue::from_str(media_type).unwrap());
    }
    Answer::new(StatusCode::from_u16(status).unwrap(), headers, body)
}

pub async fn read<T: Success>(answer: Answer) -> Result<Response<T>, Error<ApiError>> {
    let client = api::builder().transport(Canned::new().answer(answer)).build().unwrap();
    client.send(operation(&[]), Input::new(), &RequestOptions::new()).await
}

/// What the body became, as its `Debug` shows it.
async fn became<T: Success + Debug>(status: u16, media_type: &str, body: &'static [u8]) -> String {
    match read::<T>(answer(status, media_type, body)).await {
        Ok(response) => format!("{:?}", response.into_body()),
        Err(error) => format!("{:?}", error.kind()),
    }
}

#[tokio::test]
async fn text_and_bytes() {
    assert_eq!(became::<Text>(200, "text/html", "<é>\n".as_bytes()).await, "\"<é>\\n\"");
    assert_eq!(became::<Text>(200, "", b"").await, "\"\"");
    assert_eq!(became::<Text>(200, "text/plain; a=b; Charset=\"ISO-8859-1\"", b"\xe9").await, "\"é\"");
    assert!(
        became::<Text>(200, "text/plain", b"a\xe9")
            .await
            .starts_with("Decode(DecodeError(the body is no text in UTF-8")
    );
    assert_eq!(became::<Bytes>(200, "image/png", b"\x00\xff").await, r#"b"\0\xff""#);
    let text = read::<Text>(answer(200, "", "a")).await.unwrap().into_body();
    assert!(text == "a" && text.as_str() == "a" && format!("{text}") == "a" && text.into_string() == "a");
}

#[allow(dead_code, reason = "looked at by way of `Debug`")]
#[derive(Debug)]
pub enum Several {
    Color(Color),
    Boxed(Box<Color>),
    Picture(Bytes),
    Page(Text),
    Nothing,
    Any(Bytes),
    Redirect(Text),
    Undeclared(Bytes),
}

crate::runtime::answers! {
    Several {
        200..=299 => Page(text "text/*"),
        200..=299 => Any(bytes "*/*"),
        200 => Color(json "application/json"),
        200 => Picture(bytes "image/png"),
        200 => Page(text "text/*"),
        201 => Boxed(json "application/json"),
        204 => Nothing(none ""),
        206 => Nothing(none ""),
        206 => Picture(bytes "image/png"),
        207 => Any(bytes "*/*"),
        207 => Page(text "application/*"),
        207 => Color(json "application/json"),
        300..=399 => Redirect(text "text/plain"),
    }
}

const COLOR: &[u8] = br#"{"R":1,"G":2,"B":3}"#;

#[tokio::test]
async fn status_and_media_type_choose() {
    let color = r#"Color(Color {"R":1,"G":2,"B":3})"#;
    for (status, media_type, body, expected) in [
        (200, "application/json", COLOR, color),
        (200, "Application/JSON; charset=utf-8", COLOR, color),
        (200, "application/problem+json", COLOR, color),
        (200, "image/png", b"p", r#"Picture(b"p")"#),
        (200, "text/html", b"h", r#"Page("h")"#),
        (200, "image/gif", b"g", r#"Undeclared(b"g")"#),
        (200, "", COLOR, color),
        (201, "text/plain", COLOR, r#"Boxed(Color {"R":1,"G":2,"B":3})"#),
        (202, "text/plain", b"t", r#"Page("t")"#),
        (202, "application/xml", b"x", r#"Any(b"x")"#),
        (204, "", b"", "Nothing"),
        (204, "text/plain", b"more", "Nothing"),
        (206, "image/png", b"", "Nothing"),
        (206, "image/png", b"p", r#"Picture(b"p")"#),
        (207, "application/problem+json", COLOR, color),
        (207, "application/xml", b"x", r#"Page("x")"#),
        (207, "text/xml", b"x", r#"Any(b"x")"#),
    ] {
        assert_eq!(became::<Several>(status, media_type, body).await, expected, "{status} {media_type}");
    }
    let error = became::<Several>(201, "", b"{}").await;
    assert_eq!(error, "Decode(DecodeError(missing member `R`))");
    let error = became::<Loose>(200, "application/json", br#"{"a":"x"}"#).await;
    assert!(error.starts_with("Decode(DecodeError(at `a`"), "a success is read strictly: {error}");
    let error = became::<Several>(201, "", b"").await;
    assert_eq!(error, "Decode(DecodeError(the body is empty))");
}

#[allow(dead_code, reason = "looked at by way of `Debug`")]
#[derive(Debug)]
pub enum Narrow {
    Color(Color),
    Undeclared(Bytes),
}

crate::runtime::answers! { Narrow { 200 => Color(json "application/json") } }

#[tokio::test]
async fn a_status_that_nobody_declares() {
    assert_eq!(became::<Narrow>(299, "", b"x").await, r#"Undeclared(b"x")"#);
    assert_eq!(became::<Narrow>(200, "", COLOR).await, r#"Color(Color {"R":1,"G":2,"B":3})"#);
}

/// Failures whose payload is one type, whatever the status.
#[allow(dead_code, reason = "looked at by way of `Debug`")]
#[derive(Debug)]
enum Fails<T> {
    Is(T),
    Malformed,
    Undeclared,
}

impl<T: Success + Debug + Send + Sync + 'static> Failure for Fails<T> {
    fn read(_status: StatusCode, body: &FailureBody) -> Result<Option<Self>, DecodeError> {
        Ok(Some(Self::Is(body.decode()?)))
    }

    fn malformed(_malformed: Malformed) -> Self {
        Self::Malformed
    }

    fn undeclared(_undeclared: Undeclared) -> Self {
        Self::Undeclared
    }

    fn code(&self) -> Option<&str> {
        None
    }

    fn cause(&self) -> Option<&DecodeError> {
        None
    }
}

/// What the body of a failure became.
fn failed<T: Success + Debug + Send + Sync + 'static>(status: u16, media_type: &str, body: &'static [u8]) -> String {
    let Answer { status, headers, body, .. } = answer(status, media_type, body);
    format!("{:?}", Error::<Fails<T>>::from_response(status, headers, body).into_kind())
}

#[test]
fn failures_of_other_forms() {
    assert_eq!(failed::<Text>(400, "text/html", b"a\xe9"), "Api(Is(\"a\u{fffd}\"))");
    assert_eq!(failed::<Bytes>(400, "", b"a\xe9"), r#"Api(Is(b"a\xe9"))"#);
    assert_eq!(failed::<Several>(302, "", b"r"), r#"Api(Is(Redirect("r")))"#);
    assert_eq!(failed::<Several>(400, "", b"u"), r#"Api(Is(Undeclared(b"u")))"#);
    assert_eq!(failed::<Several>(200, "image/png", b"p"), r#"Api(Is(Picture(b"p")))"#);
    assert_eq!(failed::<Several>(200, "application/json", b"{"), "Api(Malformed)");
    // Read leniently: what is odd is put aside, and costs nothing else.
    assert_eq!(failed::<Loose>(400, "", br#"{"a":"x"}"#), r#"Api(Is(Loose {"a":"x"}))"#);
    assert_eq!(failed::<Color>(400, "", b"<html>"), "Api(Malformed)");
}

pub struct Loose {
    a: Option<i64>,
    extra: Extra,
}

codec::object! {
    Loose (extra) {
        optional { a = "a" }
    }
}
