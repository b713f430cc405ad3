//! What the body of a successful answer becomes.

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

use super::codec::{self, Decode};
use super::decode_error::DecodeError;

/// A type that can be read from a successful answer.
///
/// A type of the description is read from JSON. An operation whose success statuses have different
/// bodies has an enum that chooses by status.
pub trait Success: Sized {
    /// Reads the answer.
    ///
    /// # Errors
    /// The body does not have the form that the description gives it.
    fn read(status: StatusCode, headers: &HeaderMap, body: &Bytes) -> Result<Self, DecodeError>;
}

impl<T: Decode> Success for T {
    fn read(_status: StatusCode, _headers: &HeaderMap, body: &Bytes) -> Result<Self, DecodeError> {
        if body.is_empty() {
            return Err(DecodeError::new("the body is empty"));
        }
        codec::from_json(body)
    }
}

/// An answer whose body the description doesn't mention; should there be one, the response keeps it.
impl Success for () {
    fn read(_status: StatusCode, _headers: &HeaderMap, _body: &Bytes) -> Result<Self, DecodeError> {
        Ok(())
    }
}
