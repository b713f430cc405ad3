//! A call that has been described, and is sent when it is awaited.
//!
//! One type for all operations rather than one `async fn` each: a future of its own per operation,
//! twice with options, takes the compiler a seventh of its memory for a large API, and its state
//! machine is compiled again in every crate that awaits it. What is awaited here is the same for all,
//! whatever the types; these only come in when the answer is there. The one allocation is nothing
//! beside what it waits for.

use std::fmt;
use std::future::Future;
use std::marker::PhantomData;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use super::byte_stream::ByteStream;
use super::client::Client;
use super::error::Error;
use super::exchange::{self, Exchange};
use super::failure::Failure;
use super::operation::{Input, Operation};
use super::options::RequestOptions;
use super::response::Response;
use super::success::Success;
use super::transport::BoxFuture;

/// A call on its way to be sent: await it, or give it options first.
#[must_use = "a call is not sent until it is awaited"]
pub struct Call<'a, T, E> {
    client: &'a Client,
    operation: &'static Operation,
    input: Input<'a>,
    /// Few calls have any.
    options: Option<Box<RequestOptions>>,
    /// Since it was first awaited.
    sent: Option<BoxFuture<'a, Exchange>>,
    types: PhantomData<fn() -> (T, E)>,
}

impl<'a, T, E> Call<'a, T, E> {
    /// A call of this operation; nothing is sent yet.
    #[doc(hidden)]
    pub fn new(client: &'a Client, operation: &'static Operation, input: Input<'a>) -> Self {
        Self { client, operation, input, options: None, sent: None, types: PhantomData }
    }

    /// The same call with these options, in place of any given before.
    pub fn with(mut self, options: &RequestOptions) -> Self {
        self.options = Some(Box::new(options.clone()));
        self
    }
}

impl<'a, T, E> Call<'a, T, E> {
    /// The same call, whose answer is left to come: piece by piece, as it is, whatever the
    /// description makes of it. So large bodies need no memory.
    pub fn streamed(self) -> Call<'a, ByteStream, E> {
        let Self { client, operation, input, options, .. } = self;
        Call { client, operation, input, options, sent: None, types: PhantomData }
    }
}

impl<T: Success, E: Failure> Future for Call<'_, T, E> {
    type Output = Result<Response<T>, Error<E>>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let Self { client, operation, input, options, sent, .. } = &mut *self;
        let sent =
            sent.get_or_insert_with(|| exchange::begin(client, operation, *input, options.as_deref(), T::is_streamed));
        let exchange = ready!(sent.as_mut().poll(context));
        Poll::Ready(exchange.finish(client))
    }
}

impl<T, E> fmt::Debug for Call<'_, T, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Call")
            .field("operation", &self.operation.id)
            .field("options", &self.options)
            .field("sent", &self.sent.is_some())
            .finish_non_exhaustive()
    }
}
