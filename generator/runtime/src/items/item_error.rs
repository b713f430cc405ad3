//! Why an item could not be had.

use std::error::Error;
use std::fmt;

use super::super::decode_error::DecodeError;
use super::super::transport_error::TransportError;

/// An item could not be had: it does not have the form that the description gives it, and the next
/// one may; or the connection broke, and there is none.
#[derive(Clone)]
pub struct ItemError {
    position: usize,
    cause: Cause,
}

#[derive(Clone)]
enum Cause {
    Decode(DecodeError),
    Transport(TransportError),
}

impl ItemError {
    pub(super) fn decode(position: usize, cause: DecodeError) -> Self {
        Self { position, cause: Cause::Decode(cause) }
    }

    pub(super) fn transport(position: usize, cause: TransportError) -> Self {
        Self { position, cause: Cause::Transport(cause) }
    }

    /// Which item it is, from 0 on.
    #[must_use]
    pub fn position(&self) -> usize {
        self.position
    }

    /// What was wrong with the item, if it was that.
    #[must_use]
    pub fn decode_error(&self) -> Option<&DecodeError> {
        if let Cause::Decode(error) = &self.cause { Some(error) } else { None }
    }

    /// Why the items end here, if they do.
    #[must_use]
    pub fn transport_error(&self) -> Option<&TransportError> {
        if let Cause::Transport(error) = &self.cause { Some(error) } else { None }
    }
}

impl fmt::Display for ItemError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.cause {
            Cause::Decode(_) => write!(f, "item {} is not what the description promises", self.position),
            Cause::Transport(error) => write!(f, "item {} did not come: {error}", self.position),
        }
    }
}

impl fmt::Debug for ItemError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let cause: &dyn fmt::Display = match &self.cause {
            Cause::Decode(error) => error,
            Cause::Transport(error) => error,
        };
        write!(f, "ItemError({}: {cause})", self.position)
    }
}

impl Error for ItemError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match &self.cause {
            Cause::Decode(error) => Some(error),
            // Its own text is in the line already.
            Cause::Transport(error) => error.source(),
        }
    }
}
