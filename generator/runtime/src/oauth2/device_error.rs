//! Why a device got no token.

use std::error::Error;
use std::fmt;

use super::super::token_error::TokenError;

/// A device got no token (RFC 8628, section 3.5). Except after a failure that is transient, it has to
/// begin anew.
///
/// Shows neither codes nor tokens.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum DeviceError {
    /// Whoever was asked has declined: `access_denied`.
    Denied,
    /// Nobody has allowed it in time: the codes are over by their `expires_in`, or the server says
    /// `expired_token`.
    Expired,
    /// Something else: the server declined or did not answer, or there is nothing to ask it with.
    Failed(TokenError),
}

impl fmt::Display for DeviceError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Denied => f.write_str("the device was not allowed: `access_denied`"),
            Self::Expired => f.write_str("the device was not allowed before its code expired"),
            Self::Failed(error) => fmt::Display::fmt(error, f),
        }
    }
}

impl Error for DeviceError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Denied | Self::Expired => None,
            // Its text is this one's already.
            Self::Failed(error) => error.source(),
        }
    }
}

impl From<TokenError> for DeviceError {
    fn from(error: TokenError) -> Self {
        Self::Failed(error)
    }
}
