//! Why there is no token to show who is calling.

use std::error::Error;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use http::StatusCode;

use super::build_error::BuildError;

/// There is no token to send: its source failed, or the server that hands it out declined.
///
/// The call itself was not sent, or was refused with 401 before. Shows neither tokens nor secrets,
/// nor what the server says about them.
#[derive(Clone)]
pub struct TokenError {
    message: String,
    status: Option<StatusCode>,
    code: Option<String>,
    description: Option<String>,
    retry_after: Option<Duration>,
    transient: bool,
    source: Option<Arc<dyn Error + Send + Sync>>,
}

/// What an endpoint says that declines.
#[cfg(feature = "oauth2")]
pub(super) struct Declined {
    pub(super) status: StatusCode,
    pub(super) code: Option<String>,
    pub(super) description: Option<String>,
    pub(super) retry_after: Option<Duration>,
}

impl TokenError {
    /// An error that says what is wrong, for token sources of the user's own.
    #[must_use]
    pub fn new(message: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            status: None,
            code: None,
            description: None,
            retry_after: None,
            transient: false,
            source: None,
        }
    }

    /// Says that it may work next time.
    #[must_use]
    pub fn transient(mut self) -> Self {
        self.transient = true;
        self
    }

    /// Says how long to wait before it is tried again. A call waits at least that long, or ends at once
    /// if it is longer than its [`RetryPolicy`](super::retry::RetryPolicy) allows.
    #[must_use]
    pub fn with_retry_after(mut self, time: Duration) -> Self {
        self.retry_after = Some(time);
        self
    }

    /// Adds the error that caused this one.
    #[must_use]
    pub fn with_source(mut self, source: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        self.source = Some(Arc::from(source.into()));
        self
    }

    /// Whether it may work next time.
    #[must_use]
    pub const fn is_transient(&self) -> bool {
        self.transient
    }

    /// The status with which the token endpoint declined, if it answered.
    #[must_use]
    pub const fn status(&self) -> Option<StatusCode> {
        self.status
    }

    /// What the token endpoint calls the problem, such as `invalid_grant` (RFC 6749, section 5.2).
    #[must_use]
    pub fn code(&self) -> Option<&str> {
        self.code.as_deref()
    }

    /// What the token endpoint says to people (`error_description`). Not shown by itself: some
    /// servers quote the token they were given.
    #[must_use]
    pub fn description(&self) -> Option<&str> {
        self.description.as_deref()
    }

    /// How long the token endpoint asks to be left alone (`Retry-After`, RFC 9110, section 10.2.3).
    #[must_use]
    pub const fn retry_after(&self) -> Option<Duration> {
        self.retry_after
    }

    #[cfg(feature = "oauth2")]
    pub(super) fn declined(message: String, answer: Declined) -> Self {
        let Declined { status, code, description, retry_after } = answer;
        let transient = status.is_server_error() || matches!(status.as_u16(), 408 | 425 | 429);
        Self { status: Some(status), code, description, retry_after, transient, ..Self::new(message) }
    }
}

impl From<BuildError> for TokenError {
    fn from(error: BuildError) -> Self {
        Self::new(error.to_string())
    }
}

impl fmt::Display for TokenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl fmt::Debug for TokenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_struct("TokenError");
        shown.field("message", &self.message).field("transient", &self.transient);
        if let Some(source) = &self.source {
            shown.field("source", source);
        }
        shown.finish_non_exhaustive()
    }
}

impl Error for TokenError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(self.source.as_deref()?)
    }
}
