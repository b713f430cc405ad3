//! A transport that answers by what it is asked.

use std::fmt;
use std::future;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use http::header::CONTENT_TYPE;
use http::{HeaderMap, HeaderValue, StatusCode};
use serde_json::Value;

use super::super::portable::{MaybeSend, MaybeSync, shared};
use super::super::transport::{Answer, BoxFuture, Incoming, Request, Transport};
use super::super::transport_error::{Sent, TransportError, TransportErrorKind};
use super::matcher::Matcher;

/// What a rule answers.
type Answers = shared!(Fn(&Request) -> Result<Answer, TransportError>);

/// Answers by rules: the first that fits a request, and is not used up, answers it.
///
/// A clone shares rules and requests: give one to the client, and ask the other. A request that no
/// rule fits fails with an error of kind `Transport` that says so.
#[derive(Clone, Default)]
pub struct Mock(Arc<Mutex<State>>);

#[derive(Default)]
struct State {
    rules: Vec<Rule>,
    requests: Vec<Request>,
}

struct Rule {
    when: Matcher,
    answers: Answers,
    /// How often it answers at most.
    left: Option<usize>,
    /// How often it has answered.
    used: usize,
}

impl Rule {
    /// What it answers once more; `None` if it is used up.
    fn take(&mut self) -> Option<Answers> {
        self.left = match self.left {
            Some(left) => Some(left.checked_sub(1)?),
            None => None,
        };
        self.used += 1;
        Some(Arc::clone(&self.answers))
    }
}

impl Mock {
    /// Without rules yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Answers such requests, each time; an [`http::Response`] is an answer, too.
    #[must_use = "the rule is added to all clones, this one is for more"]
    pub fn answer(self, when: impl Into<Matcher>, answer: impl Into<Answer>) -> Self {
        let answer = answer.into();
        self.with(when, move |_| Ok(answer.clone()))
    }

    /// Answers such requests with JSON, each time.
    #[must_use = "the rule is added to all clones, this one is for more"]
    pub fn json(self, when: impl Into<Matcher>, status: StatusCode, body: &Value) -> Self {
        let mut headers = HeaderMap::new();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
        self.answer(when, Answer::new(status, headers, body.to_string()))
    }

    /// Fails to answer such requests, each time.
    #[must_use = "the rule is added to all clones, this one is for more"]
    pub fn fail(self, when: impl Into<Matcher>, error: TransportError) -> Self {
        self.with(when, move |_| Err(error.clone()))
    }

    /// Answers such requests with what the closure makes of them, each time.
    #[must_use = "the rule is added to all clones, this one is for more"]
    pub fn with(
        self,
        when: impl Into<Matcher>,
        answers: impl Fn(&Request) -> Result<Answer, TransportError> + MaybeSend + MaybeSync + 'static,
    ) -> Self {
        let rule = Rule { when: when.into(), answers: Arc::new(answers), left: None, used: 0 };
        self.state().rules.push(rule);
        self
    }

    /// Lets the rule that was added last answer so many times, and no more.
    #[must_use = "the rule is changed in all clones, this one is for more"]
    pub fn times(self, times: usize) -> Self {
        if let Some(rule) = self.state().rules.last_mut() {
            rule.left = Some(times);
        }
        self
    }

    /// The requests so far.
    #[must_use]
    pub fn requests(&self) -> Vec<Request> {
        self.state().requests.clone()
    }

    /// Such requests so far.
    #[must_use]
    pub fn requests_of(&self, which: impl Into<Matcher>) -> Vec<Request> {
        let which = which.into();
        self.requests().into_iter().filter(|request| which.fits(request)).collect()
    }

    /// The rules that have answered nothing, or less often than they were to.
    #[must_use]
    pub fn unused(&self) -> Vec<Matcher> {
        let state = self.state();
        let is_unused = |rule: &&Rule| rule.left.map_or(rule.used == 0, |left| left > 0);
        state.rules.iter().filter(is_unused).map(|rule| rule.when.clone()).collect()
    }

    /// A test that failed elsewhere while it held the lock has left nothing half done.
    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What the first rule answers that fits. Closures run without the lock, and may ask this mock.
    fn outcome(&self, request: &Request) -> Result<Answer, TransportError> {
        let rules: Vec<Matcher> = self.state().rules.iter().map(|rule| rule.when.clone()).collect();
        let mut fitting = rules.iter().enumerate().filter(|(_, when)| when.fits(request));
        let answers = fitting.find_map(|(index, _)| self.state().rules.get_mut(index)?.take());
        let Some(answers) = answers else {
            let asked = request.operation.map_or_else(String::new, |id| format!(" of `{id}`"));
            let problem = format!("no rule answers `{} {}`{asked}", request.method, request.path());
            return Err(TransportError::new(TransportErrorKind::Other, Sent::No).with_source(problem));
        };
        answers(request)
    }
}

impl Transport for Mock {
    fn send(&self, request: Request) -> BoxFuture<'_, Result<Incoming, TransportError>> {
        self.state().requests.push(request.clone());
        Box::pin(future::ready(self.outcome(&request).map(Incoming::from)))
    }
}

impl fmt::Debug for Mock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let state = self.state();
        let rules: Vec<&Matcher> = state.rules.iter().map(|rule| &rule.when).collect();
        f.debug_struct("Mock").field("rules", &rules).field("requests", &state.requests).finish()
    }
}
