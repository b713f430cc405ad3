//! Numbers that nobody else has drawn.
//!
//! From the keys with which the standard library keeps its maps apart, which come from the operating
//! system: good enough to spread waits and to name calls, and no dependency. It is no source of
//! secrets.

use std::hash::{BuildHasher, RandomState};
use std::sync::atomic::{AtomicU64, Ordering};

/// How many were drawn: keys are only drawn anew per thread.
static DRAWN: AtomicU64 = AtomicU64::new(0);

/// A number from all there are.
pub(super) fn number() -> u64 {
    RandomState::new().hash_one(DRAWN.fetch_add(1, Ordering::Relaxed))
}

/// A name for something, unlike any other: a UUID of version 4 (RFC 9562, section 5.4) of two random
/// numbers.
pub(super) fn uuid(high: u64, low: u64) -> String {
    let (high, low) = (high & !0xf000 | 0x4000, low & (u64::MAX >> 2) | 1 << 63);
    format!(
        "{:08x}-{:04x}-{:04x}-{:04x}-{:012x}",
        high >> 32,
        high >> 16 & 0xffff,
        high & 0xffff,
        low >> 48,
        low << 16 >> 16
    )
}
