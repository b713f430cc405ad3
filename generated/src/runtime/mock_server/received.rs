//! A request that a mock server has got.

use std::fmt;

use bytes::Bytes;
use http::{HeaderMap, Method, StatusCode, Uri};
use serde_json::Value;

use super::super::cut;
use super::super::header;
use super::super::percent;
use super::super::query;

/// A request, which operation it was of, and what it was answered with.
#[derive(Clone)]
#[non_exhaustive]
pub struct Received {
    /// The `operationId`; `None`: it was of none.
    pub operation: Option<&'static str>,
    /// The variables of the path with their values, decoded.
    pub path_parameters: Vec<(&'static str, String)>,
    /// The method.
    pub method: Method,
    /// What was asked for: path and query, as they came.
    pub uri: Uri,
    /// The headers.
    pub headers: HeaderMap,
    /// The body.
    pub body: Bytes,
    /// What it was answered with.
    pub status: StatusCode,
}

impl Received {
    /// The path, as it came.
    #[must_use]
    pub fn path(&self) -> &str {
        self.uri.path()
    }

    /// A variable of the path, decoded.
    #[must_use]
    pub fn path_parameter(&self, name: &str) -> Option<&str> {
        self.path_parameters.iter().find(|(known, _)| *known == name).map(|(_, value)| value.as_str())
    }

    /// The pairs of the query, decoded.
    #[must_use]
    pub fn query_pairs(&self) -> Vec<(String, String)> {
        pairs(&self.uri)
    }

    /// The first value of a header, if it is text.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        header::text(&self.headers, name)
    }

    /// The body as JSON, if it is JSON.
    #[must_use]
    pub fn json(&self) -> Option<Value> {
        serde_json::from_slice(&self.body).ok()
    }
}

/// Decoded; a plus sign is one, for it is no space but in forms.
pub(super) fn pairs(uri: &Uri) -> Vec<(String, String)> {
    let pairs = uri.query().into_iter().flat_map(|query| query.split('&')).filter(|pair| !pair.is_empty());
    pairs
        .map(|pair| pair.split_once('=').unwrap_or((pair, "")))
        .map(|(a, b)| (percent::decoded(a), percent::decoded(b)))
        .collect()
}

/// Without the values of headers and query, some of which are secrets, and with no more than the start
/// of the body.
impl fmt::Debug for Received {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Received")
            .field("operation", &self.operation)
            .field("method", &self.method)
            .field("path", &self.path())
            .field("path_parameters", &self.path_parameters)
            .field("query", &query::names(self.uri.query()))
            .field("headers", &header::Names(&self.headers))
            .field("body", &cut::Body(&self.body))
            .field("status", &self.status)
            .finish_non_exhaustive()
    }
}
