//! What a call costs on loopback beside the same call by hand: the ratio of the times, and how often memory is asked
//! for more. `cargo bench -p devrev-benches --bench call_ratios`
//!
//! The two sides take turns, a few calls each, and each round gives one ratio; see `ratios` for why. Memory is counted
//! on the thread of the caller, which its connections run on, too; the server has another.

use std::time::Instant;

use allocation_counter::measure;
use devrev::Client;
use devrev::types::ChatsCreateRequest;
use devrev_benches::by_hand::ByHand;
use devrev_benches::{bodies, derived, server};
use tokio::runtime::{Builder, Runtime};

const ROUNDS: usize = 8_001;
const REPETITIONS: u32 = 4;

fn main() {
    // `cargo test --benches` only asks whether it runs.
    let (rounds, repetitions) =
        if std::env::args().any(|each| each == "--bench") { (ROUNDS, REPETITIONS) } else { (1, 1) };
    let runtime = Builder::new_current_thread().enable_all().build().expect("a runtime");
    let url = server::start();
    let by_hand = ByHand::new(&url, "secret");
    let client = Client::builder().base_url(&url).token("secret").build().expect("a client");
    let theirs: derived::Request = serde_json::from_str(bodies::REQUEST).expect("the body fits the type");
    let ours: ChatsCreateRequest = serde_json::from_str(bodies::REQUEST).expect("the body fits the type");
    let theirs = async || drop(by_hand.chats_create(&theirs).await.expect("a chat"));
    let ours = async || drop(client.chats_create(&ours).await.expect("a chat"));
    // The first ones connect.
    many(&runtime, 200, &theirs);
    many(&runtime, 200, &ours);

    let mut times: Vec<(f64, f64)> = (0..rounds)
        .map(|_| (microseconds(&runtime, repetitions, &theirs), microseconds(&runtime, repetitions, &ours)))
        .collect();
    times.sort_by(|a, b| (a.1 / a.0).total_cmp(&(b.1 / b.0)));
    let ratio = |part: usize| times[times.len() * part / 4].1 / times[times.len() * part / 4].0;
    let (by_hand, devrev) = times[times.len() / 2];
    println!("{:24} {:>6} {:>6} {:>6} {:>9} {:>9}", "", "ratio", "25 %", "75 %", "by hand", "devrev");
    println!("{:24} {:6.3} {:6.3} {:6.3} {by_hand:6.1} µs {devrev:6.1} µs", "a call", ratio(2), ratio(1), ratio(3));

    let (by_hand, devrev) = (allocations(&runtime, &theirs), allocations(&runtime, &ours));
    println!("{:24} {:>+6} {:>30} {devrev:>9}", "allocations per call", devrev - by_hand, by_hand);
}

fn many(runtime: &Runtime, repetitions: u32, call: &impl AsyncFn()) {
    runtime.block_on(async {
        for _ in 0..repetitions {
            call().await;
        }
    });
}

fn microseconds(runtime: &Runtime, repetitions: u32, call: &impl AsyncFn()) -> f64 {
    let start = Instant::now();
    many(runtime, repetitions, call);
    start.elapsed().as_secs_f64() * 1e6 / f64::from(repetitions)
}

/// Of one call; of many, the fewest: what buffers grow by now and then is not the call's.
fn allocations(runtime: &Runtime, call: &impl AsyncFn()) -> i64 {
    let counted = (0..100).map(|_| measure(|| many(runtime, 1, call)).count_total);
    counted.min().and_then(|count| i64::try_from(count).ok()).unwrap_or_default()
}
