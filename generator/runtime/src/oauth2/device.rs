//! Asks somebody to allow a device, and waits until they have (RFC 8628).

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use super::super::client::Client;
use super::super::token_error::TokenError;
use super::device_answer::Codes;
use super::device_error::DeviceError;
use super::device_source::Device;
use super::polling::Polling;

/// Somebody is asked to allow a device, and is yet to decide.
///
/// Show them [`verification_uri`](Self::verification_uri) and [`user_code`](Self::user_code), and
/// [`wait`](Self::wait) meanwhile. The client that it began with, and all of its clones, have a token
/// from then on.
pub struct DeviceAuthorization {
    device: Arc<Device>,
    codes: Codes,
    polling: Polling,
    is_granted: bool,
}

impl DeviceAuthorization {
    /// Asks the server for the codes, for the one scheme for which the client was given
    /// [`OAuth2::device`](super::OAuth2::device). A token that the client has already stays until there
    /// is another.
    ///
    /// # Errors
    /// [`DeviceError::Failed`]: the client has no such scheme, or several; the server declined, or its
    /// answer cannot be used, or there was none within the client's time for an attempt.
    pub async fn begin(client: &Client) -> Result<Self, DeviceError> {
        match client.0.devices.as_slice() {
            [device] => Self::of(device).await,
            [] => Err(none().into()),
            _ => Err(TokenError::new("this client has several schemes for devices, name one of them").into()),
        }
    }

    /// The same for the security scheme of that name.
    ///
    /// # Errors
    /// The same.
    pub async fn begin_for(client: &Client, scheme: impl AsRef<str>) -> Result<Self, DeviceError> {
        let scheme = scheme.as_ref();
        let device = client.0.devices.iter().find(|device| device.scheme == scheme);
        Self::of(device.ok_or_else(none)?).await
    }

    async fn of(device: &Arc<Device>) -> Result<Self, DeviceError> {
        let clock = &device.asker.clock;
        let asked = clock.now();
        let codes = device.begin().await?;
        let polling = Polling::new(asked, clock.now(), codes.expires_in, codes.interval);
        Ok(Self { device: Arc::clone(device), codes, polling, is_granted: false })
    }

    /// What somebody is to enter there.
    #[must_use]
    pub fn user_code(&self) -> &str {
        &self.codes.user_code
    }

    /// Where somebody is to enter it: short enough to be typed. A URL of `https` or `http`.
    #[must_use]
    pub fn verification_uri(&self) -> &str {
        &self.codes.verification_uri
    }

    /// The same with the code in it, if the server has such a thing: for a link, or as a picture for
    /// a camera. Show the code all the same, so that it can be compared (RFC 8628, section 3.3.1).
    #[must_use]
    pub fn verification_uri_complete(&self) -> Option<&str> {
        self.codes.verification_uri_complete.as_deref()
    }

    /// How long the codes are good, counted from when they were asked for.
    #[must_use]
    pub fn expires_in(&self) -> Duration {
        self.codes.expires_in
    }

    /// How long [`wait`](Self::wait) pauses between two requests; longer once the server says
    /// `slow_down`.
    #[must_use]
    pub fn interval(&self) -> Duration {
        self.polling.interval
    }

    /// Waits until somebody has decided, and gives the client its token. Asks no more often than the
    /// server allows, with growing pauses while it cannot be reached, and never once the codes are
    /// over. The waiting is done with the client's [`Clock`](super::super::clock::Clock).
    ///
    /// Dropping the future ends it; a new one goes on, and keeps to the pauses all the same. Only a
    /// token that is on its way just then is lost.
    ///
    /// # Errors
    /// It was declined, not decided in time, or has failed otherwise.
    pub async fn wait(&mut self) -> Result<(), DeviceError> {
        while !self.is_granted {
            let clock = &self.device.asker.clock;
            let wait = self.polling.wait(clock.now()).ok_or(DeviceError::Expired)?;
            if !wait.is_zero() {
                let sleep = clock.sleep(wait).ok_or_else(|| TokenError::new("the client's clock cannot wait"))?;
                sleep.await;
                // Waits can take longer than they should, such as on a machine that sleeps.
                self.polling.wait(clock.now()).ok_or(DeviceError::Expired)?;
            }
            let outcome = self.device.ask(&self.codes.device_code).await;
            let now = self.device.asker.clock.now();
            match outcome {
                Ok(()) => self.is_granted = true,
                Err(error) => match (error.code(), error.retry_after()) {
                    (Some("authorization_pending"), asked) => self.polling.pending(now, asked),
                    (Some("slow_down"), asked) => self.polling.slow_down(now, asked),
                    (Some("access_denied"), _) => return Err(DeviceError::Denied),
                    (Some("expired_token"), _) => return Err(DeviceError::Expired),
                    (_, asked) if error.is_transient() => self.polling.lost(now, asked),
                    _ => return Err(error.into()),
                },
            }
        }
        Ok(())
    }
}

fn none() -> TokenError {
    TokenError::new("this client was given no `OAuth2::device` for the scheme")
}

/// Without the codes, which would let others go on with it.
impl fmt::Debug for DeviceAuthorization {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DeviceAuthorization")
            .field("scheme", &self.device.scheme)
            .field("verification_uri", &self.codes.verification_uri)
            .field("expires_in", &self.codes.expires_in)
            .field("polling", &self.polling)
            .finish_non_exhaustive()
    }
}
