//! What has to move between threads can.

use openapi_runtime::builder::ClientBuilder;
use openapi_runtime::canned::Canned;
use openapi_runtime::client::Client;
use openapi_runtime::error::Error;
use openapi_runtime::options::RequestOptions;
use openapi_runtime::response::Response;
use openapi_runtime::transport::{Answer, Request, Transport};

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
    sends(&api::chats_create(&client, &ChatsCreateRequest::default()));
    sends(&api::chats_list(&client, &0_i64));
}

#[tokio::test]
async fn a_call_runs_as_a_task() {
    let client = api::builder().transport(Canned::new()).build().unwrap();
    let task = tokio::spawn(async move { api::ping(&client.clone()).await.is_err() });
    assert!(task.await.unwrap());
}
