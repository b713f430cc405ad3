//! The body of an answer as it comes.

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, ready};
use std::time::Duration;

use bytes::{Bytes, BytesMut};

use super::client::Settings;
use super::clock::Clock;
use super::decode_error::DecodeError;
use super::payload::Payload;
use super::pieces::{Body, Pieces};
use super::reconnect::Origin;
use super::success::Success;
use super::timer::{self, Timer};
use super::transport::BoxFuture;
use super::transport_error::{Sent, TransportError, TransportErrorKind};

/// The body of an answer, piece by piece, as it comes from the connection.
///
/// It is pulled: while nobody asks, nothing is read, and the server has to wait. Dropping it ends
/// the connection. A piece that does not come within the stall timeout is an error; how long all of
/// them take, and how much they are together, is not limited.
pub struct ByteStream {
    /// Never locked: it makes shared what is used by one at a time only.
    inner: Mutex<Inner>,
    /// How to ask for more.
    pub(super) origin: Option<Arc<Origin>>,
}

struct Inner {
    body: Option<Body>,
    /// `None`: nobody watches.
    clock: Option<(Arc<dyn Clock>, Duration)>,
    /// Since a piece had to be waited for.
    sleep: Option<BoxFuture<'static, ()>>,
}

impl ByteStream {
    /// Watched for stalls.
    pub(super) fn watched(body: Body, settings: &Settings, stall_timeout: Duration) -> Self {
        let clock = Some((Arc::clone(&settings.clock), stall_timeout));
        Self { inner: Mutex::new(Inner { body: Some(body), clock, sleep: None }), origin: None }
    }

    /// A body that is there already.
    pub(super) fn whole(bytes: Bytes) -> Self {
        Self::unwatched(Body::Here(bytes, None))
    }

    /// Without regard to stalls: the caller has a limit for all of it.
    pub(super) fn unwatched(body: Body) -> Self {
        Self { inner: Mutex::new(Inner { body: Some(body), clock: None, sleep: None }), origin: None }
    }

    /// The next piece, which is never empty; `None` at the end.
    ///
    /// # Errors
    /// The connection broke, or stalled. Nothing comes after that.
    pub async fn next(&mut self) -> Option<Result<Bytes, TransportError>> {
        poll_fn(|context| self.poll_piece(context)).await
    }

    /// The same, for futures and streams written by hand.
    ///
    /// # Errors
    /// The same.
    pub fn poll_piece(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Bytes, TransportError>>> {
        self.inner.get_mut().unwrap_or_else(PoisonError::into_inner).poll(context)
    }

    /// All of it, if it is no more than this many bytes.
    ///
    /// # Errors
    /// It is more; or the connection broke, or stalled.
    pub async fn collect(mut self, most: usize) -> Result<Bytes, TransportError> {
        match self.gather(most).await {
            (bytes, None) => Ok(bytes),
            (_, Some(error)) => Err(error),
        }
    }

    /// As much as there is, and why it is not all.
    async fn gather(&mut self, most: usize) -> (Bytes, Option<TransportError>) {
        let mut gathered = Gathered::default();
        let broken = poll_fn(|context| self.poll_into(&mut gathered, most, context)).await;
        (gathered.take(), broken)
    }

    /// The same within the time of a timer.
    pub(super) async fn gather_within(
        &mut self,
        most: usize,
        timer: &mut Timer<'_>,
    ) -> (Bytes, Option<TransportError>) {
        let mut gathered = Gathered::default();
        let mut gathering = poll_fn(|context| self.poll_into(&mut gathered, most, context));
        let broken = timer.watch(Pin::new(&mut gathering)).await;
        // There is an answer, so the request was sent.
        let late = || Some(TransportError::new(TransportErrorKind::Timeout, Sent::Maybe));
        let broken = broken.unwrap_or_else(late);
        (gathered.take(), broken)
    }

    /// The same behind what has come before.
    fn poll_into(
        &mut self,
        gathered: &mut Gathered,
        most: usize,
        context: &mut Context<'_>,
    ) -> Poll<Option<TransportError>> {
        while let Some(piece) = ready!(self.poll_piece(context)) {
            let piece = match piece {
                Ok(piece) => piece,
                Err(error) => return Poll::Ready(Some(error)),
            };
            let room = most - gathered.len();
            if piece.len() > room {
                gathered.push(piece.slice(..room));
                return Poll::Ready(Some(too_large(most)));
            }
            gathered.push(piece);
        }
        Poll::Ready(None)
    }
}

/// What is larger than a client was told to take.
pub(super) fn too_large(most: usize) -> TransportError {
    let limit = format!("the limit is {most} bytes");
    TransportError::new(TransportErrorKind::TooLarge, Sent::Maybe).with_source(limit)
}

/// What has come so far: a body of one piece is not copied.
#[derive(Default)]
struct Gathered {
    first: Bytes,
    all: BytesMut,
}

impl Gathered {
    fn len(&self) -> usize {
        self.first.len().max(self.all.len())
    }

    fn push(&mut self, piece: Bytes) {
        if self.len() == 0 {
            self.first = piece;
            return;
        }
        if self.all.is_empty() {
            self.all.extend_from_slice(&self.first);
        }
        self.all.extend_from_slice(&piece);
    }

    fn take(self) -> Bytes {
        if self.all.is_empty() { self.first } else { self.all.freeze() }
    }
}

impl Inner {
    fn poll(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Bytes, TransportError>>> {
        let polled = match &mut self.body {
            None => return Poll::Ready(None),
            Some(Body::Here(bytes, broken)) => {
                let bytes = std::mem::take(bytes);
                if !bytes.is_empty() {
                    return Poll::Ready(Some(Ok(bytes)));
                }
                Poll::Ready(broken.take().map(Err))
            }
            Some(Body::Coming(pieces)) => next_piece(&mut **pieces, context),
        };
        match polled {
            Poll::Ready(Some(Ok(piece))) => {
                self.sleep = None;
                Poll::Ready(Some(Ok(piece)))
            }
            Poll::Ready(end) => {
                // The connection is given back, or closed, before anybody drops the stream.
                self.body = None;
                self.sleep = None;
                Poll::Ready(end)
            }
            Poll::Pending => {
                let Some((clock, limit)) = &self.clock else { return Poll::Pending };
                ready!(timer::poll(&mut self.sleep, &**clock, *limit, context));
                self.body = None;
                let error = TransportError::new(TransportErrorKind::Timeout, Sent::Maybe);
                Poll::Ready(Some(Err(error.with_source(format!("nothing came for {limit:?}")))))
            }
        }
    }
}

/// Empty pieces are nobody's business.
fn next_piece(pieces: &mut dyn Pieces, context: &mut Context<'_>) -> Poll<Option<Result<Bytes, TransportError>>> {
    loop {
        match ready!(pieces.poll_piece(context)) {
            Some(Ok(piece)) if piece.is_empty() => {}
            other => return Poll::Ready(other),
        }
    }
}

impl Success for ByteStream {
    fn is_streamed(_head: &Payload<'_>) -> bool {
        true
    }

    fn read(payload: &Payload<'_>) -> Result<Self, DecodeError> {
        Ok(payload.stream())
    }
}

impl fmt::Debug for ByteStream {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let inner = self.inner.lock().unwrap_or_else(PoisonError::into_inner);
        f.debug_struct("ByteStream").field("body", &inner.body).finish_non_exhaustive()
    }
}
