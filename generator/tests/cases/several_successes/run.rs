mod helpers;

use helpers::wait;
use several_successes::canned::Canned;
use several_successes::errors::{DefaultError, MixedError};
use several_successes::types::{MixedAnswer, ReportAnswer, ResultType, StartAnswer};
use several_successes::{Client, ErrorKind};

fn answering(status: u16, media_type: &str, body: &'static str) -> (Client, Canned) {
    let mut answer = http::Response::builder().status(status);
    if !media_type.is_empty() {
        answer = answer.header("content-type", media_type);
    }
    let canned = Canned::new().answer(answer.body(body).unwrap());
    (Client::builder().transport(canned.clone()).build().unwrap(), canned)
}

fn started(status: u16, media_type: &str, body: &'static str) -> StartAnswer {
    wait(answering(status, media_type, body).0.start()).unwrap().into_body()
}

#[test]
fn the_status_picks() {
    assert!(matches!(started(200, "application/json", r#"{"value":1}"#), StartAnswer::Ok(it) if it.value == 1));
    assert!(matches!(started(202, "application/json", r#"{"job":"j"}"#), StartAnswer::Accepted(it) if it.job == "j"));
    assert_eq!(started(204, "", ""), StartAnswer::NoContent);
    assert!(matches!(started(203, "text/plain", "t"), StartAnswer::Success(it) if it.as_str() == "t"));
}

#[test]
fn the_media_type_picks() {
    let report = |media_type: &str, body| wait(answering(200, media_type, body).0.report()).unwrap().into_body();
    assert!(matches!(report("application/json", r#"{"value":1}"#), ReportAnswer::Json(it) if it.value == 1));
    assert!(matches!(report("text/csv; header=present", "a,b"), ReportAnswer::Csv(it) if it.as_str() == "a,b"));
    assert!(matches!(report("application/pdf", "%PDF"), ReportAnswer::Pdf(it) if it == "%PDF"));
    assert!(matches!(report("image/png", "?"), ReportAnswer::Undeclared(it) if it == "?"));
    let (client, canned) = answering(200, "text/csv", "");
    wait(client.report()).unwrap();
    assert_eq!(canned.requests()[0].header("accept"), Some("application/json, text/csv, application/pdf"));
}

#[test]
fn both_pick() {
    let mixed = |status, media_type: &str, body| wait(answering(status, media_type, body).0.mixed());
    assert!(matches!(mixed(200, "text/plain", "t").unwrap().body(), MixedAnswer::OkText(_)));
    assert!(matches!(mixed(200, "application/json", r#"{"value":1}"#).unwrap().body(), MixedAnswer::OkJson(_)));
    assert!(matches!(mixed(206, "text/plain", "t").unwrap().body(), MixedAnswer::PartialContent(_)));
    let error = mixed(304, "", "").unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Api(MixedError::NotModified)));
}

#[test]
fn a_body_of_another_form() {
    let (client, _) = answering(200, "application/json", r#"{"value":"text"}"#);
    assert!(matches!(wait(client.start()).unwrap_err().kind(), ErrorKind::Decode(_)));
}

#[test]
fn default_alone_is_good_and_bad() {
    let (client, _) = answering(200, "application/json", r#"{"value":1}"#);
    let body: ResultType = wait(client.default()).unwrap().into_body();
    assert_eq!(body.value, 1);
    let (client, _) = answering(404, "application/json", r#"{"value":2}"#);
    let error = wait(client.default()).unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Api(DefaultError::Other(it)) if it.value == 2));
}

#[test]
fn two_that_agree_are_one() {
    for status in [200, 201] {
        let (client, _) = answering(status, "application/json", r#"{"value":1}"#);
        let response = wait(client.agree()).unwrap();
        assert_eq!((response.body().value, response.status().as_u16()), (1, status));
    }
}
