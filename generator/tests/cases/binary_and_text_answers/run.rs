mod helpers;

use binary_and_text_answers::bytes::Bytes;
use binary_and_text_answers::canned::Canned;
use binary_and_text_answers::errors::{AnyError, BytesError, JsonError, TextError, XmlError};
use binary_and_text_answers::types::{EitherAnswer, FreeResponse, Xml422Answer};
use binary_and_text_answers::{Client, ErrorKind};
use helpers::wait;
use serde_json::json;

fn answering(status: u16, media_type: &str, body: &'static [u8]) -> (Client, Canned) {
    let answer = http::Response::builder().status(status).header("content-type", media_type);
    let canned = Canned::new().answer(answer.body(body).unwrap());
    (Client::builder().transport(canned.clone()).build().unwrap(), canned)
}

fn accepted(canned: &Canned) -> Vec<String> {
    let requests = canned.requests();
    requests[0].header("accept").unwrap_or_default().split(", ").map(str::to_owned).collect()
}

#[test]
fn text() {
    let (client, canned) = answering(200, "text/plain; charset=utf-8", "grüße".as_bytes());
    assert_eq!(wait(client.text()).unwrap().body().as_str(), "grüße");
    assert_eq!(accepted(&canned), ["text/plain", "text/html"]);
    let (client, _) = answering(400, "text/html", b"<p>no</p>");
    match wait(client.text()).unwrap_err().kind() {
        ErrorKind::Api(TextError::BadRequest(text)) => assert_eq!(text.as_str(), "<p>no</p>"),
        other => panic!("{other:?}"),
    }
}

#[test]
fn bytes() {
    let (client, canned) = answering(200, "application/pdf", &[0, 159, 146, 150]);
    let body: Bytes = wait(client.bytes()).unwrap().into_body();
    assert_eq!(body, [0, 159, 146, 150].as_slice());
    assert_eq!(accepted(&canned), ["application/pdf", "application/octet-stream"]);
    let (client, _) = answering(500, "application/octet-stream", &[1]);
    let error = wait(client.bytes()).unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Api(BytesError::InternalServerError(it)) if it == &[1].as_slice()));
}

#[test]
fn xml_is_text() {
    let (client, canned) = answering(200, "application/atom+xml", b"<feed/>");
    assert_eq!(wait(client.xml()).unwrap().body().as_str(), "<feed/>");
    assert_eq!(accepted(&canned), ["application/atom+xml", "application/problem+json", "text/plain"]);
}

#[test]
fn a_failure_in_two_forms() {
    let (client, _) = answering(422, "application/problem+json", br#"{"title":"t"}"#);
    match wait(client.xml()).unwrap_err().into_kind() {
        ErrorKind::Api(XmlError::UnprocessableContent(Xml422Answer::ProblemJson(it))) => {
            assert_eq!(it.title.as_deref(), Some("t"));
        }
        other => panic!("{other:?}"),
    }
    let (client, _) = answering(422, "text/plain", b"no");
    let error = wait(client.xml()).unwrap_err();
    assert!(
        matches!(error.kind(), ErrorKind::Api(XmlError::UnprocessableContent(Xml422Answer::Text(it))) if it.as_str() == "no")
    );
    let (client, _) = answering(422, "image/png", b"no");
    let error = wait(client.xml()).unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Api(XmlError::UnprocessableContent(Xml422Answer::Undeclared(_)))));
}

#[test]
fn what_several_statuses_share() {
    let (client, _) = answering(404, "text/plain", b"no");
    let error = wait(client.json()).unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Api(JsonError::NotFound(EitherAnswer::Text(_)))));
    let (client, _) = answering(409, "application/json", b"{}");
    let error = wait(client.any()).unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Api(AnyError::Conflict(EitherAnswer::Json(_)))));
    let (client, _) = answering(502, "application/json", b"[1]");
    let error = wait(client.json()).unwrap_err();
    let free: &FreeResponse = match error.kind() {
        ErrorKind::Api(JsonError::BadGateway(free)) => free,
        other => panic!("{other:?}"),
    };
    assert_eq!(free, &json!([1]));
}

#[test]
fn json() {
    let (client, _) = answering(200, "application/json", b"[1]");
    assert_eq!(wait(client.json()).unwrap().body(), &json!([1]));
    for (call, media_type) in [("any", "application/json"), ("words", "text/json")] {
        let (client, canned) = answering(200, media_type, br#"{"title":"t"}"#);
        let body = match call {
            "any" => wait(client.any()).unwrap().into_body(),
            _ => wait(client.words()).unwrap().into_body(),
        };
        assert_eq!(body.title.as_deref(), Some("t"));
        let expected: &[&str] =
            if call == "any" { &["*/*", "application/json", "text/plain"] } else { &["application/json; charset=utf-8"] };
        assert_eq!(accepted(&canned), expected);
    }
}

#[test]
fn pictures() {
    let (client, canned) = answering(200, "image/jpeg", &[255]);
    let response = wait(client.picture()).unwrap();
    assert_eq!((response.body().as_ref(), response.header("content-type")), ([255].as_slice(), Some("image/jpeg")));
    assert_eq!(accepted(&canned), ["image/jpeg", "image/png"]);
}

#[test]
fn nothing_follows_head() {
    let (client, _) = answering(200, "application/json", b"");
    let () = wait(client.nothing()).unwrap().into_body();
}
