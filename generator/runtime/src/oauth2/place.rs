//! Where OAuth 2.0 meets a client: for which scheme tokens are got, and by which source.

use std::sync::Arc;
use std::time::Duration;

use http::HeaderValue;

use super::super::base_url::BaseUrl;
use super::super::build_error::BuildError;
use super::super::builder::PlainHttp;
use super::super::clock::Clock;
use super::super::credentials::Credentials;
use super::super::operation::Api;
use super::super::security::Scheme;
use super::super::token_source::Source;
use super::super::transport::Transport;
use super::device_source::Device;
use super::source::Granting;
use super::{Grant, OAuth2};

/// What a client is that gets tokens.
pub(in super::super) struct Place<'a> {
    pub(in super::super) api: &'static Api,
    pub(in super::super) base_url: &'a BaseUrl,
    pub(in super::super) plain_http: PlainHttp,
    pub(in super::super) transport: &'a Arc<dyn Transport>,
    pub(in super::super) user_agent: Option<&'a HeaderValue>,
    pub(in super::super) clock: &'a Arc<dyn Clock>,
    /// For what is asked on behalf of no call.
    pub(in super::super) timeout: Duration,
}

/// Adds sources of tokens to what a client has to show, and returns those of them that somebody has
/// to allow first.
///
/// # Errors
/// It is not clear for which scheme, or where the tokens are handed out; or secrets would travel
/// unencrypted.
pub(in super::super) fn add(
    credentials: &mut Credentials,
    wanted: Vec<(Option<String>, OAuth2)>,
    place: &Place<'_>,
) -> Result<Vec<Arc<Device>>, BuildError> {
    let mut devices: Vec<Arc<Device>> = Vec::new();
    for (name, oauth2) in wanted {
        let scheme = scheme(place.api, name.as_deref())?;
        devices.retain(|device| device.scheme != scheme.name);
        let source = if matches!(oauth2.grant, Grant::DeviceCode) {
            let device = Arc::new(Device::new(oauth2, scheme, place)?);
            devices.push(Arc::clone(&device));
            Source(device)
        } else {
            Source(Arc::new(Granting::new(oauth2, scheme, place)?))
        };
        credentials.set_source(Some(scheme.name.to_owned()), source);
    }
    Ok(devices)
}

/// The scheme of that name, or the only one.
fn scheme(api: &Api, name: Option<&str>) -> Result<&'static Scheme, BuildError> {
    let schemes: Vec<&'static Scheme> = api.schemes.iter().filter(|scheme| scheme.flows.is_some()).copied().collect();
    let names = || schemes.iter().map(|scheme| format!("`{}`", scheme.name)).collect::<Vec<_>>().join(", ");
    match (name, schemes.as_slice()) {
        (_, []) => Err(BuildError::new("this API has no security scheme with OAuth 2.0 or OpenID Connect")),
        (None, [scheme]) => Ok(scheme),
        (None, _) => {
            Err(BuildError::new(format!("this API has several schemes with OAuth 2.0, name one of them: {}", names())))
        }
        (Some(name), _) => schemes.iter().find(|scheme| scheme.name == name).copied().ok_or_else(|| {
            BuildError::new(format!("`{name}` is no scheme with OAuth 2.0 of this API, which has: {}", names()))
        }),
    }
}
