//! Reads what an API sends by itself, to a server of the user's.

use bytes::Bytes;
use http::header::CONTENT_TYPE;
use http::{HeaderMap, HeaderValue, StatusCode};

use super::decode_error::DecodeError;
use super::payload::{Care, Coming, Payload};
use super::success::Success;

/// Reads a body of several forms, of which the media type picks one.
///
/// # Errors
/// The body does not have the form that the description gives it.
pub fn read<T: Success>(content_type: &str, body: &[u8]) -> Result<T, DecodeError> {
    let mut headers = HeaderMap::new();
    // What cannot be a header is no media type either.
    if let Ok(value) = HeaderValue::from_str(content_type) {
        headers.insert(CONTENT_TYPE, value);
    }
    let body = Bytes::copy_from_slice(body);
    T::read(&Payload {
        status: StatusCode::OK,
        headers: &headers,
        body: &body,
        care: Care::Strict,
        coming: Coming::Nothing,
    })
}
