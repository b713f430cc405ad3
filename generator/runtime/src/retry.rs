//! When a request is sent again, and how long after.
//!
//! What was surely not sent, and what the server has declined (429, 503), is sent again whatever it
//! is. What may have been done already is sent again only where twice is the same as once, see
//! [`Repeat`](super::repeat::Repeat): after the statuses 408, 425, 500, 502 and 504, a timeout, or a
//! broken connection. Everything else ends the call.

pub(super) mod budget;
pub(super) mod verdict;

use std::time::Duration;

/// How often a request is sent again, and how long after.
///
/// Each wait is drawn at random between nothing and a limit that doubles every time ("full jitter"),
/// so that clients that failed together do not come back together. Where the server asks for a
/// time, that goes before it. A wait that would outlast the call's own time is not begun: the call
/// ends at once, with the error that there is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RetryPolicy {
    pub(super) most: u32,
    first_wait: Duration,
    longest_wait: Duration,
    pub(super) longest_retry_after: Duration,
}

impl RetryPolicy {
    /// At most 2 repetitions, after up to 0.5 seconds, then 1, and never more than 8; a server that
    /// asks for more than 60 seconds gets no repetition.
    #[must_use]
    pub const fn new() -> Self {
        Self {
            most: 2,
            first_wait: Duration::from_millis(500),
            longest_wait: Duration::from_secs(8),
            longest_retry_after: Duration::from_secs(60),
        }
    }

    /// Nothing is ever sent again.
    #[must_use]
    pub const fn never() -> Self {
        Self::new().most(0)
    }

    /// How often a request is sent again at most.
    #[must_use]
    pub const fn most(mut self, repetitions: u32) -> Self {
        self.most = repetitions;
        self
    }

    /// How long the first wait is at most, which doubles each time, and how long any is.
    #[must_use]
    pub const fn waits(mut self, first: Duration, longest: Duration) -> Self {
        self.first_wait = first;
        self.longest_wait = longest;
        self
    }

    /// How long a time the server may ask for; if it asks for more, the call ends at once.
    #[must_use]
    pub const fn longest_retry_after(mut self, time: Duration) -> Self {
        self.longest_retry_after = time;
        self
    }

    /// How long to wait before a repetition, the first of which is 0; `None`: the server asks for
    /// too much.
    pub(super) fn wait(&self, repetition: u32, asked: Option<Duration>, random: u64) -> Option<Duration> {
        let asked = asked.unwrap_or_default();
        if asked > self.longest_retry_after {
            return None;
        }
        let limit = self.first_wait.saturating_mul(1_u32.checked_shl(repetition).unwrap_or(u32::MAX));
        let limit = limit.min(self.longest_wait);
        // 32 bits of chance are plenty; the product cannot overflow for any limit below centuries.
        let part = u128::from(random >> 32) * limit.as_nanos() / u128::from(u32::MAX);
        Some(asked.saturating_add(Duration::from_nanos(u64::try_from(part).unwrap_or(u64::MAX))))
    }
}

impl Default for RetryPolicy {
    fn default() -> Self {
        Self::new()
    }
}
