//! Tokens by OAuth 2.0: with the credentials of a client (RFC 6749, section 4.4), with a refresh token
//! (section 6), or for a device that somebody allows elsewhere (RFC 8628).
//!
//! A token is kept until shortly before it expires, or until a server refuses it. However many calls
//! wait for a new one, it is asked for once. What asks goes through the client's transport, below
//! everything else: it is not authorized, and repeated only where the call that waits is.

mod asker;
mod cache;
mod device;
mod device_answer;
mod device_error;
mod device_source;
mod endpoint;
mod exchange;
mod form;
mod place;
mod polling;
mod source;

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use super::portable::{MaybeSend, MaybeSync, shared};
use super::secret::Hidden;

#[allow(unused_imports, reason = "few descriptions have a flow for devices")]
pub use device::DeviceAuthorization;
#[allow(unused_imports, reason = "few descriptions have a flow for devices")]
pub use device_error::DeviceError;
pub(super) use device_source::Device;
pub(super) use place::{Place, add};

/// How tokens are got.
///
/// The token endpoint is the one that the description names for the scheme; the scopes are those
/// that the operation asks for. Both can be set here instead.
#[derive(Clone)]
#[must_use]
pub struct OAuth2 {
    grant: Grant,
    client: Client,
    token_url: Option<String>,
    device_authorization_url: Option<String>,
    scopes: Option<Vec<String>>,
    /// Further parameters of the request, such as `audience`.
    parameters: Vec<(String, Hidden)>,
    skew: Duration,
    renewed: Option<Renewed>,
}

/// What a token is given for (RFC 6749, section 1.3).
#[derive(Clone)]
enum Grant {
    ClientCredentials,
    RefreshToken(Hidden),
    /// What somebody allows elsewhere, until it is over.
    DeviceCode,
}

/// Who asks for it.
#[derive(Clone)]
struct Client {
    id: Option<String>,
    secret: Option<Hidden>,
    authentication: ClientAuthentication,
}

/// What is told of a new refresh token.
type Renewed = shared!(Fn(&str));

/// How a client shows the token endpoint who it is (RFC 6749, section 2.3.1).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum ClientAuthentication {
    /// In the header `Authorization`, which every server has to understand.
    #[default]
    Basic,
    /// As `client_id` and `client_secret` in the body.
    Body,
}

impl OAuth2 {
    /// With the credentials of a client, which acts for itself (RFC 6749, section 4.4).
    pub fn client_credentials(id: impl Into<String>, secret: impl Into<String>) -> Self {
        Self::new(Grant::ClientCredentials).client(id, secret)
    }

    /// With a refresh token, by which a client acts for somebody who has allowed it (RFC 6749,
    /// section 6). If the server gives another refresh token, that one is used from then on; see
    /// [`on_new_refresh_token`](Self::on_new_refresh_token).
    pub fn refresh_token(token: impl Into<String>) -> Self {
        Self::new(Grant::RefreshToken(Hidden::new(token)))
    }

    /// For a device or a program without a browser: somebody allows it elsewhere (RFC 8628). It is a
    /// public client unless it is given a secret, too, with [`client`](Self::client).
    ///
    /// A client has no token at first: [`DeviceAuthorization::begin`] gets one for it. If the server
    /// gives a refresh token beside it, tokens are renewed by that; see
    /// [`on_new_refresh_token`](Self::on_new_refresh_token).
    pub fn device(id: impl Into<String>) -> Self {
        Self::new(Grant::DeviceCode).public_client(id)
    }

    fn new(grant: Grant) -> Self {
        Self {
            grant,
            client: Client { id: None, secret: None, authentication: ClientAuthentication::default() },
            token_url: None,
            device_authorization_url: None,
            scopes: None,
            parameters: Vec::new(),
            skew: Duration::from_secs(60),
            renewed: None,
        }
    }

    /// Who asks, with a secret.
    pub fn client(mut self, id: impl Into<String>, secret: impl Into<String>) -> Self {
        self.client.id = Some(id.into());
        self.client.secret = Some(Hidden::new(secret));
        self
    }

    /// Who asks, without a secret: a public client (RFC 6749, section 2.1).
    pub fn public_client(mut self, id: impl Into<String>) -> Self {
        self.client.id = Some(id.into());
        self.client.secret = None;
        self
    }

    /// How the client shows who it is.
    pub fn authentication(mut self, authentication: ClientAuthentication) -> Self {
        self.client.authentication = authentication;
        self
    }

    /// The token endpoint, instead of the description's: a URL, or a path on the server of the API.
    /// Plain `http` is refused as for the API itself: unless it is this machine, or allowed.
    pub fn token_url(mut self, url: impl Into<String>) -> Self {
        self.token_url = Some(url.into());
        self
    }

    /// Where a device begins, instead of the description's place; the same holds as for
    /// [`token_url`](Self::token_url).
    pub fn device_authorization_url(mut self, url: impl Into<String>) -> Self {
        self.device_authorization_url = Some(url.into());
        self
    }

    /// The scopes to ask for, instead of the operation's: one token then serves all operations.
    /// Without any, the server decides; so it does for a device that names none.
    pub fn scopes<S: Into<String>>(mut self, scopes: impl IntoIterator<Item = S>) -> Self {
        self.scopes = Some(scopes.into_iter().map(Into::into).collect());
        self
    }

    /// A further parameter of the token request, such as `audience` or `resource`, and of that by which
    /// a device begins.
    pub fn parameter(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.parameters.push((name.into(), Hidden::new(value)));
        self
    }

    /// How long before it expires a token is not used any more, for clocks that differ and requests
    /// that take their time: a minute unless set; never more than half of the token's life.
    pub fn expiry_skew(mut self, skew: Duration) -> Self {
        self.skew = skew;
        self
    }

    /// Tells of each new refresh token that the server gives: the first one of a device, or one in place
    /// of the last, which may be worth nothing then (RFC 6749, section 6). Who wants to go on another
    /// day has to keep it.
    pub fn on_new_refresh_token(mut self, tell: impl Fn(&str) + MaybeSend + MaybeSync + 'static) -> Self {
        self.renewed = Some(Arc::new(tell));
        self
    }
}

/// Without secrets, tokens and the values of parameters.
impl fmt::Debug for OAuth2 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<&str> = self.parameters.iter().map(|(name, _)| name.as_str()).collect();
        f.debug_struct("OAuth2")
            .field("grant", &self.grant.name())
            .field("client", &self.client.id)
            .field("authentication", &self.client.authentication)
            .field("scopes", &self.scopes)
            .field("parameters", &names)
            .field("skew", &self.skew)
            .finish_non_exhaustive()
    }
}

impl Grant {
    /// `grant_type`.
    const fn name(&self) -> &'static str {
        match self {
            Self::ClientCredentials => "client_credentials",
            Self::RefreshToken(_) => "refresh_token",
            Self::DeviceCode => "urn:ietf:params:oauth:grant-type:device_code",
        }
    }
}
