//! Where the tokens of a client come from that gets them by OAuth 2.0.

use std::pin::pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use http::HeaderValue;
use http::header::USER_AGENT;

use super::super::base_url::BaseUrl;
use super::super::build_error::BuildError;
use super::super::builder::PlainHttp;
use super::super::byte_stream::ByteStream;
use super::super::clock::Clock;
use super::super::credentials::Credentials;
use super::super::operation::Api;
use super::super::secret::{Hidden, Token};
use super::super::security::Scheme;
use super::super::timer::Timer;
use super::super::token_error::TokenError;
use super::super::token_source::{Source, TokenRequest, TokenSource};
use super::super::transport::{Answer, BoxFuture, Incoming, Request, Transport};
use super::super::transport_error::{Sent, TransportError, TransportErrorKind};
use super::cache::{Asking, Cache};
use super::endpoint::Endpoint;
use super::exchange::{self, Form};
use super::{Grant, OAuth2};

/// What a client is that gets tokens.
pub(in super::super) struct Place<'a> {
    pub(in super::super) api: &'static Api,
    pub(in super::super) base_url: &'a BaseUrl,
    pub(in super::super) plain_http: PlainHttp,
    pub(in super::super) transport: &'a Arc<dyn Transport>,
    pub(in super::super) user_agent: Option<&'a HeaderValue>,
    pub(in super::super) clock: &'a Arc<dyn Clock>,
}

/// Adds sources of tokens to what a client has to show.
///
/// # Errors
/// It is not clear for which scheme, or where the tokens are handed out; or secrets would travel
/// unencrypted.
pub(in super::super) fn add(
    credentials: &mut Credentials,
    wanted: Vec<(Option<String>, OAuth2)>,
    place: &Place<'_>,
) -> Result<(), BuildError> {
    for (name, oauth2) in wanted {
        let scheme = scheme(place.api, name.as_deref())?;
        let source = Granting::new(oauth2, scheme, place)?;
        credentials.set_source(Some(scheme.name.to_owned()), Source(Arc::new(source)));
    }
    Ok(())
}

/// The scheme of that name, or the only one.
fn scheme(api: &Api, name: Option<&str>) -> Result<&'static Scheme, BuildError> {
    let schemes: Vec<&'static Scheme> = api.schemes.iter().filter(|scheme| scheme.flows.is_some()).copied().collect();
    let names = || schemes.iter().map(|scheme| format!("`{}`", scheme.name)).collect::<Vec<_>>().join(", ");
    match (name, schemes.as_slice()) {
        (_, []) => Err(BuildError::new("this API has no security scheme with OAuth 2.0 or OpenID Connect")),
        (None, [scheme]) => Ok(scheme),
        (None, _) => {
            Err(BuildError::new(format!("this API has several schemes with OAuth 2.0, name one of them: {}", names())))
        }
        (Some(name), _) => schemes.iter().find(|scheme| scheme.name == name).copied().ok_or_else(|| {
            BuildError::new(format!("`{name}` is no scheme with OAuth 2.0 of this API, which has: {}", names()))
        }),
    }
}

/// Gets tokens, and keeps them.
struct Granting {
    errand: Arc<Errand>,
    /// A token for each set of scopes.
    tokens: Mutex<Vec<(Vec<String>, Arc<Cache>)>>,
}

/// What it takes to get one, whoever waits for it.
struct Errand {
    oauth2: OAuth2,
    endpoint: Endpoint,
    transport: Arc<dyn Transport>,
    user_agent: Option<HeaderValue>,
    clock: Arc<dyn Clock>,
    /// The last one that the server gave, if it gave one.
    refresh_token: Mutex<Option<Hidden>>,
}

