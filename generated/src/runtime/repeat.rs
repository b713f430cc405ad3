//! Whether a request can be sent again though nobody knows what became of the first one.

use http::HeaderMap;
use http::header::CONTENT_TYPE;
use serde_json::Value;

use super::idempotency_key;
use super::media_type;
use super::transport::Request;

/// Whether doing an operation twice is the same as doing it once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Repeat {
    /// As the method says: GET, HEAD, OPTIONS, TRACE, PUT and DELETE are (RFC 9110, section 9.2.2),
    /// and so is QUERY, which only asks. Any other is, too, if the request has an idempotency key.
    ByMethod,
    /// It is: `x-retry-safe: true`.
    Safe,
    /// It is not: `x-retry-safe: false`.
    Unsafe,
    /// It depends on the request's body.
    Depends {
        /// Members that the body must have, with their values as JSON.
        when: &'static [(&'static str, &'static str)],
        /// Members of which the body must have none, with their values as JSON.
        unless: &'static [(&'static str, &'static str)],
    },
}

impl Repeat {
    /// Whether this request can be sent again.
    pub(super) fn allows(self, request: &Request) -> bool {
        match self {
            Self::ByMethod => is_idempotent(request.method.as_str()) || idempotency_key::is_in(&request.headers),
            Self::Safe => true,
            Self::Unsafe => false,
            Self::Depends { when, unless } => {
                has_json(&request.headers) && {
                    let body = request.json().unwrap_or_default();
                    let has = |(name, value): &(&str, &str)| {
                        body.get(name)
                            .is_some_and(|actual| serde_json::from_str::<Value>(value).is_ok_and(|it| it == *actual))
                    };
                    body.is_object() && when.iter().all(has) && !unless.iter().any(has)
                }
            }
        }
    }
}

/// By the definition of the method.
fn is_idempotent(method: &str) -> bool {
    matches!(method, "GET" | "HEAD" | "OPTIONS" | "TRACE" | "PUT" | "DELETE" | "QUERY")
}

fn has_json(headers: &HeaderMap) -> bool {
    let text = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok());
    text.is_some_and(media_type::is_json)
}
