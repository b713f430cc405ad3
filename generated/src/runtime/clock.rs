//! Time, as far as calls need it: how late it is, and waiting.
//!
//! It is a trait, so that tests of what takes long take no time, and so that a platform without
//! `tokio`'s timers has its own. [`Duration`]s rather than [`std::time::Instant`]s: the latter
//! cannot be made up, and on `wasm32-unknown-unknown` they cannot be had at all.

use std::time::{Duration, SystemTime};

use super::portable::{BoxFuture, MaybeSend, MaybeSync};
use super::random;

/// Tells the time, and waits.
pub trait Clock: MaybeSend + MaybeSync {
    /// How long it is since some moment that is always the same. Never goes back.
    fn now(&self) -> Duration;

    /// The time of day, which dates in answers are compared with.
    fn today(&self) -> SystemTime;

    /// Waits. `None`: there is no timer here. Then nothing times out but by the transport's own
    /// rules, and nothing is repeated that would have to wait first.
    fn sleep(&self, time: Duration) -> Option<BoxFuture<'static, ()>>;

    /// A random number, evenly distributed: by it, waits differ between clients, and keys between
    /// calls. `None`: there are none here. Then every wait is as long as it may be, and keys are the
    /// caller's to make.
    fn random(&self) -> Option<u64> {
        random::number()
    }
}

/// The clock of a client that was given none, where there is none to be had.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoClock;

impl Clock for NoClock {
    fn now(&self) -> Duration {
        Duration::ZERO
    }

    fn today(&self) -> SystemTime {
        SystemTime::UNIX_EPOCH
    }

    fn sleep(&self, _time: Duration) -> Option<BoxFuture<'static, ()>> {
        None
    }
}

/// The time of day where no client's clock is at hand, if it can be had.
#[allow(clippy::unnecessary_wraps, reason = "elsewhere it cannot")]
pub(super) fn system_time() -> Option<SystemTime> {
    #[cfg(not(all(target_arch = "wasm32", target_os = "unknown")))]
    return Some(SystemTime::now());
    #[cfg(all(feature = "reqwest", all(target_arch = "wasm32", target_os = "unknown")))]
    return Some(super::js_clock::JsClock.today());
    #[cfg(all(not(feature = "reqwest"), all(target_arch = "wasm32", target_os = "unknown")))]
    return None;
}
