//! What goes over the wire, and what a whole answer becomes.

use std::env;
use std::process::Command;
use std::time::Duration;

use crate::by_hand::ByHand as _;
use crate::runtime::client::Client;
use crate::runtime::error::ErrorKind;
use crate::runtime::operation::Input;
use crate::runtime::options::RequestOptions;
use crate::runtime::reqwest_transport::{Proxies, ReqwestTransport};
use http::StatusCode;
use serde_json::{Value, json};

use crate::api::{self, ApiError, ChatsCreateRequest, Outcome};
use crate::server::{Seen, Server, answer};

const CREATED: &str = r#"{"chat":{"type":"dm","id":"don:1"},"more":1}"#;

pub fn client(server: &Server) -> Client {
    api::builder().base_url(server.url()).build().unwrap()
}

async fn create(server: &Server) -> Outcome<api::ChatsCreateResponse> {
    api::chats_create(&client(server), &ChatsCreateRequest::dm(["DEVU-1"])).await
}

fn only(server: Server) -> Seen {
    let mut seen = server.seen();
    assert_eq!(seen.len(), 1);
    seen.remove(0)
}

#[tokio::test]
async fn a_request_is_what_the_operation_says() {
    let server = Server::new(vec![answer("201 Created", "", CREATED)]);
    let client =
        api::builder().base_url(format!("{}/v1/", server.url())).header("X-Version", "2022-10-20").build().unwrap();
    let request = ChatsCreateRequest::dm(["DEVU-1"]).title("a \"b\" ü");
    api::chats_create(&client, &request).await.unwrap();

    let seen = only(server);
    assert_eq!(seen.line, "POST /v1/chats.create HTTP/1.1");
    assert_eq!(seen.body, r#"{"title":"a \"b\" ü","type":"dm","users":["DEVU-1"]}"#);
    assert_eq!(seen.header("authorization"), Some("Bearer secret-token"));
    assert_eq!(seen.header("content-type"), Some("application/json"));
    assert_eq!(seen.header("content-length"), Some(seen.body.len().to_string().as_str()));
    assert_eq!(seen.header("accept"), Some("application/json"));
    assert_eq!(seen.header("user-agent"), Some("sample/1.0"));
    assert_eq!(seen.header("x-version"), Some("2022-10-20"));
    assert_eq!(seen.header("accept-encoding"), None, "a compressed body would not be read");
}

#[tokio::test]
async fn a_call_can_differ() {
    let server = Server::new(vec![answer("201 Created", "", CREATED)]);
    let client = api::builder().base_url(server.url()).user_agent("mine/2").header("X-Scope", "all").build().unwrap();
    let options =
        RequestOptions::new().header("x-scope", "beta").token("other-token").query("a b", "c&d").query("e", "ü/~");
    api::chats_create(&client, &ChatsCreateRequest::dm(["DEVU-1"])).with(&options).await.unwrap();

    let seen = only(server);
    assert_eq!(seen.line, "POST /chats.create?a%20b=c%26d&e=%C3%BC%2F~ HTTP/1.1");
    assert_eq!(seen.headers.iter().filter(|(name, _)| name == "x-scope").count(), 1);
    assert_eq!(seen.header("x-scope"), Some("beta"));
    assert_eq!(seen.header("authorization"), Some("Bearer other-token"));
    assert_eq!(seen.header("user-agent"), Some("mine/2"));
}

#[tokio::test]
async fn parameters_and_no_body() {
    let server = Server::new(vec![answer("200 OK", "", "anything")]);
    let reply = api::chats_list(&client(&server), &json!({"limit": 5, "users": ["a", "b"]})).await.unwrap();
    assert_eq!(reply.raw_body(), "anything");

    let seen = only(server);
    assert_eq!(seen.line, "GET /chats.list?limit=5&users=a&users=b HTTP/1.1");
    assert_eq!(seen.header("content-type"), None);
    assert_eq!(seen.body, "");
}

#[tokio::test]
async fn an_operation_without_authorization_gets_no_token() {
    let server = Server::new(vec![answer("204 No Content", "", "")]);
    let reply = api::ping(&client(&server)).await.unwrap();
    assert_eq!(reply.status(), StatusCode::NO_CONTENT);

    let seen = only(server);
    assert_eq!(seen.line, "POST /ping HTTP/1.1");
    assert_eq!(seen.header("authorization"), None);
    assert_eq!(seen.header("content-type"), None);
    assert_eq!(seen.header("content-length"), Some("0"));
}

#[tokio::test]
async fn a_response_keeps_everything() {
    let headers = "X-Request-Id: r1\r\nX-RateLimit-Limit: 100, 100;w=60\r\nX-Ratelimit-Remaining: 99\r\n";
    let server = Server::new(vec![answer("201 Created", headers, CREATED)]);
    let reply = create(&server).await.unwrap();

    assert_eq!(reply.status(), StatusCode::CREATED);
    assert_eq!(reply.body().chat.type_, api::ChatType::Dm);
    assert_eq!(reply.body().chat.extra.get("id"), Some(&json!("don:1")));
    assert_eq!(reply.header("content-length"), Some("44"));
    assert_eq!(reply.request_id(), Some("r1"));
    let limit = reply.rate_limit().unwrap();
    assert_eq!((limit.limit, limit.remaining, limit.reset), (Some(100), Some(99), None));
    assert_eq!(reply.attempts(), 1);
    assert_eq!(reply.raw_body(), CREATED);
    assert_eq!(reply.into_body().extra.get("more"), Some(&json!(1)));
}

#[tokio::test]
async fn every_status_from_200_is_success() {
    let server = Server::new(vec![answer("200 OK", "", CREATED), answer("299 Fine", "", CREATED)]);
    assert_eq!(create(&server).await.unwrap().status().as_u16(), 200);
    let reply = create(&server).await.unwrap();
    assert_eq!(reply.status().as_u16(), 299);
    assert_eq!(reply.rate_limit(), None);
}

#[tokio::test]
async fn a_success_of_another_form_is_kept() {
    let bodies = ["", "{", "<html>", r#"{"chat":{}}"#, "{} x"];
    let server = Server::new(bodies.iter().map(|body| answer("201 Created", "x-a: b\r\n", body)).collect());
    for body in bodies {
        let error = create(&server).await.unwrap_err();
        assert!(matches!(error.kind(), ErrorKind::Decode(_)), "{body}: {error:?}");
        assert_eq!(error.status(), Some(StatusCode::CREATED));
        assert_eq!(error.header("x-a"), Some("b"));
        assert_eq!(error.raw_body().unwrap(), body);
        assert_eq!(error.code(), None);
        assert_eq!(error.to_string(), "chats-create: 201: the body is not what the description promises");
        assert!(std::error::Error::source(&error).is_some());
        assert!(error.maybe_applied() && !error.is_retryable());
    }
}

#[tokio::test]
async fn a_redirect_is_not_followed() {
    let moved = "location: /elsewhere\r\n";
    let server = Server::new(vec![
        answer("301 Moved Permanently", moved, ""),
        answer("307 Temporary Redirect", moved, ""),
        answer("201 Created", "", CREATED),
    ]);
    for status in [301, 307] {
        let error = create(&server).await.unwrap_err();
        assert!(matches!(error.kind(), ErrorKind::Api(ApiError::Undeclared(it)) if it.status().as_u16() == status));
        assert_eq!(error.header("location"), Some("/elsewhere"));
    }
    assert!(create(&server).await.is_ok(), "the third answer was not taken yet");
}

/// Whatever the user's own builder says.
#[tokio::test]
async fn nor_is_it_by_a_client_of_ones_own() {
    let server = Server::new(vec![answer("307 Temporary Redirect", "location: /elsewhere\r\n", "")]);
    let eager = reqwest::Client::builder().redirect(reqwest::redirect::Policy::limited(9)).referer(true).no_proxy();
    let client = api::builder().base_url(server.url()).transport(ReqwestTransport::build(eager).unwrap());
    let outcome: Outcome<Value> = client.build().unwrap().send(&api::PING, Input::new(), &RequestOptions::new()).await;
    assert_eq!(outcome.unwrap_err().status().map(|status| status.as_u16()), Some(307));
}

#[tokio::test]
async fn a_transport_can_be_made_of_a_client_of_ones_own() {
    let server = Server::new(vec![answer("200 OK", "", "[1]")]);
    let transport = ReqwestTransport::build(reqwest::Client::builder().no_proxy()).unwrap();
    let client = api::builder().base_url(server.url()).transport(transport).build().unwrap();
    let reply: Outcome<Value> = client.send(&api::PING, Input::new(), &RequestOptions::new()).await;
    assert_eq!(*reply.unwrap().body(), json!([1]));
}

/// What is sent to this machine without TLS must not go through somebody's proxy. The environment is
/// read once per process, hence a process of its own.
#[tokio::test]
async fn loopback_needs_no_proxy() {
    const MARK: &str = "RUNTIME_TEST_BEHIND_PROXY";
    if env::var_os(MARK).is_none() {
        let proxy = Server::new(vec![answer("418 Proxy", "", "")]);
        let test = Command::new(env::current_exe().unwrap())
            .args(["--exact", "wire::loopback_needs_no_proxy"])
            .env(MARK, "1")
            .env("HTTP_PROXY", proxy.url())
            .env("http_proxy", proxy.url())
            .env_remove("NO_PROXY")
            .env_remove("no_proxy")
            .output()
            .unwrap();
        assert!(test.status.success(), "{}", String::from_utf8_lossy(&test.stdout));
        return;
    }
    let server = Server::new(vec![answer("201 Created", "", CREATED), answer("200 OK", "", "[1]")]);
    assert_eq!(create(&server).await.unwrap().status().as_u16(), 201);
    // The same where the client's other requests go through a proxy: tokens may come from this machine.
    let transport = ReqwestTransport::new(Duration::from_secs(5), Proxies::FromEnvironment).unwrap();
    let client = api::builder().base_url(server.url()).transport(transport).build().unwrap();
    let reply: Outcome<Value> = client.send(&api::PING, Input::new(), &RequestOptions::new()).await;
    assert_eq!(*reply.unwrap().body(), json!([1]));
}
