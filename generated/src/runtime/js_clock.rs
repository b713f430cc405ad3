//! The clock that comes with the client in a browser, and wherever else WebAssembly runs beside
//! JavaScript: its timers and its time.

use std::sync::OnceLock;
use std::time::{Duration, SystemTime};

use web_time::Instant;
use web_time::web::SystemTimeExt as _;

use super::clock::Clock;
use super::portable::BoxFuture;

/// The time as JavaScript has it. Waits in a page, in a worker, and in any other host that has
/// `setTimeout`.
#[derive(Clone, Copy, Debug, Default)]
pub struct JsClock;

/// The moment that all others are counted from.
static START: OnceLock<Instant> = OnceLock::new();

/// What `setTimeout` takes for longer is no time at all: its milliseconds are 32 bits with a sign.
const LONGEST: u128 = i32::MAX as u128;

impl Clock for JsClock {
    fn now(&self) -> Duration {
        START.get_or_init(Instant::now).elapsed()
    }

    fn today(&self) -> SystemTime {
        web_time::SystemTime::now().to_std()
    }

    fn sleep(&self, time: Duration) -> Option<BoxFuture<'static, ()>> {
        // Rounded up: nobody is to be woken too early.
        let milliseconds = time.as_nanos().div_ceil(1_000_000).min(LONGEST);
        let milliseconds = u32::try_from(milliseconds).unwrap_or(u32::MAX);
        Some(Box::pin(gloo_timers::future::TimeoutFuture::new(milliseconds)))
    }
}
