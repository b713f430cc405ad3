//! What sends a request to an endpoint that hands out tokens or codes, and reads the answer.

use std::pin::pin;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use http::HeaderValue;
use http::StatusCode;
use http::header::USER_AGENT;
use serde_json::Value;

use super::super::byte_stream::ByteStream;
use super::super::clock::Clock;
use super::super::failure_body::FailureBody;
use super::super::retry_after;
use super::super::secret::Hidden;
use super::super::timer::Timer;
use super::super::token_error::{Declined, TokenError};
use super::super::transport::{Answer, Incoming, Request, Transport};
use super::super::transport_error::{Sent, TransportError, TransportErrorKind};
use super::endpoint::Endpoint;
use super::form::Form;
use super::{OAuth2, Place};

/// What an answer holds: a token takes a few kilobytes.
const MOST: usize = 1 << 20;

/// Who asks, and by what means.
#[derive(Clone)]
pub(super) struct Asker {
    pub(super) oauth2: OAuth2,
    pub(super) transport: Arc<dyn Transport>,
    pub(super) user_agent: Option<HeaderValue>,
    pub(super) clock: Arc<dyn Clock>,
    /// How long an attempt of the client may take.
    pub(super) timeout: Duration,
}

impl Asker {
    pub(super) fn new(oauth2: OAuth2, place: &Place<'_>) -> Self {
        Self {
            oauth2,
            transport: Arc::clone(place.transport),
            user_agent: place.user_agent.cloned(),
            clock: Arc::clone(place.clock),
            timeout: place.timeout,
        }
    }

    /// Sends these parameters and those of the user, and returns the answer's JSON. `secret` is what
    /// of them must not show in an error.
    ///
    /// # Errors
    /// There is no answer, or the endpoint has declined. The error shows nothing of what was sent.
    pub(super) async fn ask(
        &self,
        endpoint: &Endpoint,
        pairs: &[(&str, &str)],
        scopes: &[String],
        secret: Option<&str>,
        timeout: Duration,
    ) -> Result<Value, TokenError> {
        let mut form = Form::new(&self.oauth2, pairs, scopes)?;
        form.headers.extend(self.user_agent.clone().map(|value| (USER_AGENT, value)));
        let request = form.request(endpoint.uri.clone(), timeout);
        let answer = answer(&*self.transport, &*self.clock, request).await.map_err(|error| {
            let lost = TokenError::new(format!("the {} did not answer", endpoint.name));
            let lost = if error.is_transient() { lost.transient() } else { lost };
            lost.with_source(error)
        })?;
        let mut secrets: Vec<&str> = self.oauth2.client.secret.iter().map(Hidden::expose).collect();
        secrets.extend(self.oauth2.parameters.iter().map(|(_, value)| value.expose()));
        secrets.extend(secret);
        secrets.retain(|secret| !secret.is_empty());
        read(&answer, endpoint, &secrets, self.clock.today())
    }
}

/// Sends a request, and reads the whole answer, within the request's time.
async fn answer(transport: &dyn Transport, clock: &dyn Clock, request: Request) -> Result<Answer, TransportError> {
    let mut timer = Timer::new(clock, request.timeout);
    let late = || TransportError::new(TransportErrorKind::Timeout, Sent::Maybe);
    let Incoming { status, headers, body } = timer.watch(pin!(transport.send(request))).await.ok_or_else(late)??;
    let mut stream = ByteStream::unwatched(body);
    let (body, broken) = stream.gather_within(MOST, &mut timer).await;
    Ok(Answer { status, headers, body, broken })
}

/// Reads an answer (RFC 6749, section 5.2). Some services decline with the status 200, so what names
/// an `error` is none of the answers that were hoped for.
fn read(answer: &Answer, endpoint: &Endpoint, secrets: &[&str], today: SystemTime) -> Result<Value, TokenError> {
    if let Some(error) = &answer.broken {
        return Err(TokenError::new(format!("the answer of the {} did not come whole", endpoint.name))
            .with_source(error.clone())
            .transient());
    }
    let body: Value = serde_json::from_slice(&answer.body).unwrap_or_default();
    let text = |name: &str| body.get(name).and_then(Value::as_str);
    if answer.status == StatusCode::OK && text("error").is_none() {
        return Ok(body);
    }
    let quotes = |code: &str| secrets.iter().any(|secret| code.contains(secret));
    let code = text("error").filter(|code| REGISTERED.contains(code) || (is_code(code) && !quotes(code)));
    let named = code.map_or_else(String::new, |code| format!(" `{code}`"));
    let failure = FailureBody::new(answer.status, answer.headers.clone(), answer.body.clone());
    Err(TokenError::declined(
        format!("the {} answered {}{named}", endpoint.name, answer.status.as_str()),
        Declined {
            status: answer.status,
            code: code.map(str::to_owned),
            description: text("error_description").map(str::to_owned),
            retry_after: retry_after::read(&failure, Some(today)),
        },
    ))
}

/// Those of the standards (RFC 6749, section 5.2; RFC 8628, section 3.5) quote nobody, even where a short
/// secret is a part of one.
const REGISTERED: [&str; 10] = [
    "access_denied",
    "authorization_pending",
    "expired_token",
    "invalid_client",
    "invalid_grant",
    "invalid_request",
    "invalid_scope",
    "slow_down",
    "unauthorized_client",
    "unsupported_grant_type",
];

/// What has the form of those.
fn is_code(code: &str) -> bool {
    (1..=64).contains(&code.len())
        && code.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.'))
}
