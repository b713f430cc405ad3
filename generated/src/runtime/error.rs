//! Why a call failed: five kinds, and what can be asked whatever the kind.

use std::error;
use std::fmt;
use std::time::{Duration, SystemTime};

use bytes::Bytes;
use http::{HeaderMap, StatusCode};
use serde_json::Value;

use super::build_error::BuildError;
use super::clock;
use super::codec::Decode;
use super::cut;
use super::decode_error::DecodeError;
use super::error_context::{Origin, Received};
use super::error_line;
use super::failure::{self, Failure};
use super::header;
use super::put_aside;
use super::rate_limit::{self, RateLimit};
use super::retry::verdict::{self, Verdict};
use super::retry_after;
use super::token_error::TokenError;
use super::transport::Answer;
use super::transport_error::TransportError;
use super::typed_headers;

/// Why a call failed. One word wide, so that results stay small.
///
/// Its text is one line, without the cause, which [`source`](error::Error::source) has.
pub struct Error<E>(Box<Inner<E>>);

struct Inner<E> {
    kind: ErrorKind<E>,
    origin: Origin,
    received: Option<Received>,
}

/// What went wrong.
#[derive(Debug)]
#[non_exhaustive]
pub enum ErrorKind<E> {
    /// The server answered with a status other than 200 to 299.
    Api(E),
    /// The server answered with success, but the body is not what the description promises.
    Decode(DecodeError),
    /// There was no answer, or a success whose body did not come whole.
    Transport(TransportError),
    /// The request could not be put together; nothing was sent.
    Build(BuildError),
    /// There was no token to show who is calling: nothing was sent, or the server refused the token
    /// before, and the error has that answer's status, headers and body.
    Auth(TokenError),
}

impl<E> Error<E> {
    /// What went wrong.
    #[must_use]
    pub fn kind(&self) -> &ErrorKind<E> {
        &self.0.kind
    }

    /// What went wrong, without the rest.
    #[must_use]
    pub fn into_kind(self) -> ErrorKind<E> {
        self.0.kind
    }

    /// The `operationId` of the call; `None` for an error made by
    /// [`from_response`](Self::from_response).
    #[must_use]
    pub fn operation(&self) -> Option<&'static str> {
        self.0.origin.operation
    }

    /// How often the request was sent, as far as the client knows.
    #[must_use]
    pub fn attempts(&self) -> u32 {
        self.0.origin.attempts
    }

    /// The status, if the server answered.
    #[must_use]
    pub fn status(&self) -> Option<StatusCode> {
        self.0.received.as_ref().map(|received| received.body.status)
    }

    /// All headers of the answer.
    #[must_use]
    pub fn headers(&self) -> Option<&HeaderMap> {
        self.0.received.as_ref().map(|received| &received.body.headers)
    }

    /// The first value of a header of the answer, if it is text.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        header::text(self.headers()?, name)
    }

    /// The headers as the description types them, if the server answered.
    ///
    /// # Errors
    /// A header does not have the form that the description gives it.
    #[must_use]
    pub fn typed_headers<T: Decode>(&self) -> Option<Result<T, DecodeError>> {
        Some(typed_headers::read(self.headers()?))
    }

    /// The service's name for this request, from the usual headers.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        header::request_id(self.headers()?)
    }

    /// How many more requests the service will take, if it says so.
    #[must_use]
    pub fn rate_limit(&self) -> Option<RateLimit> {
        rate_limit::read(self.headers()?)
    }

    /// The body as it came, or as much of it as came.
    #[must_use]
    pub fn raw_body(&self) -> Option<&Bytes> {
        self.0.received.as_ref().map(|received| received.body.bytes())
    }

    /// Why the body of the answer did not come whole, if it did not.
    #[must_use]
    pub fn broken(&self) -> Option<&TransportError> {
        self.0.received.as_ref()?.broken.as_ref()
    }

    /// A member of the body, if that is a JSON object and has it.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<&Value> {
        self.0.received.as_ref()?.body.member(name)
    }

    /// What the server says to people.
    #[must_use]
    pub fn message(&self) -> Option<&str> {
        self.0.received.as_ref()?.body.message()
    }

    /// How long the server asks to be left alone: the header `Retry-After` as seconds or as a date
    /// (RFC 9110, section 10.2.3), else the body's `retry_after`. Where there was no token, it is the
    /// server that hands out tokens that asks.
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        self.asked_for(clock::system_time())
    }

    /// The same at another time, for tests: it matters if the header is a date and the answer does
    /// not say when it was made.
    #[must_use]
    pub fn retry_after_at(&self, now: SystemTime) -> Option<Duration> {
        self.asked_for(Some(now))
    }

    fn asked_for(&self, now: Option<SystemTime>) -> Option<Duration> {
        if let ErrorKind::Auth(error) = &self.0.kind {
            return error.retry_after();
        }
        let received = self.0.received.as_ref()?;
        retry_after::read(&received.body, now)
    }

    /// Whether the same call may succeed later: timeouts, broken connections, and the statuses 408,
    /// 425, 429, 500, 502, 503 and 504.
    ///
    /// Whether a repetition would do something twice is another question, see
    /// [`maybe_applied`](Self::maybe_applied).
    #[must_use]
    pub fn is_retryable(&self) -> bool {
        match &self.0.kind {
            ErrorKind::Api(_) => self.status().is_some_and(|status| verdict::of_status(status) != Verdict::Final),
            ErrorKind::Transport(error) => error.is_transient(),
            ErrorKind::Auth(error) => error.is_transient(),
            ErrorKind::Decode(_) | ErrorKind::Build(_) => false,
        }
    }

    /// Whether the server may have done what it was asked: nobody knows after a timeout, a broken
    /// connection or a status from 500 on, but for those with which a server declines (501, 503, 505);
    /// and it surely has after a success whose body cannot be read. If one of several attempts leaves it
    /// open, the call does.
    #[must_use]
    pub fn maybe_applied(&self) -> bool {
        self.0.origin.maybe_applied || self.last_maybe_applied()
    }

    fn last_maybe_applied(&self) -> bool {
        match &self.0.kind {
            ErrorKind::Api(_) => self.status().is_some_and(verdict::may_be_done),
            ErrorKind::Decode(_) => true,
            ErrorKind::Transport(error) => error.maybe_sent() || self.0.received.is_some(),
            ErrorKind::Build(_) | ErrorKind::Auth(_) => false,
        }
    }
}

