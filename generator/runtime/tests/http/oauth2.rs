//! Tokens by OAuth 2.0: what is asked, and what becomes of the answer.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use http::StatusCode;
use serde_json::{Value, json};

use crate::api::ApiError;
use crate::by_hand::ByHand as _;
use crate::runtime::builder::ClientBuilder;
use crate::runtime::canned::{Canned, CannedClock};
use crate::runtime::client::Client;
use crate::runtime::clock::Clock;
use crate::runtime::error::Error;
use crate::runtime::oauth2::{ClientAuthentication, OAuth2};
use crate::runtime::operation::{Api, Input, Operation, Scheme};
use crate::runtime::options::RequestOptions;
use crate::runtime::response::Response;
use crate::runtime::retry::RetryPolicy;

static FLOWS: Scheme =
    Scheme::oauth2("flows").client_credentials("https://auth.example/token/?tenant=a").refresh("/refresh");
pub static API: Api = Api {
    title: "Locked",
    base_url: "https://a.example/v1",
    user_agent: "agent/1",
    token_variable: None,
    schemes: &[&FLOWS],
};
pub static READ: Operation =
    Operation::new("GET", "read", "/read", &[]).auth(&[&[&FLOWS]]).scopes(&[("flows", &["read"])]);
static WRITE: Operation =
    Operation::new("GET", "write", "/write", &[]).auth(&[&[&FLOWS]]).scopes(&[("flows", &["read", "write"])]);

pub fn client_of(canned: &Canned, oauth2: OAuth2) -> Client {
    ClientBuilder::new(&API).transport(canned.clone()).retry(RetryPolicy::never()).oauth2(oauth2).build().unwrap()
}

pub async fn call(client: &Client, operation: &'static Operation) -> Result<Response<()>, Error<ApiError>> {
    client.send(operation, Input::new(), &RequestOptions::new()).await
}

fn confidential() -> OAuth2 {
    OAuth2::client_credentials("an id", "a:secret+é")
}

/// What a token endpoint and an API answer, in turn.
fn answers(bodies: &[Value]) -> Canned {
    bodies.iter().fold(Canned::new(), |canned, body| canned.json(StatusCode::OK, body))
}

/// What was sent where: the body of token requests, and the token of calls.
fn trace(canned: &Canned) -> Vec<(String, String)> {
    let line = |request: &crate::runtime::transport::Request| {
        let body = String::from_utf8(request.body.to_vec()).unwrap();
        let token = request.header("authorization").unwrap_or_default().to_owned();
        (request.uri.to_string(), if body.is_empty() { token } else { body })
    };
    canned.requests().iter().map(line).collect()
}

#[tokio::test]
async fn client_credentials() {
    let token = json!({"access_token": "t1", "token_type": "bearer", "expires_in": 3600});
    let canned = answers(&[token, json!(1), json!(2)]);
    let client = client_of(&canned, confidential());
    let reply = call(&client, &READ).await.unwrap();
    assert_eq!(reply.attempts(), 1, "a token request is no attempt");
    call(&client, &READ).await.unwrap();

    let requests = canned.requests();
    let token = &requests[0];
    assert_eq!(
        (token.method.as_str(), token.uri.to_string().as_str()),
        ("POST", "https://auth.example/token/?tenant=a")
    );
    assert_eq!(token.header("content-type"), Some("application/x-www-form-urlencoded"));
    assert_eq!((token.header("accept"), token.header("user-agent")), (Some("application/json"), Some("agent/1")));
    assert_eq!(token.body, "grant_type=client_credentials&scope=read");
    // "an%20id:a%3Asecret%2B%C3%A9"
    assert_eq!(token.header("authorization"), Some("Basic YW4lMjBpZDphJTNBc2VjcmV0JTJCJUMzJUE5"));
    assert!(token.headers["authorization"].is_sensitive());
    assert_eq!(requests.len(), 3, "the token is kept");
    for call in &requests[1..] {
        assert_eq!((call.path(), call.header("authorization")), ("/v1/read", Some("Bearer t1")));
    }
}

#[tokio::test]
async fn a_token_per_set_of_scopes() {
    let canned =
        answers(&[json!({"access_token": "r"}), json!(1), json!({"access_token": "w"}), json!(2), json!(3), json!(4)]);
    let client = client_of(&canned, confidential());
    for operation in [&READ, &WRITE, &READ, &WRITE] {
        call(&client, operation).await.unwrap();
    }
    let sent = trace(&canned);
    let said: Vec<&str> = sent.iter().map(|(_, said)| said.as_str()).collect();
    let asked = "grant_type=client_credentials&scope=read";
    assert_eq!(said, [asked, "Bearer r", &format!("{asked}%20write"), "Bearer w", "Bearer r", "Bearer w"]);

    // Scopes of the user's own are for all.
    let canned = answers(&[json!({"access_token": "a"}), json!(1), json!(2)]);
    let client = client_of(&canned, confidential().scopes(["all", "else"]).parameter("audience", "b c"));
    for operation in [&READ, &WRITE] {
        call(&client, operation).await.unwrap();
    }
    let sent = trace(&canned);
    assert_eq!(sent[0].1, "grant_type=client_credentials&scope=all%20else&audience=b%20c");
    assert_eq!(sent.len(), 3);
}

