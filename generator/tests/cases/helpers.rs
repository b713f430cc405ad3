//! What the tests of the generated crates have in common.

#![allow(dead_code, reason = "each crate uses a part of it")]

use std::fmt::Debug;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// Reads a value, as text and from memory, and sees that it is written as it was.
#[track_caller]
pub fn round_trip<T: DeserializeOwned + Serialize + PartialEq + Debug>(json: Value) -> T {
    let read: T = serde_json::from_str(&json.to_string()).expect("the text can be read");
    assert_eq!(serde_json::from_value::<T>(json.clone()).expect("the value can be read"), read);
    assert_eq!(written(&read), json);
    read
}

/// A value as it is sent.
#[track_caller]
pub fn written<T: Serialize>(value: &T) -> Value {
    let text = serde_json::to_string(value).expect("the value can be written");
    let json = serde_json::from_str(&text).expect("what is written is JSON");
    assert_eq!(serde_json::to_value(value).expect("the value can be written"), json);
    json
}

/// Why a value is not read.
#[track_caller]
pub fn refused<T: DeserializeOwned + Debug>(json: Value) -> String {
    serde_json::from_str::<T>(&json.to_string()).expect_err("the text does not fit");
    serde_json::from_value::<T>(json).expect_err("the value does not fit").to_string()
}

/// Waits for a call whose transport answers from memory.
pub fn wait<F: Future>(call: F) -> F::Output {
    let mut call = pin!(call);
    let mut context = Context::from_waker(Waker::noop());
    loop {
        if let Poll::Ready(outcome) = call.as_mut().poll(&mut context) {
            return outcome;
        }
    }
}
