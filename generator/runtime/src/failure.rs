//! What the body of an error response becomes.
//!
//! The status picks the payload. Whatever the body turns out to be, the status is never lost: a
//! status without a description is [`Undeclared`], a body that does not fit its status [`Malformed`].

use std::fmt::Debug;

use http::StatusCode;

use super::decode_error::DecodeError;
use super::failure_body::FailureBody;

/// The enum of an operation's error responses, one variant per declared status.
///
/// A generated enum implements it like this:
///
/// ```text
/// fn read(status: StatusCode, body: &FailureBody) -> Result<Option<Self>, DecodeError> {
///     Ok(Some(match status.as_u16() {
///         400 => Self::BadRequest(body.decode()?),
///         _ => return Ok(None),
///     }))
/// }
/// ```
pub trait Failure: Debug + Send + Sync + Sized + 'static {
    /// Reads the payload that the status has; `None` if nobody declares the status.
    ///
    /// # Errors
    /// The body does not have the form that the description gives it.
    fn read(status: StatusCode, body: &FailureBody) -> Result<Option<Self>, DecodeError>;

    /// The variant for a declared status whose body is empty, cut off, or of another form.
    fn malformed(malformed: Malformed) -> Self;

    /// The variant for a status that nobody declares.
    fn undeclared(undeclared: Undeclared) -> Self;

    /// The payload's tag, known or not.
    fn code(&self) -> Option<&str>;

    /// Why the body could not be read, whole or in part.
    fn cause(&self) -> Option<&DecodeError>;
}

/// Reads whatever an error response holds.
pub(super) fn read<E: Failure>(status: StatusCode, body: &FailureBody) -> E {
    match E::read(status, body) {
        Ok(Some(failure)) => failure,
        Ok(None) => E::undeclared(Undeclared { status, code: body.tag().map(str::to_owned) }),
        Err(error) => E::malformed(Malformed { status, error }),
    }
}

/// A declared status whose body is empty, cut off, no JSON, or of another form; headers and body
/// are kept by the error around it.
#[derive(Clone, Debug, PartialEq)]
pub struct Malformed {
    status: StatusCode,
    error: DecodeError,
}

impl Malformed {
    /// The status.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// Why the body could not be read.
    #[must_use]
    pub fn error(&self) -> &DecodeError {
        &self.error
    }
}

/// A status that nobody declares; headers and body are kept by the error around it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Undeclared {
    status: StatusCode,
    code: Option<String>,
}

impl Undeclared {
    /// The status.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// What the body's `type`, `code` or `error` says, if it is JSON and that is text.
    #[must_use]
    pub fn code(&self) -> Option<&str> {
        self.code.as_deref()
    }
}
