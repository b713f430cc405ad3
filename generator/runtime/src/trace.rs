//! Spans of calls and of attempts, with the feature `tracing`: an attempt has the attributes that
//! OpenTelemetry has for HTTP clients ("Semantic conventions for HTTP spans", stable). Without the
//! feature there is nothing here, and nothing to pay for.
//!
//! No header, no body and no value of a query is ever recorded.

use super::attempts::Answered;
use super::exchange::Fault;
use super::operation::Operation;
use super::transport::Request;

/// A span, where there are any.
pub(super) struct Span(#[cfg(feature = "tracing")] tracing::Span);

#[cfg(not(feature = "tracing"))]
#[allow(clippy::unused_self, reason = "what is recorded elsewhere")]
impl Span {
    pub(super) fn of_call(_operation: &Operation) -> Self {
        Self()
    }

    pub(super) fn of_attempt(_operation: &Operation, _request: &Request, _resends: u32) -> Self {
        Self()
    }

    pub(super) fn run<F: Future>(&self, future: F) -> F {
        future
    }

    pub(super) fn attempt_ended(&self, _outcome: &Result<Answered, Fault>) {}

    pub(super) fn call_ended(&self, _outcome: &Result<Answered, Fault>) {}

    pub(super) fn record_attempts(&self, _count: u32) {}

    pub(super) fn record_decode_error(&self) {}
}

#[cfg(feature = "tracing")]
mod imp {
    use http::StatusCode;
    use tracing::field::Empty;
    use tracing::instrument::Instrumented;
    use tracing::{Instrument as _, info_span};

    use super::{Answered, Fault, Operation, Request, Span};

    /// The methods that the conventions know; all others are `_OTHER`.
    const METHODS: [&str; 10] =
        ["GET", "HEAD", "POST", "PUT", "DELETE", "CONNECT", "OPTIONS", "TRACE", "PATCH", "QUERY"];

    impl Span {
        /// A call, with all of its attempts.
        pub(in super::super) fn of_call(operation: &Operation) -> Self {
            Self(info_span!(
                "call",
                otel.name = operation.id,
                otel.kind = "internal",
                otel.status_code = Empty,
                operation = operation.id,
                attempts = Empty,
                "http.response.status_code" = Empty,
                "error.type" = Empty,
            ))
        }

        /// One attempt, before which the request of the same call was sent so often.
        pub(in super::super) fn of_attempt(operation: &Operation, request: &Request, resends: u32) -> Self {
            let is_known = METHODS.contains(&operation.method);
            let method = if is_known { operation.method } else { "_OTHER" };
            let name = format!("{} {}", if is_known { operation.method } else { "HTTP" }, operation.path);
            let is_encrypted = request.uri.scheme_str() == Some("https");
            let span = info_span!(
                "attempt",
                otel.name = name,
                otel.kind = "client",
                otel.status_code = Empty,
                "http.request.method" = method,
                "http.request.method_original" = Empty,
                "http.request.resend_count" = Empty,
                "url.full" = url(request),
                "url.template" = operation.path,
                "server.address" = request.uri.host().unwrap_or_default().trim_matches(['[', ']']),
                "server.port" = request.uri.port_u16().unwrap_or(if is_encrypted { 443 } else { 80 }),
                "http.response.status_code" = Empty,
                "error.type" = Empty,
            );
            if !is_known {
                span.record("http.request.method_original", operation.method);
            }
            if resends > 0 {
                span.record("http.request.resend_count", resends);
            }
            Self(span)
        }

        pub(in super::super) fn run<F: Future>(&self, future: F) -> Instrumented<F> {
            future.instrument(self.0.clone())
        }

        /// How an attempt ended: for HTTP, an answer that leads elsewhere is no failure.
        pub(in super::super) fn attempt_ended(&self, outcome: &Result<Answered, Fault>) {
            self.record(outcome, |status| status.is_client_error() || status.is_server_error());
        }

        /// How a call ended: for its caller, whatever is no success is a failure.
        pub(in super::super) fn call_ended(&self, outcome: &Result<Answered, Fault>) {
            self.record(outcome, |status| !status.is_success());
        }

        fn record(&self, outcome: &Result<Answered, Fault>, is_failure: fn(StatusCode) -> bool) {
            let problem = match outcome {
                Ok(Answered { answer, .. }) => {
                    self.0.record("http.response.status_code", answer.status.as_u16());
                    match &answer.broken {
                        _ if is_failure(answer.status) => Some(answer.status.as_str().to_owned()),
                        Some(error) => Some(error.kind().name().to_owned()),
                        None => None,
                    }
                }
                Err(Fault::Transport(error)) => Some(error.kind().name().to_owned()),
                Err(Fault::Auth(_, refusal)) => {
                    if let Some(refusal) = refusal {
                        self.0.record("http.response.status_code", refusal.status.as_u16());
                    }
                    Some("auth".to_owned())
                }
                Err(Fault::Build(_)) => Some("build".to_owned()),
            };
            if let Some(problem) = problem {
                self.0.record("error.type", problem);
                self.0.record("otel.status_code", "ERROR");
            }
        }

        /// The answer came, but is not what the description promises.
        pub(in super::super) fn record_decode_error(&self) {
            self.0.record("error.type", "decode");
            self.0.record("otel.status_code", "ERROR");
        }

        pub(in super::super) fn record_attempts(&self, count: u32) {
            self.0.record("attempts", count);
        }
    }

    /// The URL, with names alone of its query. A key that is there by now has one, too; one that hooks are not to see is
    /// added later.
    fn url(request: &Request) -> String {
        let (scheme, authority) = (request.uri.scheme_str(), request.uri.authority());
        let authority = authority.map_or("", http::uri::Authority::as_str);
        let mut text = format!("{}://{authority}{}", scheme.unwrap_or_default(), request.path());
        for (index, pair) in request.query().into_iter().flat_map(|query| query.split('&')).enumerate() {
            text.push(if index == 0 { '?' } else { '&' });
            // What has no name is all value.
            let name = pair.split_once('=').map_or("", |(name, _)| name);
            text.extend([name, if name.is_empty() { "" } else { "=" }, "REDACTED"]);
        }
        text
    }
}
