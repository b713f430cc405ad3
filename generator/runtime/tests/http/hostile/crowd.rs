//! Ten thousand calls at once, through one client, to a server that fails one in two of them.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::io::AsyncWriteExt as _;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;

use super::server::{body, head};
use super::{NEVER, SAFE, UNSAFE, builder, shown};
use crate::api::ApiError;
use crate::by_hand::ByHand as _;
use crate::runtime::error::Error;
use crate::runtime::operation::Input;
use crate::runtime::options::RequestOptions;
use crate::runtime::reqwest_transport::{Proxies, ReqwestTransport};
use crate::runtime::response::Response;
use crate::runtime::transport::{BoxFuture, Incoming, Request, Transport};
use crate::runtime::transport_error::TransportError;

const CALLS: usize = 10_000;

/// How many connections there are at once: a machine has only so many files.
const CONNECTIONS: usize = 100;

/// Lets so many requests pass at once.
struct Narrow(ReqwestTransport, Semaphore);

impl Transport for Narrow {
    fn send(&self, request: Request) -> BoxFuture<'_, Result<Incoming, TransportError>> {
        Box::pin(async move {
            let _permit = self.1.acquire().await.expect("nobody closes it");
            self.0.send(request).await
        })
    }
}

/// How often the server may have done what it was asked to, per call.
type Done = Arc<Mutex<BTreeMap<usize, usize>>>;

/// Answers as the number of the call says, and again so whenever it comes.
async fn serve(mut stream: TcpStream, done: Done) -> std::io::Result<()> {
    loop {
        let head = head(&mut stream).await?;
        body(&mut stream, &head).await?;
        let number = head.lines().find_map(|line| line.strip_prefix("x-number: ")).expect("it is always sent");
        let number: usize = number.parse().expect("a number");
        let act = || *done.lock().unwrap().entry(number).or_default() += 1;
        let text = match number % 10 {
            0..=4 => "HTTP/1.1 200 OK\r\ncontent-length: 4\r\n\r\ngood",
            // Declined: nothing is done.
            5 => {
                stream.write_all(b"HTTP/1.1 503 No\r\ncontent-length: 0\r\n\r\n").await?;
                continue;
            }
            6 => "HTTP/1.1 500 No\r\ncontent-length: 0\r\n\r\n",
            7 => "HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\ngood",
            8 => "HTTP/1.1 20",
            _ => {
                act();
                return stream.set_zero_linger();
            }
        };
        act();
        stream.write_all(text.as_bytes()).await?;
        if number % 10 > 6 {
            return stream.shutdown().await;
        }
    }
}

/// Bytes of memory in use; `None` where nobody says.
fn memory() -> Option<usize> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    Some(line.trim().trim_end_matches(" kB").parse::<usize>().ok()? << 10)
}

#[tokio::test]
async fn every_call_has_one_outcome() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let done = Done::default();
    let shared = Arc::clone(&done);
    let server = tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            tokio::spawn(serve(stream, Arc::clone(&shared)));
        }
    });
    let transport = ReqwestTransport::new(Duration::from_secs(30), Proxies::None).unwrap();
    // Time is no fault here, on however slow a machine.
    let builder = builder(&url).attempt_timeout(NEVER).total_timeout(NEVER).retry_budget(u32::MAX);
    let client = builder.transport(Narrow(transport, Semaphore::new(CONNECTIONS))).build().unwrap();

    let before = memory();
    let calls: Vec<_> = (0..CALLS)
        .map(|number| {
            let client = client.clone();
            tokio::spawn(async move {
                let operation = if number % 20 < 10 { SAFE } else { UNSAFE };
                let options = RequestOptions::new().header("x-number", number.to_string());
                let outcome = client.send::<(), ApiError>(operation, Input::new(), &options).await;
                let attempts = outcome.as_ref().map_or_else(Error::attempts, Response::attempts);
                (shown(&outcome), attempts)
            })
        })
        .collect();
    tokio::task::yield_now().await;
    let most = memory();
    let mut outcomes = BTreeMap::<(usize, String, u32), usize>::new();
    for (number, call) in calls.into_iter().enumerate() {
        let (outcome, attempts) = call.await.expect("no call panics");
        *outcomes.entry((number % 20, outcome, attempts)).or_default() += 1;
    }
    let after = memory();

    // A reset can be taken for the end of the connection, and a truncated answer comes as it comes.
    for ((kind, outcome, attempts), count) in &outcomes {
        let (expected, tries) = match (kind % 10, kind / 10) {
            (0..=4, _) => ("200 `good`", 1),
            (5, _) => ("Api 503, nothing done", 3),
            (6, 0) => ("Api 500", 3),
            (6, _) => ("Api 500", 1),
            (7, 0) => ("Truncated 200", 3),
            (7, _) => ("Truncated 200", 1),
            (_, 0) => ("Io", 3),
            (_, _) => ("Io", 1),
        };
        assert_eq!((outcome.as_str(), *attempts), (expected, tries), "{count} calls of kind {kind}");
    }
    assert_eq!(outcomes.values().sum::<usize>(), CALLS);
    for (number, times) in &*done.lock().unwrap() {
        let most = if number % 20 < 10 && number % 10 > 5 { 3 } else { 1 };
        assert_eq!(*times, most, "call {number}");
    }
    let (Some(before), Some(most), Some(after)) = (before, most, after) else {
        eprintln!("skipped: nobody says here how much memory is in use");
        return;
    };
    let per_call = most.max(after).saturating_sub(before) / CALLS;
    assert!(per_call < 32 << 10, "{per_call} bytes per call that is under way");
    server.abort();
}
