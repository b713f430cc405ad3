//! One attempt of a call.

use std::time::Duration;

use super::client::Settings;
use super::exchange::Fault;
use super::prepare::Prepared;
use super::transport::Incoming;

/// Sends a prepared request once, until the headers of the answer are there. It can be sent again:
/// its body is shared, not used up.
///
/// # Errors
/// There is no answer.
pub(super) async fn attempt(settings: &Settings, prepared: &Prepared, timeout: Duration) -> Result<Incoming, Fault> {
    let mut request = prepared.request.clone();
    request.timeout = request.timeout.min(timeout);
    settings.transport.send(request).await.map_err(Fault::Transport)
}
