//! Server-sent events, line by line (HTML, section 9.2.6 "Interpreting an event stream").

use std::time::Duration;

use bytes::{Buf, BytesMut};

use super::frame::Frame;

/// The byte order mark that may stand at the start.
const MARK: &[u8] = b"\xef\xbb\xbf";

/// An event of which some lines have come.
#[derive(Default)]
pub(super) struct EventLines {
    frame: Frame,
    has_data: bool,
    last_id: Option<String>,
    retry: Option<Duration>,
    /// How much of the rest holds no end of a line.
    seen: usize,
    /// Whether the body has begun.
    has_begun: bool,
    /// Whether the last line ended with CR, whose LF may still be to come.
    after_cr: bool,
}

impl EventLines {
    /// The id of the last event that had one.
    pub(super) fn last_id(&self) -> Option<&str> {
        self.last_id.as_deref()
    }

    /// How long to wait before the next connection, if anything has said so.
    pub(super) fn retry(&self) -> Option<Duration> {
        self.retry
    }

    /// How much of an event has come.
    pub(super) fn len(&self) -> usize {
        self.frame.data.len()
    }

    /// Forgets what is not whole.
    pub(super) fn restart(&mut self) {
        *self = Self { last_id: self.last_id.take(), retry: self.retry, ..Self::default() };
    }

    /// Takes the next event that has data. One without the empty line that ends it is none: it may
    /// not be whole.
    pub(super) fn next(&mut self, rest: &mut BytesMut) -> Option<Frame> {
        while let Some(line) = self.take_line(rest) {
            if !line.is_empty() {
                self.field(&line);
                continue;
            }
            let frame = std::mem::take(&mut self.frame);
            // Only now: of an event that is cut off, the next connection has to bring all.
            if frame.id.is_some() {
                self.last_id.clone_from(&frame.id);
            }
            if std::mem::take(&mut self.has_data) {
                return Some(frame);
            }
        }
        None
    }

    fn field(&mut self, line: &[u8]) {
        let colon = line.iter().position(|byte| *byte == b':').unwrap_or(line.len());
        let value = line.get(colon + 1..).unwrap_or_default();
        let value = value.strip_prefix(b" ").unwrap_or(value);
        let text = || String::from_utf8_lossy(value).into_owned();
        let frame = &mut self.frame;
        match &line[..colon] {
            b"data" => {
                if self.has_data {
                    frame.data.push(b'\n');
                }
                self.has_data = true;
                frame.data.extend_from_slice(value);
            }
            b"event" => frame.event = Some(text()),
            b"id" if !value.contains(&0) => frame.id = Some(text()),
            b"retry" if value.iter().all(u8::is_ascii_digit) => {
                frame.retry = text().parse().ok().map(Duration::from_millis);
                self.retry = frame.retry.or(self.retry);
            }
            // Comments, and fields that nobody knows.
            _ => {}
        }
    }

    /// Takes a line, which ends with CR, LF or both.
    fn take_line(&mut self, rest: &mut BytesMut) -> Option<BytesMut> {
        if !self.has_begun {
            if rest.len() < MARK.len() && MARK.starts_with(rest) {
                return None;
            }
            self.has_begun = true;
            if rest.starts_with(MARK) {
                rest.advance(MARK.len());
            }
        }
        if self.after_cr && !rest.is_empty() {
            self.after_cr = false;
            if rest.starts_with(b"\n") {
                rest.advance(1);
            }
        }
        let Some(at) = rest[self.seen..].iter().position(|byte| matches!(byte, b'\r' | b'\n')) else {
            self.seen = rest.len();
            return None;
        };
        let line = rest.split_to(self.seen + at);
        self.seen = 0;
        self.after_cr = rest.starts_with(b"\r");
        rest.advance(1);
        Some(line)
    }
}
