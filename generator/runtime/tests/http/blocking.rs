//! Calls that are waited for, in async code and out of it.

use std::io::{BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use http::StatusCode;
use serde_json::{Value, json};

use crate::api::{self, ApiError, ChatsCreateRequest};
use crate::probe;
use crate::runtime::blocking;
use crate::runtime::canned::Canned;
use crate::runtime::client::Client;
use crate::runtime::error::ErrorKind;
use crate::runtime::operation::{Input, Operation, Paging, Parameter};
use crate::runtime::options::RequestOptions;
use crate::runtime::pages::Pages;
use crate::runtime::transport_error::TransportErrorKind;

/// A server that keeps its connections, and counts them.
struct Keeping {
    address: SocketAddr,
    connections: Arc<AtomicUsize>,
}

impl Keeping {
    fn new() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let connections = Arc::new(AtomicUsize::new(0));
        let count = Arc::clone(&connections);
        thread::spawn(move || {
            for stream in listener.incoming() {
                count.fetch_add(1, Ordering::SeqCst);
                thread::spawn(move || serve(stream.unwrap()));
            }
        });
        Self { address, connections }
    }

    /// A client of it that would wait for long.
    fn client(&self) -> Client {
        let builder = api::builder().base_url(format!("http://{}", self.address));
        builder.attempt_timeout(Duration::from_secs(20)).build().unwrap()
    }

    fn connections(&self) -> usize {
        self.connections.load(Ordering::SeqCst)
    }
}

/// Answers requests without a body.
fn serve(mut stream: TcpStream) {
    let mut lines = BufReader::new(stream.try_clone().unwrap()).lines();
    while let Some(Ok(line)) = lines.next() {
        if line.is_empty() && stream.write_all(b"HTTP/1.1 204 No Content\r\n\r\n").is_err() {
            return;
        }
    }
}

#[test]
fn out_of_async_code() {
    let server = Keeping::new();
    let client = server.client();
    for _ in 0..20 {
        assert_eq!(api::ping(&client).wait().unwrap().status(), StatusCode::NO_CONTENT);
    }
    // A connection comes back to the pool when the background thread gets to it.
    assert!(server.connections() < 20, "connections are kept: {}", server.connections());
    let threads: Vec<_> = (0..4)
        .map(|_| {
            let client = client.clone();
            thread::spawn(move || api::ping(&client).wait().is_ok())
        })
        .collect();
    assert!(threads.into_iter().all(|thread| thread.join().unwrap()));
}

#[tokio::test]
async fn within_a_runtime_of_one_thread() {
    let server = Keeping::new();
    let client = server.client();
    // This connection is looked after by the very thread that is about to be blocked.
    api::ping(&client).await.unwrap();
    for _ in 0..3 {
        api::ping(&client).wait().unwrap();
    }
    api::ping(&client).await.unwrap();
    assert!(server.connections() >= 2, "one for each way");
}

#[test]
fn within_a_runtime_of_many_threads_and_a_task() {
    let server = Keeping::new();
    let client = server.client();
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    runtime.block_on(async {
        let tasks: Vec<_> = (0..4)
            .map(|_| {
                let client = client.clone();
                tokio::spawn(async move {
                    api::ping(&client).await.unwrap();
                    api::ping(&client).wait().unwrap();
                })
            })
            .collect();
        for task in tasks {
            task.await.unwrap();
        }
    });
    // The program's own runtime is gone, and waiting goes on.
    drop(runtime);
    api::ping(&client).wait().unwrap();
}

#[test]
fn time_passes_while_waiting() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let client = api::builder().base_url(url).build().unwrap();
    let short = RequestOptions::new().attempt_timeout(Duration::from_millis(50));
    let error = api::ping(&client).with(&short).wait().unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Transport(it) if it.kind() == TransportErrorKind::Timeout), "{error:?}");
}

#[test]
fn a_transport_of_ones_own() {
    let canned = Canned::new()
        .json(StatusCode::CREATED, &json!({"chat": {"type": "dm"}}))
        .json(StatusCode::BAD_REQUEST, &json!({"type": "bad_request"}));
    let client = api::builder().transport(canned.clone()).build().unwrap();
    let request = ChatsCreateRequest::dm(["DEVU-1"]);
    assert_eq!(api::chats_create(&client, &request).wait().unwrap().body().chat.type_, api::ChatType::Dm);
    let error = api::chats_create(&client, &request).wait().unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Api(ApiError::BadRequest(_))));
}

#[test]
fn pages_are_iterators() {
    static LIST: Operation = Operation::new("GET", "list", "/list", &[Parameter::query("page")]);
    static NUMBER: Paging = Paging::number("page", 0);
    let canned = |pages: &[Value]| pages.iter().fold(Canned::new(), |canned, page| canned.json(StatusCode::OK, page));
    let answers = canned(&[json!([1, 2]), json!([3]), json!([])]);
    let client = probe::client(&answers);
    let items = Pages::<Vec<i64>, ApiError>::new(&client, &LIST, Input::new(), &NUMBER).items();
    assert_eq!(items.wait().collect::<Result<Vec<_>, _>>().unwrap(), [1, 2, 3]);
    let answers = canned(&[json!([1])]);
    let client = probe::client(&answers);
    let mut pages = Pages::<Vec<i64>, ApiError>::new(&client, &LIST, Input::new(), &NUMBER).wait();
    assert!(pages.next().unwrap().is_ok());
    assert!(pages.next().unwrap().is_err());
    assert!(pages.next().is_none());
}

#[test]
fn any_future() {
    assert_eq!(blocking::wait(async { 1 }).unwrap(), 1);
    // One that another thread wakes, within one that is waited for.
    let nested = async {
        let (send, receive) = tokio::sync::oneshot::channel();
        thread::spawn(move || send.send(2));
        blocking::wait(receive).unwrap().unwrap()
    };
    assert_eq!(blocking::wait(nested).unwrap(), 2);
    let sleep = async { tokio::time::sleep(Duration::from_millis(1)).await };
    blocking::wait(sleep).unwrap();
}
