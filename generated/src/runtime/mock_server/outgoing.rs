//! An answer on its way: whole, or piece by piece.

use std::collections::VecDeque;
use std::convert::Infallible;
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use http::{HeaderMap, StatusCode};
use http_body::{Body, Frame, SizeHint};

use super::super::transport::Answer;

/// What is sent.
#[derive(Debug)]
pub(super) struct Outgoing {
    pub(super) status: StatusCode,
    pub(super) headers: HeaderMap,
    pub(super) body: Pieces,
}

/// A body in pieces.
#[derive(Debug, Default)]
pub(super) struct Pieces {
    pieces: VecDeque<Bytes>,
    /// Nobody is told beforehand how much there is.
    is_streamed: bool,
}

impl Outgoing {
    /// Without a body.
    pub(super) fn empty(status: StatusCode) -> Self {
        Self { status, headers: HeaderMap::new(), body: Pieces::default() }
    }

    /// With a body of that length.
    pub(super) fn whole(&mut self, body: Bytes) {
        self.body = Pieces { pieces: VecDeque::from([body]), is_streamed: false };
    }

    /// With a body that comes piece by piece.
    pub(super) fn streamed(&mut self, pieces: impl Iterator<Item = Bytes>) {
        self.body = Pieces { pieces: pieces.collect(), is_streamed: true };
    }
}

impl From<Answer> for Outgoing {
    fn from(answer: Answer) -> Self {
        let mut outgoing = Self { headers: answer.headers, ..Self::empty(answer.status) };
        outgoing.whole(answer.body);
        outgoing
    }
}

impl Body for Pieces {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        Poll::Ready(self.pieces.pop_front().map(|piece| Ok(Frame::data(piece))))
    }

    fn is_end_stream(&self) -> bool {
        self.pieces.is_empty()
    }

    fn size_hint(&self) -> SizeHint {
        if self.is_streamed {
            return SizeHint::default();
        }
        let length = self.pieces.iter().map(Bytes::len).sum::<usize>();
        u64::try_from(length).map_or_else(|_| SizeHint::default(), SizeHint::with_exact)
    }
}
