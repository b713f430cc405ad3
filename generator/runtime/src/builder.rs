//! Puts a client together.
//!
//! Setters take plain text and never fail; what cannot be used is reported by
//! [`build`](ClientBuilder::build), so that a chain of setters needs one question mark.

mod credentials;
mod tokens;

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use http::HeaderMap;
use http::header::{AUTHORIZATION, USER_AGENT};

use super::base_url::BaseUrl;
use super::build_error::BuildError;
use super::client::{Client, Settings};
use super::clock::Clock;
use super::credentials::Credentials;
use super::defaults;
use super::draft::Drafts;
use super::header;
use super::hooks::Hooks;
#[cfg(feature = "oauth2")]
use super::oauth2::{self, OAuth2};
use super::operation::Api;
use super::options::RequestOptions;
use super::retry::RetryPolicy;
use super::retry::budget::Budget;
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
    stall_timeout: Duration,
    max_body_bytes: usize,
    retry: RetryPolicy,
    retry_budget: u32,
    plain_http: PlainHttp,
    transport: Option<Arc<dyn Transport>>,
    clock: Option<Arc<dyn Clock>>,
    pub(super) hooks: Hooks,
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
    /// connection, 60 for an attempt and for a pause of its body, 120 for a call, 32 MiB for the body of an answer; and with
    /// [`RetryPolicy::new`].
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
            stall_timeout: Duration::from_secs(60),
            max_body_bytes: 32 << 20,
            retry: RetryPolicy::new(),
            retry_budget: 100,
            plain_http: PlainHttp::Refused,
            transport: None,
            clock: None,
            hooks: Hooks::default(),
            problem: None,
        }
        .header(USER_AGENT.as_str(), api.user_agent)
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

    /// How long one attempt may take, from the connection to the last byte of the answer, or to its
    /// headers where the body is a stream.
    pub fn attempt_timeout(mut self, timeout: Duration) -> Self {
        self.attempt_timeout = timeout;
        self
    }

    /// How long the body of an answer may pause.
    pub fn stall_timeout(mut self, timeout: Duration) -> Self {
        self.stall_timeout = timeout;
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

    /// How often requests are sent again, and how long after.
    pub fn retry(mut self, policy: RetryPolicy) -> Self {
        self.retry = policy;
        self
    }

    /// How many repetitions all calls of the client together can be ahead of one in five calls,
    /// so that they do not keep a service down that fails for everybody; 100 unless it is set.
    pub fn retry_budget(mut self, repetitions: u32) -> Self {
        self.retry_budget = repetitions;
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

    /// Uses another clock, such as [`CannedClock`](super::canned::CannedClock) in tests.
    pub fn clock(mut self, clock: impl Clock + 'static) -> Self {
        self.clock = Some(Arc::new(clock));
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
            None => defaults::transport(&base_url, self.connect_timeout)?,
        };
        let clock = self.clock.unwrap_or_else(defaults::clock);
        #[allow(unused_mut, reason = "without the feature, there is nothing to add")]
        let mut credentials = self.credentials;
        #[cfg(feature = "oauth2")]
        let devices = oauth2::add(
            &mut credentials,
            self.oauth2,
            &oauth2::Place {
                api: self.api,
                base_url: &base_url,
                plain_http: self.plain_http,
                transport: &transport,
                user_agent: self.headers.get(USER_AGENT),
                clock: &clock,
                timeout: self.attempt_timeout,
            },
        )?;
        credentials.check(self.api)?;
        let settings = Settings {
            api: self.api,
            base_url,
            server,
            credentials,
            #[cfg(feature = "oauth2")]
            devices,
            headers: self.headers,
            attempt_timeout: self.attempt_timeout,
            total_timeout: self.total_timeout,
            stall_timeout: self.stall_timeout,
            max_body_bytes: self.max_body_bytes,
            retry: self.retry,
            budget: Budget::new(self.retry_budget),
            plain_http: self.plain_http,
            hooks: self.hooks,
            drafts: Drafts::default(),
            transport,
            clock,
            no_options: RequestOptions::new(),
        };
        if !settings.credentials.is_empty() || settings.headers.contains_key(AUTHORIZATION) {
            settings.guard_secrets(&settings.base_url)?;
        }
        Ok(Client(Arc::new(settings)))
    }

    fn blame(&mut self, problem: BuildError) {
        self.problem.get_or_insert(problem);
    }
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
            .field("stall_timeout", &self.stall_timeout)
            .field("max_body_bytes", &self.max_body_bytes)
            .field("retry", &self.retry)
            .field("retry_budget", &self.retry_budget)
            .field("plain_http", &self.plain_http)
            .field("problem", &self.problem)
            .finish_non_exhaustive()
    }
}
