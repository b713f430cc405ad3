//! The call as somebody would write it for this one purpose, with `reqwest` and `serde_json`.

use std::time::Duration;

use reqwest::header::{ACCEPT, HeaderMap, HeaderValue};

use crate::derived::{ChatResponse, Request};

/// A client of the one operation.
pub struct ByHand {
    client: reqwest::Client,
    url: String,
    token: String,
}

impl ByHand {
    /// With the same limit for an attempt that the generated client has, and the same headers: a server has more to
    /// read where there are more.
    ///
    /// # Panics
    /// `reqwest` cannot be set up.
    #[must_use]
    pub fn new(base_url: &str, token: &str) -> Self {
        let accept = HeaderMap::from_iter([(ACCEPT, HeaderValue::from_static("application/json"))]);
        let client = reqwest::Client::builder()
            .timeout(Duration::from_secs(60))
            .no_proxy()
            .user_agent("devrev/0.1.0")
            .default_headers(accept)
            .build();
        Self {
            client: client.expect("reqwest can be set up"),
            url: format!("{base_url}/chats.create"),
            token: token.to_owned(),
        }
    }

    /// Opens a chat.
    ///
    /// # Errors
    /// There is no answer, it is no success, or no chat.
    pub async fn chats_create(&self, request: &Request) -> Result<ChatResponse, reqwest::Error> {
        let response = self.client.post(&self.url).bearer_auth(&self.token).json(request).send().await?;
        response.error_for_status()?.json().await
    }
}
