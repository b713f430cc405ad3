//! A call between its description and its answer.

use std::pin::pin;
use std::task::{Context, Poll, Waker};

use http::StatusCode;
use serde_json::json;

use crate::api::{self, ChatsCreateRequest};
use crate::by_hand::ByHand as _;
use crate::runtime::canned::Canned;
use crate::runtime::options::RequestOptions;

fn canned() -> Canned {
    Canned::new().json(StatusCode::CREATED, &json!({"chat": {"type": "dm"}}))
}

#[tokio::test]
async fn nothing_is_sent_until_it_is_awaited() {
    let canned = canned();
    let client = api::builder().transport(canned.clone()).build().unwrap();
    let request = ChatsCreateRequest::dm(["DEVU-1"]);
    drop(api::chats_create(&client, &request));
    let call = api::chats_create(&client, &request).with(&RequestOptions::new());
    assert!(canned.requests().is_empty());
    call.await.unwrap();
    assert_eq!(canned.requests().len(), 1);
}

#[tokio::test]
async fn options_given_last_count() {
    let canned = canned();
    let client = api::builder().transport(canned.clone()).build().unwrap();
    let first = RequestOptions::new().header("x-a", "1").query("a", "1");
    let last = RequestOptions::new().header("x-b", "2").query("b", "2");
    api::chats_create(&client, &ChatsCreateRequest::dm(["DEVU-1"])).with(&first).with(&last).await.unwrap();

    let sent = &canned.requests()[0];
    assert_eq!((sent.query(), sent.header("x-a"), sent.header("x-b")), (Some("b=2"), None, Some("2")));
}

#[test]
fn a_call_is_a_future_like_any_other() {
    let canned = canned();
    let client = api::builder().transport(canned.clone()).build().unwrap();
    let request = ChatsCreateRequest::dm(["DEVU-1"]);
    let mut call = pin!(api::chats_create(&client, &request));
    let Poll::Ready(outcome) = call.as_mut().poll(&mut Context::from_waker(Waker::noop())) else { panic!() };
    assert_eq!(outcome.unwrap().status(), StatusCode::CREATED);
    assert_eq!(canned.requests().len(), 1);
    assert!(format!("{call:?}").contains("sent: true"));
}

#[test]
fn a_call_says_what_it_is() {
    let client = api::builder().transport(Canned::new()).build().unwrap();
    let shown = format!("{:?}", api::ping(&client));
    assert_eq!(shown, r#"Call { operation: "ping", options: None, sent: false, .. }"#);
    let shown = format!("{:?}", api::ping(&client).with(&RequestOptions::new().token("secret-token")));
    assert!(shown.contains("Token(…)") && !shown.contains("secret-token"), "{shown}");
    assert!(size_of_val(&api::ping(&client)) <= 14 * size_of::<usize>());
}

#[test]
fn a_call_under_way_is_small() {
    let client = api::builder().transport(Canned::new()).build().unwrap();
    let options = RequestOptions::new();
    let call = client.send::<(), api::ApiError>(&api::PING, crate::runtime::operation::Input::new(), &options);
    assert!(size_of_val(&call) <= 4096, "{} bytes", size_of_val(&call));
}
