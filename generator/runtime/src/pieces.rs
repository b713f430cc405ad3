//! A body that comes piece by piece, each when it is asked for.
//!
//! A trait of our own, as the standard library has none yet and a public `futures` would tie every
//! user to that crate's versions. It is pulled: who does not ask gets nothing, so nothing piles up.

use std::fmt;
use std::task::{Context, Poll};

use bytes::Bytes;

use super::portable::MaybeSend;
use super::transport_error::TransportError;

/// What comes piece by piece.
pub trait Pieces: MaybeSend {
    /// The next piece; `None` at the end. After the end, or an error, it is not asked again.
    ///
    /// # Errors
    /// What comes next does not.
    fn poll_piece(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Bytes, TransportError>>>;

    /// How many bytes there will be, if that is known.
    fn length(&self) -> Option<u64> {
        None
    }
}

/// The body of an answer, before anybody has asked for it.
#[non_exhaustive]
pub enum Body {
    /// All that there is, and why that is not the whole, if it is not.
    Here(Bytes, Option<TransportError>),
    /// It is still to come.
    Coming(Box<dyn Pieces>),
}

/// No more than its size: it may be a token.
impl fmt::Debug for Body {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Here(bytes, broken) => f.debug_tuple("Here").field(&super::cut::Size(bytes)).field(broken).finish(),
            Self::Coming(pieces) => f.debug_tuple("Coming").field(&pieces.length()).finish(),
        }
    }
}