#[tokio::test]
async fn clients_in_the_body() {
    let canned = answers(&[json!({"access_token": "t"}), json!(1)]);
    let client = client_of(&canned, confidential().authentication(ClientAuthentication::Body).scopes([""; 0]));
    call(&client, &READ).await.unwrap();
    assert_eq!(
        trace(&canned)[0].1,
        "grant_type=client_credentials&client_id=an%20id&client_secret=a%3Asecret%2B%C3%A9"
    );
    assert_eq!(canned.requests()[0].header("authorization"), None);

    let canned = answers(&[json!({"access_token": "t"}), json!(1)]);
    let client = client_of(&canned, OAuth2::refresh_token("r").public_client("p"));
    call(&client, &READ).await.unwrap();
    let expected =
        ("https://a.example/refresh".to_owned(), "grant_type=refresh_token&refresh_token=r&client_id=p".to_owned());
    assert_eq!(trace(&canned)[0], expected);
}

#[tokio::test]
async fn refresh_tokens_rotate() {
    let canned = answers(&[
        json!({"access_token": "t1", "expires_in": 0, "refresh_token": "r2"}),
        json!(1),
        json!({"access_token": "t2", "expires_in": "0", "refresh_token": "r2"}),
        json!(2),
        json!({"access_token": "t3", "expires_in": -1}),
        json!(3),
        json!({"access_token": "t4"}),
        json!(4),
    ]);
    let told = Arc::new(Mutex::new(Vec::new()));
    let tell = Arc::clone(&told);
    let oauth2 = OAuth2::refresh_token("r1").on_new_refresh_token(move |it| tell.lock().unwrap().push(it.to_owned()));
    let client = client_of(&canned, oauth2);
    for _ in 0..4 {
        call(&client, &READ).await.unwrap();
    }
    let sent: Vec<String> = trace(&canned).into_iter().map(|(_, said)| said).collect();
    let asked = "grant_type=refresh_token&refresh_token=r";
    let expected = ["1", "t1", "2", "t2", "2", "t3", "2", "t4"];
    let expected = expected.map(|it| if it.starts_with('t') { format!("Bearer {it}") } else { format!("{asked}{it}") });
    assert_eq!(sent, expected);
    assert_eq!(*told.lock().unwrap(), ["r2"], "told once");
}

#[tokio::test]
async fn tokens_expire_earlier_by_the_skew() {
    // Life, skew, and how long the token is used.
    for (life, skew, used) in [(3600, 60, 3540), (3600, 600, 3000), (60, 60, 30), (10, 60, 5), (100, 0, 100)] {
        let clock = CannedClock::new();
        let later = |seconds| clock.sleep(Duration::from_secs(seconds)).unwrap();
        let body = |token: &str| json!({"access_token": token, "expires_in": life});
        let canned = answers(&[body("t1"), json!(1), json!(2), body("t2"), json!(3)]);
        let client = ClientBuilder::new(&API)
            .transport(canned.clone())
            .oauth2(confidential().expiry_skew(Duration::from_secs(skew)))
            .clock(clock.clone())
            .build()
            .unwrap();
        call(&client, &READ).await.unwrap();
        later(used - 1).await;
        call(&client, &READ).await.unwrap();
        assert_eq!(canned.requests().len(), 3, "{life} s: it is used for {used} s");
        later(1).await;
        call(&client, &READ).await.unwrap();
        assert_eq!(canned.requests().len(), 5, "{life} s: it is used for no longer than {used} s");
    }
}

#[tokio::test]
async fn a_refused_token_is_renewed_once() {
    let canned = Canned::new()
        .json(StatusCode::OK, &json!({"access_token": "t1", "expires_in": 3600}))
        .json(StatusCode::UNAUTHORIZED, &json!({}))
        .json(StatusCode::OK, &json!({"access_token": "t2", "expires_in": 3600}))
        .json(StatusCode::OK, &json!(1))
        .json(StatusCode::OK, &json!(2));
    let client = client_of(&canned, confidential());
    assert_eq!(call(&client, &READ).await.unwrap().attempts(), 2);
    call(&client, &READ).await.unwrap();
    let asked = "grant_type=client_credentials&scope=read";
    let sent: Vec<String> = trace(&canned).into_iter().map(|(_, said)| said).collect();
    assert_eq!(sent, [asked, "Bearer t1", asked, "Bearer t2", "Bearer t2"]);
}
