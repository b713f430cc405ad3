//! The transport for users' tests.

use crate::runtime::canned::Canned;
use crate::runtime::error::ErrorKind;
use crate::runtime::transport::Answer;
use crate::runtime::transport_error::{Sent, TransportError, TransportErrorKind};
use http::StatusCode;
use serde_json::json;

use crate::api::{self, ApiError, ChatsCreateRequest};

#[tokio::test]
async fn answers_go_through_the_real_code() {
    let canned = Canned::new()
        .json(StatusCode::CREATED, &json!({"chat": {"type": "dm"}}))
        .json(StatusCode::BAD_REQUEST, &json!({"type": "bad_request"}))
        .fail(TransportError::new(TransportErrorKind::Connect, Sent::No))
        .answer(http::Response::builder().status(403).header("x-a", "b").body("{").unwrap());
    let client = api::builder().transport(canned.clone()).build().unwrap();
    let request = ChatsCreateRequest::dm(["DEVU-1"]);

    let reply = api::chats_create(&client, &request).await.unwrap();
    assert_eq!(reply.body().chat.type_, api::ChatType::Dm);
    assert_eq!(reply.header("content-type"), Some("application/json"));
    let error = api::chats_create(&client, &request).await.unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Api(ApiError::BadRequest(_))));
    let error = api::chats_create(&client, &request).await.unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Transport(it) if it.kind() == TransportErrorKind::Connect));
    assert_eq!(canned.left(), 1);
    let error = api::chats_create(&client, &request).await.unwrap_err();
    assert_eq!((error.status(), error.header("x-a")), (Some(StatusCode::FORBIDDEN), Some("b")));

    let error = api::chats_create(&client, &request).await.unwrap_err();
    assert_eq!(std::error::Error::source(&error).unwrap().to_string(), "no canned answer is left");
    assert_eq!(canned.requests().len(), 5);
}

#[tokio::test]
async fn requests_can_be_looked_at() {
    let canned = Canned::new().answer(Answer::from(http::Response::new("")));
    let client = api::builder().base_url("https://a.example/v1").transport(canned.clone()).build().unwrap();
    api::chats_list(&client, &json!({"cursor": "a b", "users": ["c", "d"]})).await.unwrap();
    let _ = api::chats_create(&client, &ChatsCreateRequest::dm(["DEVU-1"])).await;

    let [list, create] = &canned.requests()[..] else { panic!("{canned:?}") };
    assert_eq!((list.method.as_str(), list.path()), ("GET", "/v1/chats.list"));
    assert_eq!(list.query(), Some("cursor=a%20b&users=c&users=d"));
    let pairs = [("cursor", "a b"), ("users", "c"), ("users", "d")];
    assert_eq!(list.query_pairs(), pairs.map(|(name, value)| (name.to_owned(), value.to_owned())));
    assert_eq!(list.json(), None);
    assert_eq!(create.json(), Some(json!({"type": "dm", "users": ["DEVU-1"]})));
    assert_eq!(create.query_pairs(), []);
    assert_eq!(create.header("Authorization"), Some("Bearer secret-token"));
}

#[tokio::test]
async fn a_broken_answer() {
    // Whatever a transport says: who gets a success has reached the server.
    let broken = TransportError::new(TransportErrorKind::Truncated, Sent::No);
    let answer = Answer::from(http::Response::new("{")).broken(broken);
    let client = api::builder().transport(Canned::new().answer(answer)).build().unwrap();
    let error = api::ping(&client).await.unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Transport(it) if it.kind() == TransportErrorKind::Truncated));
    assert_eq!((error.status(), error.raw_body().unwrap().as_ref()), (Some(StatusCode::OK), b"{".as_slice()));
    assert!(error.maybe_applied());
}
