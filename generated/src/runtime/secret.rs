//! A bearer token that never shows itself.
//!
//! Tokens leak through logs: somebody prints a client, an error or a request. Here the only way out
//! is the `Authorization` header itself, and that value is marked as sensitive.

use std::fmt;

use http::HeaderValue;

use super::build_error::BuildError;

/// A bearer token (RFC 6750, section 2.1), checked to fit into a header.
#[derive(Clone)]
pub struct Token {
    /// The whole value of the header, made once; a clone of it shares the text.
    header: HeaderValue,
}

impl Token {
    /// Takes the token alone, without `Bearer` before it.
    ///
    /// # Errors
    /// It is empty, or has characters that no token has: white space (a line end from a file, or the
    /// word `Bearer` before it), control characters, letters beyond ASCII. The error does not show it.
    pub fn new(text: impl Into<String>) -> Result<Self, BuildError> {
        let text = text.into();
        if text.is_empty() {
            return Err(BuildError::new("the token is empty"));
        }
        if let Some(position) = text.bytes().position(|byte| !byte.is_ascii_graphic()) {
            return Err(BuildError::new(format!(
                "the token has a character at position {position} that no token has (white space, a line end, a \
                 control character or a letter beyond ASCII); give the token alone, without `Bearer`"
            )));
        }
        let mut header = HeaderValue::try_from(format!("Bearer {text}"))
            .map_err(|_| BuildError::new("the token does not fit into a header"))?;
        header.set_sensitive(true);
        Ok(Self { header })
    }

    /// The value of the `Authorization` header.
    pub(super) fn header(&self) -> HeaderValue {
        self.header.clone()
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token(…)")
    }
}

impl fmt::Display for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token(…)")
    }
}
