//! Spans of time (RFC 3339, appendix A; ISO 8601).

use std::time::Duration;

use super::super::codec::{self, Decode, Encode, Halt, Sink, Source};
use super::super::decode_error::DecodeError;
use super::clock::{digits, nanoseconds, written_fraction};
use super::{is_no, text_type};

/// A span of time: `P1DT12H`.
///
/// What a server sends is kept whatever it is; [`IsoDuration::to_duration`] says whether it means
/// something.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct IsoDuration(String);

text_type!(IsoDuration: codec::Values::Form(|text| parts(text).is_some()));

impl IsoDuration {
    /// From a text, such as `PT1H30M`. Seconds may have a fraction, and units may be left out
    /// between others, as in `PT1H5S`: ISO 8601 allows both, and senders use it.
    ///
    /// # Errors
    /// It is no `duration` (RFC 3339, appendix A) even so.
    pub fn new(text: impl Into<String>) -> Result<Self, DecodeError> {
        let it = Self(text.into());
        parts(&it.0).ok_or_else(|| is_no(&it.0, "duration")).map(|_| it)
    }

    /// The span as the standard library has it; a day has 24 hours there.
    ///
    /// # Errors
    /// The text is no `duration` (RFC 3339, appendix A), is too long to count, or has years or
    /// months, whose length only a calendar knows.
    pub fn to_duration(&self) -> Result<Duration, DecodeError> {
        let parts = parts(&self.0).ok_or_else(|| is_no(&self.0, "duration"))?;
        if parts.years > 0 || parts.months > 0 {
            return Err(is_no(&self.0, "duration of fixed length: years and months differ"));
        }
        let units = [
            (parts.weeks, 604_800),
            (parts.days, 86_400),
            (parts.hours, 3600),
            (parts.minutes, 60),
            (parts.seconds, 1),
        ];
        let seconds = units.iter().try_fold(0_u64, |sum, (count, length)| sum.checked_add(count.checked_mul(*length)?));
        let seconds = seconds.ok_or_else(|| is_no(&self.0, "duration that can be counted"))?;
        Ok(Duration::new(seconds, parts.nanoseconds))
    }
}

/// Written in hours, minutes and seconds, with as much fraction as there is.
impl From<Duration> for IsoDuration {
    fn from(span: Duration) -> Self {
        let seconds = span.as_secs();
        let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
        let part = written_fraction(span.subsec_nanos());
        Self(match (hours, minutes) {
            (0, 0) => format!("PT{seconds}{part}S"),
            (0, _) => format!("PT{minutes}M{seconds}{part}S"),
            _ => format!("PT{hours}H{minutes}M{seconds}{part}S"),
        })
    }
}

/// How many of each unit.
#[derive(Default)]
struct Parts {
    years: u64,
    months: u64,
    weeks: u64,
    days: u64,
    hours: u64,
    minutes: u64,
    seconds: u64,
    nanoseconds: u32,
}

fn parts(text: &str) -> Option<Parts> {
    let text = text.strip_prefix('P')?;
    let (date, time) = match text.split_once('T') {
        Some((_, "")) => return None,
        Some((date, time)) => (date, time),
        None if text.is_empty() => return None,
        None => (text, ""),
    };
    let mut parts = Parts::default();
    let Parts { years, months, weeks, days, hours, minutes, seconds, nanoseconds: rest } = &mut parts;
    let date = units(date, &mut [('Y', years), ('M', months), ('W', weeks), ('D', days)])?;
    let time = units(time, &mut [('H', hours), ('M', minutes)])?;
    if !date.is_empty() {
        return None;
    }
    if !time.is_empty() {
        let count = time.strip_suffix('S')?;
        let (whole, part) = match count.split_once(['.', ',']) {
            Some((whole, part)) => (whole, nanoseconds(part.as_bytes())?),
            None => (count, 0),
        };
        (*seconds, *rest) = (number(whole)?, part);
    }
    Some(parts)
}

/// Reads numbers that stand before these units, in their order; answers what follows.
fn units<'a>(mut text: &'a str, units: &mut [(char, &mut u64)]) -> Option<&'a str> {
    for (unit, count) in units {
        let end = text.find(|char: char| !char.is_ascii_digit()).unwrap_or(text.len());
        let (digits, rest) = text.split_at_checked(end)?;
        if let Some(rest) = rest.strip_prefix(*unit) {
            **count = number(digits)?;
            text = rest;
        }
    }
    Some(text)
}

/// A number of no more digits than can be counted in 64 bits.
fn number(text: &str) -> Option<u64> {
    let is_one = (1..=18).contains(&text.len());
    if is_one { digits(text.as_bytes()).map(i64::unsigned_abs) } else { None }
}
