//! Headers, as they are set on requests and read from answers.

use std::fmt;

use bytes::Bytes;
use http::header::{CONTENT_LENGTH, InvalidHeaderValue, TRANSFER_ENCODING};
use http::{HeaderMap, HeaderName, HeaderValue};

use super::build_error::BuildError;

/// Where services put the name that they give to one request, for their support.
const REQUEST_ID: [&str; 6] =
    ["x-request-id", "request-id", "x-correlation-id", "x-amzn-requestid", "x-amz-request-id", "x-ms-request-id"];

/// Checks a header that a user wants to send.
///
/// # Errors
/// Name or value are not valid (RFC 9110, section 5), or the header frames the body, which is the
/// transport's business: a wrong length would let one request pass for two (RFC 9112, section 11.2).
/// The error does not show the value.
pub(super) fn check(name: &str, value: &str) -> Result<(HeaderName, HeaderValue), BuildError> {
    let header = HeaderName::try_from(name)
        .map_err(|error| BuildError::new(format!("`{name}` is not the name of a header")).with_source(error))?;
    if header == CONTENT_LENGTH || header == TRANSFER_ENCODING {
        return Err(BuildError::new(format!("the header `{name}` is set by the transport alone")));
    }
    let mut value = HeaderValue::try_from(value).map_err(|error| {
        let problem = format!("the value of the header `{name}` has characters that no header has");
        BuildError::new(problem).with_source(error)
    })?;
    // Nobody knows which of a user's headers is a secret: an API key is one under many names.
    value.set_sensitive(true);
    Ok((header, value))
}

/// The value of a header that is known in advance: it is not copied.
///
/// # Errors
/// It has characters that no header has.
pub(super) fn fixed(value: &'static str) -> Result<HeaderValue, InvalidHeaderValue> {
    HeaderValue::from_maybe_shared(Bytes::from_static(value.as_bytes()))
}

/// The first value under that name, if it is text.
pub(super) fn text<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get(name)?.to_str().ok()
}

/// The service's name for the request.
pub(super) fn request_id(headers: &HeaderMap) -> Option<&str> {
    REQUEST_ID.iter().find_map(|name| text(headers, name))
}

/// Shows which headers there are, without their values: cookies and keys are secrets.
pub(super) struct Names<'a>(pub(super) &'a HeaderMap);

impl fmt::Debug for Names<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.0.keys().map(HeaderName::as_str)).finish()
    }
}
