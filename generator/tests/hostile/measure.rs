//! What a description costs: the time of this thread, as others may run beside it, and the most memory
//! that the process has had meanwhile. Where the system does not say, the time is that of the clock, and
//! no memory is known.

use std::fs;
use std::time::{Duration, Instant};

/// What something has cost.
pub(super) struct Cost {
    pub(super) time: Duration,
    /// In bytes, with what was there before.
    pub(super) memory: Option<u64>,
}

/// Does something, and says what it cost.
pub(super) fn cost<T>(what: impl FnOnce() -> T) -> (T, Cost) {
    // Linux, proc(5): 5 resets the peak.
    let _ = fs::write("/proc/self/clear_refs", "5");
    let (clock, used) = (Instant::now(), on_processor());
    let made = what();
    let time = match (used, on_processor()) {
        (Some(before), Some(after)) => after.saturating_sub(before),
        _ => clock.elapsed(),
    };
    (made, Cost { time, memory: peak() })
}

/// The time that this thread has run for.
fn on_processor() -> Option<Duration> {
    let text = fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    Some(Duration::from_nanos(text.split_whitespace().next()?.parse().ok()?))
}

fn peak() -> Option<u64> {
    let text = fs::read_to_string("/proc/self/status").ok()?;
    let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some(line.trim().trim_end_matches(" kB").parse::<u64>().ok()? * 1024)
}
