//! Where the tokens of a device come from: from nowhere, until somebody has allowed it.

use std::sync::{Arc, Mutex};

use super::super::build_error::BuildError;
use super::super::secret::{Hidden, Token};
use super::super::security::Scheme;
use super::super::token_error::TokenError;
use super::super::token_source::{TokenRequest, TokenSource};
use super::super::transport::BoxFuture;
use super::asker::Asker;
use super::device_answer::Codes;
use super::endpoint::Endpoint;
use super::exchange;
use super::source::{Granting, locked};
use super::{OAuth2, Place};

/// A device that is to be allowed, or was.
pub(in super::super) struct Device {
    /// The name of the scheme that its tokens are for.
    pub(super) scheme: &'static str,
    pub(super) asker: Asker,
    authorization: Endpoint,
    token: Endpoint,
    refresh: Endpoint,
    /// What somebody has allowed. Each time anew: what an older token is renewed with just now does
    /// not get in the way.
    granting: Mutex<Option<Arc<Granting>>>,
}

impl Device {
    pub(super) fn new(oauth2: OAuth2, scheme: &Scheme, place: &Place<'_>) -> Result<Self, BuildError> {
        let flow = scheme.flows.unwrap_or_default().device;
        let (own_start, own_token) = (oauth2.device_authorization_url.as_deref(), oauth2.token_url.as_deref());
        let unknown = |what: &str, setter: &str| {
            BuildError::new(format!(
                "the description does not say where a device {what} for `{}`: say it with `OAuth2::{setter}`",
                scheme.name
            ))
        };
        let authorization = own_start.or(flow.map(|flow| flow.authorization));
        let authorization = authorization.ok_or_else(|| unknown("begins", "device_authorization_url"))?;
        let token = own_token.or(flow.map(|flow| flow.token)).ok_or_else(|| unknown("gets its token", "token_url"))?;
        let refresh = own_token.or(flow.map(|flow| flow.refresh)).unwrap_or(token);
        Ok(Self {
            scheme: scheme.name,
            authorization: Endpoint::device_authorization(authorization, place)?,
            token: Endpoint::token(token, place)?,
            refresh: Endpoint::token(refresh, place)?,
            asker: Asker::new(oauth2, place),
            granting: Mutex::new(None),
        })
    }

    /// Asks for codes (RFC 8628, section 3.1).
    ///
    /// # Errors
    /// There is no answer, or none with codes.
    pub(super) async fn begin(&self) -> Result<Codes, TokenError> {
        let scopes = self.asker.oauth2.scopes.clone().unwrap_or_default();
        Codes::read(&self.asker.ask(&self.authorization, &[], &scopes, None, self.asker.timeout).await?)
    }

    /// Asks for the token (RFC 8628, section 3.4), and keeps it.
    ///
    /// # Errors
    /// There is none: not yet, or not at all.
    pub(super) async fn ask(&self, code: &Hidden) -> Result<(), TokenError> {
        let Self { asker, .. } = self;
        let code = code.expose();
        let pairs = [("grant_type", asker.oauth2.grant.name()), ("device_code", code)];
        let asked = asker.clock.now();
        let body = asker.ask(&self.token, &pairs, &[], Some(code), asker.timeout).await?;
        let granted = exchange::read(&body, asked, asker.oauth2.skew)?;
        if let Some(token) = &granted.refresh_token {
            asker.oauth2.tell(token);
        }
        let granting = Granting::granted(asker.clone(), self.refresh.clone(), granted);
        *locked(&self.granting) = Some(Arc::new(granting));
        Ok(())
    }
}

impl TokenSource for Device {
    fn token(&self, request: TokenRequest) -> BoxFuture<'_, Result<Token, TokenError>> {
        let granting = locked(&self.granting).clone();
        Box::pin(async move {
            let granting = granting.ok_or_else(|| {
                TokenError::new("nobody has allowed this device yet: begin with `DeviceAuthorization::begin`")
            })?;
            granting.token(request).await
        })
    }
}
