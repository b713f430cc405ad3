//! A body cut into what holds one item each, from the pieces that it comes in.
//!
//! No byte is looked at twice for where an item ends, however small the pieces are.

use std::time::Duration;

use bytes::{Buf, BytesMut};

use super::event_lines::EventLines;
use super::frame::{Format, Frame};

/// What separates the records of a sequence.
const RECORD_SEPARATOR: u8 = 0x1e;

/// What has come and was not asked for yet.
pub(super) struct Cutter {
    format: Format,
    rest: BytesMut,
    /// How much of the rest holds no end of an item.
    seen: usize,
    events: EventLines,
    /// Nothing more comes.
    has_ended: bool,
}

impl Cutter {
    pub(super) fn new(format: Format) -> Self {
        Self { format, rest: BytesMut::new(), seen: 0, events: EventLines::default(), has_ended: false }
    }

    pub(super) fn format(&self) -> Format {
        self.format
    }

    /// What is kept in memory.
    pub(super) fn len(&self) -> usize {
        self.rest.len() + self.events.len()
    }

    pub(super) fn rest(&self) -> &[u8] {
        &self.rest
    }

    pub(super) fn push(&mut self, piece: &[u8]) {
        self.rest.extend_from_slice(piece);
    }

    /// Nothing more comes.
    pub(super) fn end(&mut self) {
        self.has_ended = true;
    }

    /// Begins with another body, whose first bytes have nothing to do with the last ones here.
    pub(super) fn restart(&mut self) {
        self.rest.clear();
        self.seen = 0;
        self.events.restart();
        self.has_ended = false;
    }

    /// The id of the last event that had one.
    pub(super) fn last_id(&self) -> Option<&str> {
        self.events.last_id()
    }

    /// How long to wait before the next connection, if an event has said so.
    pub(super) fn retry(&self) -> Option<Duration> {
        self.events.retry()
    }

    /// The next item that is whole.
    pub(super) fn next(&mut self) -> Option<Frame> {
        match self.format {
            Format::Lines => self.line(),
            Format::Sequence => self.record(),
            Format::Events => self.events.next(&mut self.rest),
        }
    }

    /// The next item, when nothing more is there for now: a record shows its end only by the
    /// beginning of the next one, which may be a while. What ends with a line, and is JSON, is whole
    /// (RFC 7464, section 2.2).
    pub(super) fn next_early(&mut self) -> Option<Frame> {
        let is_whole = self.format == Format::Sequence
            && self.rest.ends_with(b"\n")
            && serde_json::from_slice::<serde::de::IgnoredAny>(text_of(&self.rest)).is_ok();
        is_whole.then(|| self.take(self.rest.len(), 0)).and_then(|record| record_frame(&record))
    }

    fn line(&mut self) -> Option<Frame> {
        loop {
            let line = self.take_until(b'\n')?;
            if !line.trim_ascii().is_empty() {
                return Some(Frame { data: line.to_vec(), ..Frame::default() });
            }
        }
    }

    fn record(&mut self) -> Option<Frame> {
        loop {
            let record = self.take_until(RECORD_SEPARATOR)?;
            if let Some(frame) = record_frame(&record) {
                return Some(frame);
            }
        }
    }

    /// Takes what stands before a byte, and the byte; at the end, all that is left.
    fn take_until(&mut self, end: u8) -> Option<BytesMut> {
        match self.rest[self.seen..].iter().position(|byte| *byte == end) {
            Some(at) => Some(self.take(self.seen + at, 1)),
            None if self.has_ended && !self.rest.is_empty() => Some(self.take(self.rest.len(), 0)),
            None => {
                self.seen = self.rest.len();
                None
            }
        }
    }

    fn take(&mut self, length: usize, end: usize) -> BytesMut {
        let taken = self.rest.split_to(length);
        self.rest.advance(end);
        self.seen = 0;
        taken
    }
}

/// A record without what separates it from the one before.
fn text_of(record: &[u8]) -> &[u8] {
    let text = record.trim_ascii();
    text.strip_prefix(&[RECORD_SEPARATOR]).unwrap_or(text)
}

fn record_frame(record: &[u8]) -> Option<Frame> {
    let text = text_of(record).trim_ascii();
    // Texts, lists and objects show by themselves where they end.
    let shows_end = text.first().is_some_and(|first| matches!(first, b'{' | b'[' | b'"'));
    let is_cut = !shows_end && record.len() == record.trim_ascii_end().len();
    (!text.is_empty()).then(|| Frame { data: text.to_vec(), is_cut, ..Frame::default() })
}
