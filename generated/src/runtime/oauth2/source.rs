//! Where the tokens of a client come from that gets them by OAuth 2.0.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use super::super::build_error::BuildError;
use super::super::secret::{Hidden, Token};
use super::super::security::Scheme;
use super::super::token_error::TokenError;
use super::super::token_source::{TokenRequest, TokenSource};
use super::super::transport::BoxFuture;
use super::asker::Asker;
use super::cache::{Asking, Cache};
use super::endpoint::Endpoint;
use super::exchange::{self, Granted};
use super::{Grant, OAuth2, Place};

/// Gets tokens, and keeps them.
pub(super) struct Granting {
    errand: Arc<Errand>,
    /// A token for each set of scopes.
    tokens: Mutex<Vec<(Vec<String>, Arc<Cache>)>>,
}

/// What it takes to get one, whoever waits for it.
struct Errand {
    asker: Asker,
    endpoint: Endpoint,
    /// The last one that the server gave, if it gave one.
    refresh_token: Mutex<Option<Hidden>>,
}

impl Granting {
    pub(super) fn new(oauth2: OAuth2, scheme: &Scheme, place: &Place<'_>) -> Result<Self, BuildError> {
        let flows = scheme.flows.unwrap_or_default();
        let described = match oauth2.grant {
            Grant::ClientCredentials => flows.client_credentials,
            Grant::RefreshToken(_) => flows.refresh,
            Grant::DeviceCode => None,
        };
        let url = oauth2.token_url.as_deref().or(described).ok_or_else(|| {
            BuildError::new(format!(
                "the description does not say where `{}` gets tokens with `{}`: say it with `OAuth2::token_url`",
                scheme.name,
                oauth2.grant.name(),
            ))
        })?;
        let endpoint = Endpoint::token(url, place)?;
        Ok(Self::of(Asker::new(oauth2, place), endpoint, Vec::new()))
    }

    /// With what a device was granted: the token, and what it is renewed by.
    pub(super) fn granted(mut asker: Asker, endpoint: Endpoint, granted: Granted) -> Self {
        let scopes = asker.oauth2.scopes.clone().unwrap_or_default();
        if let Some(token) = granted.refresh_token {
            asker.oauth2.grant = Grant::RefreshToken(token);
        }
        Self::of(asker, endpoint, vec![(scopes, Arc::new(Cache::holding(granted.issued)))])
    }

    fn of(asker: Asker, endpoint: Endpoint, tokens: Vec<(Vec<String>, Arc<Cache>)>) -> Self {
        let errand = Errand { asker, endpoint, refresh_token: Mutex::new(None) };
        Self { errand: Arc::new(errand), tokens: Mutex::new(tokens) }
    }

    /// The scopes that are asked for. A refresh token has its own: they are left out, which means
    /// all of them (RFC 6749, section 6).
    fn scopes(&self, request: &TokenRequest) -> Vec<String> {
        let oauth2 = &self.errand.asker.oauth2;
        match (&oauth2.scopes, &oauth2.grant) {
            (Some(own), _) => own.clone(),
            (None, Grant::ClientCredentials) => request.scopes.iter().map(|scope| (*scope).to_owned()).collect(),
            (None, Grant::RefreshToken(_) | Grant::DeviceCode) => Vec::new(),
        }
    }

    fn cache(&self, scopes: &[String]) -> Arc<Cache> {
        let mut tokens = locked(&self.tokens);
        if let Some((_, cache)) = tokens.iter().find(|(known, _)| known == scopes) {
            return Arc::clone(cache);
        }
        let cache = Arc::<Cache>::default();
        tokens.push((scopes.to_vec(), Arc::clone(&cache)));
        cache
    }
}

impl TokenSource for Granting {
    fn token(&self, request: TokenRequest) -> BoxFuture<'_, Result<Token, TokenError>> {
        Box::pin(async move {
            let scopes = self.scopes(&request);
            let cache = self.cache(&scopes);
            // Who is in a hurry gives up by themselves; others, who wait for the same token, may not be.
            let timeout = request.timeout.max(self.errand.asker.timeout);
            let ask = || ask(Arc::clone(&self.errand), scopes.clone(), timeout);
            cache.get(&*self.errand.asker.clock, request.refused.as_ref(), ask).await
        })
    }
}

/// Asks for a token, without regard to who waits for it.
fn ask(errand: Arc<Errand>, scopes: Vec<String>, timeout: Duration) -> Asking {
    Box::pin(async move {
        let Errand { asker, endpoint, refresh_token } = &*errand;
        let oauth2 = &asker.oauth2;
        let last = locked(refresh_token).clone();
        let used = match &oauth2.grant {
            Grant::ClientCredentials => None,
            Grant::RefreshToken(first) => Some(last.as_ref().unwrap_or(first).expose()),
            Grant::DeviceCode => {
                return Err(TokenError::new(
                    "the token that the device was given is over, and it was given no refresh token: somebody has to \
                     allow it again, see `DeviceAuthorization::begin`",
                ));
            }
        };
        let mut pairs = vec![("grant_type", oauth2.grant.name())];
        pairs.extend(used.map(|token| ("refresh_token", token)));
        let asked = asker.clock.now();
        let body = asker.ask(endpoint, &pairs, &scopes, used, timeout).await?;
        let granted = exchange::read(&body, asked, oauth2.skew)?;
        if let Some(given) = granted.refresh_token.filter(|given| used.is_some_and(|used| used != given.expose())) {
            oauth2.tell(&given);
            *locked(refresh_token) = Some(given);
        }
        Ok(granted.issued)
    })
}

impl OAuth2 {
    /// Lets know of a new refresh token whoever wants to.
    pub(super) fn tell(&self, token: &Hidden) {
        if let Some(tell) = &self.renewed {
            tell(token.expose());
        }
    }
}

/// Nothing is left half done by who panics while they hold the lock.
pub(super) fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
