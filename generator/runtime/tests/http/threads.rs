//! What has to move between threads can.

use crate::runtime::builder::ClientBuilder;
use crate::runtime::canned::Canned;
use crate::runtime::client::Client;
use crate::runtime::error::Error;
use crate::runtime::options::RequestOptions;
use crate::runtime::response::Response;
use crate::runtime::transport::{Answer, Request, Transport};

use crate::api::{self, ApiError, ChatsCreateRequest, ChatsCreateResponse};

fn sends<T: Send>(_: &T) {}

fn moves<T: Send + Sync + 'static>() {}

#[test]
fn types_and_futures_move() {
    moves::<Client>();
    moves::<ClientBuilder>();
    moves::<RequestOptions>();
    moves::<Canned>();
    moves::<Request>();
    moves::<Answer>();
    moves::<Box<dyn Transport>>();
    moves::<Error<ApiError>>();
    moves::<Response<ChatsCreateResponse>>();

    let client = api::builder().transport(Canned::new()).build().unwrap();
    sends(&api::chats_create(&client, &ChatsCreateRequest::dm(["DEVU-1"])));
    sends(&api::chats_list(&client, &0_i64));
}

#[tokio::test]
async fn a_call_runs_as_a_task() {
    let client = api::builder().transport(Canned::new()).build().unwrap();
    let task = tokio::spawn(async move { api::ping(&client.clone()).await.is_err() });
    assert!(task.await.unwrap());
}
