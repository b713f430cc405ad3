//! Waiting for something, but not forever.

use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use super::clock::Clock;
use super::transport::BoxFuture;

/// A limit that several things one after the other have to keep to.
pub(super) struct Timer<'a> {
    clock: &'a dyn Clock,
    limit: Duration,
    /// Since something had to be waited for.
    sleep: Option<BoxFuture<'static, ()>>,
}

impl<'a> Timer<'a> {
    /// Runs from the first time that something has to be waited for.
    pub(super) fn new(clock: &'a dyn Clock, limit: Duration) -> Self {
        Self { clock, limit, sleep: None }
    }

    /// Waits; `None`: the time is over. What is there already is taken even then.
    ///
    /// The future is pinned where it is: one that is handed over takes its place twice.
    pub(super) fn watch<F: Future>(&mut self, mut future: Pin<&mut F>) -> impl Future<Output = Option<F::Output>> {
        poll_fn(move |context| match future.as_mut().poll(context) {
            Poll::Ready(output) => Poll::Ready(Some(output)),
            Poll::Pending => poll(&mut self.sleep, self.clock, self.limit, context).map(|()| None),
        })
    }
}

/// Waits for the end of the time, which begins now if it has not yet. Without a timer that never comes.
pub(super) fn poll(
    sleep: &mut Option<BoxFuture<'static, ()>>,
    clock: &dyn Clock,
    limit: Duration,
    context: &mut Context<'_>,
) -> Poll<()> {
    if sleep.is_none() {
        *sleep = clock.sleep(limit);
    }
    sleep.as_mut().map_or(Poll::Pending, |sleep| sleep.as_mut().poll(context))
}
