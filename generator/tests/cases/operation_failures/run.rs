mod helpers;

use http::{HeaderMap, StatusCode};
use operation_failures::errors::{
    ApiError, FourError, NoneError, OddError, OneError, RangesError, RestError, ThreeError, TwoError,
};
use operation_failures::failure::Failure;
use operation_failures::types::BadRequestKind;
use operation_failures::{Error, ErrorKind};

fn failed<E: Failure>(status: u16, body: &'static str) -> Error<E> {
    Error::from_response(StatusCode::from_u16(status).unwrap(), HeaderMap::new(), body)
}

fn kind<E: Failure>(status: u16, body: &'static str) -> E {
    match failed(status, body).into_kind() {
        ErrorKind::Api(failure) => failure,
        other => panic!("{other:?}"),
    }
}

const PLAIN: &str = r#"{"message":"m"}"#;
const OTHER: &str = r#"{"why":"w"}"#;
const BAD: &str = r#"{"type":"missing","message":"m","field":"f"}"#;

#[test]
fn the_status_picks_the_payload() {
    assert!(
        matches!(kind(400, BAD), OneError::BadRequest(it) if matches!(&it.kind, BadRequestKind::Missing(it) if it.field == "f"))
    );
    assert!(matches!(kind(400, BAD), TwoError::BadRequest(it) if it.message == "m"));
    assert!(matches!(kind(400, OTHER), ThreeError::BadRequest(it) if it.why.as_deref() == Some("w")));
    assert!(matches!(kind(401, PLAIN), OneError::Unauthorized(it) if it.message == "m"));
    assert!(matches!(kind(500, PLAIN), OneError::InternalServerError(_)));
}

#[test]
fn the_tag_is_the_code() {
    assert_eq!(failed::<OneError>(400, BAD).code(), Some("missing"));
    assert_eq!(failed::<OneError>(400, r#"{"type":"new","message":"m"}"#).code(), Some("new"));
}

#[test]
fn those_that_agree_share_one() {
    let _: fn(ThreeError) -> ApiError = |it| it;
    let _: fn(FourError) -> ApiError = |it| it;
    let _: fn(NoneError) -> ApiError = |it| it;
    // What one operation forgot to declare, another may have.
    assert!(matches!(kind(409, ""), NoneError::Conflict));
    assert!(matches!(kind(409, ""), TwoError::Conflict));
}

#[test]
fn exact_before_range_before_the_rest() {
    assert!(matches!(kind(404, "not read"), RangesError::NotFound));
    assert!(matches!(kind(403, PLAIN), RangesError::ClientError(it) if it.message == "m"));
    assert!(matches!(kind(500, OTHER), RangesError::Other(_)));
    assert!(matches!(kind(303, ""), RangesError::SeeOther));
    assert!(matches!(kind(302, OTHER), RangesError::Other(_)));
    assert!(matches!(kind(418, PLAIN), RestError::Other(it) if it.message == "m"));
}

#[test]
fn a_body_of_another_form_keeps_the_status() {
    for body in ["", "<html>", r#"{"message":"#, r#"{"message":7}"#, "[]"] {
        let OneError::Unauthorized(_) = kind(401, PLAIN) else { panic!() };
        let OneError::Malformed(malformed) = kind::<OneError>(401, body) else { panic!("{body}") };
        assert_eq!(malformed.status(), StatusCode::UNAUTHORIZED);
    }
    assert!(matches!(kind(503, "down"), OneError::Undeclared(it) if it.status() == StatusCode::SERVICE_UNAVAILABLE));
}

#[test]
fn payloads_of_other_forms() {
    assert!(matches!(kind(418, r#""short and stout""#), OddError::Status418(text) if text == "short and stout"));
    let large = r#"{"a":"1","b":"2","c":"3","d":"4","e":"5","f":"6","g":"7","h":"8","i":"9"}"#;
    assert!(matches!(kind(422, large), OddError::UnprocessableContent(it) if it.i == "9"));
    // The enum stays small.
    assert!(size_of::<ApiError>() <= 200);
}
