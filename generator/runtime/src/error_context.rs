//! What an error knows whatever went wrong: which operation, after how many attempts, and what the
//! server said.

use super::decode_error::DecodeError;
use super::failure_body::FailureBody;
use super::transport::Answer;
use super::transport_error::TransportError;

/// Where an error comes from.
pub(super) struct Origin {
    /// `None` for an error that a user made of a response.
    pub(super) operation: Option<&'static str>,
    pub(super) attempts: u32,
    /// Whether the server may have done what it was asked at an attempt before the last one.
    pub(super) maybe_applied: bool,
}

impl Origin {
    /// Of what was not sent at all.
    pub(super) fn unsent(operation: Option<&'static str>) -> Self {
        Self { operation, attempts: 0, maybe_applied: false }
    }
}

/// The answer that an error is about.
pub(super) struct Received {
    /// With the status and the headers that it came with.
    pub(super) body: FailureBody,
    pub(super) broken: Option<TransportError>,
    /// Why a part of the body of a failure was put aside.
    pub(super) put_aside: Option<DecodeError>,
}

impl From<Answer> for Received {
    fn from(answer: Answer) -> Self {
        let Answer { status, headers, body, broken } = answer;
        Self { body: FailureBody::new(status, headers, body), broken, put_aside: None }
    }
}
