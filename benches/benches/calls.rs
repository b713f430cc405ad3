//! What a call costs on loopback, in microseconds. `cargo bench -p devrev-benches --bench calls`

use criterion::Criterion;
use devrev::Client;
use devrev::types::ChatsCreateRequest;
use devrev_benches::by_hand::ByHand;
use devrev_benches::{bodies, derived, server};
use tokio::runtime::Builder;

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    let runtime = Builder::new_current_thread().enable_all().build().expect("a runtime");
    let url = server::start();
    let by_hand = ByHand::new(&url, "secret");
    let client = Client::builder().base_url(&url).token("secret").build().expect("a client");
    let theirs: derived::Request = serde_json::from_str(bodies::REQUEST).expect("the body fits the type");
    let ours: ChatsCreateRequest = serde_json::from_str(bodies::REQUEST).expect("the body fits the type");

    let mut group = criterion.benchmark_group("chats_create");
    group.bench_function("reqwest and serde_json by hand", |bencher| {
        bencher.iter(|| runtime.block_on(by_hand.chats_create(&theirs)).expect("a chat"));
    });
    group.bench_function("devrev", |bencher| {
        bencher.iter(|| runtime.block_on(client.chats_create(&ours)).expect("a chat"));
    });
    group.finish();
    criterion.final_summary();
}
