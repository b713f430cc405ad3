//! When a device asks whether it has been allowed (RFC 8628, section 3.5).

use std::time::Duration;

/// What `slow_down` adds to the time between two requests, for good.
const SLOWER: Duration = Duration::from_secs(5);

/// While the server cannot be reached, the time between two requests doubles, up to this many times.
const MOST_DOUBLINGS: u32 = 4;

/// Times are those of the client's clock.
#[derive(Clone, Debug)]
pub(super) struct Polling {
    pub(super) interval: Duration,
    /// When the next request may be sent.
    next: Duration,
    /// When the codes are over.
    pub(super) until: Duration,
    /// How often in a row the server could not be reached.
    lost: u32,
}

impl Polling {
    /// For codes that were asked for at one time, and came at another.
    pub(super) fn new(asked: Duration, now: Duration, expires_in: Duration, interval: Duration) -> Self {
        let until = asked.saturating_add(expires_in);
        Self { interval, next: now.saturating_add(interval), until, lost: 0 }
    }

    /// How long to wait before the next request; `None`: the codes are over by then.
    pub(super) fn wait(&self, now: Duration) -> Option<Duration> {
        (self.next.max(now) < self.until).then(|| self.next.saturating_sub(now))
    }

    /// Nobody has decided yet.
    pub(super) fn pending(&mut self, now: Duration, asked: Option<Duration>) {
        self.lost = 0;
        self.rest(now, self.interval, asked);
    }

    /// The server wants to be asked less often.
    pub(super) fn slow_down(&mut self, now: Duration, asked: Option<Duration>) {
        self.interval = self.interval.saturating_add(SLOWER);
        self.pending(now, asked);
    }

    /// The server could not be reached, or not answer.
    pub(super) fn lost(&mut self, now: Duration, asked: Option<Duration>) {
        self.lost = (self.lost + 1).min(MOST_DOUBLINGS);
        self.rest(now, self.interval.saturating_mul(1 << self.lost), asked);
    }

    /// At least as long as the server asks for.
    fn rest(&mut self, now: Duration, time: Duration, asked: Option<Duration>) {
        self.next = now.saturating_add(time.max(asked.unwrap_or_default()));
    }
}
