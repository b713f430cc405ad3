//! The server's thread: connections, and HTTP/1.1 on them.
//!
//! It has a runtime of its own, so that a program can use the server from async code of whatever kind,
//! from code that is not async, and from code that blocks its thread.

use std::convert::Infallible;
use std::io;
use std::net::TcpListener;
use std::sync::Arc;
use std::thread::{self, JoinHandle};
use std::time::Duration;

use bytes::Bytes;
use http::header::ORIGIN;
use http::{Request, Response, StatusCode};
use http_body_util::{BodyExt, LengthLimitError, Limited};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::sync::oneshot;

use super::cors;
use super::handle::handle;
use super::outgoing::{Outgoing, Pieces};
use super::problem::Problem;
use super::shared::Shared;

/// Larger bodies of requests are refused.
const LARGEST_BODY: usize = 64 << 20;

/// How long to wait before the next connection is accepted, if one cannot be: mostly there are too
/// many open files.
const PAUSE: Duration = Duration::from_millis(50);

/// A thread that serves until it is told to stop.
#[derive(Debug)]
pub(super) struct Serving {
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Serving {
    /// Waits until it ends, which it does not by itself.
    pub(super) fn wait(&mut self) {
        if let Some(thread) = self.thread.take() {
            // It panics only where there is nothing to be done about it.
            let _ = thread.join();
        }
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        drop(self.stop.take());
        self.wait();
    }
}

/// Serves what comes in.
///
/// # Errors
/// There is no thread to be had, or no way to wait for sockets.
pub(super) fn serve(listener: TcpListener, shared: Arc<Shared>) -> io::Result<Serving> {
    listener.set_nonblocking(true)?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let listener = {
        let _entered = runtime.enter();
        tokio::net::TcpListener::from_std(listener)?
    };
    let (stop, stopped) = oneshot::channel::<()>();
    let thread = thread::Builder::new().name("mock-server".to_owned()).spawn(move || {
        runtime.spawn(accept(listener, shared));
        // Nothing is ever sent: it ends when the sender is gone, and with it all connections.
        let _ = runtime.block_on(stopped);
    })?;
    Ok(Serving { stop: Some(stop), thread: Some(thread) })
}

async fn accept(listener: tokio::net::TcpListener, shared: Arc<Shared>) {
    loop {
        let Ok((stream, _)) = listener.accept().await else {
            tokio::time::sleep(PAUSE).await;
            continue;
        };
        let shared = Arc::clone(&shared);
        let service = service_fn(move |request| respond(Arc::clone(&shared), request));
        let connection = http1::Builder::new().timer(TokioTimer::new()).serve_connection(TokioIo::new(stream), service);
        tokio::spawn(async move {
            // Whoever closes the connection, or does not speak HTTP, need not be told.
            let _ = connection.await;
        });
    }
}

async fn respond(shared: Arc<Shared>, request: Request<Incoming>) -> Result<Response<Pieces>, Infallible> {
    let (head, body) = request.into_parts();
    let origin = head.headers.get(ORIGIN).cloned();
    let body: Result<Bytes, _> =
        Limited::new(body, LARGEST_BODY).collect().await.map(http_body_util::Collected::to_bytes);
    let mut outgoing = match body {
        Ok(body) => handle(&shared, head, body),
        Err(error) => {
            let is_too_large = error.downcast_ref::<LengthLimitError>().is_some();
            let status = if is_too_large { StatusCode::PAYLOAD_TOO_LARGE } else { StatusCode::BAD_REQUEST };
            Problem::new(status, format!("the body cannot be read: {error}")).answer().into()
        }
    };
    cors::share(origin, &mut outgoing.headers);
    Ok(response(outgoing))
}

fn response(outgoing: Outgoing) -> Response<Pieces> {
    let mut response = Response::new(outgoing.body);
    *response.status_mut() = outgoing.status;
    *response.headers_mut() = outgoing.headers;
    response
}
