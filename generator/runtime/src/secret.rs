//! Tokens and other secrets that never show themselves.
//!
//! They leak through logs: somebody prints a client, an error or a request. Here the only way out is
//! the request itself, and in headers their values are marked as sensitive.

use std::fmt;

use http::HeaderValue;

use super::build_error::BuildError;

/// A bearer token (RFC 6750, section 2.1), checked to fit into a header.
#[derive(Clone, PartialEq, Eq)]
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

/// Any other text that never shows itself: a key, a password.
#[derive(Clone)]
pub(super) struct Hidden(String);

impl Hidden {
    pub(super) fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The text, for the request and nothing else.
    pub(super) fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Hidden {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("…")
    }
}
