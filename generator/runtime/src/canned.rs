//! A transport that answers from memory, and a clock that needs no time, for users' tests.
//!
//! It stands where the network would, so authorization, encoding, decoding and error handling are
//! the real ones.

use std::collections::VecDeque;
use std::fmt;
use std::future;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, SystemTime};

use http::header::CONTENT_TYPE;
use http::{HeaderMap, HeaderValue, StatusCode};
use serde_json::Value;

use super::clock::Clock;
use super::transport::{Answer, BoxFuture, Incoming, Request, Transport};
use super::transport_error::{Sent, TransportError, TransportErrorKind};

/// Hands out the answers it was given, in their order, and keeps the requests.
///
/// A clone shares both: give one to the client, and ask the other. When the answers have run out,
/// calls fail with an error of kind `Transport`.
#[derive(Clone, Default)]
pub struct Canned(Arc<Mutex<State>>);

#[derive(Default)]
struct State {
    answers: VecDeque<Result<Answer, TransportError>>,
    requests: Vec<Request>,
}

impl Canned {
    /// Without answers yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds an answer; an [`http::Response`] is one, too.
    #[must_use = "the answer is added to all clones, this one is for more"]
    pub fn answer(self, answer: impl Into<Answer>) -> Self {
        self.state().answers.push_back(Ok(answer.into()));
        self
    }

    /// Adds an answer of JSON.
    #[must_use = "the answer is added to all clones, this one is for more"]
    pub fn json(self, status: StatusCode, body: &Value) -> Self {
        let mut headers = HeaderMap::new();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
        self.answer(Answer::new(status, headers, body.to_string()))
    }

    /// Adds a failure to answer.
    #[must_use = "the failure is added to all clones, this one is for more"]
    pub fn fail(self, error: TransportError) -> Self {
        self.state().answers.push_back(Err(error));
        self
    }

    /// The requests so far.
    #[must_use]
    pub fn requests(&self) -> Vec<Request> {
        self.state().requests.clone()
    }

    /// How many answers are left.
    #[must_use]
    pub fn left(&self) -> usize {
        self.state().answers.len()
    }

    /// A test that failed elsewhere while it held the lock has left nothing half done.
    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Transport for Canned {
    fn send(&self, request: Request) -> BoxFuture<'_, Result<Incoming, TransportError>> {
        let mut state = self.state();
        state.requests.push(request);
        let outcome = state.answers.pop_front().unwrap_or_else(|| {
            Err(TransportError::new(TransportErrorKind::Other, Sent::No).with_source("no canned answer is left"))
        });
        Box::pin(future::ready(outcome.map(Incoming::from)))
    }
}

impl fmt::Debug for Canned {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let state = self.state();
        f.debug_struct("Canned").field("answers", &state.answers).field("requests", &state.requests).finish()
    }
}

/// A clock that stands still until somebody waits, and then is as late as they wanted it at once.
///
/// Waits that are drawn at random are the longest possible. A clone shares the time.
#[derive(Clone, Debug, Default)]
pub struct CannedClock(Arc<Mutex<Vec<Duration>>>);

impl CannedClock {
    /// A clock that nobody has waited for yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// How long was waited so far, each time.
    #[must_use]
    pub fn waits(&self) -> Vec<Duration> {
        self.state().clone()
    }

    fn state(&self) -> MutexGuard<'_, Vec<Duration>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Clock for CannedClock {
    fn now(&self) -> Duration {
        self.state().iter().sum()
    }

    /// The 9th of September 2001, 01:46:40 UTC, when nobody has waited yet.
    fn today(&self) -> SystemTime {
        SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000) + self.now()
    }

    fn sleep(&self, time: Duration) -> Option<BoxFuture<'static, ()>> {
        let clock = self.clone();
        Some(Box::pin(async move { clock.state().push(time) }))
    }

    fn random(&self) -> Option<u64> {
        Some(u64::MAX)
    }
}
