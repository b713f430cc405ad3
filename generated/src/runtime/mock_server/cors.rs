//! What lets web pages use the server, whatever origin they are of (Fetch, "CORS protocol").
//!
//! What it answers is no secret, so that no origin is refused, and none has to be set up.

use http::header::{
    ACCESS_CONTROL_ALLOW_CREDENTIALS, ACCESS_CONTROL_ALLOW_HEADERS, ACCESS_CONTROL_ALLOW_METHODS,
    ACCESS_CONTROL_ALLOW_ORIGIN, ACCESS_CONTROL_EXPOSE_HEADERS, ACCESS_CONTROL_MAX_AGE, ACCESS_CONTROL_REQUEST_HEADERS,
    ACCESS_CONTROL_REQUEST_METHOD, ORIGIN, VARY,
};
use http::request::Parts;
use http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode};

use super::outgoing::Outgoing;

/// How many seconds a browser may rely on the answer.
const MAX_AGE: HeaderValue = HeaderValue::from_static("600");

/// The answer to what a browser asks before a request ("CORS-preflight request"); `None`: it is none.
///
/// Any method and any headers will do: what is wrong with the request, its own answer says.
pub(super) fn preflight(head: &Parts) -> Option<Outgoing> {
    let method = head.headers.get(ACCESS_CONTROL_REQUEST_METHOD)?;
    if head.method != Method::OPTIONS || !head.headers.contains_key(ORIGIN) {
        return None;
    }
    let mut outgoing = Outgoing::empty(StatusCode::NO_CONTENT);
    outgoing.headers.insert(ACCESS_CONTROL_ALLOW_METHODS, method.clone());
    if let Some(names) = head.headers.get(ACCESS_CONTROL_REQUEST_HEADERS) {
        outgoing.headers.insert(ACCESS_CONTROL_ALLOW_HEADERS, names.clone());
    }
    outgoing.headers.insert(ACCESS_CONTROL_MAX_AGE, MAX_AGE);
    Some(outgoing)
}

/// Lets the page that asked read the answer with all of its headers. Origins and headers are named,
/// as `*` would not do for requests with cookies. An answer that says itself who may read it stays.
pub(super) fn share(origin: Option<HeaderValue>, headers: &mut HeaderMap) {
    let Some(origin) = origin.filter(|_| !headers.contains_key(ACCESS_CONTROL_ALLOW_ORIGIN)) else { return };
    let names: Vec<&str> = headers.keys().map(HeaderName::as_str).collect();
    if let (false, Ok(names)) = (names.is_empty(), HeaderValue::try_from(names.join(", "))) {
        headers.insert(ACCESS_CONTROL_EXPOSE_HEADERS, names);
    }
    headers.insert(ACCESS_CONTROL_ALLOW_ORIGIN, origin);
    headers.insert(ACCESS_CONTROL_ALLOW_CREDENTIALS, HeaderValue::from_static("true"));
    headers.append(VARY, HeaderValue::from_static("origin"));
}
