//! The transport that comes with the client in a browser: `reqwest`, which there is `fetch`.
//!
//! It does what `fetch` lets it do. There are no proxies to choose and no time for connecting, only for
//! attempts; it is not known whether a request that failed was sent, so that none counts as surely
//! not sent; bodies are sent whole. Redirects cannot be switched off: `Authorization` does not follow
//! them to another origin (Fetch, "HTTP-redirect fetch"), keys in other headers would. An answer that
//! came by one is not handed on.

use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::{Bytes, BytesMut};
use futures_core::Stream;

use super::pieces::Pieces;
use super::portable::BoxFuture;
use super::transport::{Incoming, Request, Transport};
use super::transport_error::{Sent, TransportError, TransportErrorKind};

/// Carries requests with `fetch`.
#[derive(Clone, Debug, Default)]
pub struct FetchTransport(reqwest::Client);

impl FetchTransport {
    /// Sets up a transport.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }
}

impl From<reqwest::Client> for FetchTransport {
    fn from(client: reqwest::Client) -> Self {
        Self(client)
    }
}

impl Transport for FetchTransport {
    fn send(&self, request: Request) -> BoxFuture<'_, Result<Incoming, TransportError>> {
        Box::pin(async move {
            let request = convert(request).await?;
            let url = request.url().clone();
            let mut response = self.0.execute(request).await.map_err(without_answer)?;
            if *response.url() != url {
                let error = TransportError::new(TransportErrorKind::Other, Sent::Maybe);
                return Err(error.with_source("the answer came by a redirect, which `fetch` has followed"));
            }
            let (status, headers) = (response.status(), std::mem::take(response.headers_mut()));
            Ok(Incoming::new(status, headers, Arriving(Box::pin(response.bytes_stream()))))
        })
    }
}

async fn convert(request: Request) -> Result<reqwest::Request, TransportError> {
    let url = reqwest::Url::parse(&request.uri.to_string())
        .map_err(|error| TransportError::new(TransportErrorKind::Other, Sent::No).with_source(error))?;
    let mut converted = reqwest::Request::new(request.method, url);
    *converted.headers_mut() = request.headers;
    let mut body = request.body;
    if let Some(upload) = request.upload {
        body = whole(upload.open()).await?;
    }
    if !body.is_empty() {
        *converted.body_mut() = Some(body.into());
    }
    Ok(converted)
}

/// All of a body that is read while it is sent: `fetch` takes it whole.
async fn whole(mut pieces: Box<dyn Pieces>) -> Result<Bytes, TransportError> {
    let mut all = BytesMut::new();
    while let Some(piece) = poll_fn(|context| pieces.poll_piece(context)).await {
        all.extend_from_slice(&piece?);
    }
    Ok(all.freeze())
}

/// The body of an answer, as it arrives. Dropping it ends the connection.
struct Arriving(Pin<Box<dyn Stream<Item = reqwest::Result<Bytes>>>>);

impl Pieces for Arriving {
    fn poll_piece(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Bytes, TransportError>>> {
        let broken_off = |error: reqwest::Error| {
            TransportError::new(TransportErrorKind::Truncated, Sent::Maybe).with_source(error.without_url())
        };
        self.0.as_mut().poll_next(context).map(|piece| piece.map(|piece| piece.map_err(broken_off)))
    }
}

/// The URL is taken out of the error: its query may hold a secret.
fn without_answer(error: reqwest::Error) -> TransportError {
    let (kind, sent) =
        if error.is_builder() { (TransportErrorKind::Other, Sent::No) } else { (TransportErrorKind::Io, Sent::Maybe) };
    TransportError::new(kind, sent).with_source(error.without_url())
}
