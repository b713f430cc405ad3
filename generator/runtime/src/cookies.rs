//! The header `Cookie` of a request.

use http::header::COOKIE;
use http::{HeaderMap, HeaderValue};

use super::build_error::BuildError;
use super::parameters::cookie;

/// Adds cookies of parameters and keys, which stand behind those that the user sets.
///
/// # Errors
/// They have characters that no header has.
pub(super) fn add(headers: &mut HeaderMap, written: &str) -> Result<(), BuildError> {
    if written.is_empty() {
        return Ok(());
    }
    let mut text = match headers.get(COOKIE).map(HeaderValue::to_str) {
        Some(Ok(own)) => own.to_owned(),
        Some(Err(_)) => return Err(BuildError::new("the header `cookie` is no text that cookies can be added to")),
        None => String::new(),
    };
    cookie::append(&mut text, written);
    let mut value = HeaderValue::try_from(text)
        .map_err(|error| BuildError::new("the cookies have characters that no header has").with_source(error))?;
    value.set_sensitive(true);
    headers.insert(COOKIE, value);
    Ok(())
}
