//! A call that has been described, and is sent when it is awaited.
//!
//! One type for all operations rather than one `async fn` each: a future of its own per operation,
//! twice with options, takes the compiler a seventh of its memory for a large API, and its state
//! machine is compiled again in every crate that awaits it. The one allocation is nothing beside
//! what it waits for.

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};

use super::client::Client;
use super::error::Error;
use super::failure::Failure;
use super::operation::{Input, Operation};
use super::options::RequestOptions;
use super::response::Response;
use super::success::Success;
use super::transport::BoxFuture;

/// A call on its way to be sent: await it, or give it options first.
#[must_use = "a call is not sent until it is awaited"]
pub struct Call<'a, T, E>(State<'a, T, E>);

enum State<'a, T, E> {
    Described { client: &'a Client, operation: &'static Operation, input: Input<'a>, options: RequestOptions },
    Sent(BoxFuture<'a, Result<Response<T>, Error<E>>>),
    /// Between the two.
    Moving,
}

impl<'a, T, E> Call<'a, T, E> {
    pub(crate) fn new(client: &'a Client, operation: &'static Operation, input: Input<'a>) -> Self {
        Self(State::Described { client, operation, input, options: RequestOptions::new() })
    }

    /// The same call with these options, in place of any given before.
    pub fn with(mut self, options: &RequestOptions) -> Self {
        if let State::Described { options: own, .. } = &mut self.0 {
            options.clone_into(own);
        }
        self
    }
}

impl<T: Success + 'static, E: Failure> Future for Call<'_, T, E> {
    type Output = Result<Response<T>, Error<E>>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        self.0 = match std::mem::replace(&mut self.0, State::Moving) {
            State::Described { client, operation, input, options } => {
                State::Sent(Box::pin(async move { client.send(operation, input, &options).await }))
            }
            other => other,
        };
        match &mut self.0 {
            State::Sent(sent) => sent.as_mut().poll(context),
            // Only a panic in between leads here.
            State::Described { .. } | State::Moving => Poll::Pending,
        }
    }
}

impl<T, E> fmt::Debug for Call<'_, T, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            State::Described { operation, options, .. } => {
                f.debug_struct("Call").field("operation", &operation.id).field("options", options).finish()
            }
            State::Sent(_) | State::Moving => f.write_str("Call(sent)"),
        }
    }
}
