//! Texts and the types of `jiff`.

use ::jiff::civil;
use ::jiff::{Span, Timestamp};

use super::super::decode_error::DecodeError;
use super::date::Instant;
use super::{Date, DateTime, IsoDuration, Time, is_no};

impl TryFrom<&DateTime> for Timestamp {
    type Error = DecodeError;

    fn try_from(text: &DateTime) -> Result<Self, DecodeError> {
        let Instant { seconds, nanoseconds, .. } = text.to_instant()?;
        let fraction = i32::try_from(nanoseconds).unwrap_or_default();
        Self::new(seconds, fraction).map_err(|_| is_no(text.as_str(), "time that `jiff` has"))
    }
}

/// Written in UTC, with as much fraction as there is.
impl From<Timestamp> for DateTime {
    fn from(time: Timestamp) -> Self {
        Self::from_instant(Instant::from_nanoseconds(time.as_nanosecond(), 0))
    }
}

impl TryFrom<&Date> for civil::Date {
    type Error = DecodeError;

    fn try_from(text: &Date) -> Result<Self, DecodeError> {
        let (year, month, day) = text.to_year_month_day()?;
        let date = || Self::new(year.try_into().ok()?, month.try_into().ok()?, day.try_into().ok()?).ok();
        date().ok_or_else(|| is_no(text.as_str(), "date that `jiff` has"))
    }
}

/// A year below 0, which RFC 3339 does not have, is written with a sign.
impl From<civil::Date> for Date {
    fn from(date: civil::Date) -> Self {
        Self::from_numbers(date.year().into(), date.month().unsigned_abs().into(), date.day().unsigned_abs().into())
    }
}

/// The time that the text shows; the offset, which a civil time does not have, is
/// [`Time::to_offset`].
impl TryFrom<&Time> for civil::Time {
    type Error = DecodeError;

    fn try_from(text: &Time) -> Result<Self, DecodeError> {
        let (hour, minute, second, nanosecond) = text.to_numbers()?;
        let time = || {
            Self::new(
                hour.try_into().ok()?,
                minute.try_into().ok()?,
                second.try_into().ok()?,
                nanosecond.try_into().ok()?,
            )
            .ok()
        };
        time().ok_or_else(|| is_no(text.as_str(), "time that `jiff` has"))
    }
}

/// Taken to be in UTC: a `full-time` (RFC 3339, section 5.6) has an offset.
impl From<civil::Time> for Time {
    fn from(time: civil::Time) -> Self {
        let seconds = i64::from(time.hour()) * 3600 + i64::from(time.minute()) * 60 + i64::from(time.second());
        Self::in_utc(seconds, time.subsec_nanosecond().unsigned_abs())
    }
}

impl TryFrom<&IsoDuration> for Span {
    type Error = DecodeError;

    fn try_from(text: &IsoDuration) -> Result<Self, DecodeError> {
        // `jiff` reads other forms besides.
        let text = IsoDuration::new(text.as_str())?;
        text.as_str().parse().map_err(|_| is_no(text.as_str(), "duration that `jiff` has"))
    }
}

/// Fails if it is negative, which RFC 3339 has no form for.
impl TryFrom<Span> for IsoDuration {
    type Error = DecodeError;

    fn try_from(span: Span) -> Result<Self, DecodeError> {
        Self::new(span.to_string())
    }
}
