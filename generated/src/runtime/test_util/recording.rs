//! A transport that keeps what goes through it.

use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use http::{HeaderMap, StatusCode};

use super::super::header;
use super::super::transport::{BoxFuture, Incoming, Request, Transport};
use super::super::transport_error::TransportError;

/// Lets requests through to another transport, and keeps them, with what became of them.
///
/// A clone shares them: give one to the client, and ask the other. It sees what is really sent, with
/// tokens, and every attempt.
#[derive(Clone)]
pub struct Recording {
    inner: Arc<dyn Transport>,
    recorded: Arc<Mutex<Vec<Recorded>>>,
}

/// A request, and what became of it.
#[derive(Clone)]
#[non_exhaustive]
pub struct Recorded {
    /// The request.
    pub request: Request,
    /// Status and headers of the answer, or why there is none; `None`: it has not come yet, or
    /// nobody waits for it any more.
    pub outcome: Option<Result<(StatusCode, HeaderMap), TransportError>>,
}

impl Recording {
    /// Keeps what goes through that transport.
    #[must_use]
    pub fn new(transport: impl Transport + 'static) -> Self {
        Self { inner: Arc::new(transport), recorded: Arc::default() }
    }

    /// What went through so far, in the order in which it was sent.
    #[must_use]
    pub fn recorded(&self) -> Vec<Recorded> {
        self.state().clone()
    }

    /// The requests so far.
    #[must_use]
    pub fn requests(&self) -> Vec<Request> {
        self.state().iter().map(|recorded| recorded.request.clone()).collect()
    }

    /// A test that failed elsewhere while it held the lock has left nothing half done.
    fn state(&self) -> MutexGuard<'_, Vec<Recorded>> {
        self.recorded.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Transport for Recording {
    fn send(&self, request: Request) -> BoxFuture<'_, Result<Incoming, TransportError>> {
        let index = {
            let mut recorded = self.state();
            recorded.push(Recorded { request: request.clone(), outcome: None });
            recorded.len() - 1
        };
        Box::pin(async move {
            let outcome = self.inner.send(request).await;
            let kept = match &outcome {
                Ok(answer) => Ok((answer.status, answer.headers.clone())),
                Err(error) => Err(error.clone()),
            };
            if let Some(recorded) = self.state().get_mut(index) {
                recorded.outcome = Some(kept);
            }
            outcome
        })
    }
}

impl fmt::Debug for Recording {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Recording").field("recorded", &*self.state()).finish_non_exhaustive()
    }
}

/// Without the values of headers and query.
impl fmt::Debug for Recorded {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_struct("Recorded");
        shown.field("request", &self.request);
        match &self.outcome {
            None => {}
            Some(Ok((status, headers))) => {
                shown.field("status", status).field("headers", &header::Names(headers));
            }
            Some(Err(error)) => {
                shown.field("error", error);
            }
        }
        shown.finish()
    }
}