impl Granting {
    fn new(oauth2: OAuth2, scheme: &Scheme, place: &Place<'_>) -> Result<Self, BuildError> {
        let flows = scheme.flows.unwrap_or_default();
        let described = match oauth2.grant {
            Grant::ClientCredentials => flows.client_credentials,
            Grant::RefreshToken(_) => flows.refresh,
        };
        let url = oauth2.token_url.as_deref().or(described).ok_or_else(|| {
            BuildError::new(format!(
                "the description does not say where `{}` gets tokens with `{}`: say it with `OAuth2::token_url`",
                scheme.name,
                oauth2.grant.name(),
            ))
        })?;
        let endpoint = Endpoint::parse(url, place.base_url, place.plain_http)?;
        let errand = Errand {
            oauth2,
            endpoint,
            transport: Arc::clone(place.transport),
            user_agent: place.user_agent.cloned(),
            clock: Arc::clone(place.clock),
            refresh_token: Mutex::new(None),
        };
        Ok(Self { errand: Arc::new(errand), tokens: Mutex::new(Vec::new()) })
    }

    /// The scopes that are asked for. A refresh token has its own: they are left out, which means
    /// all of them (RFC 6749, section 6).
    fn scopes(&self, request: &TokenRequest) -> Vec<String> {
        match (&self.errand.oauth2.scopes, &self.errand.oauth2.grant) {
            (Some(own), _) => own.clone(),
            (None, Grant::ClientCredentials) => request.scopes.iter().map(|scope| (*scope).to_owned()).collect(),
            (None, Grant::RefreshToken(_)) => Vec::new(),
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
            let ask = || ask(Arc::clone(&self.errand), scopes.clone(), request.timeout);
            cache.get(&*self.errand.clock, request.refused.as_ref(), ask).await
        })
    }
}

/// Asks for a token, without regard to who waits for it.
fn ask(errand: Arc<Errand>, scopes: Vec<String>, timeout: Duration) -> Asking {
    Box::pin(async move {
        let Errand { oauth2, endpoint, transport, clock, .. } = &*errand;
        let last = locked(&errand.refresh_token).clone();
        let grant = match (&oauth2.grant, last) {
            (Grant::RefreshToken(_), Some(last)) => Grant::RefreshToken(last),
            (given, _) => given.clone(),
        };
        let mut form = Form::new(oauth2, &grant, &scopes)?;
        form.headers.extend(errand.user_agent.clone().map(|value| (USER_AGENT, value)));
        let asked = errand.clock.now();
        let request = form.request(endpoint.0.clone(), timeout);
        let answer = answer(&**transport, &**clock, request).await.map_err(|error| {
            let lost = TokenError::new("the token endpoint did not answer");
            let lost = if error.is_transient() { lost.transient() } else { lost };
            lost.with_source(error)
        })?;
        let mut secrets: Vec<&str> = oauth2.client.secret.iter().map(Hidden::expose).collect();
        secrets.extend(oauth2.parameters.iter().map(|(_, value)| value.expose()));
        if let Grant::RefreshToken(token) = &grant {
            secrets.push(token.expose());
        }
        secrets.retain(|secret| !secret.is_empty());
        let granted = exchange::read(&answer, asked, oauth2.skew, &secrets)?;
        let used = match &grant {
            Grant::RefreshToken(used) => Some(used.expose()),
            Grant::ClientCredentials => None,
        };
        if let Some(given) = granted.refresh_token.filter(|given| used.is_some_and(|used| used != given.expose())) {
            if let Some(tell) = &oauth2.renewed {
                tell(given.expose());
            }
            *locked(&errand.refresh_token) = Some(given);
        }
        Ok(granted.issued)
    })
}

/// Sends a request, and reads the whole answer, within the request's time.
async fn answer(transport: &dyn Transport, clock: &dyn Clock, request: Request) -> Result<Answer, TransportError> {
    let mut timer = Timer::new(clock, request.timeout);
    let late = || TransportError::new(TransportErrorKind::Timeout, Sent::Maybe);
    let Incoming { status, headers, body } = timer.watch(pin!(transport.send(request))).await.ok_or_else(late)??;
    let mut stream = ByteStream::unwatched(body);
    let (body, broken) = timer.watch(pin!(stream.gather(exchange::MOST))).await.ok_or_else(late)?;
    Ok(Answer { status, headers, body, broken })
}

/// Nothing is left half done by who panics while they hold the lock.
fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
