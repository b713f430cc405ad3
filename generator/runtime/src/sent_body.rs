//! The body of a request, and that of an answer, as the crates know them that carry them.

use std::pin::Pin;
use std::sync::{Mutex, PoisonError};
use std::task::{Context, Poll};

use bytes::Bytes;
use http_body::{Body, Frame, SizeHint};

use super::pieces::Pieces;
use super::transport_error::TransportError;
use super::upload::Upload;

/// The body of a request, as it is sent.
pub struct SentBody(Inner);

enum Inner {
    Whole(Bytes),
    /// Never locked: it makes shared what is used by one at a time only.
    Upload(Mutex<Box<dyn Pieces>>),
}

impl SentBody {
    pub(super) fn new(body: Bytes, upload: Option<&Upload>) -> Self {
        Self(upload.map_or(Inner::Whole(body), |upload| Inner::Upload(Mutex::new(upload.open()))))
    }
}

impl Body for SentBody {
    type Data = Bytes;
    type Error = TransportError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, TransportError>>> {
        match &mut self.0 {
            Inner::Whole(bytes) => {
                let bytes = std::mem::take(bytes);
                Poll::Ready((!bytes.is_empty()).then(|| Ok(Frame::data(bytes))))
            }
            Inner::Upload(pieces) => {
                let pieces = pieces.get_mut().unwrap_or_else(PoisonError::into_inner);
                pieces.poll_piece(context).map(|piece| piece.map(|piece| piece.map(Frame::data)))
            }
        }
    }

    fn is_end_stream(&self) -> bool {
        matches!(&self.0, Inner::Whole(bytes) if bytes.is_empty())
    }

    fn size_hint(&self) -> SizeHint {
        let length = match &self.0 {
            Inner::Whole(bytes) => u64::try_from(bytes.len()).ok(),
            Inner::Upload(pieces) => pieces.lock().unwrap_or_else(PoisonError::into_inner).length(),
        };
        length.map_or_else(SizeHint::default, SizeHint::with_exact)
    }
}

/// An error of ours in the chain of one of theirs: it was not the network, but the body that was to
/// be sent.
pub(super) fn own_error(error: &(dyn std::error::Error + 'static)) -> Option<TransportError> {
    let mut cause = Some(error);
    while let Some(error) = cause {
        if let Some(own) = error.downcast_ref::<TransportError>() {
            return Some(own.clone());
        }
        cause = error.source();
    }
    None
}
