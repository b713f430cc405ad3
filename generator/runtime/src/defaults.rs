//! What a client gets that was given no transport, and no clock.

use std::sync::Arc;
use std::time::Duration;

use super::base_url::BaseUrl;
use super::build_error::BuildError;
use super::clock::Clock;
use super::transport::Transport;

#[cfg(all(feature = "reqwest", not(all(target_arch = "wasm32", target_os = "unknown"))))]
pub(super) fn transport(base_url: &BaseUrl, connect_timeout: Duration) -> Result<Arc<dyn Transport>, BuildError> {
    use super::reqwest_transport::{Proxies, ReqwestTransport};

    let proxies = if base_url.is_loopback() { Proxies::None } else { Proxies::FromEnvironment };
    let make = move || ReqwestTransport::new(connect_timeout, proxies);
    #[cfg(feature = "blocking")]
    let transport = super::blocking::Apart::new(make)?;
    #[cfg(not(feature = "blocking"))]
    let transport = make()?;
    Ok(Arc::new(transport))
}

#[cfg(all(feature = "reqwest", all(target_arch = "wasm32", target_os = "unknown")))]
pub(super) fn transport(_base_url: &BaseUrl, _connect_timeout: Duration) -> Result<Arc<dyn Transport>, BuildError> {
    Ok(Arc::new(super::fetch_transport::FetchTransport::new()))
}

#[cfg(not(feature = "reqwest"))]
pub(super) fn transport(_base_url: &BaseUrl, _connect_timeout: Duration) -> Result<Arc<dyn Transport>, BuildError> {
    Err(BuildError::new("no transport: switch on the feature `reqwest`, or hand one over with `transport`"))
}

#[cfg(all(feature = "reqwest", not(all(target_arch = "wasm32", target_os = "unknown"))))]
pub(super) fn clock() -> Arc<dyn Clock> {
    Arc::new(super::tokio_clock::TokioClock)
}

#[cfg(all(feature = "reqwest", all(target_arch = "wasm32", target_os = "unknown")))]
pub(super) fn clock() -> Arc<dyn Clock> {
    Arc::new(super::js_clock::JsClock)
}

#[cfg(not(feature = "reqwest"))]
pub(super) fn clock() -> Arc<dyn Clock> {
    Arc::new(super::clock::NoClock)
}
