//! One request to a token endpoint, and its answer (RFC 6749, sections 4.4 and 6, 5.1 and 5.2).

use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use http::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE};
use http::{HeaderMap, HeaderValue, Method, StatusCode};
use serde_json::Value;

use super::super::percent;
use super::super::query;
use super::super::secret::{Hidden, Token};
use super::super::token_error::TokenError;
use super::super::transport::{Answer, Request};
use super::cache::Issued;
use super::{Client, ClientAuthentication, Grant, OAuth2};

/// What an answer holds: a token takes a few kilobytes.
pub(super) const MOST: usize = 1 << 20;

/// What a token is asked for with, before it is known where and how long.
pub(super) struct Form {
    pub(super) headers: HeaderMap,
    pub(super) body: String,
}

impl Form {
    /// The parameters of a request.
    ///
    /// # Errors
    /// The client's secret does not fit into a header.
    pub(super) fn new(oauth2: &OAuth2, grant: &Grant, scopes: &[String]) -> Result<Self, TokenError> {
        let mut form = Self { headers: HeaderMap::new(), body: String::new() };
        form.headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/x-www-form-urlencoded"));
        form.headers.insert(ACCEPT, HeaderValue::from_static("application/json"));
        query::append(&mut form.body, "grant_type", grant.name());
        if let Grant::RefreshToken(token) = grant {
            query::append(&mut form.body, "refresh_token", token.expose());
        }
        if !scopes.is_empty() {
            query::append(&mut form.body, "scope", &scopes.join(" "));
        }
        for (name, value) in &oauth2.parameters {
            query::append(&mut form.body, name, value.expose());
        }
        form.authenticate(&oauth2.client)?;
        Ok(form)
    }

    /// Shows who asks (RFC 6749, section 2.3.1).
    fn authenticate(&mut self, client: &Client) -> Result<(), TokenError> {
        let Some(id) = &client.id else { return Ok(()) };
        match (&client.secret, client.authentication) {
            (Some(secret), ClientAuthentication::Basic) => {
                // Both are encoded as in a form before they are put together.
                let mut pair = String::new();
                percent::push(&mut pair, id);
                pair.push(':');
                percent::push(&mut pair, secret.expose());
                let mut value = HeaderValue::try_from(format!("Basic {}", STANDARD.encode(pair)))
                    .map_err(|_| TokenError::new("the client's secret does not fit into a header"))?;
                value.set_sensitive(true);
                self.headers.insert(AUTHORIZATION, value);
            }
            (secret, _) => {
                query::append(&mut self.body, "client_id", id);
                if let Some(secret) = secret {
                    query::append(&mut self.body, "client_secret", secret.expose());
                }
            }
        }
        Ok(())
    }

    /// The request to that endpoint.
    pub(super) fn request(self, uri: http::Uri, timeout: Duration) -> Request {
        let Self { headers, body } = self;
        Request { operation: None, method: Method::POST, uri, headers, body: body.into(), upload: None, timeout }
    }
}

/// What a token endpoint has handed out.
pub(super) struct Granted {
    pub(super) issued: Issued,
    /// Instead of the one that it was asked with.
    pub(super) refresh_token: Option<Hidden>,
}

/// Reads an answer. The token's life is counted from when it was asked for, and ends earlier by the
/// skew.
///
/// # Errors
/// The endpoint has declined, or its answer holds no token that could be sent. The error shows
/// nothing of what was sent.
pub(super) fn read(answer: &Answer, asked: Duration, skew: Duration, secrets: &[&str]) -> Result<Granted, TokenError> {
    if let Some(error) = &answer.broken {
        return Err(TokenError::new("the answer of the token endpoint did not come whole")
            .with_source(error.clone())
            .transient());
    }
    let body: Value = serde_json::from_slice(&answer.body).unwrap_or_default();
    let text = |name: &str| body.get(name).and_then(Value::as_str);
    if answer.status != StatusCode::OK {
        let code = text("error").filter(|code| is_code(code) && !secrets.iter().any(|secret| code.contains(secret)));
        let named = code.map_or_else(String::new, |code| format!(" `{code}`"));
        let message = format!("the token endpoint answered {}{named}", answer.status.as_str());
        let description = text("error_description").map(str::to_owned);
        return Err(TokenError::declined(message, answer.status, code.map(str::to_owned), description));
    }
    let lacking = |what: &str| TokenError::new(format!("the answer of the token endpoint {what}"));
    // Some leave it out, though it is required.
    if text("token_type").is_some_and(|kind| !kind.eq_ignore_ascii_case("bearer")) {
        return Err(lacking("holds a token of another type than `Bearer`"));
    }
    let token = text("access_token").ok_or_else(|| lacking("holds no `access_token`"))?;
    let token = Token::new(token).map_err(|_| lacking("holds an `access_token` that is no bearer token"))?;
    let used = |life: Duration| life.saturating_sub(skew.min(life / 2));
    let until = body.get("expires_in").and_then(seconds).and_then(|life| asked.checked_add(used(life)));
    let refresh_token = text("refresh_token").map(Hidden::new);
    Ok(Granted { issued: Issued { token, until }, refresh_token })
}

/// A number; some send it as text. What is over already is over at once.
fn seconds(value: &Value) -> Option<Duration> {
    let seconds = match value {
        Value::Number(number) => number.as_f64()?,
        Value::String(text) => text.trim().parse().ok()?,
        _ => return None,
    };
    Duration::try_from_secs_f64(seconds.max(0.0)).ok()
}

/// The registered codes, and those of the same kind.
fn is_code(code: &str) -> bool {
    (1..=64).contains(&code.len())
        && code.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.'))
}
