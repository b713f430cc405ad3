//! What the body of an answer becomes.

use bytes::Bytes;

use super::codec::Decode;
use super::decode_error::DecodeError;
use super::payload::Payload;

/// A type that can be read from an answer.
///
/// A type of the description is read from JSON. An operation whose success statuses have different
/// bodies has an enum that chooses by status, and then by media type.
pub trait Success: Sized {
    /// Whether the body of an answer with this status and these headers is left to come, rather than
    /// read before anybody looks at it.
    #[must_use]
    fn is_streamed(_head: &Payload<'_>) -> bool {
        false
    }

    /// Reads the answer.
    ///
    /// # Errors
    /// The body does not have the form that the description gives it.
    fn read(payload: &Payload<'_>) -> Result<Self, DecodeError>;
}

impl<T: Decode> Success for T {
    fn read(payload: &Payload<'_>) -> Result<Self, DecodeError> {
        payload.json()
    }
}

/// An answer whose body the description doesn't mention; should there be one, the response keeps it.
impl Success for () {
    fn read(_payload: &Payload<'_>) -> Result<Self, DecodeError> {
        Ok(())
    }
}

/// A body that is neither JSON nor text.
impl Success for Bytes {
    fn read(payload: &Payload<'_>) -> Result<Self, DecodeError> {
        Ok(payload.body.clone())
    }
}
