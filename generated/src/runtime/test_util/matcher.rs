//! Which requests are meant.

use std::fmt;
use std::sync::Arc;

use serde_json::Value;

use super::super::portable::{MaybeSend, MaybeSync, shared};
use super::super::transport::Request;

/// Which requests are meant: those that everything fits that it says.
///
/// A text is one, too: the `operationId`.
#[derive(Clone)]
#[must_use]
pub struct Matcher {
    tests: Vec<Test>,
}

#[derive(Clone)]
enum Test {
    Operation(String),
    Token,
    Header(String, String),
    Query(String, String),
    Json(String, Value),
    Other(shared!(Fn(&Request) -> bool)),
}

impl Matcher {
    /// Every request.
    pub const fn any() -> Self {
        Self { tests: Vec::new() }
    }

    /// The requests of the operation with that `operationId`.
    pub fn operation(id: impl Into<String>) -> Self {
        Self::any().and(Test::Operation(id.into()))
    }

    /// Requests that get a token, and belong to no operation.
    pub fn token() -> Self {
        Self::any().and(Test::Token)
    }

    /// Only those with a header of that value.
    pub fn header(self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.and(Test::Header(name.into(), value.into()))
    }

    /// Only those with that pair in the query, decoded.
    pub fn query(self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.and(Test::Query(name.into(), value.into()))
    }

    /// Only those whose JSON body has that value there, by a JSON pointer (RFC 6901); an empty one
    /// is the whole body.
    pub fn json(self, pointer: impl Into<String>, value: impl Into<Value>) -> Self {
        self.and(Test::Json(pointer.into(), value.into()))
    }

    /// Only those of which this is true.
    pub fn matching(self, is_it: impl Fn(&Request) -> bool + MaybeSend + MaybeSync + 'static) -> Self {
        self.and(Test::Other(Arc::new(is_it)))
    }

    fn and(mut self, test: Test) -> Self {
        self.tests.push(test);
        self
    }

    /// Whether a request is meant.
    #[must_use]
    pub fn fits(&self, request: &Request) -> bool {
        self.tests.iter().all(|test| test.fits(request))
    }
}

impl Test {
    fn fits(&self, request: &Request) -> bool {
        match self {
            Self::Operation(id) => request.operation == Some(id.as_str()),
            Self::Token => request.operation.is_none(),
            Self::Header(name, value) => {
                request.headers.get_all(name.as_str()).iter().any(|it| it.as_bytes() == value.as_bytes())
            }
            Self::Query(name, value) => {
                request.query_pairs().iter().any(|(other, given)| other == name && given == value)
            }
            Self::Json(pointer, value) => request.json().is_some_and(|body| body.pointer(pointer) == Some(value)),
            Self::Other(is_it) => is_it(request),
        }
    }
}

impl From<&str> for Matcher {
    fn from(operation: &str) -> Self {
        Self::operation(operation)
    }
}

/// Without values, some of which may be secrets.
impl fmt::Debug for Matcher {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut list = f.debug_list();
        for test in &self.tests {
            match test {
                Test::Operation(id) => list.entry(&format_args!("operation `{id}`")),
                Test::Token => list.entry(&format_args!("token")),
                Test::Header(name, _) => list.entry(&format_args!("header `{name}`")),
                Test::Query(name, _) => list.entry(&format_args!("query `{name}`")),
                Test::Json(pointer, _) => list.entry(&format_args!("JSON at `{pointer}`")),
                Test::Other(_) => list.entry(&format_args!("…")),
            };
        }
        list.finish()
    }
}
