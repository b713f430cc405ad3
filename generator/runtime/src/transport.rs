//! The one thing that a client cannot do itself: carry a request to a server and an answer back.
//!
//! The trait stands *below* authorization, retries and decoding, and is object-safe: a client need
//! not be generic, and tests put canned answers here that go through all of the real code.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, Method, StatusCode, Uri};
use serde_json::Value;

use super::cut;
use super::header;
use super::percent;
use super::pieces::{Body, Pieces};
use super::portable::{MaybeSend, MaybeSync};
use super::query;
use super::transport_error::TransportError;
use super::upload::Upload;

pub use super::portable::BoxFuture;

/// Carries requests to a server.
///
/// A transport follows no redirects, repeats nothing, and keeps to the request's limits.
pub trait Transport: MaybeSend + MaybeSync {
    /// Sends one request, and is done when status and headers of the answer are there, whatever
    /// the status. A transport that has the body by then turns an [`Answer`] into what is to be
    /// returned; others hand over the [`Pieces`] as they come.
    ///
    /// A future that is dropped leaves nothing behind: the client drops it when time is over.
    ///
    /// # Errors
    /// There is no answer, see [`TransportError`].
    fn send(&self, request: Request) -> BoxFuture<'_, Result<Incoming, TransportError>>;
}

impl<T: Transport + ?Sized> Transport for Arc<T> {
    fn send(&self, request: Request) -> BoxFuture<'_, Result<Incoming, TransportError>> {
        (**self).send(request)
    }
}

/// One request, complete with authorization.
#[derive(Clone)]
#[non_exhaustive]
pub struct Request {
    /// The `operationId`; `None` of a request that belongs to no operation, and gets a token.
    pub operation: Option<&'static str>,
    /// The method.
    pub method: Method,
    /// The absolute URL with its query.
    pub uri: Uri,
    /// The headers; the transport adds `Host` and what frames the body.
    pub headers: HeaderMap,
    /// The body; empty if there is none.
    pub body: Bytes,
    /// The body, if it is read while it is sent; then [`body`](Self::body) is empty.
    pub upload: Option<Upload>,
    /// How long the client waits, for transports that can make use of it.
    pub timeout: Duration,
}

impl Request {
    /// The path of the URL.
    #[must_use]
    pub fn path(&self) -> &str {
        self.uri.path()
    }

    /// The query as it is sent.
    #[must_use]
    pub fn query(&self) -> Option<&str> {
        self.uri.query()
    }

    /// The pairs of the query, decoded.
    #[must_use]
    pub fn query_pairs(&self) -> Vec<(String, String)> {
        let pairs = self.query().into_iter().flat_map(|query| query.split('&'));
        pairs
            .map(|pair| pair.split_once('=').unwrap_or((pair, "")))
            .map(|(a, b)| (percent::decoded(a), percent::decoded(b)))
            .collect()
    }

    /// The first value of a header, if it is text.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        header::text(&self.headers, name)
    }

    /// The body as JSON, if it is JSON.
    #[must_use]
    pub fn json(&self) -> Option<Value> {
        serde_json::from_slice(&self.body).ok()
    }
}

/// Without the values of headers and query, and with no more than the start of the body; of one that gets a token, which
/// has secrets in its body, no more than its size.
impl fmt::Debug for Request {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_struct("Request");
        shown
            .field("operation", &self.operation)
            .field("method", &self.method)
            .field("path", &self.path())
            .field("query", &query::names(self.query()))
            .field("headers", &header::Names(&self.headers));
        match self.operation {
            Some(_) => shown.field("body", &cut::Body(&self.body)),
            None => shown.field("body", &cut::Size(&self.body)),
        };
        shown.field("upload", &self.upload).finish_non_exhaustive()
    }
}

/// An answer of which the body may still be to come.
#[derive(Debug)]
#[non_exhaustive]
pub struct Incoming {
    /// The status.
    pub status: StatusCode,
    /// The headers.
    pub headers: HeaderMap,
    /// The body.
    pub body: Body,
}

impl Incoming {
    /// An answer whose body comes piece by piece.
    #[must_use]
    pub fn new(status: StatusCode, headers: HeaderMap, body: impl Pieces + 'static) -> Self {
        Self { status, headers, body: Body::Coming(Box::new(body)) }
    }
}

impl From<Answer> for Incoming {
    fn from(answer: Answer) -> Self {
        let Answer { status, headers, body, broken } = answer;
        Self { status, headers, body: Body::Here(body, broken) }
    }
}

/// What a server answered.
#[derive(Clone)]
#[non_exhaustive]
pub struct Answer {
    /// The status.
    pub status: StatusCode,
    /// The headers.
    pub headers: HeaderMap,
    /// The body, or as much of it as there is.
    pub body: Bytes,
    /// Why the body is not whole, if it is not.
    pub broken: Option<TransportError>,
}

impl Answer {
    /// A whole answer.
    #[must_use]
    pub fn new(status: StatusCode, headers: HeaderMap, body: impl Into<Bytes>) -> Self {
        Self { status, headers, body: body.into(), broken: None }
    }

    /// Says why the body is not whole.
    #[must_use]
    pub fn broken(mut self, error: TransportError) -> Self {
        self.broken = Some(error);
        self
    }
}

impl<B: Into<Bytes>> From<http::Response<B>> for Answer {
    fn from(response: http::Response<B>) -> Self {
        let (head, body) = response.into_parts();
        Self::new(head.status, head.headers, body)
    }
}

/// Without the values of headers, and with no more of the body than its size: it may be a token.
impl fmt::Debug for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Answer")
            .field("status", &self.status)
            .field("headers", &header::Names(&self.headers))
            .field("body", &cut::Size(&self.body))
            .field("broken", &self.broken)
            .finish()
    }
}
