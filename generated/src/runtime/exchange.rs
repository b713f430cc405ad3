//! A call as it is made, up to how it ended, before anybody has looked at the body.
//!
//! This is the seam between the code that is compiled once and the code that knows the types of the
//! answer. What counts as success is decided here: any status from 200 to 299 (RFC 9110, section
//! 15.3), declared or not, with a whole body.

use std::sync::{Arc, Mutex};

use super::attempts::{self, Answered, Attempts, IsStreamed};
use super::build_error::BuildError;
use super::client::Client;
use super::error::{Error, ErrorKind};
use super::error_context;
use super::failure::Failure;
use super::finished::{Ended, Report};
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
    operation: &'static str,
    attempts: u32,
    outcome: Result<Answered, Fault>,
    ended: Ended,
}

/// Why there is no answer.
pub(super) enum Fault {
    Build(BuildError),
    /// With the answer that asked for another token, if there was one.
    Auth(TokenError, Option<Box<Answer>>),
    Transport(TransportError),
}

/// Begins a call: builds the request, and makes attempts until there is an outcome.
///
/// No `async fn`, and not inlined: those are compiled, and optimized, once more in every crate that awaits
/// them, and this is nearly all of what a call does.
#[inline(never)]
pub(super) fn begin<'a>(
    client: &'a Client,
    operation: &'static Operation,
    input: Input<'a>,
    options: Option<Box<RequestOptions>>,
    is_streamed: IsStreamed,
) -> BoxFuture<'a, Exchange> {
    Box::pin(async move {
        let settings = &client.0;
        let mut report = Report::begin(settings, operation);
        let none = RequestOptions::default;
        let prepared = prepare::prepare(settings, operation, input, options.as_deref().unwrap_or(&none()));
        let (attempts, outcome) = match prepared {
            Ok(prepared) => {
                let span = report.sending(&prepared.request);
                let Attempts { sent, mut outcome } = span.run(attempts::run(settings, &prepared, is_streamed)).await;
                if let Ok(Answered { coming: Some(stream), .. }) = &mut outcome {
                    stream.origin = Some(Arc::new(Origin { client: client.clone(), prepared }));
                }
                (sent, outcome)
            }
            Err(problem) => (0, Err(Fault::Build(problem))),
        };
        let ended = report.ended(operation, attempts, &outcome);
        Exchange { operation: operation.id, attempts, outcome, ended }
    })
}

impl Exchange {
    /// Reads the answer, and lets know whoever wants to.
    pub(super) fn finish<T: Success, E: Failure>(self, client: &Client) -> Result<Response<T>, Error<E>> {
        let Self { operation, attempts, outcome, ended } = self;
        let outcome = read(operation, attempts, outcome);
        let is_decoded = !matches!(&outcome, Err(error) if matches!(error.kind(), ErrorKind::Decode(_)));
        ended.tell(&client.0, is_decoded);
        outcome
    }
}

/// Reads the answer.
fn read<T: Success, E: Failure>(
    operation: &'static str,
    attempts: u32,
    outcome: Result<Answered, Fault>,
) -> Result<Response<T>, Error<E>> {
    let origin = error_context::Origin { operation: Some(operation), attempts };
    let Answered { answer, coming } = match outcome {
        Ok(answer) => answer,
        Err(Fault::Build(error)) => return Err(Error::new(ErrorKind::Build(error), origin, None)),
        Err(Fault::Auth(error, refusal)) => {
            return Err(Error::new(ErrorKind::Auth(error), origin, refusal.map(|answer| (*answer).into())));
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
        Ok(body) => Ok(Response::new(body, answer, attempts)),
        Err(error) => Err(Error::new(ErrorKind::Decode(error), origin, Some((*answer).into()))),
    }
}
