//! A call as it is made, up to how it ended, before anybody has looked at the body.
//!
//! This is the seam between the code that is compiled once and the code that knows the types of the
//! answer. What counts as success is decided here: any status from 200 to 299 (RFC 9110, section
//! 15.3), declared or not, with a whole body.

use std::future;
use std::sync::{Arc, Mutex};

use super::attempts::{self, Answered, Attempts, IsStreamed, Sending};
use super::build_error::BuildError;
use super::client::Client;
use super::error::{Error, ErrorKind};
use super::error_context;
use super::failure::Failure;
use super::finished::{Ended, Report};
use super::media_type;
use super::operation::{Input, Operation};
use super::options::RequestOptions;
use super::payload::{Care, Coming, Payload};
use super::prepare;
use super::reconnect::Origin;
use super::response::Response;
use super::success::Success;
use super::token_error::TokenError;
use super::transport::{Answer, BoxFuture};
use super::transport_error::TransportError;

/// How a call ended.
pub(super) struct Exchange {
    origin: error_context::Origin,
    outcome: Result<Answered, Fault>,
    ended: Ended,
}

/// Why there is no answer. What is rare is on the heap: every future of a call has room for this.
pub(super) enum Fault {
    Build(Box<BuildError>),
    /// With the answer that asked for another token, if there was one.
    Auth(Box<TokenError>, Option<Box<Answer>>),
    Transport(TransportError),
}

impl From<BuildError> for Fault {
    fn from(error: BuildError) -> Self {
        Self::Build(Box::new(error))
    }
}

impl From<TokenError> for Fault {
    fn from(error: TokenError) -> Self {
        Self::Auth(Box::new(error), None)
    }
}

/// Begins a call: builds the request, and makes attempts until there is an outcome.
///
/// No `async fn`, and not inlined: those are compiled, and optimized, once more in every crate that awaits
/// them, and this is nearly all of what a call does. The request is built before there is a future, which
/// has no room for what that needs.
#[inline(never)]
pub(super) fn begin<'a>(
    client: &'a Client,
    operation: &'static Operation,
    input: Input<'a>,
    options: Option<&RequestOptions>,
    is_streamed: IsStreamed,
) -> BoxFuture<'a, Exchange> {
    let mut report = Report::begin(&client.0, operation);
    match prepare::prepare(&client.0, operation, input, options.unwrap_or(&client.0.no_options)) {
        Ok(prepared) => {
            report.sending(&prepared.request);
            Box::pin(async move {
                let sending = Sending { settings: &client.0, prepared: &prepared, is_streamed };
                let Attempts { sent, maybe_applied, mut outcome } = report.span.run(attempts::run(&sending)).await;
                if let Ok(Answered { answer, coming: Some(stream) }) = &mut outcome {
                    let media_type = media_type::of(&answer.headers).to_owned();
                    stream.origin = Some(Arc::new(Origin { client: client.clone(), prepared, media_type }));
                }
                let origin = error_context::Origin { operation: Some(operation.id), attempts: sent, maybe_applied };
                Exchange::ended(report, operation, origin, outcome)
            })
        }
        Err(problem) => {
            let origin = error_context::Origin::unsent(Some(operation.id));
            Box::pin(future::ready(Exchange::ended(report, operation, origin, Err(problem.into()))))
        }
    }
}

impl Exchange {
    fn ended(
        report: Report,
        operation: &'static Operation,
        origin: error_context::Origin,
        outcome: Result<Answered, Fault>,
    ) -> Self {
        let ended = report.ended(operation, origin.attempts, &outcome);
        Self { origin, outcome, ended }
    }

    /// Reads the answer, and lets know whoever wants to.
    pub(super) fn finish<T: Success, E: Failure>(self, client: &Client) -> Result<Response<T>, Error<E>> {
        let Self { origin, outcome, ended } = self;
        let outcome = read(origin, outcome);
        let is_decoded = !matches!(&outcome, Err(error) if matches!(error.kind(), ErrorKind::Decode(_)));
        ended.tell(&client.0, is_decoded);
        outcome
    }
}

/// Reads the answer.
fn read<T: Success, E: Failure>(
    origin: error_context::Origin,
    outcome: Result<Answered, Fault>,
) -> Result<Response<T>, Error<E>> {
    let Answered { answer, coming } = match outcome {
        Ok(answer) => answer,
        Err(Fault::Build(error)) => return Err(Error::new(ErrorKind::Build(*error), origin, None)),
        Err(Fault::Auth(error, refusal)) => {
            return Err(Error::new(ErrorKind::Auth(*error), origin, refusal.map(|answer| (*answer).into())));
        }
        Err(Fault::Transport(error)) => return Err(Error::new(ErrorKind::Transport(error), origin, None)),
    };
    if !answer.status.is_success() {
        return Err(Error::api(origin, (*answer).into()));
    }
    if let Some(error) = answer.broken.clone() {
        return Err(Error::new(ErrorKind::Transport(error), origin, Some((*answer).into())));
    }
    let Answer { status, headers, body, .. } = &*answer;
    let coming = coming.map(|stream| Mutex::new(Some(stream)));
    let payload = Payload {
        status: *status,
        headers,
        body,
        care: Care::Strict,
        coming: coming.as_ref().map_or(Coming::Nothing, Coming::Stream),
    };
    match T::read(&payload) {
        Ok(body) => Ok(Response::new(body, answer, origin.attempts)),
        Err(error) => Err(Error::new(ErrorKind::Decode(error), origin, Some((*answer).into()))),
    }
}
