//! Where tokens are handed out ("Token Endpoint", RFC 6749, section 3.2).

use http::Uri;

use super::super::base_url::BaseUrl;
use super::super::build_error::BuildError;
use super::super::builder::PlainHttp;

/// A checked URL to which secrets may be sent.
#[derive(Clone, Debug)]
pub(super) struct Endpoint(pub(super) Uri);

impl Endpoint {
    /// Checks the URL of a token endpoint: it may have a query, but no fragment.
    ///
    /// # Errors
    /// It is no URL of `http` or `https`, and no path on the API's server; or it is not encrypted.
    pub(super) fn parse(text: &str, base_url: &BaseUrl, plain_http: PlainHttp) -> Result<Self, BuildError> {
        let (place, query) = text.split_once('?').map_or((text, None), |(place, query)| (place, Some(query)));
        let invalid = |error: BuildError| {
            let problem = "the URL of the token endpoint cannot be used, see `OAuth2::token_url`";
            BuildError::new(problem).with_source(error)
        };
        // What is checked has no slash at its end, but the path may need it.
        let (url, slash) = (base_url.server(place).map_err(invalid)?, if place.ends_with('/') { "/" } else { "" });
        if url.is_plain() && plain_http != PlainHttp::Allowed {
            return Err(BuildError::new(format!(
                "the token endpoint `{url}` is not encrypted and would show secrets and tokens to everyone on the \
                 way; use `https`, or say `allow_plain_http`"
            )));
        }
        let query = query.map_or_else(String::new, |query| format!("?{query}"));
        let text = format!("{url}{slash}{query}");
        let uri = text.parse().map_err(|error| invalid(BuildError::new("it is no URL").with_source(error)))?;
        Ok(Self(uri))
    }
}
