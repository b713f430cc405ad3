//! What a token is asked for with: parameters in a form, and who asks (RFC 6749, sections 2.3.1 and 3.2).

use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use http::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE};
use http::{HeaderMap, HeaderValue, Method};

use super::super::percent;
use super::super::query;
use super::super::token_error::TokenError;
use super::super::transport::Request;
use super::{Client, ClientAuthentication, OAuth2};

/// A request, before it is known where it goes.
pub(super) struct Form {
    pub(super) headers: HeaderMap,
    body: String,
}

impl Form {
    /// The parameters of a request, with those that are the same for all.
    ///
    /// # Errors
    /// The client's secret does not fit into a header.
    pub(super) fn new(oauth2: &OAuth2, pairs: &[(&str, &str)], scopes: &[String]) -> Result<Self, TokenError> {
        let mut form = Self { headers: HeaderMap::new(), body: String::new() };
        form.headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/x-www-form-urlencoded"));
        form.headers.insert(ACCEPT, HeaderValue::from_static("application/json"));
        for (name, value) in pairs {
            query::append(&mut form.body, name, value);
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
