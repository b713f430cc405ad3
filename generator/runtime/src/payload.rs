//! The body of an answer, before it is known what it holds.

use std::sync::{Mutex, PoisonError};

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

use super::byte_stream::ByteStream;
use super::codec::{self, Decode};
use super::decode_error::DecodeError;

/// The body of an answer, with what tells its form: status and headers.
#[derive(Clone, Copy, Debug)]
pub struct Payload<'a> {
    pub(super) status: StatusCode,
    pub(super) headers: &'a HeaderMap,
    pub(super) body: &'a Bytes,
    pub(super) care: Care,
    pub(super) coming: Coming<'a>,
}

/// What of a body is still to come.
#[derive(Clone, Copy, Debug)]
pub(super) enum Coming<'a> {
    /// Nothing: what is there is all.
    Nothing,
    /// All of it; only the headers are there.
    All,
    /// All of it, for whoever takes it first.
    Stream(&'a Mutex<Option<Box<ByteStream>>>),
}

/// What becomes of a body that fits only in part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Care {
    /// It is an error.
    Strict,
    /// What does not fit is put aside where the type has a place for it: so it is in the body of an
    /// error response, whose status must not get lost because of one odd member.
    Lenient,
}

impl<'a> Payload<'a> {
    /// What is known as soon as the headers are there.
    pub(super) fn head(status: StatusCode, headers: &'a HeaderMap) -> Self {
        static EMPTY: Bytes = Bytes::new();
        Self { status, headers, body: &EMPTY, care: Care::Strict, coming: Coming::All }
    }

    /// The status of the answer.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// The headers of the answer.
    #[must_use]
    pub fn headers(&self) -> &'a HeaderMap {
        self.headers
    }

    /// The body as it came.
    #[must_use]
    pub fn bytes(&self) -> &'a Bytes {
        self.body
    }

    /// The body as it comes, if it has not been asked for before.
    #[must_use]
    pub(super) fn stream(&self) -> ByteStream {
        let stream = match self.coming {
            Coming::Stream(coming) => coming.lock().unwrap_or_else(PoisonError::into_inner).take(),
            Coming::Nothing | Coming::All => None,
        };
        stream.map_or_else(|| ByteStream::whole(self.body.clone()), |stream| *stream)
    }

    /// Whether nobody knows yet what is in the body.
    pub(super) fn is_coming(&self) -> bool {
        !matches!(self.coming, Coming::Nothing)
    }

    /// Reads the body as JSON.
    ///
    /// # Errors
    /// It is empty, no JSON, or does not have the form that the description gives it.
    pub fn json<T: Decode>(&self) -> Result<T, DecodeError> {
        if self.body.is_empty() {
            return Err(DecodeError::new("the body is empty"));
        }
        let outcome = codec::from_json(self.body);
        if self.care == Care::Strict {
            return outcome;
        }
        outcome.or_else(|error| match serde_json::from_slice(self.body) {
            Ok(value) => codec::decode_lenient(&value),
            Err(_) => Err(error),
        })
    }
}
