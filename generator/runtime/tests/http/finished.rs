//! What is told of each call that has come to an end.

use std::sync::{Arc, Mutex};

use http::StatusCode;
use serde_json::{Value, json};

use crate::api::{API, ApiError, BEARER};
use crate::by_hand::ByHand as _;
use crate::retries::status;
use crate::runtime::builder::ClientBuilder;
use crate::runtime::canned::{Canned, CannedClock};
use crate::runtime::finished::Finished;
use crate::runtime::operation::{Input, Operation};
use crate::runtime::options::RequestOptions;
use crate::runtime::response::Response;
use crate::runtime::success::Success;
use crate::runtime::token_error::TokenError;
use crate::runtime::transport::Answer;
use crate::runtime::transport_error::{Sent, TransportError, TransportErrorKind};
use crate::runtime::{ByteStream, Text};

static SEND: Operation = Operation::new("PUT", "send", "/a", &[]);
static OTHER: Operation = Operation::new("GET", "other", "/{id}", &[]);
static LOCKED: Operation = Operation::new("GET", "locked", "/", &[]).auth(&[&[&BEARER]]);

/// What is told of one call.
async fn told<T: Success>(operation: &'static Operation, canned: Canned) -> Finished {
    let told = Arc::new(Mutex::new(Vec::new()));
    let tell = Arc::clone(&told);
    let builder = ClientBuilder::new(&API).transport(canned).clock(CannedClock::new());
    let builder = builder.token_from(|_| async { Err(TokenError::new("gone")) });
    let client = builder.after_call(move |call| tell.lock().unwrap().push(*call)).build().unwrap();
    let input = if operation.id == "send" { Input::new().json(&123_i64) } else { Input::new() };
    let _: Result<Response<T>, _> = client.send::<T, ApiError>(operation, input, &RequestOptions::new()).await;
    let [told] = &told.lock().unwrap()[..] else { panic!("once for each call") };
    *told
}

fn shown(told: &Finished) -> Value {
    json!([
        told.status.map(|status| status.as_u16()),
        told.outcome(),
        told.attempts,
        told.time.as_millis(),
        told.request_bytes,
        told.response_bytes,
    ])
}

fn text(body: &'static str) -> Answer {
    http::Response::builder().header("content-type", "text/plain").body(body).unwrap().into()
}

#[tokio::test]
async fn what_became_of_a_call() {
    let lost = |sent| TransportError::new(TransportErrorKind::Timeout, sent);
    let broken = TransportError::new(TransportErrorKind::TooLarge, Sent::Maybe);
    for (canned, expected) in [
        (Canned::new().answer(text("four")), json!([200, "success", 1, 0, 3, 4])),
        // Waits are a part of it.
        (Canned::new().answer(status(503)).answer(text("four")), json!([200, "success", 2, 500, 3, 4])),
        (Canned::new().json(StatusCode::NOT_FOUND, &json!({})), json!([404, "status", 1, 0, 3, 2])),
        (Canned::new().answer(text("x").broken(broken)), json!([200, "too_large", 1, 0, 3, 1])),
        (
            Canned::new().fail(lost(Sent::No)).fail(lost(Sent::No)).fail(lost(Sent::No)),
            json!([null, "timeout", 3, 1500, 3, null]),
        ),
    ] {
        let told = told::<Text>(&SEND, canned).await;
        assert_eq!((told.operation, told.method, told.path), ("send", "PUT", "/a"));
        assert_eq!(shown(&told), expected);
    }
    // What comes later is not waited for.
    assert_eq!(
        shown(&told::<ByteStream>(&SEND, Canned::new().answer(text("four"))).await),
        json!([200, "success", 1, 0, 3, null])
    );
}

#[tokio::test]
async fn what_did_not_go_well_on_this_side() {
    let told_of = told::<crate::api::ChatsCreateResponse>(&SEND, Canned::new().json(StatusCode::OK, &json!({}))).await;
    assert_eq!(shown(&told_of), json!([200, "decode", 1, 0, 3, 2]));
    assert_eq!(shown(&told::<()>(&LOCKED, Canned::new()).await), json!([null, "auth", 0, 0, 0, null]));
    assert_eq!(shown(&told::<()>(&OTHER, Canned::new()).await), json!([null, "build", 0, 0, null, null]));
}

#[tokio::test]
async fn all_of_them_are_told_in_turn() {
    let order = Arc::new(Mutex::new(Vec::new()));
    let tell = |number: u32| {
        let order = Arc::clone(&order);
        move |_: &Finished| order.lock().unwrap().push(number)
    };
    let canned = Canned::new().answer(text("a")).answer(text("b"));
    let client = ClientBuilder::new(&API).transport(canned).after_call(tell(1)).after_call(tell(2)).build().unwrap();
    let options = RequestOptions::new();
    for _ in 0..2 {
        client.send::<Text, ApiError>(&SEND, Input::new(), &options).await.unwrap();
    }
    // A call that is given up has not come to an end.
    drop(client.send::<Text, ApiError>(&SEND, Input::new(), &options));
    assert_eq!(*order.lock().unwrap(), [1, 2, 1, 2]);
}
