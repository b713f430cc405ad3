//! A successful answer.

use std::fmt;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

use super::codec::Decode;
use super::decode_error::DecodeError;
use super::header;
use super::rate_limit::{self, RateLimit};
use super::transport::Answer;
use super::typed_headers;

/// A successful answer: its body as the description's type, and everything else that came.
///
/// It does not dereference to the body: an answer has members such as `status` that a body has too.
#[derive(Clone)]
pub struct Response<T> {
    body: T,
    answer: Box<Answer>,
    attempts: u32,
}

impl<T> Response<T> {
    pub(super) fn new(body: T, answer: Box<Answer>, attempts: u32) -> Self {
        Self { body, answer, attempts }
    }

    /// The body.
    #[must_use]
    pub fn body(&self) -> &T {
        &self.body
    }

    /// The body, without the rest.
    #[must_use]
    pub fn into_body(self) -> T {
        self.body
    }

    /// The status, from 200 to 299.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.answer.status
    }

    /// All headers.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        &self.answer.headers
    }

    /// The first value of a header, if it is text.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        header::text(self.headers(), name)
    }

    /// The headers as the description types them.
    ///
    /// # Errors
    /// A header does not have the form that the description gives it.
    pub fn typed_headers<H: Decode>(&self) -> Result<H, DecodeError> {
        typed_headers::read(self.headers())
    }

    /// The service's name for this request, from the usual headers.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        header::request_id(self.headers())
    }

    /// How many more requests the service will take, if it says so.
    #[must_use]
    pub fn rate_limit(&self) -> Option<RateLimit> {
        rate_limit::read(self.headers())
    }

    /// How often the request was sent.
    #[must_use]
    pub fn attempts(&self) -> u32 {
        self.attempts
    }

    /// The body as it came; empty if it is a stream, see [`body`](Self::body).
    #[must_use]
    pub fn raw_body(&self) -> &Bytes {
        &self.answer.body
    }
}

impl<T: fmt::Debug> fmt::Debug for Response<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Response")
            .field("status", &self.status())
            .field("headers", &header::Names(self.headers()))
            .field("attempts", &self.attempts)
            .field("body", &self.body)
            .finish_non_exhaustive()
    }
}
