//! What time it is, asked in one place, so that tests need not wait for tokens to expire.

use std::fmt;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// A clock that never goes back.
#[derive(Clone)]
pub(super) struct Now(Arc<dyn Fn() -> Duration + Send + Sync>);

impl Now {
    /// A clock of the caller's own.
    pub(super) fn from_fn(now: impl Fn() -> Duration + Send + Sync + 'static) -> Self {
        Self(Arc::new(now))
    }

    /// How long it is since some moment that is always the same.
    pub(super) fn get(&self) -> Duration {
        (self.0)()
    }
}

/// The system's.
impl Default for Now {
    fn default() -> Self {
        let start = Instant::now();
        Self::from_fn(move || start.elapsed())
    }
}

impl fmt::Debug for Now {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Now(…)")
    }
}
