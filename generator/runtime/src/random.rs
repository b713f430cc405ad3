//! Numbers that nobody else has drawn.
//!
//! From the keys with which the standard library keeps its maps apart, which come from the operating
//! system: good enough to spread waits and to name calls, and no dependency. It is no source of
//! secrets.

#[cfg(not(all(target_arch = "wasm32", target_os = "unknown")))]
use std::{
    hash::{BuildHasher, RandomState},
    sync::atomic::{AtomicU64, Ordering},
};

/// How many were drawn: keys are only drawn anew per thread.
#[cfg(not(all(target_arch = "wasm32", target_os = "unknown")))]
static DRAWN: AtomicU64 = AtomicU64::new(0);

/// A number from all there are, if there are any.
#[cfg(not(all(target_arch = "wasm32", target_os = "unknown")))]
#[allow(clippy::unnecessary_wraps, reason = "elsewhere there are none")]
pub(super) fn number() -> Option<u64> {
    Some(RandomState::new().hash_one(DRAWN.fetch_add(1, Ordering::Relaxed)))
}

/// The same from JavaScript: here there is no operating system, and the standard library's keys are the
/// same each time.
#[cfg(all(feature = "reqwest", target_arch = "wasm32", target_os = "unknown"))]
#[allow(clippy::unnecessary_wraps, reason = "elsewhere there are none")]
pub(super) fn number() -> Option<u64> {
    // Numbers from 0 up to 1, with 52 bits of chance at least: the upper 32 are taken.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it is less than 2 to the 32nd")]
    let half = || (js_sys::Math::random() * 4_294_967_296.0) as u64;
    Some(half() << 32 | half())
}

/// None: there is nothing here to ask for one.
#[cfg(all(not(feature = "reqwest"), target_arch = "wasm32", target_os = "unknown"))]
pub(super) fn number() -> Option<u64> {
    None
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
