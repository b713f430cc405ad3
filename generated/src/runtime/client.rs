//! What all calls have in common.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use http::HeaderMap;

use super::base_url::BaseUrl;
use super::build_error::BuildError;
use super::builder::{PlainHttp, Server};
use super::clock::Clock;
use super::credentials::Credentials;
use super::draft::Drafts;
use super::hooks::Hooks;
use super::operation::{Api, Operation};
use super::options::RequestOptions;
use super::retry::RetryPolicy;
use super::retry::budget::Budget;
use super::transport::Transport;

/// A client of the API. Cheap to clone; clones share their connections.
///
/// It has no methods for the runtime's own use: their names would be missed by operations.
#[derive(Clone)]
pub struct Client(pub(super) Arc<Settings>);

/// What all calls of a client have in common.
pub(super) struct Settings {
    pub(super) api: &'static Api,
    pub(super) base_url: BaseUrl,
    /// Whether operations may have servers of their own.
    pub(super) server: Server,
    pub(super) credentials: Credentials,
    /// Those of them that somebody has to allow.
    #[cfg(feature = "oauth2")]
    pub(super) devices: Vec<Arc<super::oauth2::Device>>,
    pub(super) headers: HeaderMap,
    pub(super) attempt_timeout: Duration,
    pub(super) total_timeout: Duration,
    pub(super) stall_timeout: Duration,
    pub(super) max_body_bytes: usize,
    pub(super) retry: RetryPolicy,
    pub(super) budget: Budget,
    pub(super) plain_http: PlainHttp,
    pub(super) hooks: Hooks,
    pub(super) drafts: Drafts,
    pub(super) transport: Arc<dyn Transport>,
    pub(super) clock: Arc<dyn Clock>,
    /// What a call does differently that has no options.
    pub(super) no_options: RequestOptions,
}

impl Settings {
    /// The URL that an operation stands below: the user's if there is one, else its own server's,
    /// else the API's.
    pub(super) fn base_url(&self, operation: &Operation) -> Result<Cow<'_, BaseUrl>, BuildError> {
        match operation.server {
            Some(server) if self.server == Server::AsDescribed => self.base_url.server(server).map(Cow::Owned),
            _ => Ok(Cow::Borrowed(&self.base_url)),
        }
    }

    /// Refuses to show a secret to everyone on the way.
    pub(super) fn guard_secrets(&self, base_url: &BaseUrl) -> Result<(), BuildError> {
        if !base_url.is_plain() || self.plain_http == PlainHttp::Allowed {
            return Ok(());
        }
        Err(BuildError::new(format!(
            "`{base_url}` is not encrypted and would show tokens, passwords and keys to everyone on the way; use \
             `https`, or say `allow_plain_http`"
        )))
    }
}

/// Shows where it goes, and no token.
impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("api", &self.0.api.title)
            .field("base_url", &self.0.base_url.to_string())
            .finish_non_exhaustive()
    }
}
