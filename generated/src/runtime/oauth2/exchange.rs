//! What a token endpoint hands out (RFC 6749, section 5.1).

use std::time::Duration;

use serde_json::Value;

use super::super::secret::{Hidden, Token};
use super::super::token_error::TokenError;
use super::cache::Issued;

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
/// The answer holds no token that could be sent.
pub(super) fn read(body: &Value, asked: Duration, skew: Duration) -> Result<Granted, TokenError> {
    let text = |name: &str| body.get(name).and_then(Value::as_str);
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
pub(super) fn seconds(value: &Value) -> Option<Duration> {
    let seconds = match value {
        Value::Number(number) => number.as_f64()?,
        Value::String(text) => text.trim().parse().ok()?,
        _ => return None,
    };
    Duration::try_from_secs_f64(seconds.max(0.0)).ok()
}
