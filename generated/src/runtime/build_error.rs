//! Why a client or a request could not be put together.
//!
//! Nothing has been sent when this error appears, so it is always safe to correct and try again. Its
//! message names what is wrong, but never shows the value of a header, a token or a password.

use std::error::Error;
use std::fmt;
use std::sync::Arc;

/// A client or a request could not be put together from what it was given.
#[derive(Clone)]
pub struct BuildError {
    message: String,
    parameter: Option<String>,
    source: Option<Arc<dyn Error + Send + Sync>>,
}

impl BuildError {
    /// An error that says what is wrong, for transports and wrappers of the user's own.
    #[must_use]
    pub fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), parameter: None, source: None }
    }

    /// Adds the error that caused this one.
    #[must_use]
    pub fn with_source(mut self, source: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        self.source = Some(Arc::from(source.into()));
        self
    }

    /// The parameter that is to blame, by the name it has in the description, if it was one.
    #[must_use]
    pub fn parameter(&self) -> Option<&str> {
        self.parameter.as_deref()
    }

    /// An error that blames a parameter.
    pub(super) fn in_parameter(name: &str, problem: &str) -> Self {
        let message = format!("the parameter `{name}` {problem}");
        Self { message, parameter: Some(name.to_owned()), source: None }
    }
}

impl fmt::Display for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl fmt::Debug for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "BuildError({})", self.message)
    }
}

impl Error for BuildError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(self.source.as_deref()?)
    }
}
