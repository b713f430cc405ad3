//! Nothing that can be printed shows a secret.

use std::fmt::Debug;

use crate::runtime::canned::Canned;
use crate::runtime::options::RequestOptions;
use crate::runtime::secret::Token;
use http::StatusCode;
use serde_json::json;

use crate::api::{self, ChatsCreateRequest};

const SECRETS: [&str; 4] = ["secret-token", "secret-header", "secret-query", "secret-cookie"];

fn shows_nothing(what: &str, shown: &str) {
    for secret in SECRETS {
        assert!(!shown.contains(secret), "{what} shows {secret}: {shown}");
    }
}

fn debug_shows_nothing(what: &str, value: &dyn Debug) {
    shows_nothing(what, &format!("{value:?}"));
    shows_nothing(what, &format!("{value:#?}"));
}

#[tokio::test]
async fn nothing_shows_a_secret() {
    let token = Token::new("secret-token").unwrap();
    debug_shows_nothing("the token", &token);
    assert_eq!(token.to_string(), "Token(…)");

    let cookie = http::Response::builder().header("set-cookie", "secret-cookie");
    let canned = Canned::new()
        .answer(cookie.body(r#"{"chat":{"type":"dm"}}"#).unwrap())
        .json(StatusCode::BAD_REQUEST, &json!({"type": "bad_request"}))
        .answer(http::Response::builder().header("set-cookie", "secret-cookie").body("{").unwrap());
    let builder = api::builder().header("x-api-key", "secret-header").transport(canned.clone());
    debug_shows_nothing("the builder", &builder);
    let client = builder.build().unwrap();
    debug_shows_nothing("the client", &client);
    assert!(format!("{client:?}").contains("https://api.example.com"));

    let options =
        RequestOptions::new().token("secret-token").header("x-more", "secret-header").query("key", "secret-query");
    debug_shows_nothing("the options", &options);
    assert!(format!("{options:?}").contains("x-more"));

    let request = ChatsCreateRequest::dm(["DEVU-1"]);
    let reply = api::chats_create(&client, &request).with(&options).await.unwrap();
    debug_shows_nothing("the response", &reply);
    for _ in 0..3 {
        let error = api::chats_create(&client, &request).with(&options).await.unwrap_err();
        debug_shows_nothing("the error", &error);
        shows_nothing("the error's text", &error.to_string());
    }
    debug_shows_nothing("the canned transport", &canned);
    for request in canned.requests() {
        debug_shows_nothing("the request", &request);
        debug_shows_nothing("the headers", &request.headers);
        assert_eq!(request.header("authorization"), Some("Bearer secret-token"), "it was sent all the same");
        assert_eq!(request.query(), Some("key=secret-query"));
    }
}

#[cfg(feature = "reqwest")]
#[tokio::test]
async fn the_real_transport_shows_no_url() {
    use std::error::Error;

    use crate::server::{Reply, Server};

    let server = Server::new(vec![Reply::Reset]);
    let client = api::builder().base_url(server.url()).build().unwrap();
    let options = RequestOptions::new().query("key", "secret-query");
    for _ in ["reset", "refused"] {
        let error = api::chats_create(&client, &ChatsCreateRequest::dm(["DEVU-1"])).with(&options).await.unwrap_err();
        debug_shows_nothing("the error", error.kind());
        let mut source = error.source();
        while let Some(cause) = source {
            shows_nothing("the cause", &cause.to_string());
            source = cause.source();
        }
    }
}
