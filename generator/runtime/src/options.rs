//! What one call does differently from the others of its client.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use http::HeaderMap;

use super::build_error::BuildError;
use super::credentials::Credentials;
use super::header;
use super::repeat::Repeat;
use super::retry::RetryPolicy;
use super::secret::{Hidden, Token};
use super::token_source::{Source, TokenSource};

/// What one call does differently.
///
/// A value that cannot be sent makes the call fail with an error of kind `Build`, before anything
/// is sent; so setting it needs no error handling of its own.
#[derive(Clone, Default)]
pub struct RequestOptions {
    pub(super) attempt_timeout: Option<Duration>,
    pub(super) total_timeout: Option<Duration>,
    pub(super) stall_timeout: Option<Duration>,
    pub(super) max_body_bytes: Option<usize>,
    pub(super) retry: Option<RetryPolicy>,
    pub(super) repeat: Option<Repeat>,
    pub(super) headers: HeaderMap,
    pub(super) query: Vec<(String, String)>,
    pub(super) credentials: Credentials,
    /// Where a server has said that there is more, in place of the operation's own URL.
    pub(super) target: Option<String>,
    /// The first value that cannot be sent.
    pub(super) problem: Option<BuildError>,
}

impl RequestOptions {
    /// Nothing different.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Whether the request goes elsewhere than without them, or has other headers.
    pub(super) fn differ_in_request(&self) -> bool {
        let Self {
            attempt_timeout: _,
            total_timeout: _,
            stall_timeout: _,
            max_body_bytes: _,
            retry: _,
            repeat: _,
            headers,
            query,
            credentials,
            target,
            problem: _,
        } = self;
        !headers.is_empty() || !query.is_empty() || !credentials.is_empty() || target.is_some()
    }

    /// How long one attempt may take, from the connection to the last byte of the answer, or to its
    /// headers where the body is a stream.
    #[must_use]
    pub fn attempt_timeout(mut self, timeout: Duration) -> Self {
        self.attempt_timeout = Some(timeout);
        self
    }

    /// How long the call may take with all of its attempts.
    #[must_use]
    pub fn total_timeout(mut self, timeout: Duration) -> Self {
        self.total_timeout = Some(timeout);
        self
    }

    /// How long the body of the answer may pause.
    #[must_use]
    pub fn stall_timeout(mut self, timeout: Duration) -> Self {
        self.stall_timeout = Some(timeout);
        self
    }

    /// How much of the answer's body is read, or how large one item of a stream may be.
    #[must_use]
    pub fn max_body_bytes(mut self, bytes: usize) -> Self {
        self.max_body_bytes = Some(bytes);
        self
    }

    /// How often the request is sent again, and how long after, instead of the client's policy.
    #[must_use]
    pub fn retry(mut self, policy: RetryPolicy) -> Self {
        self.retry = Some(policy);
        self
    }

    /// Says that doing this twice is the same as doing it once, whatever the description says of
    /// the operation: so it is sent again even when nobody knows what became of the first time.
    #[must_use]
    pub fn safe_to_repeat(mut self) -> Self {
        self.repeat = Some(Repeat::Safe);
        self
    }

    /// Says that this must not be done twice, whatever the description says of the operation: it is
    /// sent again only when the server has surely done nothing.
    #[must_use]
    pub fn unsafe_to_repeat(mut self) -> Self {
        self.repeat = Some(Repeat::Unsafe);
        self
    }

    /// Sends a header, instead of the client's of that name.
    #[must_use]
    pub fn header(mut self, name: impl AsRef<str>, value: impl AsRef<str>) -> Self {
        match header::check(name.as_ref(), value.as_ref()) {
            Ok((name, value)) => {
                self.headers.insert(name, value);
            }
            Err(problem) => self.blame(problem),
        }
        self
    }

    /// Adds a pair to the query, behind those of the operation's parameters.
    #[must_use]
    pub fn query(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.query.push((name.into(), value.into()));
        self
    }

    /// Sends this token instead of the client's.
    #[must_use]
    pub fn token(mut self, token: impl Into<String>) -> Self {
        match Token::new(token) {
            Ok(token) => self.credentials.set_token(token),
            Err(problem) => self.blame(problem),
        }
        self
    }

    /// Asks this for the token before each attempt, instead of what the client has: for a call on
    /// behalf of somebody else.
    #[must_use]
    pub fn token_source(mut self, source: impl TokenSource + 'static) -> Self {
        self.credentials.set_source(None, Source(Arc::new(source)));
        self
    }

    /// Sends this for the security scheme of that name, instead of what the client has: a token, a
    /// key, `user:password`, or the value of the `Authorization` header, as the scheme needs it.
    #[must_use]
    pub fn credential(mut self, scheme: impl Into<String>, value: impl Into<String>) -> Self {
        self.credentials.set(scheme.into(), Hidden::new(value));
        self
    }

    fn blame(&mut self, problem: BuildError) {
        self.problem.get_or_insert(problem);
    }
}

/// Without the values of credentials, headers and query.
impl fmt::Debug for RequestOptions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let query: Vec<&str> = self.query.iter().map(|(name, _)| name.as_str()).collect();
        f.debug_struct("RequestOptions")
            .field("attempt_timeout", &self.attempt_timeout)
            .field("total_timeout", &self.total_timeout)
            .field("stall_timeout", &self.stall_timeout)
            .field("max_body_bytes", &self.max_body_bytes)
            .field("retry", &self.retry)
            .field("repeat", &self.repeat)
            .field("headers", &header::Names(&self.headers))
            .field("query", &query)
            .field("credentials", &self.credentials)
            .field("problem", &self.problem)
            .finish_non_exhaustive()
    }
}
