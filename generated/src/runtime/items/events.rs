//! Server-sent events (HTML, section 9.2.6 "Interpreting an event stream").

use std::time::Duration;

use bytes::Bytes;

use super::frame::Frame;

/// What some services send behind the last event, though it is none.
const END: &[u8] = b"[DONE]";

/// The body without the byte order mark that may stand at its start.
pub(super) fn without_mark(body: &Bytes) -> Bytes {
    if body.starts_with(b"\xef\xbb\xbf") { body.slice(3..) } else { body.clone() }
}

/// Takes the next event that has data. One without the empty line that ends it is none: it may not
/// be whole.
pub(super) fn next(rest: &mut Bytes, last_id: &mut Option<String>) -> Option<Frame> {
    let mut frame = Frame::default();
    let mut has_data = false;
    while let Some(line) = take_line(rest) {
        if line.is_empty() {
            if frame.data == END {
                *rest = Bytes::new();
                return None;
            }
            if has_data {
                return Some(frame);
            }
            frame = Frame::default();
            continue;
        }
        let colon = line.iter().position(|byte| *byte == b':').unwrap_or(line.len());
        let value = line.get(colon + 1..).unwrap_or_default();
        let value = value.strip_prefix(b" ").unwrap_or(value);
        let text = || String::from_utf8_lossy(value).into_owned();
        match &line[..colon] {
            b"data" => {
                if has_data {
                    frame.data.push(b'\n');
                }
                has_data = true;
                frame.data.extend_from_slice(value);
            }
            b"event" => frame.event = Some(text()),
            b"id" if !value.contains(&0) => {
                frame.id = Some(text());
                last_id.clone_from(&frame.id);
            }
            b"retry" if value.iter().all(u8::is_ascii_digit) => {
                frame.retry = text().parse().ok().map(Duration::from_millis);
            }
            // Comments, and fields that nobody knows.
            _ => {}
        }
    }
    None
}

/// Takes a line, which ends with CR, LF or both.
fn take_line(rest: &mut Bytes) -> Option<Bytes> {
    let length = rest.iter().position(|byte| matches!(byte, b'\r' | b'\n'))?;
    let line = rest.split_to(length);
    let end = if rest.starts_with(b"\r\n") { 2 } else { 1 };
    let _ = rest.split_to(end);
    Some(line)
}
