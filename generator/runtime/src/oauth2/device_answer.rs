//! What a device is told when it begins ("Device Authorization Response", RFC 8628, section 3.2).

use std::time::Duration;

use http::Uri;
use serde_json::Value;

use super::super::secret::Hidden;
use super::super::token_error::TokenError;
use super::exchange::seconds;

/// Between two requests, where the server does not say it (RFC 8628, section 3.2).
const INTERVAL: Duration = Duration::from_secs(5);

/// Never more often than this, whatever the server says: 0 would be a loop without a pause.
const SHORTEST_INTERVAL: Duration = Duration::from_secs(1);

/// The codes, and how long they are good.
pub(super) struct Codes {
    pub(super) device_code: Hidden,
    pub(super) user_code: String,
    pub(super) verification_uri: String,
    pub(super) verification_uri_complete: Option<String>,
    pub(super) expires_in: Duration,
    pub(super) interval: Duration,
}

impl Codes {
    /// Reads an answer. What is to be shown to people, or opened in their browser, is checked: it may
    /// come to a terminal or a shell.
    ///
    /// # Errors
    /// Something is missing, or is not what it should be.
    pub(super) fn read(body: &Value) -> Result<Self, TokenError> {
        let text = |name: &str| body.get(name).and_then(Value::as_str).filter(|text| !text.is_empty());
        let lacking = |what: &str| TokenError::new(format!("the answer of the device authorization endpoint {what}"));
        let device_code = text("device_code").ok_or_else(|| lacking("holds no `device_code`"))?;
        let user_code = text("user_code").ok_or_else(|| lacking("holds no `user_code`"))?;
        if user_code.contains(char::is_control) {
            return Err(lacking("holds a `user_code` with control characters"));
        }
        // An early draft of the standard had the second name, and a large service has kept it.
        let uri = text("verification_uri").or_else(|| text("verification_url"));
        let uri = uri.ok_or_else(|| lacking("holds no `verification_uri`"))?;
        if !is_page(uri) {
            return Err(lacking("holds a `verification_uri` that is no URL of `https` or `http`"));
        }
        // It is optional, and one that cannot be opened is as good as none.
        let complete = text("verification_uri_complete").or_else(|| text("verification_url_complete"));
        let expires_in = body.get("expires_in").and_then(seconds);
        let expires_in = expires_in.ok_or_else(|| lacking("does not say when its codes expire (`expires_in`)"))?;
        Ok(Self {
            device_code: Hidden::new(device_code),
            user_code: user_code.to_owned(),
            verification_uri: uri.to_owned(),
            verification_uri_complete: complete.filter(|uri| is_page(uri)).map(str::to_owned),
            expires_in,
            interval: body.get("interval").and_then(seconds).unwrap_or(INTERVAL).max(SHORTEST_INTERVAL),
        })
    }
}

/// Whether it is what a browser opens; such a URL has no white space and no control characters.
fn is_page(text: &str) -> bool {
    let uri = text.parse::<Uri>();
    uri.is_ok_and(|uri| uri.authority().is_some() && matches!(uri.scheme_str(), Some("https" | "http")))
}
