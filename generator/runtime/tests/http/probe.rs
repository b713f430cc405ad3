//! Operations made up on the spot, and what they send.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, SystemTime};

use crate::api::{API, ApiError};
use crate::by_hand::ByHand as _;
use crate::runtime::builder::ClientBuilder;
use crate::runtime::canned::{Canned, CannedClock};
use crate::runtime::client::Client;
use crate::runtime::clock::Clock;
use crate::runtime::codec::{self, Encode};
use crate::runtime::error::ErrorKind;
use crate::runtime::operation::{Input, Operation, Parameter};
use crate::runtime::options::RequestOptions;
use crate::runtime::transport::{Answer, BoxFuture, Request};

static COUNT: AtomicUsize = AtomicUsize::new(0);

/// An operation of the path `/p` with these parameters.
pub fn operation(parameters: &[Parameter]) -> &'static Operation {
    at("/p", parameters)
}

/// An operation of that path.
pub fn at(path: &'static str, parameters: &[Parameter]) -> &'static Operation {
    let method = if COUNT.fetch_add(1, Ordering::Relaxed) % 2 == 0 { "GET" } else { "QUERY" };
    leak(Operation::new(method, "probe", path, parameters.to_vec().leak()))
}

pub fn leak<T>(value: T) -> &'static T {
    Box::leak(Box::new(value))
}

pub fn canned() -> Canned {
    Canned::new().answer(Answer::from(http::Response::new("")))
}

pub fn client(canned: &Canned) -> Client {
    ClientBuilder::new(&API).transport(canned.clone()).build().unwrap()
}

/// What is sent, or why nothing is.
pub async fn sent(operation: &'static Operation, input: Input<'_>) -> Result<Request, String> {
    let canned = canned();
    send(&canned, &client(&canned), operation, input, &RequestOptions::new()).await
}

pub async fn send(
    canned: &Canned,
    client: &Client,
    operation: &'static Operation,
    input: Input<'_>,
    options: &RequestOptions,
) -> Result<Request, String> {
    match client.send::<(), ApiError>(operation, input, options).await {
        Ok(_) => Ok(canned.requests().remove(0)),
        Err(error) => {
            assert!(canned.requests().is_empty(), "nothing is sent");
            let ErrorKind::Build(problem) = error.kind() else { panic!("{error:?}") };
            Err(problem.to_string())
        }
    }
}

/// Path and query that parameters become.
pub async fn target(operation: &'static Operation, parameters: &(dyn Encode + Sync)) -> Result<String, String> {
    let request = sent(operation, Input::new().parameters(parameters)).await?;
    Ok(request.uri.path_and_query().unwrap().as_str().to_owned())
}

/// A header that parameters become.
pub async fn header(
    operation: &'static Operation,
    name: &str,
    parameters: &(dyn Encode + Sync),
) -> Result<Option<String>, String> {
    let request = sent(operation, Input::new().parameters(parameters)).await?;
    Ok(request.headers.get(name).map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned()))
}

/// The specification's example of an object, its members in their order.
pub struct Color {
    pub red: i64,
    pub green: i64,
    pub blue: i64,
}

codec::object! {
    Color {
        required { red = "R", green = "G", blue = "B" }
    }
}

pub const COLOR: Color = Color { red: 100, green: 200, blue: 150 };

/// An object that holds one parameter, whatever that is.
pub struct Only<T>(pub T);

impl<T: Encode> Encode for Only<T> {
    fn encode(&self, sink: &mut dyn codec::Sink) -> Result<(), codec::Halt> {
        sink.object(&mut |entries| entries.entry("color", &self.0))
    }
}

/// Does not wait, and draws numbers as they are drawn elsewhere.
#[derive(Default)]
pub struct Drawing(CannedClock);

impl Clock for Drawing {
    fn now(&self) -> Duration {
        self.0.now()
    }

    fn today(&self) -> SystemTime {
        self.0.today()
    }

    fn sleep(&self, time: Duration) -> Option<BoxFuture<'static, ()>> {
        self.0.sleep(time)
    }
}
