//! Bytes as an answer: a head as HTTP/1.1 has it, and a body; without a head all of it is body.

use devrev::bytes::Bytes;
use devrev::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};

/// An answer.
pub struct Answer {
    /// 200, if the head says none.
    pub status: StatusCode,
    /// Those that are some.
    pub headers: HeaderMap,
    /// All that follows the head.
    pub body: Bytes,
}

/// Reads one.
#[must_use]
pub fn read(bytes: &[u8]) -> Answer {
    let end = if bytes.starts_with(b"HTTP/") { bytes.windows(4).position(|four| four == b"\r\n\r\n") } else { None };
    let (head, body) = end.map_or((&[][..], bytes), |end| (&bytes[..end], &bytes[end + 4..]));
    let mut lines = head.split(|byte| *byte == b'\n').map(<[u8]>::trim_ascii);
    let status = lines.next().and_then(|line| StatusCode::from_bytes(line.split(|byte| *byte == b' ').nth(1)?).ok());
    let mut headers = HeaderMap::new();
    for line in lines {
        let Some(colon) = line.iter().position(|byte| *byte == b':') else { continue };
        let name = HeaderName::from_bytes(&line[..colon]);
        if let (Ok(name), Ok(value)) = (name, HeaderValue::from_bytes(line[colon + 1..].trim_ascii())) {
            headers.append(name, value);
        }
    }
    Answer { status: status.unwrap_or_default(), headers, body: Bytes::copy_from_slice(body) }
}
