//! Texts and the types of `time`.

use std::time::Duration;

use ::time::{Month, OffsetDateTime, UtcOffset};

use super::super::decode_error::DecodeError;
use super::date::Instant;
use super::{Date, DateTime, IsoDuration, Time, is_no};

impl TryFrom<&DateTime> for OffsetDateTime {
    type Error = DecodeError;

    fn try_from(text: &DateTime) -> Result<Self, DecodeError> {
        let instant = text.to_instant()?;
        let offset = UtcOffset::from_whole_seconds(instant.offset).ok();
        let nanoseconds = i128::from(instant.seconds) * 1_000_000_000 + i128::from(instant.nanoseconds);
        let time = Self::from_unix_timestamp_nanos(nanoseconds).ok();
        let local = time.zip(offset).and_then(|(time, offset)| time.checked_to_offset(offset));
        local.ok_or_else(|| is_no(text.as_str(), "time that `time` has"))
    }
}

/// Written with its offset, in whole minutes, and with as much fraction as there is.
impl From<OffsetDateTime> for DateTime {
    fn from(time: OffsetDateTime) -> Self {
        Self::from_instant(Instant::from_nanoseconds(time.unix_timestamp_nanos(), time.offset().whole_seconds()))
    }
}

impl TryFrom<&Date> for ::time::Date {
    type Error = DecodeError;

    fn try_from(text: &Date) -> Result<Self, DecodeError> {
        let (year, month, day) = text.to_year_month_day()?;
        let date = || {
            let month = Month::try_from(u8::try_from(month).ok()?).ok()?;
            Self::from_calendar_date(year.try_into().ok()?, month, day.try_into().ok()?).ok()
        };
        date().ok_or_else(|| is_no(text.as_str(), "date that `time` has"))
    }
}

/// A year below 0 or above 9999, which RFC 3339 does not have, is written with the digits it takes.
impl From<::time::Date> for Date {
    fn from(date: ::time::Date) -> Self {
        Self::from_numbers(date.year().into(), u8::from(date.month()).into(), date.day().into())
    }
}

/// The time that the text shows; the offset, which this type does not have, is [`Time::to_offset`].
impl TryFrom<&Time> for ::time::Time {
    type Error = DecodeError;

    fn try_from(text: &Time) -> Result<Self, DecodeError> {
        let (hour, minute, second, nanosecond) = text.to_numbers()?;
        let time = || {
            Self::from_hms_nano(hour.try_into().ok()?, minute.try_into().ok()?, second.try_into().ok()?, nanosecond)
                .ok()
        };
        time().ok_or_else(|| is_no(text.as_str(), "time that `time` has"))
    }
}

/// Taken to be in UTC: a `full-time` (RFC 3339, section 5.6) has an offset.
impl From<::time::Time> for Time {
    fn from(time: ::time::Time) -> Self {
        let (hour, minute, second, nanosecond) = time.as_hms_nano();
        Self::in_utc(i64::from(hour) * 3600 + i64::from(minute) * 60 + i64::from(second), nanosecond)
    }
}

impl TryFrom<&IsoDuration> for ::time::Duration {
    type Error = DecodeError;

    fn try_from(text: &IsoDuration) -> Result<Self, DecodeError> {
        Self::try_from(text.to_duration()?).map_err(|_| is_no(text.as_str(), "duration that `time` has"))
    }
}

/// Fails if it is negative, which RFC 3339 has no form for.
impl TryFrom<::time::Duration> for IsoDuration {
    type Error = DecodeError;

    fn try_from(span: ::time::Duration) -> Result<Self, DecodeError> {
        let positive = Duration::try_from(span);
        positive.map(Self::from).map_err(|_| is_no(&span.to_string(), "duration that is not negative"))
    }
}
