//! What became of a call, in a few numbers and names: for metrics.
//!
//! Nothing is put together for those who have not asked.

use std::sync::Arc;
use std::time::Duration;

use http::StatusCode;

use super::attempts::Answered;
use super::builder::ClientBuilder;
use super::client::Settings;
use super::exchange::Fault;
use super::operation::Operation;
use super::portable::{MaybeSend, MaybeSync, shared};
use super::trace::Span;
use super::transport::Request;

/// What became of a call.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Finished {
    /// The `operationId`.
    pub operation: &'static str,
    /// The method.
    pub method: &'static str,
    /// The path as it is described, with its parameters by name.
    pub path: &'static str,
    /// The status of the last answer, if there was one.
    pub status: Option<StatusCode>,
    /// Why it is no success, by a name of which there are few: `status` (the server says so), `decode`
    /// (the answer is not what the description promises), `auth` (there is no token), `build` (nothing
    /// could be sent), or a [`TransportErrorKind`](super::transport_error::TransportErrorKind).
    pub error: Option<&'static str>,
    /// How often the request was sent.
    pub attempts: u32,
    /// How long it took with all attempts and waits, until the end of the body, or of the headers if the
    /// body is a stream.
    pub time: Duration,
    /// The bytes of the request's body, once, if that is known before it is sent.
    pub request_bytes: Option<u64>,
    /// The bytes of the last answer's body as far as they came; `None` if there was no answer, or if its
    /// body is a stream.
    pub response_bytes: Option<u64>,
}

impl Finished {
    /// `success`, or why it is none: a label for metrics.
    #[must_use]
    pub fn outcome(&self) -> &'static str {
        self.error.unwrap_or("success")
    }
}

/// What is told of each call.
pub(super) type Tell = shared!(Fn(&Finished));

/// What is to be kept of a call while it is on its way.
pub(super) struct Report {
    pub(super) span: Span,
    /// Where somebody wants to know.
    begun: Option<Duration>,
    request_bytes: Option<u64>,
}

impl Report {
    /// Of a call that begins now.
    pub(super) fn begin(settings: &Settings, operation: &Operation) -> Self {
        let begun = (!settings.hooks.finished.is_empty()).then(|| settings.clock.now());
        Self { span: Span::of_call(operation), begun, request_bytes: None }
    }

    /// This is the request of the call.
    pub(super) fn sending(&mut self, request: &Request) {
        self.request_bytes = match &request.upload {
            Some(upload) => upload.length(),
            None => u64::try_from(request.body.len()).ok(),
        };
    }

    /// It has come to an end; its answer is yet to be decoded.
    pub(super) fn ended(
        self,
        operation: &'static Operation,
        attempts: u32,
        outcome: &Result<Answered, Fault>,
    ) -> Ended {
        self.span.call_ended(outcome);
        self.span.record_attempts(attempts);
        let Some(begun) = self.begun else { return Ended { span: self.span, news: None } };
        let (answer, error) = match outcome {
            Ok(Answered { answer, .. }) if !answer.status.is_success() => (Some(&**answer), Some("status")),
            Ok(Answered { answer, .. }) => (Some(&**answer), answer.broken.as_ref().map(|error| error.kind().name())),
            Err(Fault::Transport(error)) => (None, Some(error.kind().name())),
            Err(Fault::Auth(_, refusal)) => (refusal.as_deref(), Some("auth")),
            Err(Fault::Build(_)) => (None, Some("build")),
        };
        let is_whole = !matches!(outcome, Ok(Answered { coming: Some(_), .. }));
        let finished = Finished {
            operation: operation.id,
            method: operation.method,
            path: operation.path,
            status: answer.map(|answer| answer.status),
            error,
            attempts,
            time: Duration::ZERO,
            request_bytes: self.request_bytes,
            response_bytes: answer.filter(|_| is_whole).and_then(|answer| u64::try_from(answer.body.len()).ok()),
        };
        Ended { span: self.span, news: Some(Box::new((begun, finished))) }
    }
}

/// A call that has come to an end, of which nobody knows yet.
pub(super) struct Ended {
    span: Span,
    /// When it began, and what is known of it.
    news: Option<Box<(Duration, Finished)>>,
}

impl Ended {
    /// Lets know whoever wants to.
    pub(super) fn tell(self, settings: &Settings, is_decoded: bool) {
        if !is_decoded {
            self.span.record_decode_error();
        }
        let Some(news) = self.news else { return };
        let (begun, mut finished) = *news;
        if !is_decoded {
            finished.error = Some("decode");
        }
        finished.time = settings.clock.now().saturating_sub(begun);
        for tell in &settings.hooks.finished {
            tell(&finished);
        }
    }
}

impl ClientBuilder {
    /// Calls this after each call, whatever became of it, unless its future was dropped: for metrics. It
    /// keeps the caller waiting, and should take no time.
    pub fn after_call(mut self, tell: impl Fn(&Finished) + MaybeSend + MaybeSync + 'static) -> Self {
        self.hooks.finished.push(Arc::new(tell));
        self
    }
}
