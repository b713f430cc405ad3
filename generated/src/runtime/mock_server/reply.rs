//! What a program wants a mock server to answer.

use std::error::Error;
use std::fmt;

use http::header::CONTENT_TYPE;
use http::{HeaderMap, HeaderValue, StatusCode};
use serde_json::Value;

use super::super::transport::Answer;
use super::answer::Wanted;

/// What to answer: a status, with the body that the description gives it, or an answer of one's own.
///
/// A status is one, too, and so is an [`http::Response`].
#[derive(Clone, Debug)]
pub struct Reply(pub(super) Kind);

#[derive(Clone, Debug)]
pub(super) enum Kind {
    Described(Wanted),
    Own(Answer),
}

impl Reply {
    /// That status, with the first example that the description has for it, or else one that is made
    /// up. If the operation does not declare the status, what other operations say of it counts; if
    /// none does, there is no body. It has to be one that ends a call, from 200 to 599: any other is
    /// answered with 400.
    #[must_use]
    pub fn status(status: impl Into<u16>) -> Self {
        Self(Kind::Described(Wanted { status: Some(status.into()), example: None }))
    }

    /// The example of that name, of the status that was asked for or else of the usual one.
    #[must_use]
    pub fn example(name: impl Into<String>) -> Self {
        Self(Kind::Described(Wanted { status: None, example: Some(name.into()) }))
    }

    /// With the example of that name; an answer of one's own stays as it is.
    #[must_use]
    pub fn with_example(mut self, name: impl Into<String>) -> Self {
        if let Kind::Described(wanted) = &mut self.0 {
            wanted.example = Some(name.into());
        }
        self
    }

    /// That status, with a body of JSON.
    #[must_use]
    pub fn json(status: StatusCode, body: &Value) -> Self {
        let mut headers = HeaderMap::new();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
        Answer::new(status, headers, body.to_string()).into()
    }
}

impl From<StatusCode> for Reply {
    fn from(status: StatusCode) -> Self {
        Self::status(status)
    }
}

impl From<u16> for Reply {
    fn from(status: u16) -> Self {
        Self::status(status)
    }
}

impl From<Answer> for Reply {
    fn from(answer: Answer) -> Self {
        Self(Kind::Own(answer))
    }
}

impl<B: Into<bytes::Bytes>> From<http::Response<B>> for Reply {
    fn from(response: http::Response<B>) -> Self {
        Answer::from(response).into()
    }
}

/// No operation has that name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownOperation {
    pub(super) name: String,
    pub(super) near: Vec<String>,
}

impl fmt::Display for UnknownOperation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "no operation is called `{}`", self.name)?;
        if self.near.is_empty() { Ok(()) } else { write!(f, "; there is {}", self.near.join(", ")) }
    }
}

impl Error for UnknownOperation {}
