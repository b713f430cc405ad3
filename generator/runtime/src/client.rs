//! Makes calls: what every generated method does.
//!
//! Everything that does not depend on the types of the answer is compiled once, here; [`Client::send`]
//! is no more than the shell that names those types.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use http::HeaderMap;

use super::attempts::{self, Answered, Attempts, IsStreamed};
use super::base_url::BaseUrl;
use super::build_error::BuildError;
use super::builder::{PlainHttp, Server};
use super::clock::Clock;
use super::credentials::Credentials;
use super::error::{Error, ErrorKind};
use super::exchange::{Exchange, Fault};
use super::failure::Failure;
use super::finished::Report;
use super::hooks::Hooks;
use super::operation::{Api, Input, Operation};
use super::options::RequestOptions;
use super::prepare;
use super::reconnect::Origin;
use super::response::Response;
use super::retry::RetryPolicy;
use super::retry::budget::Budget;
use super::success::Success;
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
    pub(super) transport: Arc<dyn Transport>,
    pub(super) clock: Arc<dyn Clock>,
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

impl Client {
    /// Makes one call of an operation.
    ///
    /// # Errors
    /// See [`ErrorKind`]: the request could not be built; there was no answer; its status is no success;
    /// its body is not what the description promises.
    pub async fn send<T: Success, E: Failure>(
        &self,
        operation: &'static Operation,
        input: Input<'_>,
        options: &RequestOptions,
    ) -> Result<Response<T>, Error<E>> {
        let mut report = Report::begin(&self.0, operation);
        let exchange = exchange(self, operation, input, options, T::is_streamed, &mut report).await;
        let ended = report.ended(operation, &exchange);
        let outcome = exchange.finish();
        let is_decoded = !matches!(&outcome, Err(error) if matches!(error.kind(), ErrorKind::Decode(_)));
        ended.tell(&self.0, is_decoded);
        outcome
    }
}

/// Builds the request, and makes attempts until there is an outcome.
async fn exchange(
    client: &Client,
    operation: &'static Operation,
    input: Input<'_>,
    options: &RequestOptions,
    is_streamed: IsStreamed,
    report: &mut Report,
) -> Exchange {
    let settings = &client.0;
    let prepared = match prepare::prepare(settings, operation, input, options) {
        Ok(prepared) => prepared,
        Err(problem) => {
            return Exchange { operation: operation.id, attempts: 0, outcome: Err(Fault::Build(problem)) };
        }
    };
    let span = report.sending(&prepared.request);
    let Attempts { sent, mut outcome } = span.run(attempts::run(settings, &prepared, is_streamed)).await;
    if let Ok(Answered { coming: Some(stream), .. }) = &mut outcome {
        stream.origin = Some(Arc::new(Origin { client: client.clone(), prepared }));
    }
    Exchange { operation: operation.id, attempts: sent, outcome }
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
