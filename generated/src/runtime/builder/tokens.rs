//! Tokens that change: where a client gets them from.

use std::sync::Arc;

#[cfg(feature = "oauth2")]
use super::super::oauth2::OAuth2;
use super::super::portable::{MaybeSend, MaybeSync};
use super::super::secret::Token;
use super::super::token_error::TokenError;
use super::super::token_source::{FromFn, Source, TokenRequest, TokenSource};
use super::ClientBuilder;

impl ClientBuilder {
    /// Asks for the bearer token before each attempt, in place of one that stays the same.
    pub fn token_source(mut self, source: impl TokenSource + 'static) -> Self {
        self.credentials.set_source(None, Source(Arc::new(source)));
        self
    }

    /// The same for the security scheme of that name alone, which has to be one with bearer tokens.
    pub fn token_source_for(mut self, scheme: impl Into<String>, source: impl TokenSource + 'static) -> Self {
        self.credentials.set_source(Some(scheme.into()), Source(Arc::new(source)));
        self
    }

    /// Asks an async closure for the bearer token before each attempt.
    pub fn token_from<F, Fut>(self, source: F) -> Self
    where
        F: Fn(TokenRequest) -> Fut + MaybeSend + MaybeSync + 'static,
        Fut: Future<Output = Result<Token, TokenError>> + MaybeSend + 'static,
    {
        self.token_source(FromFn(source))
    }

    /// Gets bearer tokens by OAuth 2.0, for the one scheme of the API that they are for; with
    /// several, each has a name, see [`oauth2_for`](Self::oauth2_for).
    #[cfg(feature = "oauth2")]
    pub fn oauth2(mut self, oauth2: OAuth2) -> Self {
        self.oauth2.push((None, oauth2));
        self
    }

    /// Gets bearer tokens by OAuth 2.0 for the security scheme of that name.
    #[cfg(feature = "oauth2")]
    pub fn oauth2_for(mut self, scheme: impl Into<String>, oauth2: OAuth2) -> Self {
        self.oauth2.push((Some(scheme.into()), oauth2));
        self
    }
}
