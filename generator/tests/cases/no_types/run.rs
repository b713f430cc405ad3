mod helpers;

use helpers::wait;
use http::StatusCode;
use no_types::canned::Canned;
use no_types::{Client, Error, ErrorKind, errors::ApiError};

#[test]
fn a_call_without_anything() {
    let canned = Canned::new().answer(http::Response::builder().status(204).body("").unwrap());
    let client = Client::builder().transport(canned.clone()).build().unwrap();
    wait(client.ping()).unwrap();
    let request = &canned.requests()[0];
    assert_eq!((request.path(), request.header("accept"), request.json()), ("/ping", None, None));
}

#[test]
fn every_failure_is_undeclared() {
    let error = Error::<ApiError>::from_response(StatusCode::IM_A_TEAPOT, http::HeaderMap::new(), r#"{"code":"tea"}"#);
    let ErrorKind::Api(ApiError::Undeclared(undeclared)) = error.kind() else { panic!("{error:?}") };
    assert_eq!((undeclared.status(), undeclared.code()), (StatusCode::IM_A_TEAPOT, Some("tea")));
}
