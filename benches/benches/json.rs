//! What it costs to read and write JSON, in nanoseconds. `cargo bench -p devrev-benches --bench json`

use std::hint::black_box;

use criterion::{BenchmarkGroup, Criterion, measurement::WallTime};
use devrev::Error;
use devrev::errors::ApiError;
use devrev::types::{ChatsCreateRequest, ChatsCreateResponse, ErrorBadRequest};
use devrev_benches::{bodies, derived};
use http::{HeaderMap, StatusCode};
use serde::Serialize;
use serde::de::DeserializeOwned;

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    decode_error(&mut criterion);
    decode_chat(&mut criterion);
    encode_request(&mut criterion);
    criterion.final_summary();
}

fn decode_error(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("decode_error");
    read::<derived::FlatError>(&mut group, "flat struct", bodies::ERROR);
    read::<derived::WideError>(&mut group, "flat struct, members of all kinds", bodies::ERROR);
    read::<derived::TaggedError>(&mut group, "derived union", bodies::ERROR);
    read::<ErrorBadRequest>(&mut group, "devrev", bodies::ERROR);
    read::<ErrorBadRequest>(&mut group, "devrev, tag last", bodies::ERROR_TAG_LAST);
    group.bench_function("devrev, whole error", |bencher| {
        let make = || -> Error<ApiError> {
            Error::from_response(StatusCode::BAD_REQUEST, HeaderMap::new(), black_box(bodies::ERROR))
        };
        bencher.iter(make);
    });
    group.finish();
}

fn decode_chat(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("decode_chat");
    read::<derived::ChatResponse>(&mut group, "derived", bodies::CHAT);
    read::<ChatsCreateResponse>(&mut group, "devrev", bodies::CHAT);
    group.finish();
}

fn encode_request(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("encode_request");
    write::<derived::Request>(&mut group, "derived", bodies::REQUEST);
    write::<ChatsCreateRequest>(&mut group, "devrev", bodies::REQUEST);
    group.finish();
}

fn read<T: DeserializeOwned>(group: &mut BenchmarkGroup<'_, WallTime>, name: &str, body: &str) {
    let read = || serde_json::from_slice::<T>(black_box(body.as_bytes())).expect("the body fits the type");
    group.bench_function(name, |bencher| bencher.iter(read));
}

fn write<T: DeserializeOwned + Serialize>(group: &mut BenchmarkGroup<'_, WallTime>, name: &str, body: &str) {
    let value: T = serde_json::from_str(body).expect("the body fits the type");
    let write = || serde_json::to_vec(black_box(&value)).expect("every value can be written");
    group.bench_function(name, |bencher| bencher.iter(write));
}
