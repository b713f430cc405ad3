//! How a call ended, before anybody has looked at the body.
//!
//! This is the seam between the code that is compiled once and the code that knows the types of the
//! answer. What counts as success is decided here: any status from 200 to 299 (RFC 9110, section
//! 15.3), declared or not, with a whole body.

use std::sync::Mutex;

use super::attempts::Answered;
use super::build_error::BuildError;
use super::error::{Error, ErrorKind};
use super::error_context::Origin;
use super::failure::Failure;
use super::payload::{Care, Payload};
use super::response::Response;
use super::success::Success;
use super::token_error::TokenError;
use super::transport::Answer;
use super::transport_error::TransportError;

/// How a call ended.
pub(super) struct Exchange {
    pub(super) operation: &'static str,
    pub(super) attempts: u32,
    pub(super) outcome: Result<Answered, Fault>,
}

/// Why there is no answer.
pub(super) enum Fault {
    Build(BuildError),
    /// With the answer that asked for another token, if there was one.
    Auth(TokenError, Option<Box<Answer>>),
    Transport(TransportError),
}

impl Exchange {
    /// Reads the answer.
    pub(super) fn finish<T: Success, E: Failure>(self) -> Result<Response<T>, Error<E>> {
        let Self { operation, attempts, outcome } = self;
        let origin = Origin { operation: Some(operation), attempts };
        let Answered { answer, coming } = match outcome {
            Ok(answer) => answer,
            Err(Fault::Build(error)) => return Err(Error::new(ErrorKind::Build(error), origin, None)),
            Err(Fault::Auth(error, refusal)) => {
                return Err(Error::new(ErrorKind::Auth(error), origin, refusal.map(|answer| (*answer).into())));
            }
            Err(Fault::Transport(error)) => return Err(Error::new(ErrorKind::Transport(error), origin, None)),
        };
        if !answer.status.is_success() {
            return Err(Error::api(origin, answer.into()));
        }
        if let Some(error) = answer.broken.clone() {
            return Err(Error::new(ErrorKind::Transport(error), origin, Some(answer.into())));
        }
        let Answer { status, headers, body, .. } = &answer;
        let coming = coming.map(|stream| Mutex::new(Some(stream)));
        let payload = Payload { status: *status, headers, body, care: Care::Strict, coming: coming.as_ref() };
        match T::read(&payload) {
            Ok(body) => Ok(Response::new(body, answer, attempts)),
            Err(error) => Err(Error::new(ErrorKind::Decode(error), origin, Some(answer.into()))),
        }
    }
}
