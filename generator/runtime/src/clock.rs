//! Time, as far as calls need it: how late it is, and waiting.
//!
//! It is a trait, so that tests of what takes long take no time, and so that a platform without
//! `tokio`'s timers can bring its own. [`Duration`]s rather than [`std::time::Instant`]s: the latter
//! cannot be made up, and on `wasm32-unknown-unknown` they cannot be had at all.

use std::time::{Duration, SystemTime};

use super::random;
use super::transport::BoxFuture;

/// Tells the time, and waits.
pub trait Clock: Send + Sync {
    /// How long it is since some moment that is always the same. Never goes back.
    fn now(&self) -> Duration;

    /// The time of day, which dates in answers are compared with.
    fn today(&self) -> SystemTime;

    /// Waits. `None`: there is no timer here. Then nothing times out but by the transport's own
    /// rules, and nothing is repeated that would have to wait first.
    fn sleep(&self, time: Duration) -> Option<BoxFuture<'static, ()>>;

    /// A random number, evenly distributed: by it, waits differ between clients, and keys between
    /// calls.
    fn random(&self) -> u64 {
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
