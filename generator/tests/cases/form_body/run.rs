mod helpers;

use form_body::Client;
use form_body::canned::Canned;
use form_body::types::{FreeRequest, Range, TokenRequest, TokenRequestGrantType};
use helpers::wait;

fn body(request: TokenRequest) -> String {
    let canned = Canned::new().answer(http::Response::builder().status(204).body("").unwrap());
    let client = Client::builder().transport(canned.clone()).build().unwrap();
    wait(client.token(&request)).unwrap();
    let request = &canned.requests()[0];
    assert_eq!(request.header("content-type"), Some("application/x-www-form-urlencoded"));
    // A space is either.
    String::from_utf8(request.body.to_vec()).unwrap().replace('+', "%20")
}

fn request() -> TokenRequest {
    TokenRequest::new(TokenRequestGrantType::Password)
}

#[test]
fn names_and_values() {
    assert_eq!(body(request().scopes(["a b", "c&d"])), "grant_type=password&scopes=a%20b&scopes=c%26d");
    assert_eq!(body(request().lists(["a", "b"])), "grant_type=password&lists=a%7Cb");
}

#[test]
fn objects() {
    let range = Range::default().from(1).to(2);
    assert_eq!(body(request().filter(range.clone())), "grant_type=password&filter%5Bfrom%5D=1&filter%5Bto%5D=2");
    assert_eq!(body(request().raw(range)), "grant_type=password&raw=%7B%22from%22%3A1%2C%22to%22%3A2%7D");
}

#[test]
fn what_has_a_meaning_stays() {
    assert_eq!(body(request().code("a/b")), "grant_type=password&code=a/b");
}

#[test]
fn members_of_any_name() {
    let canned = Canned::new().answer(http::Response::builder().status(204).body("").unwrap());
    let client = Client::builder().transport(canned.clone()).build().unwrap();
    let request = FreeRequest::from([("ä".to_owned(), "1".to_owned())]);
    wait(client.free(Some(&request))).unwrap();
    assert_eq!(canned.requests()[0].body, "%C3%A4=1");
}
