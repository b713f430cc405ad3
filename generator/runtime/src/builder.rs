//! Puts a client together.
//!
//! Setters take plain text and never fail; what cannot be used is reported by
//! [`build`](ClientBuilder::build), so that a chain of setters needs one question mark.

mod tokens;

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use http::HeaderMap;
use http::header::{AUTHORIZATION, USER_AGENT};

use super::base_url::BaseUrl;
use super::build_error::BuildError;
use super::client::{Client, Settings};
use super::credentials::Credentials;
use super::header;
use super::now::Now;
#[cfg(feature = "oauth2")]
use super::oauth2::{self, OAuth2};
use super::operation::Api;
use super::secret::{Hidden, Token};
use super::security::SchemeKind;
use super::transport::Transport;

/// Collects what a client needs to know.
#[derive(Clone)]
#[must_use]
pub struct ClientBuilder {
    api: &'static Api,
    base_url: Option<BaseUrl>,
    credentials: Credentials,
    /// What gets tokens, for the scheme of that name or for the only one there is.
    #[cfg(feature = "oauth2")]
    oauth2: Vec<(Option<String>, OAuth2)>,
    headers: HeaderMap,
    connect_timeout: Duration,
    attempt_timeout: Duration,
    total_timeout: Duration,
    max_body_bytes: usize,
    plain_http: PlainHttp,
    transport: Option<Arc<dyn Transport>>,
    now: Now,
    /// The first value that cannot be used.
    problem: Option<BuildError>,
}

/// Whether a token may travel where others can read it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum PlainHttp {
    Refused,
    Allowed,
}

/// Which server an operation is sent to that has one of its own.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Server {
    AsDescribed,
    OfUser,
}

impl ClientBuilder {
    /// Begins with what the description says of the API, and with these limits: 10 seconds for a
    /// connection, 60 for an attempt, 120 for a call, 32 MiB for the body of an answer.
    pub fn new(api: &'static Api) -> Self {
        Self {
            api,
            base_url: None,
            credentials: Credentials::default(),
            #[cfg(feature = "oauth2")]
            oauth2: Vec::new(),
            headers: HeaderMap::new(),
            connect_timeout: Duration::from_secs(10),
            attempt_timeout: Duration::from_secs(60),
            total_timeout: Duration::from_secs(120),
            max_body_bytes: 32 << 20,
            plain_http: PlainHttp::Refused,
            transport: None,
            now: Now::default(),
            problem: None,
        }
        .header(USER_AGENT.as_str(), api.user_agent)
    }

    /// The bearer token, without `Bearer` before it.
    pub fn token(mut self, token: impl Into<String>) -> Self {
        match Token::new(token) {
            Ok(token) => self.credentials.set_token(token),
            Err(problem) => self.blame(problem),
        }
        self
    }

    /// Takes the token from the environment variable that is customary for this API.
    pub fn token_from_env(mut self) -> Self {
        let Some(name) = self.api.token_variable else {
            self.blame(BuildError::new("no environment variable is known to hold a token of this API"));
            return self;
        };
        if let Ok(token) = std::env::var(name) {
            return self.token(token);
        }
        // The error of a variable that is not Unicode shows its value, so it is not passed on.
        self.blame(BuildError::new(format!("the environment variable `{name}` is not set, or is not text")));
        self
    }

    /// User name and password (RFC 7617).
    pub fn basic(mut self, user: impl AsRef<str>, password: impl AsRef<str>) -> Self {
        if let Err(problem) = self.credentials.set_basic(user.as_ref(), password.as_ref()) {
            self.blame(problem);
        }
        self
    }

    /// The API key, for an API that has one kind of it; with several, each has a name, see
    /// [`credential`](Self::credential).
    pub fn api_key(mut self, key: impl Into<String>) -> Self {
        let keys = self.api.schemes.iter().filter(|scheme| matches!(scheme.kind, SchemeKind::Key(..)));
        let names: Vec<&str> = keys.map(|scheme| scheme.name).collect();
        match names[..] {
            [name] => return self.credential(name, key),
            [] => self.blame(BuildError::new("this API has no API keys")),
            _ => {
                let names = names.join("`, `");
                self.blame(BuildError::new(format!("this API has several API keys, name one of them: `{names}`")));
            }
        }
        self
    }

    /// What the security scheme of that name needs: a token, a key, `user:password`, or the value of
    /// the `Authorization` header for schemes that nobody here knows.
    pub fn credential(mut self, scheme: impl Into<String>, value: impl Into<String>) -> Self {
        self.credentials.set(scheme.into(), Hidden::new(value));
        self
    }

    /// The URL that the operations' paths are appended to, instead of all that the description names.
    pub fn base_url(mut self, url: impl AsRef<str>) -> Self {
        match BaseUrl::parse(url.as_ref()) {
            Ok(url) => self.base_url = Some(url),
            Err(problem) => self.blame(problem),
        }
        self
    }

