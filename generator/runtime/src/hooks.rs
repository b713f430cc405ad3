//! What a user does around each attempt: measure, log, add a header.
//!
//! Plain closures that return a future, and take and give what they own: so nothing has to be named,
//! and no lifetime stands in the way.

use std::fmt;
use std::future;
use std::sync::Arc;
use std::time::Duration;

use http::{HeaderMap, StatusCode};

use super::attempts::Answered;
use super::build_error::BuildError;
use super::builder::ClientBuilder;
use super::exchange::Fault;
use super::finished::Tell;
use super::header;
use super::portable::{BoxFuture, MaybeSend, MaybeSync, shared};
use super::transport::Request;
use super::transport_error::TransportError;

/// Which attempt of which call it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Attempt {
    /// The `operationId`.
    pub operation: &'static str,
    /// From 1 on. Where a token is refused, the request is sent once more in the same attempt.
    pub number: u32,
}

/// How an attempt ended.
#[derive(Clone)]
#[non_exhaustive]
pub struct Attempted {
    /// Which it was.
    pub attempt: Attempt,
    /// The status, if there was an answer.
    pub status: Option<StatusCode>,
    /// The headers of the answer.
    pub headers: HeaderMap,
    /// Why there was no answer, or not all of its body.
    pub error: Option<TransportError>,
    /// How long it took, until the end of the body, or of the headers if the body is a stream.
    pub time: Duration,
}

type Before = shared!(Fn(Attempt, Request) -> BoxFuture<'static, Result<Request, BuildError>>);
type After = shared!(Fn(Attempted) -> BoxFuture<'static, ()>);

/// All hooks of a client, in the order in which they were given.
#[derive(Clone, Default)]
pub(super) struct Hooks {
    before: Vec<Before>,
    after: Vec<After>,
    pub(super) finished: Vec<Tell>,
}

impl Hooks {
    /// Whether somebody wants to see requests before they are sent.
    pub(super) fn are_before(&self) -> bool {
        !self.before.is_empty()
    }

    /// Whether somebody wants to know what became of attempts.
    pub(super) fn are_after(&self) -> bool {
        !self.after.is_empty()
    }

    /// What is to be sent.
    ///
    /// # Errors
    /// A hook refuses, or would send the request to somebody else: what shows who is calling is
    /// meant for one host.
    pub(super) async fn before(&self, attempt: Attempt, request: &Request) -> Result<Request, BuildError> {
        let mut changed = request.clone();
        for hook in &self.before {
            changed = hook(attempt, changed).await?;
        }
        let host = |request: &Request| (request.uri.scheme().cloned(), request.uri.authority().cloned());
        if host(request) != host(&changed) {
            return Err(BuildError::new(
                "a hook has changed the host that the request is for, which gets the credentials",
            ));
        }
        Ok(changed)
    }

    /// Lets those know who want to. On the heap, and by itself, as few do.
    #[inline(never)]
    pub(super) fn after<'a>(
        &'a self,
        attempt: Attempt,
        outcome: &Result<Answered, Fault>,
        time: Duration,
    ) -> BoxFuture<'a, ()> {
        let (status, headers, error) = match outcome {
            Ok(Answered { answer, .. }) => (Some(answer.status), answer.headers.clone(), answer.broken.clone()),
            Err(Fault::Transport(error)) => (None, HeaderMap::new(), Some(error.clone())),
            Err(Fault::Auth(_, Some(refusal))) => {
                (Some(refusal.status), refusal.headers.clone(), refusal.broken.clone())
            }
            // Nothing was sent.
            Err(Fault::Auth(_, None) | Fault::Build(_)) => return Box::pin(future::ready(())),
        };
        let attempted = Attempted { attempt, status, headers, error, time };
        Box::pin(async move {
            for hook in &self.after {
                hook(attempted.clone()).await;
            }
        })
    }
}

impl ClientBuilder {
    /// Calls this before each attempt with the request that is about to be sent, and sends what it
    /// returns; an error ends the call. The host cannot be changed. What shows who is calling is put
    /// in afterwards: hooks see no tokens, passwords and keys but those in headers and queries that
    /// the client or the call was given as such.
    ///
    /// It counts towards the time of the attempt. Hooks are called in the order in which they are
    /// given.
    pub fn before_attempt<F, R>(mut self, hook: F) -> Self
    where
        F: Fn(Attempt, Request) -> R + MaybeSend + MaybeSync + 'static,
        R: Future<Output = Result<Request, BuildError>> + MaybeSend + 'static,
    {
        self.hooks.before.push(Arc::new(move |attempt, request| Box::pin(hook(attempt, request))));
        self
    }

    /// Calls this after each attempt, whether there was an answer or not: for metrics and logs. It
    /// is not called where there was no token, and nothing was sent.
    ///
    /// It does not count towards the time of the attempt, but towards that of the call: after a long one
    /// there is no other attempt. The call waits for its end, however long that takes.
    pub fn after_attempt<F, R>(mut self, hook: F) -> Self
    where
        F: Fn(Attempted) -> R + MaybeSend + MaybeSync + 'static,
        R: Future<Output = ()> + MaybeSend + 'static,
    {
        self.hooks.after.push(Arc::new(move |attempted| Box::pin(hook(attempted))));
        self
    }
}

/// Without the values of headers.
impl fmt::Debug for Attempted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Attempted")
            .field("attempt", &self.attempt)
            .field("status", &self.status)
            .field("headers", &header::Names(&self.headers))
            .field("error", &self.error)
            .field("time", &self.time)
            .finish()
    }
}
