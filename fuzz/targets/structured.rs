//! Bytes as the choices of the makers of descriptions that `cargo xtask fuzz` has: nearly each reads as one.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use xtask::fuzz::Seeds;

/// The repository's own cases.
static SEEDS: LazyLock<Seeds> = LazyLock::new(|| xtask::fuzz::seeds(None).expect("the repository's cases"));

fuzz_target!(|bytes: &[u8]| fuzz::judge(&xtask::fuzz::steered(bytes, &SEEDS)));
