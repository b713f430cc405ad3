//! What it costs beside derived types, as a ratio. `cargo bench -p devrev-benches --bench ratios`
//!
//! On a shared machine two runs differ by more than what is looked for. So the two sides take turns, for a time that
//! is short beside the scheduler's, and each round gives one ratio; of these the median and the quartiles are shown.

use std::hint::black_box;
use std::time::Instant;

use devrev::types::{ChatsCreateRequest, ChatsCreateResponse, ErrorBadRequest};
use devrev_benches::{bodies, derived};
use serde::Serialize;
use serde::de::DeserializeOwned;

const ROUNDS: usize = 4_001;
const REPETITIONS: u32 = 100;

fn main() {
    // `cargo test --benches` only asks whether it runs.
    let (rounds, repetitions) =
        if std::env::args().any(|each| each == "--bench") { (ROUNDS, REPETITIONS) } else { (1, 1) };
    let compare = |name: &str, theirs: &dyn Fn(), ours: &dyn Fn()| compare(name, rounds, repetitions, theirs, ours);

    println!("{:42} {:>6} {:>6} {:>6} {:>8} {:>8}", "", "ratio", "25 %", "75 %", "theirs", "ours");
    let error = || read::<ErrorBadRequest>(bodies::ERROR);
    compare("decode_error / flat struct", &|| read::<derived::FlatError>(bodies::ERROR), &error);
    compare("decode_error / members of all kinds", &|| read::<derived::WideError>(bodies::ERROR), &error);
    compare("decode_error / derived union", &|| read::<derived::TaggedError>(bodies::ERROR), &error);
    compare("decode_error, tag last / flat struct", &|| read::<derived::FlatError>(bodies::ERROR_TAG_LAST), &|| {
        read::<ErrorBadRequest>(bodies::ERROR_TAG_LAST);
    });
    compare("decode_chat / derived", &|| read::<derived::ChatResponse>(bodies::CHAT), &|| {
        read::<ChatsCreateResponse>(bodies::CHAT);
    });
    let (theirs, ours) = (parsed::<derived::Request>(), parsed::<ChatsCreateRequest>());
    compare("encode_request / derived", &|| write(&theirs), &|| write(&ours));
}

fn compare(name: &str, rounds: usize, repetitions: u32, theirs: &dyn Fn(), ours: &dyn Fn()) {
    let mut times: Vec<(f64, f64)> =
        (0..rounds).map(|_| (nanoseconds(repetitions, theirs), nanoseconds(repetitions, ours))).collect();
    times.sort_by(|a, b| (a.1 / a.0).total_cmp(&(b.1 / b.0)));
    let ratio = |part: usize| times[times.len() * part / 4].1 / times[times.len() * part / 4].0;
    let (theirs, ours) = times[times.len() / 2];
    println!("{name:42} {:6.2} {:6.2} {:6.2} {theirs:5.0} ns {ours:5.0} ns", ratio(2), ratio(1), ratio(3));
}

fn nanoseconds(repetitions: u32, run: &dyn Fn()) -> f64 {
    let start = Instant::now();
    for _ in 0..repetitions {
        run();
    }
    start.elapsed().as_secs_f64() * 1e9 / f64::from(repetitions)
}

fn read<T: DeserializeOwned>(body: &str) {
    black_box(serde_json::from_slice::<T>(black_box(body.as_bytes())).expect("the body fits the type"));
}

fn parsed<T: DeserializeOwned>() -> T {
    serde_json::from_str(bodies::REQUEST).expect("the body fits the type")
}

fn write<T: Serialize>(value: &T) {
    black_box(serde_json::to_vec(black_box(value)).expect("every value can be written"));
}
