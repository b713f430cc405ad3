//! Tokens that change while a client lives.
//!
//! A source is asked before every attempt of a call, so a token that was rotated is sent from the
//! next attempt on. When a server answers 401, the source is told which token was refused, and if it
//! has another one, the request is sent once more.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use super::portable::{BoxFuture, MaybeSend, MaybeSync};
use super::secret::Token;
use super::token_error::TokenError;

/// Where bearer tokens come from.
///
/// It is asked often: a source for which it takes long should keep its token until it expires or is
/// refused.
pub trait TokenSource: MaybeSend + MaybeSync {
    /// The token to send now.
    ///
    /// # Errors
    /// There is none; the call fails with an error of kind `Auth` that holds this one.
    fn token(&self, request: TokenRequest) -> BoxFuture<'_, Result<Token, TokenError>>;
}

impl<T: TokenSource + ?Sized> TokenSource for Arc<T> {
    fn token(&self, request: TokenRequest) -> BoxFuture<'_, Result<Token, TokenError>> {
        (**self).token(request)
    }
}

/// What a token is needed for.
#[derive(Clone, Debug)]
pub struct TokenRequest {
    pub(super) scheme: &'static str,
    pub(super) scopes: &'static [&'static str],
    pub(super) refused: Option<Token>,
    pub(super) timeout: Duration,
}

impl TokenRequest {
    /// The name of the security scheme in the description.
    #[must_use]
    pub fn scheme(&self) -> &'static str {
        self.scheme
    }

    /// What the token has to allow, as the operation's security requirement says it.
    #[must_use]
    pub fn scopes(&self) -> &'static [&'static str] {
        self.scopes
    }

    /// The token that this source gave for the same call, and that the server has just refused with
    /// 401. A source that has no other one gives it again; then the server's answer stands.
    #[must_use]
    pub fn refused(&self) -> Option<&Token> {
        self.refused.as_ref()
    }

    /// How long the attempt that waits for the token may still take.
    #[must_use]
    pub fn timeout(&self) -> Duration {
        self.timeout
    }
}

/// A source that is an async closure.
pub(super) struct FromFn<F>(pub(super) F);

impl<F, Fut> TokenSource for FromFn<F>
where
    F: Fn(TokenRequest) -> Fut + MaybeSend + MaybeSync,
    Fut: Future<Output = Result<Token, TokenError>> + MaybeSend + 'static,
{
    fn token(&self, request: TokenRequest) -> BoxFuture<'_, Result<Token, TokenError>> {
        Box::pin((self.0)(request))
    }
}

/// A source among credentials: it is there, and shows nothing.
#[derive(Clone)]
pub(super) struct Source(pub(super) Arc<dyn TokenSource>);

impl fmt::Debug for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Source(…)")
    }
}
