//! A transport made of a `tower` service.

use std::error::Error;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::{Buf, Bytes};
use http_body::Body;
use tower_service::Service;

use super::pieces::Pieces;
use super::portable::{MaybeSend, MaybeSync};
use super::sent_body::{SentBody, own_error};
use super::transport::{BoxFuture, Incoming, Request, Transport};
use super::transport_error::{Sent, TransportError, TransportErrorKind};

/// Carries requests with a service and the layers around it. As any transport, it should follow no
/// redirects and repeat nothing; the client watches the time.
///
/// What goes wrong is taken for a broken connection whose request may have arrived, unless the
/// service was not even ready. A service that knows better returns a [`TransportError`], by itself or
/// as the source of its own error.
#[derive(Clone, Debug)]
pub struct TowerTransport<S>(S);

impl<S> TowerTransport<S> {
    /// Carries requests with this.
    pub const fn new(service: S) -> Self {
        Self(service)
    }
}

impl<S, B> Transport for TowerTransport<S>
where
    S: Service<http::Request<SentBody>, Response = http::Response<B>> + Clone + MaybeSend + MaybeSync + 'static,
    S::Future: MaybeSend,
    S::Error: Into<Box<dyn Error + Send + Sync>>,
    B: Body + MaybeSend + 'static,
    B::Error: Into<Box<dyn Error + Send + Sync>>,
{
    fn send(&self, request: Request) -> BoxFuture<'_, Result<Incoming, TransportError>> {
        let mut service = self.0.clone();
        Box::pin(async move {
            let ready = poll_fn(|context| service.poll_ready(context)).await;
            ready.map_err(|error| failed(error, TransportErrorKind::Connect, Sent::No))?;
            let Request { method, uri, headers, body, upload, .. } = request;
            let mut converted = http::Request::new(SentBody::new(body, upload.as_ref()));
            (*converted.method_mut(), *converted.uri_mut(), *converted.headers_mut()) = (method, uri, headers);
            let answered = service.call(converted).await;
            let response = answered.map_err(|error| failed(error, TransportErrorKind::Io, Sent::Maybe))?;
            let (head, body) = response.into_parts();
            Ok(Incoming::new(head.status, head.headers, Arriving(Box::pin(body))))
        })
    }
}

fn failed(error: impl Into<Box<dyn Error + Send + Sync>>, kind: TransportErrorKind, sent: Sent) -> TransportError {
    let error = error.into();
    own_error(&*error).unwrap_or_else(|| TransportError::new(kind, sent).with_source(error))
}

struct Arriving<B>(Pin<Box<B>>);

impl<B: Body + MaybeSend> Pieces for Arriving<B>
where
    B::Error: Into<Box<dyn Error + Send + Sync>>,
{
    fn poll_piece(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Bytes, TransportError>>> {
        loop {
            match std::task::ready!(self.0.as_mut().poll_frame(context)) {
                None => return Poll::Ready(None),
                Some(Ok(frame)) => {
                    // The others are trailers, which no description knows.
                    if let Ok(mut data) = frame.into_data() {
                        return Poll::Ready(Some(Ok(data.copy_to_bytes(data.remaining()))));
                    }
                }
                Some(Err(error)) => {
                    return Poll::Ready(Some(Err(failed(error, TransportErrorKind::Truncated, Sent::Maybe))));
                }
            }
        }
    }

    fn length(&self) -> Option<u64> {
        self.0.size_hint().exact()
    }
}
