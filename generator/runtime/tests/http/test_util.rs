//! The transports for users' tests that answer by operation, and that keep what is sent.

use http::StatusCode;
use serde_json::json;

use crate::api::{self, ApiError, ChatsCreateRequest};
use crate::runtime::builder::ClientBuilder;
use crate::runtime::canned::Canned;
use crate::runtime::client::Client;
use crate::runtime::error::ErrorKind;
use crate::runtime::options::RequestOptions;
use crate::runtime::test_util::{Matcher, Mock, Recording};
use crate::runtime::transport::Answer;
use crate::runtime::transport_error::{Sent, TransportError, TransportErrorKind};

fn client(mock: &Mock) -> Client {
    api::builder().transport(mock.clone()).build().unwrap()
}

fn created(title: &str) -> serde_json::Value {
    json!({"chat": {"type": "dm", "title": title}})
}

#[tokio::test]
async fn answers_by_operation() {
    let mock = Mock::new()
        .json("chats-create", StatusCode::CREATED, &created("a"))
        .answer("ping", http::Response::new(""))
        .json("chats-list", StatusCode::OK, &json!({}));
    let client = client(&mock);
    // In whatever order.
    api::ping(&client).await.unwrap();
    for _ in 0..2 {
        let request = ChatsCreateRequest::dm(["DEVU-1"]);
        assert_eq!(api::chats_create(&client, &request).await.unwrap().status(), StatusCode::CREATED);
    }
    assert_eq!((mock.requests().len(), mock.requests_of("chats-create").len()), (3, 2));
    assert_eq!(format!("{:?}", mock.unused()), "[[operation `chats-list`]]");
    assert_eq!(mock.requests()[1].header("authorization"), Some("Bearer secret-token"), "it stands below all else");
}

#[tokio::test]
async fn the_first_rule_that_fits_and_is_left() {
    let to_two = Matcher::operation("chats-create").json("/users/0", "DEVU-2");
    let lost = TransportError::new(TransportErrorKind::Other, Sent::No);
    let mock = Mock::new()
        .json(to_two, StatusCode::BAD_REQUEST, &json!({"type": "bad_request"}))
        .fail("chats-create", lost)
        .times(1)
        .json("chats-create", StatusCode::CREATED, &created("b"));
    let client = client(&mock);
    let (one, two) = (ChatsCreateRequest::dm(["DEVU-1"]), ChatsCreateRequest::dm(["DEVU-2"]));
    assert!(matches!(api::chats_create(&client, &one).await.unwrap_err().kind(), ErrorKind::Transport(_)));
    api::chats_create(&client, &one).await.unwrap();
    for _ in 0..2 {
        let error = api::chats_create(&client, &two).await.unwrap_err();
        assert!(matches!(error.kind(), ErrorKind::Api(ApiError::BadRequest(_))));
    }
    assert!(mock.unused().is_empty());
}

#[tokio::test]
async fn every_part_of_a_request() {
    let options = RequestOptions::new().header("x-a", "b").query("c d", "e&f");
    for (matcher, fits) in [
        (Matcher::any(), true),
        (Matcher::from("chats-create"), true),
        (Matcher::from("ping"), false),
        (Matcher::token(), false),
        (Matcher::any().header("X-A", "b"), true),
        (Matcher::any().header("X-A", "c"), false),
        (Matcher::any().query("c d", "e&f"), true),
        (Matcher::any().query("c d", "e"), false),
        (Matcher::any().json("/users", json!(["DEVU-1"])), true),
        (Matcher::any().json("", json!({})), false),
        (Matcher::any().matching(|request| request.path() == "/chats.create"), true),
        (Matcher::any().header("x-a", "b").matching(|_| false), false),
    ] {
        let mock = Mock::new().json(matcher.clone(), StatusCode::CREATED, &created("c"));
        let client = client(&mock);
        let outcome = api::chats_create(&client, &ChatsCreateRequest::dm(["DEVU-1"])).with(&options).await;
        assert_eq!(outcome.is_ok(), fits, "{matcher:?}");
    }
}

#[tokio::test]
async fn no_rule() {
    let mock = Mock::new().answer("ping", http::Response::new(""));
    let error = api::chats_create(&client(&mock), &ChatsCreateRequest::dm(["DEVU-1"])).await.unwrap_err();
    let ErrorKind::Transport(cause) = error.kind() else { panic!("{error:?}") };
    let why = std::error::Error::source(cause).unwrap().to_string();
    assert_eq!(why, "no rule answers `POST /chats.create` of `chats-create`");
    assert!(!cause.maybe_sent());
}

#[tokio::test]
async fn answers_made_of_requests() {
    let mock = Mock::new().with("chats-create", |request| {
        let title = request.json().unwrap()["title"].clone();
        Ok(Answer::from(http::Response::new(json!({"chat": {"type": "dm", "title": title}}).to_string())))
    });
    let mut request = ChatsCreateRequest::dm(["DEVU-1"]);
    request.title = Some("mine".to_owned());
    let reply = api::chats_create(&client(&mock), &request).await.unwrap();
    assert!(String::from_utf8_lossy(reply.raw_body()).contains("mine"));
}

#[tokio::test]
async fn what_goes_through_is_kept() {
    let answers = Canned::new()
        .answer(http::Response::builder().status(204).header("x-a", "b").body("").unwrap())
        .fail(TransportError::new(TransportErrorKind::Other, Sent::No));
    let recording = Recording::new(answers);
    let client = api::builder().transport(recording.clone()).build().unwrap();
    api::ping(&client).await.unwrap();
    api::ping(&client).await.unwrap_err();
    drop(api::ping(&client));
    let [first, second] = &recording.recorded()[..] else { panic!("{recording:?}") };
    let (status, headers) = first.outcome.as_ref().unwrap().as_ref().unwrap();
    assert_eq!((status.as_u16(), &headers["x-a"]), (204, &"b".parse::<http::HeaderValue>().unwrap()));
    assert!(second.outcome.as_ref().unwrap().is_err());
    assert_eq!(recording.requests()[1].operation, Some("ping"));
    let shown = format!("{recording:?} {:?}", Matcher::any().header("authorization", "secret-token"));
    assert!(!shown.contains("secret-token"), "{shown}");
}

#[cfg(feature = "oauth2")]
#[tokio::test]
async fn token_requests_belong_to_no_operation() {
    use crate::oauth2::{API, READ, call};
    use crate::runtime::oauth2::OAuth2;

    let mock = Mock::new()
        .json(Matcher::token(), StatusCode::OK, &json!({"access_token": "t"}))
        .answer(Matcher::operation("read").header("authorization", "Bearer t"), http::Response::new(""));
    let builder = ClientBuilder::new(&API).transport(mock.clone());
    let client = builder.oauth2(OAuth2::client_credentials("id", "secret")).build().unwrap();
    call(&client, &READ).await.unwrap();
    assert!(mock.unused().is_empty());
}
