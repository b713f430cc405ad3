mod helpers;

use helpers::{refused, round_trip, wait};
use http::{HeaderMap, StatusCode};
use serde_json::{Value, json};
use union_wrong_body::canned::Canned;
use union_wrong_body::errors::{ApiError, GetPetError};
use union_wrong_body::types::{Error as PetError, ErrorKind as PetErrorKind, Pet};
use union_wrong_body::{Client, Error, ErrorKind};

#[test]
fn never_another_variant_and_no_defaults() {
    assert_eq!(
        refused::<Pet>(json!({"kind": "dog", "name": "n", "lives": 9})),
        "with `kind` = `dog`: missing member `bark`"
    );
    assert_eq!(
        refused::<Pet>(json!({"kind": "cat", "name": "n", "bark": "loud", "toys": []})),
        "with `kind` = `cat`: missing member `lives`"
    );
}

#[test]
fn the_error_says_where() {
    let dog = |toys: Value| json!({"name": "n", "toys": toys, "kind": "dog", "bark": "loud"});
    round_trip::<Pet>(dog(json!([{"color": "red"}])));
    assert_eq!(
        refused::<Pet>(dog(json!([{"color": "red"}, {"colour": "red"}]))),
        "at `toys[1]`: with `kind` = `dog`: missing member `color`"
    );
    assert_eq!(
        refused::<Pet>(dog(json!([{"color": 7}]))),
        "at `toys[0].color`: with `kind` = `dog`: invalid type: integer `7`, expected a string"
    );
    assert_eq!(
        refused::<Pet>(dog(json!({"color": "red"}))),
        "at `toys`: with `kind` = `dog`: invalid type: map, expected an array"
    );
    // The same before the tag, where members wait until it is known what they are.
    let text = r#"{"toys": [{"color": 7}], "kind": "dog", "bark": "loud", "name": "n"}"#;
    assert_eq!(
        serde_json::from_str::<Pet>(text).unwrap_err().to_string(),
        "at `toys[0].color`: with `kind` = `dog`: expected a string, found a number"
    );
    assert_eq!(
        refused::<Pet>(json!({"a": 1, "kind": "cat", "name": "n", "lives": "nine"})),
        r#"at `lives`: with `kind` = `cat`: invalid type: string "nine", expected a 64-bit integer"#
    );
    assert_eq!(
        refused::<Pet>(json!({"kind": "cat", "lives": 9, "name": null})),
        "at `name`: invalid type: null, expected a string"
    );
    assert_eq!(refused::<Pet>(json!({"kind": "cat", "lives": 9})), "missing member `name`");
}

#[test]
fn a_success_that_does_not_fit_is_an_error() {
    let canned = Canned::new().json(StatusCode::OK, &json!({"kind": "dog", "name": "n", "lives": 9}));
    let client = Client::builder().transport(canned).build().unwrap();
    let error = wait(client.get_pet()).unwrap_err();
    let ErrorKind::Decode(why) = error.kind() else { panic!("{error:?}") };
    assert_eq!(why.to_string(), "with `kind` = `dog`: missing member `bark`");
    assert_eq!((why.variant(), why.path(), why.reason()), (Some("dog"), String::new(), "missing member `bark`"));
    assert_eq!(error.status(), Some(StatusCode::OK));
    assert_eq!(error.raw_body().unwrap().as_ref(), br#"{"kind":"dog","lives":9,"name":"n"}"#);
    assert_eq!(error.to_string(), "get-pet: 200: the body is not what the description promises");
}

fn failure(body: &Value) -> Error<GetPetError> {
    Error::from_response(StatusCode::BAD_REQUEST, HeaderMap::new(), body.to_string())
}

fn payload(error: &Error<GetPetError>) -> &PetError {
    match error.kind() {
        ErrorKind::Api(ApiError::BadRequest(payload)) => payload,
        _ => panic!("{error:?}"),
    }
}

#[test]
fn a_failure_that_does_not_fit_is_kept() {
    let body = json!({"message": "m", "type": "conflict", "id": "seven", "since": 3});
    let error = failure(&body);
    let payload = payload(&error);
    assert_eq!(payload.message, "m");
    let unknown = payload.kind.as_unknown().unwrap();
    assert_eq!(unknown.tag(), Some("conflict"));
    assert_eq!(unknown.raw(), &json!({"type": "conflict", "id": "seven", "since": 3}));
    let why = "at `id`: with `type` = `conflict`: expected a 64-bit integer, found a string";
    assert_eq!(unknown.error().unwrap().to_string(), why);
    assert_eq!(helpers::written(payload), body);
    assert_eq!(error.code(), Some("conflict"));
    assert_eq!(std::error::Error::source(&error).unwrap().to_string(), why);
}

#[test]
fn one_odd_member_of_a_failure_hides_no_other() {
    let body = json!({"message": "m", "type": "conflict", "id": 7, "since": "yesterday", "detail": ["d"]});
    let error = failure(&body);
    let payload = payload(&error);
    let PetErrorKind::Conflict(conflict) = &payload.kind else { panic!("{payload:?}") };
    assert_eq!((conflict.id, conflict.since, &payload.detail), (7, None, &None));
    assert_eq!(helpers::written(payload), body);
    assert_eq!(error.code(), Some("conflict"));
}

#[test]
fn a_failure_without_a_tag() {
    let error = failure(&json!({"message": "m", "field": "f"}));
    let payload = payload(&error);
    assert_eq!((payload.kind.tag(), error.code()), (None, None));
    assert_eq!(helpers::written(payload), json!({"message": "m", "field": "f"}));
    // Without what every one has, there is only the status.
    let error = failure(&json!({"type": "missing", "field": "f"}));
    let ErrorKind::Api(ApiError::Malformed(malformed)) = error.kind() else { panic!("{error:?}") };
    assert_eq!(malformed.error().to_string(), "missing member `message`");
    assert_eq!((malformed.status(), error.code()), (StatusCode::BAD_REQUEST, Some("missing")));
}

#[test]
fn the_cause_is_reached_however_deep_it_is() {
    let conflict = |id: Value| json!({"message": "m", "type": "conflict", "id": id});
    let made = |errors: Value| -> Error<GetPetError> {
        let body = json!({"errors": errors}).to_string();
        Error::from_response(StatusCode::UNPROCESSABLE_ENTITY, HeaderMap::new(), body)
    };
    let cause = |error: &Error<GetPetError>| std::error::Error::source(error).map(ToString::to_string);
    let error = made(json!([conflict(json!(7)), conflict(json!("seven")), conflict(json!("eight"))]));
    let ErrorKind::Api(ApiError::UnprocessableContent(payload)) = error.kind() else { panic!("{error:?}") };
    assert_eq!(payload.errors.len(), 3);
    // The first of them.
    let why = "at `id`: with `type` = `conflict`: expected a 64-bit integer, found a string";
    assert_eq!(cause(&error).as_deref(), Some(why));
    // A tag that nobody knows is no mistake, and what went wrong before is forgotten.
    let odd = json!({"message": "m", "type": "odd"});
    assert_eq!(cause(&made(json!([conflict(json!(7)), odd]))), None);
}
