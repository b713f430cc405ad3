//! A client against servers that do what no server should.
//!
//! In each scenario the call ends, with what the documentation says, and within its time; nothing
//! that must not be done twice is sent twice; and the error says what has happened.

mod body;
mod connection;
mod crowd;
mod head;
mod repetition;
mod server;
mod tls;

use std::time::Duration;

use crate::api::{API, ApiError};
use crate::by_hand::ByHand as _;
use crate::runtime::builder::ClientBuilder;
use crate::runtime::client::Client;
use crate::runtime::error::{Error, ErrorKind};
use crate::runtime::operation::{Input, Operation};
use crate::runtime::options::RequestOptions;
use crate::runtime::response::Response;
use crate::runtime::retry::RetryPolicy;
use server::{Do, Server, answer};

/// Longer than any scenario may take, on any machine: whoever gets here hangs.
const NEVER: Duration = Duration::from_secs(60);

const SAFE: &Operation = &Operation::new("GET", "safe", "/p", &[]);
const UNSAFE: &Operation = &Operation::new("POST", "unsafe", "/p", &[]);

type Outcome = Result<Response<()>, Error<ApiError>>;

fn builder(url: &str) -> ClientBuilder {
    ClientBuilder::new(&API)
        .base_url(url)
        .token("secret-token")
        .attempt_timeout(Duration::from_secs(5))
        .total_timeout(Duration::from_secs(15))
        .max_body_bytes(100_000)
        .retry(RetryPolicy::new().waits(Duration::ZERO, Duration::ZERO))
}

fn client(url: &str) -> Client {
    builder(url).build().unwrap()
}

/// For scenarios that end by time alone.
fn hurried() -> RequestOptions {
    RequestOptions::new().attempt_timeout(Duration::from_millis(300))
}

/// Makes a call that ends.
async fn call(client: &Client, operation: &'static Operation, options: &RequestOptions) -> Outcome {
    tokio::time::timeout(NEVER, client.send(operation, Input::new(), options)).await.expect("a call that ends")
}

/// An outcome in one line: the status and the body, or what the error says, and whether the server
/// may have acted.
fn shown(outcome: &Outcome) -> String {
    match outcome {
        Ok(reply) => format!("{} `{}`", reply.status().as_u16(), String::from_utf8_lossy(reply.raw_body())),
        Err(error) => {
            let kind = match error.kind() {
                ErrorKind::Transport(error) => format!("{:?}", error.kind()),
                ErrorKind::Api(_) => "Api".to_owned(),
                other => panic!("{other:?}"),
            };
            let status = error.status().map_or_else(String::new, |status| format!(" {}", status.as_u16()));
            let broken = match (error.broken(), error.kind()) {
                (Some(error), ErrorKind::Api(_)) => format!(" {:?}", error.kind()),
                _ => String::new(),
            };
            let applied = if error.maybe_applied() { "" } else { ", nothing done" };
            format!("{kind}{status}{broken}{applied}")
        }
    }
}

/// What a call ends with on a connection that follows this script, and on others that answer well.
///
/// What is not safe ends there; what is safe is sent again, and goes well, unless `is_final`.
async fn play(name: &str, script: Vec<Do>, options: &RequestOptions, expected: &str) {
    for (operation, recovers) in [(UNSAFE, false), (SAFE, true)] {
        let good = || vec![Do::Request, answer("200 OK", "", "good")];
        let server = Server::new(vec![script.clone(), good(), good()]).await;
        let outcome = call(&client(&server.url()), operation, options).await;
        let is_final = expected.starts_with(|first: char| first.is_ascii_digit()) || expected.starts_with("TooLarge");
        if recovers && !is_final {
            assert_eq!(shown(&outcome), "200 `good`", "{name}, safe");
            assert_eq!((outcome.unwrap().attempts(), server.connections()), (2, 2), "{name}, safe");
        } else {
            assert_eq!(shown(&outcome), expected, "{name}, {}", operation.id);
            assert_eq!(server.connections(), 1, "{name}, {}: it is sent once", operation.id);
        }
    }
}
