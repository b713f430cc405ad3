mod helpers;

use helpers::wait;
use security_schemes::http;
use security_schemes::canned::Canned;
use security_schemes::transport::Request;
use security_schemes::{Client, ClientBuilder, ErrorKind};

fn canned() -> Canned {
    Canned::new().answer(http::Response::builder().status(204).body("").unwrap())
}

/// Builds a client, makes one call, and says what was sent.
macro_rules! sent {
    ($builder:expr, $call:ident) => {{
        let canned = canned();
        let builder: ClientBuilder = $builder;
        wait(builder.transport(canned.clone()).build().unwrap().$call()).unwrap();
        let request: Request = canned.requests()[0].clone();
        request
    }};
}

#[test]
fn a_token() {
    let request = sent!(Client::builder().token("t"), as_usual);
    assert_eq!(request.header("authorization"), Some("Bearer t"));
    let request = sent!(Client::builder().token("t"), none);
    assert_eq!(request.header("authorization"), None);
}

#[test]
fn nothing_to_show() {
    let client = Client::builder().transport(canned()).build().unwrap();
    assert!(matches!(wait(client.as_usual()).unwrap_err().kind(), ErrorKind::Build(_)));
}

#[test]
fn one_of_two() {
    let request = sent!(Client::builder().credential("key", "k"), either);
    assert_eq!((request.header("x-key"), request.header("authorization")), (Some("k"), None));
    let request = sent!(Client::builder().basic("user", "pass"), either);
    assert_eq!((request.header("x-key"), request.header("authorization")), (None, Some("Basic dXNlcjpwYXNz")));
}

#[test]
fn both_of_two() {
    let request = sent!(Client::builder().credential("key", "k").credential("app", "a b"), both);
    assert_eq!((request.header("x-key"), request.query()), (Some("k"), Some("app=a%20b")));
    let client = Client::builder().credential("key", "k").transport(canned()).build().unwrap();
    assert!(matches!(wait(client.both()).unwrap_err().kind(), ErrorKind::Build(_)));
}

#[test]
fn it_goes_without() {
    let request = sent!(Client::builder(), optional);
    assert_eq!(request.header("cookie"), None);
    let request = sent!(Client::builder().credential("cookie", "c"), optional);
    assert_eq!(request.header("cookie"), Some("session=c"));
}

#[test]
fn tokens_from_elsewhere() {
    let request = sent!(Client::builder().token("t"), scopes);
    assert_eq!(request.header("authorization"), Some("Bearer t"));
    let request = sent!(Client::builder().credential("discovered", "d"), scopes);
    assert_eq!(request.header("authorization"), Some("Bearer d"));
}

#[test]
fn other_schemes() {
    let request = sent!(Client::builder().credential("digest", "Digest username=\"u\""), other);
    assert_eq!(request.header("authorization"), Some("Digest username=\"u\""));
}

#[test]
fn tokens_by_oauth2() {
    use security_schemes::OAuth2;

    let token = r#"{"access_token":"t","token_type":"Bearer","expires_in":60}"#;
    let canned = Canned::new().answer(http::Response::new(token)).answer(http::Response::new(""));
    let oauth2 = OAuth2::client_credentials("id", "secret");
    let client = Client::builder().oauth2_for("flows", oauth2).transport(canned.clone()).build().unwrap();
    wait(client.scopes()).unwrap();
    let [asked, called] = &canned.requests()[..] else { panic!() };
    assert_eq!(asked.uri.to_string(), "https://auth.example.com/token");
    assert_eq!(asked.body, "grant_type=client_credentials&scope=read%20write");
    assert_eq!(called.header("authorization"), Some("Bearer t"));
}

#[test]
fn tokens_that_change() {
    use security_schemes::Token;

    let canned = Canned::new().answer(http::Response::builder().status(401).body("").unwrap());
    let canned = canned.answer(http::Response::new(""));
    let builder = Client::builder().token_from(|request| {
        let token = if request.refused().is_some() { "new" } else { "old" };
        async move { Ok(Token::new(token)?) }
    });
    wait(builder.transport(canned.clone()).build().unwrap().as_usual()).unwrap();
    let shown: Vec<_> = canned.requests().iter().map(|it| it.header("authorization").unwrap().to_owned()).collect();
    assert_eq!(shown, ["Bearer old", "Bearer new"]);
}
