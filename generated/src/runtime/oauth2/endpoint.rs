//! Where tokens are handed out ("Token Endpoint", RFC 6749, section 3.2), and where a device begins
//! (RFC 8628, section 3.1).

use http::Uri;

use super::super::build_error::BuildError;
use super::super::builder::PlainHttp;
use super::Place;

/// A checked URL to which secrets may be sent.
#[derive(Clone, Debug)]
pub(super) struct Endpoint {
    /// What errors call it.
    pub(super) name: &'static str,
    pub(super) uri: Uri,
}

impl Endpoint {
    /// Checks the URL of a token endpoint.
    ///
    /// # Errors
    /// See [`Endpoint::parse`].
    pub(super) fn token(text: &str, place: &Place<'_>) -> Result<Self, BuildError> {
        Self::parse("token endpoint", "token_url", text, place)
    }

    /// Checks the URL of a device authorization endpoint.
    ///
    /// # Errors
    /// See [`Endpoint::parse`].
    pub(super) fn device_authorization(text: &str, place: &Place<'_>) -> Result<Self, BuildError> {
        Self::parse("device authorization endpoint", "device_authorization_url", text, place)
    }

    /// Checks the URL of an endpoint, which may have a query, but no fragment.
    ///
    /// # Errors
    /// It is no URL of `http` or `https`, and no path on the API's server; or it is not encrypted.
    fn parse(name: &'static str, setter: &str, text: &str, place: &Place<'_>) -> Result<Self, BuildError> {
        let &Place { base_url, plain_http, .. } = place;
        let (place, query) = text.split_once('?').map_or((text, None), |(place, query)| (place, Some(query)));
        let invalid = |error: BuildError| {
            let problem = format!("the URL of the {name} cannot be used, see `OAuth2::{setter}`");
            BuildError::new(problem).with_source(error)
        };
        // What is checked has no slash at its end, but the path may need it.
        let (url, slash) = (base_url.server(place).map_err(invalid)?, if place.ends_with('/') { "/" } else { "" });
        if url.is_plain() && plain_http != PlainHttp::Allowed {
            return Err(BuildError::new(format!(
                "the {name} `{url}` is not encrypted and would show secrets and tokens to everyone on the \
                 way; use `https`, or say `allow_plain_http`"
            )));
        }
        let query = query.map_or_else(String::new, |query| format!("?{query}"));
        let text = format!("{url}{slash}{query}");
        let uri = text.parse().map_err(|error| invalid(BuildError::new("it is no URL").with_source(error)))?;
        Ok(Self { name, uri })
    }
}
