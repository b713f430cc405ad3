//! Why there is no answer, or only a part of one.
//!
//! Whoever repeats a call has to know two things: what went wrong, and whether the server may have
//! acted all the same. The second cannot be guessed from the first, so the transport says both.

use std::error::Error;
use std::fmt;
use std::sync::Arc;

/// A request got no answer, or the answer's body did not come whole.
///
/// Shows neither URL nor headers.
#[derive(Clone)]
pub struct TransportError {
    kind: TransportErrorKind,
    sent: Sent,
    source: Option<Arc<dyn Error + Send + Sync>>,
}

/// What went wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum TransportErrorKind {
    /// There was no connection: no such host, refused, no agreement on TLS.
    Connect,
    /// There was no connection, as the server's certificate is not accepted: nobody trusted has issued
    /// it, it has expired, or it is for another host.
    Certificate,
    /// It took too long.
    Timeout,
    /// The connection broke before the answer began.
    Io,
    /// The connection broke while the body was read.
    Truncated,
    /// The body is larger than the client was told to read.
    TooLarge,
    /// Something else.
    Other,
}

impl TransportErrorKind {
    /// A name for logs and metrics, of which there are few: `connect`, `certificate`, `timeout`, `io`,
    /// `truncated`, `too_large` and `other`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Connect => "connect",
            Self::Certificate => "certificate",
            Self::Timeout => "timeout",
            Self::Io => "io",
            Self::Truncated => "truncated",
            Self::TooLarge => "too_large",
            Self::Other => "other",
        }
    }
}

/// Whether the server may have got the request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sent {
    /// Surely not.
    No,
    /// Nobody knows, or surely.
    Maybe,
}

impl TransportError {
    /// An error without a cause.
    #[must_use]
    pub const fn new(kind: TransportErrorKind, sent: Sent) -> Self {
        Self { kind, sent, source: None }
    }

    /// Adds the error that caused this one.
    #[must_use]
    pub fn with_source(mut self, source: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        self.source = Some(Arc::from(source.into()));
        self
    }

    /// What went wrong.
    #[must_use]
    pub const fn kind(&self) -> TransportErrorKind {
        self.kind
    }

    /// Whether the server may have got the request; `false` if it surely has not.
    #[must_use]
    pub const fn maybe_sent(&self) -> bool {
        matches!(self.sent, Sent::Maybe)
    }

    /// Whether it may work next time; whether to try at all is another question, see
    /// [`maybe_sent`](Self::maybe_sent).
    #[must_use]
    pub const fn is_transient(&self) -> bool {
        use TransportErrorKind::{Certificate, Connect, Io, Other, Timeout, TooLarge, Truncated};

        match self.kind {
            Connect | Timeout | Io | Truncated => true,
            Certificate | TooLarge | Other => false,
        }
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match (self.kind, self.sent) {
            (TransportErrorKind::Connect, _) => "no connection to the server",
            (TransportErrorKind::Certificate, _) => "the certificate of the server is not accepted",
            (TransportErrorKind::Timeout, Sent::No) => "timed out before the request was sent",
            (TransportErrorKind::Timeout, Sent::Maybe) => "timed out before the whole answer was there",
            (TransportErrorKind::Io, _) => "the connection broke before there was an answer",
            (TransportErrorKind::Truncated, _) => "the connection broke in the body of the answer",
            (TransportErrorKind::TooLarge, _) => "the body of the answer is larger than the limit",
            (TransportErrorKind::Other, _) => "the transport failed",
        })
    }
}

impl fmt::Debug for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_struct("TransportError");
        shown.field("kind", &self.kind).field("sent", &self.sent);
        if let Some(source) = &self.source {
            shown.field("source", source);
        }
        shown.finish()
    }
}

impl Error for TransportError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(self.source.as_deref()?)
    }
}