    /// How long it may take to connect. A transport of the user's own has its own rule.
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.connect_timeout = timeout;
        self
    }

    /// How long one attempt may take, from the connection to the last byte of the answer.
    pub fn attempt_timeout(mut self, timeout: Duration) -> Self {
        self.attempt_timeout = timeout;
        self
    }

    /// How long a call may take with all of its attempts.
    pub fn total_timeout(mut self, timeout: Duration) -> Self {
        self.total_timeout = timeout;
        self
    }

    /// What the client calls itself (RFC 9110, section 10.1.5), instead of the generated name.
    pub fn user_agent(self, user_agent: impl AsRef<str>) -> Self {
        self.header(USER_AGENT.as_str(), user_agent)
    }

    /// Sends a header with every request; one of the same name replaces it.
    pub fn header(mut self, name: impl AsRef<str>, value: impl AsRef<str>) -> Self {
        match header::check(name.as_ref(), value.as_ref()) {
            Ok((name, value)) => {
                self.headers.insert(name, value);
            }
            Err(problem) => self.blame(problem),
        }
        self
    }

    /// How many bytes of an answer's body are read at most.
    pub fn max_body_bytes(mut self, bytes: usize) -> Self {
        self.max_body_bytes = bytes;
        self
    }

    /// Lets a token travel unencrypted to a host that is not this machine, where everyone on the
    /// way can read it.
    pub fn allow_plain_http(mut self) -> Self {
        self.plain_http = PlainHttp::Allowed;
        self
    }

    /// Uses another transport, such as [`Canned`](super::canned::Canned) in tests.
    pub fn transport(mut self, transport: impl Transport + 'static) -> Self {
        self.transport = Some(Arc::new(transport));
        self
    }

    /// Makes the client.
    ///
    /// # Errors
    /// A value that was set cannot be used; there is no usable base URL; a token would travel
    /// unencrypted; there is no transport, or it cannot be set up.
    pub fn build(self) -> Result<Client, BuildError> {
        if let Some(problem) = self.problem {
            return Err(problem);
        }
        let server = if self.base_url.is_some() { Server::OfUser } else { Server::AsDescribed };
        let base_url = self.base_url.map_or_else(|| BaseUrl::parse(self.api.base_url), Ok)?;
        let transport = match self.transport {
            Some(transport) => transport,
            None => default_transport(&base_url, self.connect_timeout)?,
        };
        #[allow(unused_mut, reason = "without the feature, there is nothing to add")]
        let mut credentials = self.credentials;
        #[cfg(feature = "oauth2")]
        oauth2::add(
            &mut credentials,
            self.oauth2,
            &oauth2::Place {
                api: self.api,
                base_url: &base_url,
                plain_http: self.plain_http,
                transport: &transport,
                user_agent: self.headers.get(USER_AGENT),
                now: &self.now,
            },
        )?;
        credentials.check(self.api)?;
        let settings = Settings {
            api: self.api,
            base_url,
            server,
            credentials,
            headers: self.headers,
            attempt_timeout: self.attempt_timeout,
            total_timeout: self.total_timeout,
            max_body_bytes: self.max_body_bytes,
            plain_http: self.plain_http,
            transport,
            now: self.now,
        };
        if !settings.credentials.is_empty() || settings.headers.contains_key(AUTHORIZATION) {
            settings.guard_secrets(&settings.base_url)?;
        }
        Ok(Client::from_settings(settings))
    }

    fn blame(&mut self, problem: BuildError) {
        self.problem.get_or_insert(problem);
    }
}

#[cfg(feature = "reqwest")]
fn default_transport(base_url: &BaseUrl, connect_timeout: Duration) -> Result<Arc<dyn Transport>, BuildError> {
    use super::reqwest_transport::{Proxies, ReqwestTransport};

    let proxies = if base_url.is_loopback() { Proxies::None } else { Proxies::FromEnvironment };
    let make = move || ReqwestTransport::new(connect_timeout, proxies);
    #[cfg(feature = "blocking")]
    let transport = super::blocking::Apart::new(make)?;
    #[cfg(not(feature = "blocking"))]
    let transport = make()?;
    Ok(Arc::new(transport))
}

#[cfg(not(feature = "reqwest"))]
fn default_transport(_base_url: &BaseUrl, _connect_timeout: Duration) -> Result<Arc<dyn Transport>, BuildError> {
    Err(BuildError::new("no transport: switch on the feature `reqwest`, or hand one over with `transport`"))
}

/// Without the values of credentials and headers.
impl fmt::Debug for ClientBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientBuilder")
            .field("api", &self.api.title)
            .field("base_url", &self.base_url.as_ref().map(ToString::to_string))
            .field("credentials", &self.credentials)
            .field("headers", &header::Names(&self.headers))
            .field("connect_timeout", &self.connect_timeout)
            .field("attempt_timeout", &self.attempt_timeout)
            .field("total_timeout", &self.total_timeout)
            .field("max_body_bytes", &self.max_body_bytes)
            .field("plain_http", &self.plain_http)
            .field("problem", &self.problem)
            .finish_non_exhaustive()
    }
}
