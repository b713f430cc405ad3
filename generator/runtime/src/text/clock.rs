//! Times of day (RFC 3339).

use std::time::Duration;

use super::super::codec::{self, Decode, Encode, Halt, Sink, Source};
use super::super::decode_error::DecodeError;
use super::{is_no, text_type};

/// A time of day: `12:00:00Z`.
///
/// What a server sends is kept whatever it is; [`Time::to_duration`] says whether it means
/// something. A time without an offset, which some servers send, counts as one.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Time(String);

text_type!(Time: codec::Values::Form(|text| full_time(text).is_some()));

impl Time {
    /// From a text, such as `12:00:00.5+01:00`.
    ///
    /// # Errors
    /// It is neither `full-time` nor `partial-time` (RFC 3339, section 5.6).
    pub fn new(text: impl Into<String>) -> Result<Self, DecodeError> {
        let it = Self(text.into());
        it.to_duration().map(|_| it)
    }

    /// How long after midnight it is, by the clock that the text shows.
    ///
    /// # Errors
    /// The text is neither `full-time` nor `partial-time` (RFC 3339, section 5.6).
    pub fn to_duration(&self) -> Result<Duration, DecodeError> {
        let (seconds, nanoseconds, _) = full_time(&self.0).ok_or_else(|| is_no(&self.0, "time"))?;
        Ok(Duration::new(seconds.unsigned_abs(), nanoseconds))
    }

    /// By how many seconds that clock is ahead of UTC; `None` if the text does not say.
    ///
    /// # Errors
    /// The text is neither `full-time` nor `partial-time` (RFC 3339, section 5.6).
    pub fn to_offset(&self) -> Result<Option<i32>, DecodeError> {
        full_time(&self.0).map(|(_, _, offset)| offset).ok_or_else(|| is_no(&self.0, "time"))
    }

    /// Hour, minute, second and nanosecond.
    #[cfg(any(feature = "chrono", feature = "jiff", feature = "time"))]
    pub(super) fn to_numbers(&self) -> Result<(u32, u32, u32, u32), DecodeError> {
        let span = self.to_duration()?;
        let seconds = u32::try_from(span.as_secs()).unwrap_or_default();
        Ok((seconds / 3600, seconds / 60 % 60, seconds % 60, span.subsec_nanos()))
    }

    #[cfg(any(feature = "chrono", feature = "jiff", feature = "time"))]
    pub(super) fn in_utc(seconds: i64, nanoseconds: u32) -> Self {
        Self(written(seconds, nanoseconds, 0))
    }
}

/// Seconds since midnight, nanoseconds after that, and the offset.
fn full_time(text: &str) -> Option<(i64, u32, Option<i32>)> {
    let (seconds, nanoseconds, rest) = partial_time(text.as_bytes())?;
    let offset = if rest.is_empty() { None } else { Some(offset(rest)?) };
    Some((seconds, nanoseconds, offset))
}

/// Seconds since midnight, nanoseconds after that, and what follows.
pub(super) fn partial_time(text: &[u8]) -> Option<(i64, u32, &[u8])> {
    let (clock, rest) = text.split_at_checked(8)?;
    let [h1, h2, b':', m1, m2, b':', s1, s2] = clock else { return None };
    let (hour, minute, second) = (digits(&[*h1, *h2])?, digits(&[*m1, *m2])?, digits(&[*s1, *s2])?);
    // A leap second is second 60; what counts seconds from a midnight has no place for it.
    if hour > 23 || minute > 59 || second > 60 {
        return None;
    }
    let (nanoseconds, rest) = fraction(rest)?;
    Some((hour * 3600 + minute * 60 + second.min(59), nanoseconds, rest))
}

fn fraction(text: &[u8]) -> Option<(u32, &[u8])> {
    let Some(rest) = text.strip_prefix(b".") else { return Some((0, text)) };
    let end = rest.iter().position(|byte| !byte.is_ascii_digit()).unwrap_or(rest.len());
    let (part, rest) = rest.split_at(end);
    Some((nanoseconds(part)?, rest))
}

/// A fraction of a second, which has at least one digit; digits beyond the ninth are dropped.
pub(super) fn nanoseconds(part: &[u8]) -> Option<u32> {
    if part.is_empty() || !part.iter().all(u8::is_ascii_digit) {
        return None;
    }
    let padded: Vec<u8> = part.iter().copied().chain(std::iter::repeat(b'0')).take(9).collect();
    u32::try_from(digits(&padded)?).ok()
}

/// By how many seconds a clock is ahead of UTC.
pub(super) fn offset(text: &[u8]) -> Option<i32> {
    match text {
        b"Z" | b"z" => Some(0),
        [sign @ (b'+' | b'-'), h1, h2, b':', m1, m2] => {
            let (hours, minutes) = (digits(&[*h1, *h2])?, digits(&[*m1, *m2])?);
            let seconds = i32::try_from(hours * 3600 + minutes * 60).ok()?;
            (hours < 24 && minutes < 60).then_some(if *sign == b'-' { -seconds } else { seconds })
        }
        _ => None,
    }
}

/// A few digits, and nothing else.
pub(super) fn digits(text: &[u8]) -> Option<i64> {
    text.iter().try_fold(0, |value, byte| byte.is_ascii_digit().then(|| value * 10 + i64::from(byte - b'0')))
}

/// A time of day with as much fraction as there is.
pub(super) fn written(seconds: i64, nanoseconds: u32, offset: i32) -> String {
    let (hour, minute, second) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    let part = written_fraction(nanoseconds);
    let zone = match offset {
        0 => "Z".to_owned(),
        _ => {
            let (sign, minutes) = (if offset < 0 { '-' } else { '+' }, offset.unsigned_abs() / 60);
            format!("{sign}{:02}:{:02}", minutes / 60, minutes % 60)
        }
    };
    format!("{hour:02}:{minute:02}:{second:02}{part}{zone}")
}

/// `.5`, or nothing.
pub(super) fn written_fraction(nanoseconds: u32) -> String {
    match nanoseconds {
        0 => String::new(),
        _ => format!(".{nanoseconds:09}").trim_end_matches('0').to_owned(),
    }
}
