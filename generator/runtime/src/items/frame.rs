//! What holds one item, and how a body is divided into them.

use std::time::Duration;

use super::super::decode_error::DecodeError;
use super::super::media_type;

/// How a body is divided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    /// One JSON text per line, whatever the name: NDJSON, JSON lines.
    Lines,
    /// JSON texts with a record separator before each (RFC 7464).
    Sequence,
    /// Server-sent events (HTML, "Server-sent events").
    Events,
}

impl Format {
    /// As the first bytes say, where the media type is of no help: JSON begins with neither a record separator nor
    /// a field of an event. `None`: there are too few of them, as a body may come in pieces of any size.
    pub(super) fn by_start(start: &[u8]) -> Option<Self> {
        let fields = || [":", "data:", "event:", "id:", "retry:"].iter().map(|field| field.as_bytes());
        match start.first() {
            Some(0x1e) => Some(Self::Sequence),
            _ if fields().any(|field| start.starts_with(field)) => Some(Self::Events),
            _ if fields().any(|field| field.starts_with(start)) => None,
            _ => Some(Self::Lines),
        }
    }

    /// As the media type says, where it does.
    pub(super) fn by_name(media_type: &str) -> Option<Self> {
        if media_type.eq_ignore_ascii_case("text/event-stream") {
            return Some(Self::Events);
        }
        media_type::is_sequence(media_type).then_some(Self::Sequence)
    }
}

/// What holds one item.
#[derive(Default)]
pub(super) struct Frame {
    pub(super) position: usize,
    pub(super) data: Vec<u8>,
    pub(super) event: Option<String>,
    pub(super) id: Option<String>,
    pub(super) retry: Option<Duration>,
    /// Whether nobody can say that it is whole.
    pub(super) is_cut: bool,
}

impl Frame {
    /// Refuses what may be only a part of an item (RFC 7464, section 2.4).
    pub(super) fn check(&self) -> Result<(), DecodeError> {
        if self.is_cut { Err(DecodeError::new("the item is cut off")) } else { Ok(()) }
    }
}
