mod helpers;

use header_and_cookie_parameters::canned::Canned;
use header_and_cookie_parameters::transport::Request;
use header_and_cookie_parameters::types::{CreateParams, CreateParamsTheme, Limits};
use header_and_cookie_parameters::{Client, ErrorKind};
use helpers::wait;

fn sent(parameters: CreateParams) -> Request {
    let canned = Canned::new().answer(http::Response::builder().status(204).body("").unwrap());
    let client = Client::builder().transport(canned.clone()).build().unwrap();
    wait(client.create(&parameters)).unwrap();
    canned.requests()[0].clone()
}

#[test]
fn headers() {
    let limits = Limits::default().low(1).high(2);
    let request = sent(CreateParams::new("k 1", "s").x_tags(["a", "b"]).x_limits(limits.clone()).x_filter(limits));
    assert_eq!(request.header("idempotency-key"), Some("k 1"));
    assert_eq!(request.header("x-tags"), Some("a,b"));
    assert_eq!(request.header("x-limits"), Some("low=1,high=2"));
    assert_eq!(request.header("x-filter"), Some(r#"{"low":1,"high":2}"#));
    assert_eq!((request.method.as_str(), request.path(), request.query()), ("POST", "/things", None));
}

#[test]
fn cookies() {
    assert_eq!(sent(CreateParams::new("k", "s1")).header("cookie"), Some("session=s1"));
    let request = sent(CreateParams::new("k", "s1").theme(CreateParamsTheme::Dark));
    assert_eq!(request.header("cookie"), Some("session=s1; theme=dark"));
}

#[test]
fn what_no_header_can_hold() {
    let client = Client::builder().transport(Canned::new()).build().unwrap();
    let error = wait(client.create(&CreateParams::new("a\r\nb", "s"))).unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Build(_)), "{error}");
}

#[test]
fn what_is_ignored() {
    let request = sent(CreateParams::new("k", "s"));
    for name in ["accept", "content-type", "authorization"] {
        assert_eq!(request.header(name), None);
    }
}
