//! What the targets share.

pub mod answer;
pub mod outcome;
pub mod poll;
pub mod streams;
pub mod texts;
pub mod types;

use generator::config::Limits;
use xtask::fuzz::{Answer, answer_within};

/// So little that each run is quick: what takes long is looked for by `cargo xtask fuzz`, and by
/// `generator/tests/hostile.rs`.
const STEPS: u64 = 100_000;

/// Generates from a description, and looks at what comes of it.
///
/// # Panics
/// It is neither a report nor a crate of Rust.
pub fn judge(text: &str) {
    let limits = Limits { steps: Some(STEPS), aliased_values: 10_000, inlined_objects: 10_000, ..Limits::default() };
    let (answer, said) = answer_within(text, limits);
    assert!(answer != Answer::Wrong, "{said}\n{text}");
}
