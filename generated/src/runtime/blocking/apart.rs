//! A transport for those that wait, apart from the one for those that don't.

use std::cell::Cell;
use std::sync::OnceLock;

use super::super::build_error::BuildError;
use super::super::portable::{MaybeSend, MaybeSync};
use super::super::transport::{BoxFuture, Incoming, Request, Transport};
use super::super::transport_error::{Sent, TransportError, TransportErrorKind};

/// Two transports of one kind, with connections of their own.
pub(in super::super) struct Apart<T, F> {
    usual: T,
    /// Made when somebody first waits.
    waiting: OnceLock<Result<T, BuildError>>,
    make: F,
}

impl<T, F: Fn() -> Result<T, BuildError>> Apart<T, F> {
    /// Makes the first of both.
    ///
    /// # Errors
    /// It cannot be made.
    pub(in super::super) fn new(make: F) -> Result<Self, BuildError> {
        Ok(Self { usual: make()?, waiting: OnceLock::new(), make })
    }
}

impl<T: Transport, F: Fn() -> Result<T, BuildError> + MaybeSend + MaybeSync> Transport for Apart<T, F> {
    fn send(&self, request: Request) -> BoxFuture<'_, Result<Incoming, TransportError>> {
        if !is_waiting() {
            return self.usual.send(request);
        }
        match self.waiting.get_or_init(&self.make) {
            Ok(transport) => transport.send(request),
            Err(problem) => {
                let error = TransportError::new(TransportErrorKind::Other, Sent::No).with_source(problem.clone());
                Box::pin(std::future::ready(Err(error)))
            }
        }
    }
}

thread_local! {
    static IS_WAITING: Cell<bool> = const { Cell::new(false) };
}

/// Whether what runs now runs on a thread that waits for it.
fn is_waiting() -> bool {
    IS_WAITING.get()
}

/// As long as a thread waits.
pub(super) struct Waiting {
    before: bool,
}

impl Waiting {
    pub(super) fn begin() -> Self {
        Self { before: IS_WAITING.replace(true) }
    }
}

impl Drop for Waiting {
    fn drop(&mut self) {
        IS_WAITING.set(self.before);
    }
}
