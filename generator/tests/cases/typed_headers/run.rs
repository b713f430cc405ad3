mod helpers;

use helpers::wait;
use typed_headers::Client;
use typed_headers::canned::Canned;
use typed_headers::types::{Mode, OneHeaders, SlowHeaders, Two200Headers};

fn answering(status: u16, headers: &[(&str, &str)]) -> Client {
    let answer = headers.iter().fold(http::Response::builder().status(status), |answer, (name, value)| {
        answer.header(*name, *value)
    });
    Client::builder().transport(Canned::new().answer(answer.body("").unwrap())).build().unwrap()
}

#[test]
fn values_of_every_kind() {
    let client = answering(
        200,
        &[
            ("x-limit", "10"),
            ("X-Tags", "a, b"),
            ("X-Range", "from,1,to,2"),
            ("X-Details", r#"{"from":3}"#),
            ("Last-Modified", "Tue, 15 Nov 1994 12:45:26 GMT"),
        ],
    );
    let headers: OneHeaders = wait(client.one()).unwrap().typed_headers().unwrap();
    assert_eq!(headers.x_limit, Some(10));
    assert_eq!(headers.x_tags.as_deref(), Some(["a".to_owned(), "b".to_owned()].as_slice()));
    let range = headers.x_range.as_ref().expect("a range");
    assert_eq!((range.from, range.to), (Some(1), Some(2)));
    assert_eq!(headers.x_details.as_ref().and_then(|it| it.from), Some(3));
    assert_eq!(headers.last_modified.as_deref(), Some("Tue, 15 Nov 1994 12:45:26 GMT"));
}

#[test]
fn what_is_not_there() {
    let headers: OneHeaders = wait(answering(200, &[]).one()).unwrap().typed_headers().unwrap();
    assert_eq!((headers.x_limit, headers.x_tags), (None, None));
}

#[test]
fn of_another_form() {
    let response = wait(answering(200, &[("x-limit", "many")]).one()).unwrap();
    assert!(response.typed_headers::<OneHeaders>().is_err());
    assert_eq!(response.header("x-limit"), Some("many"));
}

#[test]
fn one_struct_for_sets_that_agree() {
    for status in [200, 201] {
        let headers: Two200Headers =
            wait(answering(status, &[("X-Mode", "fast")]).two()).unwrap().typed_headers().unwrap();
        assert_eq!(headers.x_mode, Some(Mode::Fast));
    }
}

#[test]
fn of_failures() {
    let error = wait(answering(429, &[("retry-after", "7")]).one()).unwrap_err();
    let headers: SlowHeaders = error.typed_headers().expect("an answer").unwrap();
    assert_eq!(headers.retry_after, Some(7));
}
