//! The clock that comes with the client: the system's, with the timers of `tokio`.

use std::sync::OnceLock;
use std::time::{Duration, Instant, SystemTime};

use super::clock::Clock;
use super::transport::BoxFuture;

/// The system's time. Waits within a running `tokio` that has its timers switched on; outside of
/// any, it cannot wait.
#[derive(Clone, Copy, Debug, Default)]
pub struct TokioClock;

/// The moment that all others are counted from.
static START: OnceLock<Instant> = OnceLock::new();

impl Clock for TokioClock {
    fn now(&self) -> Duration {
        START.get_or_init(Instant::now).elapsed()
    }

    fn today(&self) -> SystemTime {
        SystemTime::now()
    }

    fn sleep(&self, time: Duration) -> Option<BoxFuture<'static, ()>> {
        // Outside of a runtime, `tokio` panics.
        tokio::runtime::Handle::try_current().ok()?;
        Some(Box::pin(tokio::time::sleep(time)))
    }
}
