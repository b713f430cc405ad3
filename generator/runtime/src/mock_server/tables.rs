//! What the description says, for a server: the tables that the generator writes.

use super::super::codec::{self, Decode};
use super::super::decode_error::DecodeError;
use super::super::security::Scheme;

/// What a mock server knows of an API.
#[derive(Debug)]
pub struct Described {
    /// `info.title`.
    pub title: &'static str,
    /// The path of the first server ("Server Object").
    pub base_path: &'static str,
    /// Where paths may begin: the paths of all servers, the longest first.
    pub prefixes: &'static [&'static str],
    /// The operations.
    pub operations: &'static [Operation],
    /// The answers of all operations, each distinct one once.
    pub answers: &'static [Answer],
    /// Reads the bodies of requests as their types: the index of the operation, a media type, and how.
    /// Areas of the API that are turned off have none.
    pub checks: &'static [(usize, &'static str, Check)],
}

/// Reads the body of a request as the type that it is to have.
pub type Check = fn(&[u8]) -> Result<(), DecodeError>;

/// Reads JSON as a type.
///
/// # Errors
/// It is no JSON, or not of that type.
pub fn check<T: Decode>(body: &[u8]) -> Result<(), DecodeError> {
    codec::from_json::<T>(body).map(drop)
}

/// One operation ("Operation Object").
#[derive(Debug)]
pub struct Operation {
    /// The HTTP method, in capitals.
    pub method: &'static str,
    /// The `operationId`.
    pub id: &'static str,
    /// The path as it is described, with its `{parameters}`.
    pub path: &'static str,
    /// Its answers: indices into [`Described::answers`], the usual one first.
    pub answers: &'static [usize],
    /// What requests cannot be without.
    pub needs: &'static [Need],
    /// The body that it takes.
    pub body: Option<RequestBody>,
    /// How the caller shows who they are: any one of these sets of schemes; no set: nothing is asked.
    pub auth: &'static [&'static [&'static Scheme]],
}

impl Operation {
    /// An operation that asks for nothing.
    #[must_use]
    pub const fn new(method: &'static str, id: &'static str, path: &'static str, answers: &'static [usize]) -> Self {
        Self { method, id, path, answers, needs: &[], body: None, auth: &[] }
    }

    /// Says which parameters have to be there.
    #[must_use]
    pub const fn needs(mut self, needs: &'static [Need]) -> Self {
        self.needs = needs;
        self
    }

    /// Says that there has to be a body, and its media types.
    #[must_use]
    pub const fn body(mut self, media_types: &'static [&'static str]) -> Self {
        self.body = Some(RequestBody { is_required: true, media_types });
        self
    }

    /// Says that there may be a body, and its media types.
    #[must_use]
    pub const fn optional_body(mut self, media_types: &'static [&'static str]) -> Self {
        self.body = Some(RequestBody { is_required: false, media_types });
        self
    }

    /// Says how the caller shows who they are.
    #[must_use]
    pub const fn auth(mut self, auth: &'static [&'static [&'static Scheme]]) -> Self {
        self.auth = auth;
        self
    }
}

/// A parameter whose absence shows ("Parameter Object", `required`).
#[derive(Debug)]
pub enum Need {
    /// In the query.
    Query(&'static str),
    /// In the query, with names of members in brackets behind its name (`deepObject`).
    Deep(&'static str),
    /// In a header.
    Header(&'static str),
    /// In a cookie.
    Cookie(&'static str),
}

/// The body that an operation takes ("Request Body Object").
#[derive(Debug)]
pub struct RequestBody {
    /// Whether it can be left out.
    pub is_required: bool,
    /// The media types that it can have.
    pub media_types: &'static [&'static str],
}

/// An answer ("Response Object").
#[derive(Debug)]
pub struct Answer {
    /// The first and the last status that it is for.
    pub statuses: (u16, u16),
    /// Its headers.
    pub headers: &'static [(&'static str, &'static str)],
    /// Its body in each media type; none: it has no body.
    pub forms: &'static [Form],
}

/// A body in one media type ("Media Type Object").
#[derive(Debug)]
pub struct Form {
    /// The media type.
    pub media_type: &'static str,
    /// Bodies by their names; the first is sent unless another is asked for.
    pub examples: &'static [(&'static str, Content)],
}

/// What is sent.
#[derive(Debug)]
pub enum Content {
    /// Text.
    Text(&'static str),
    /// What comes piece by piece.
    Pieces(&'static [&'static str]),
    /// Bytes that are no text.
    Bytes(&'static [u8]),
}
