//! A server on this machine that answers every request with a chat, over connections that stay open.

use std::convert::Infallible;
use std::net::TcpListener;
use std::thread;

use http_body_util::{BodyExt as _, Full};
use hyper::body::{Bytes, Incoming};
use hyper::header::{CONTENT_TYPE, HeaderValue};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Request, Response, StatusCode};
use hyper_util::rt::TokioIo;
use tokio::runtime::Builder;
use tokio::task::LocalSet;

use crate::bodies;

/// Starts it on a thread of its own, which ends with the program, and returns its base URL.
///
/// # Panics
/// There is no port for it.
#[must_use]
pub fn start() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = listener.local_addr().expect("an address");
    thread::spawn(move || {
        let runtime = Builder::new_current_thread().enable_io().build().expect("a runtime");
        LocalSet::new().block_on(&runtime, serve(listener));
    });
    format!("http://{address}")
}

async fn serve(listener: TcpListener) {
    listener.set_nonblocking(true).expect("a socket that does not block");
    let listener = tokio::net::TcpListener::from_std(listener).expect("a socket of the runtime");
    loop {
        let (stream, _) = listener.accept().await.expect("a connection");
        stream.set_nodelay(true).expect("a socket that sends at once");
        tokio::task::spawn_local(http1::Builder::new().serve_connection(TokioIo::new(stream), service_fn(answer)));
    }
}

async fn answer(request: Request<Incoming>) -> Result<Response<Full<Bytes>>, Infallible> {
    let is_whole = request.into_body().collect().await.is_ok();
    let mut response = Response::new(Full::new(Bytes::from_static(bodies::CHAT.as_bytes())));
    *response.status_mut() = if is_whole { StatusCode::CREATED } else { StatusCode::BAD_REQUEST };
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    Ok(response)
}
