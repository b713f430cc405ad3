//! A body cut into what holds one item each.

use std::fmt;
use std::time::Duration;

use bytes::Bytes;

use super::super::cut;
use super::super::decode_error::DecodeError;
use super::super::media_type;
use super::events;

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

/// What separates the records of a sequence.
const RECORD_SEPARATOR: u8 = 0x1e;

impl Format {
    /// As the media type says. Where that is of no help, the body does: JSON begins with neither a
    /// record separator nor a field of an event.
    pub(super) fn of(media_type: &str, body: &Bytes) -> Self {
        if media_type.eq_ignore_ascii_case("text/event-stream") {
            return Self::Events;
        }
        if media_type::is_sequence(media_type) {
            return Self::Sequence;
        }
        match body.first() {
            Some(&RECORD_SEPARATOR) => Self::Sequence,
            _ if [":", "data:", "event:", "id:", "retry:"].iter().any(|start| body.starts_with(start.as_bytes())) => {
                Self::Events
            }
            _ => Self::Lines,
        }
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

/// The frames of a body that have not been asked for yet.
#[derive(Clone)]
pub(super) struct Frames {
    format: Format,
    rest: Bytes,
    position: usize,
    last_id: Option<String>,
}

impl Frames {
    pub(super) fn new(format: Format, body: Bytes) -> Self {
        let rest = if format == Format::Events { events::without_mark(&body) } else { body };
        Self { format, rest, position: 0, last_id: None }
    }

    pub(super) fn format(&self) -> Format {
        self.format
    }

    /// The id of the last event that had one.
    pub(super) fn last_id(&self) -> Option<&str> {
        self.last_id.as_deref()
    }

    /// The next frame.
    pub(super) fn next(&mut self) -> Option<Frame> {
        let mut frame = match self.format {
            Format::Lines => self.line(),
            Format::Sequence => self.record(),
            Format::Events => events::next(&mut self.rest, &mut self.last_id),
        }?;
        frame.position = self.position;
        self.position += 1;
        Some(frame)
    }

    fn line(&mut self) -> Option<Frame> {
        loop {
            let line = take_until(&mut self.rest, b'\n')?;
            if !line.trim_ascii().is_empty() {
                return Some(Frame { data: line.to_vec(), ..Frame::default() });
            }
        }
    }

    fn record(&mut self) -> Option<Frame> {
        loop {
            let record = take_until(&mut self.rest, RECORD_SEPARATOR)?;
            let text = record.trim_ascii();
            // Texts, lists and objects show by themselves where they end.
            let shows_end = text.first().is_some_and(|first| matches!(first, b'{' | b'[' | b'"'));
            let is_cut = !shows_end && record.len() == record.trim_ascii_end().len();
            if !text.is_empty() {
                return Some(Frame { data: text.to_vec(), is_cut, ..Frame::default() });
            }
        }
    }
}

/// Takes what stands before a byte, and the byte.
fn take_until(rest: &mut Bytes, end: u8) -> Option<Bytes> {
    if rest.is_empty() {
        return None;
    }
    let length = rest.iter().position(|byte| *byte == end);
    let taken = rest.split_to(length.unwrap_or(rest.len()));
    if length.is_some() {
        let _ = rest.split_to(1);
    }
    Some(taken)
}

impl fmt::Debug for Frames {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Frames")
            .field("format", &self.format)
            .field("position", &self.position)
            .field("rest", &cut::Body(&self.rest))
            .finish_non_exhaustive()
    }
}
