//! The client against a real server on this machine.
#![cfg(feature = "reqwest")]

mod answers;
mod encryption;
mod faults;
mod requests;
mod secrets;

#[path = "../support/examples.rs"]
mod examples;
#[path = "../support/server.rs"]
mod server;

use devrev::errors::ChatsCreateError;
use devrev::types::{ChatsCreateRequest, ChatsCreateResponse};
use devrev::{Client, ClientBuilder, Error, ErrorKind, Response, RetryPolicy};
use server::Server;

const TOKEN: &str = "t0ken-that-nobody-may-see";

const CREATED: &str = r#"{"chat":{"type":"dm","id":"don:core:dm/21"}}"#;

type Outcome = Result<Response<ChatsCreateResponse>, Error<ChatsCreateError>>;

/// One attempt per call, so that a server knows how many are to come.
fn builder(server: &Server) -> ClientBuilder {
    Client::builder().token(TOKEN).base_url(server.url()).retry(RetryPolicy::never())
}

/// A usual client, but for repetitions.
fn client(server: &Server) -> Client {
    builder(server).build().unwrap()
}

/// A small call.
async fn create(client: &Client) -> Outcome {
    client.chats_create(&ChatsCreateRequest::dm(["DEVU-101"])).await
}

async fn failure(client: &Client) -> Error<ChatsCreateError> {
    create(client).await.unwrap_err()
}

/// What the server said when it said no.
fn api(error: &Error<ChatsCreateError>) -> &ChatsCreateError {
    match error.kind() {
        ErrorKind::Api(api) => api,
        other => panic!("{other:?}"),
    }
}
