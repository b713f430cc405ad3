//! Any bytes as the answer of a server: an error or a value, never a panic, and nothing of them is lost.
#![no_main]

use fuzz::{answer, outcome, streams, texts, types};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let answer = answer::read(bytes);
    outcome::of_calls(&answer);
    outcome::of_failures(&answer.body);
    types::read(&answer.body);
    streams::read(&answer);
    texts::read(&answer.body);
});