impl<E: Failure> Error<E> {
    /// Makes the error that this response would have been, for tests of code that handles errors.
    #[must_use]
    pub fn from_response(status: StatusCode, headers: HeaderMap, body: impl Into<Bytes>) -> Self {
        let origin = Origin { operation: None, attempts: 1, maybe_applied: false };
        Self::api(origin, Answer::new(status, headers, body).into())
    }

    /// The tag of the error response, known or not. Where the description knows of none, what
    /// commonly is one: the body's `type`, `code` or `error`, if that is text.
    #[must_use]
    pub fn code(&self) -> Option<&str> {
        match &self.0.kind {
            ErrorKind::Api(failure) => failure.code().or_else(|| self.0.received.as_ref()?.body.tag()),
            _ => None,
        }
    }

    pub(super) fn api(origin: Origin, mut received: Received) -> Self {
        let (failure, noted) = put_aside::noted(|| failure::read(received.body.status, &received.body));
        received.put_aside = noted;
        let kind = ErrorKind::Api(failure);
        Self::new(kind, origin, Some(received))
    }

    pub(super) fn new(kind: ErrorKind<E>, origin: Origin, received: Option<Received>) -> Self {
        Self(Box::new(Inner { kind, origin, received }))
    }
}

impl<E: Failure> fmt::Display for Error<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Inner { kind, origin, received } = &*self.0;
        let problem: &dyn fmt::Display = match (kind, received) {
            (ErrorKind::Api(_), Some(received)) => return error_line::failure(f, origin, received, self.code()),
            (ErrorKind::Api(_), None) => &"the server answered with an error",
            (ErrorKind::Decode(_), _) => &"the body is not what the description promises",
            (ErrorKind::Transport(error), _) => error,
            (ErrorKind::Build(error), _) => error,
            (ErrorKind::Auth(error), _) => error,
        };
        error_line::problem(f, origin, received.as_ref(), problem)
    }
}

/// The line, then the kind and the body, both cut.
impl<E: Failure> fmt::Debug for Error<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = format!("{:?}", self.0.kind);
        let mut shown = f.debug_struct("Error");
        shown.field("line", &self.to_string()).field("kind", &format_args!("{}", cut::Cut(&kind, 600)));
        if let Some(received) = &self.0.received {
            shown
                .field("headers", &header::Names(&received.body.headers))
                .field("body", &cut::Body(received.body.bytes()));
        }
        shown.field("attempts", &self.attempts()).finish()
    }
}

impl<E: Failure> error::Error for Error<E> {
    fn source(&self) -> Option<&(dyn error::Error + 'static)> {
        match &self.0.kind {
            ErrorKind::Api(failure) => {
                let put_aside = || self.0.received.as_ref()?.put_aside.as_ref();
                failure.cause().or_else(put_aside).map(|cause| -> &(dyn error::Error + 'static) { cause })
            }
            ErrorKind::Decode(error) => Some(error),
            // Their own text is in the line already.
            ErrorKind::Transport(error) => error.source(),
            ErrorKind::Build(error) => error.source(),
            ErrorKind::Auth(error) => error.source(),
        }
    }
}
