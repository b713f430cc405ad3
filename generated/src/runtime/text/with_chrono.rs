//! Texts and the types of `chrono`.

use ::chrono::{Datelike, FixedOffset, NaiveDate, NaiveTime, TimeDelta, Timelike, Utc};

use super::super::decode_error::DecodeError;
use super::date::Instant;
use super::{Date, DateTime, IsoDuration, Time, is_no};

impl TryFrom<&DateTime> for ::chrono::DateTime<Utc> {
    type Error = DecodeError;

    fn try_from(text: &DateTime) -> Result<Self, DecodeError> {
        let Instant { seconds, nanoseconds, .. } = text.to_instant()?;
        Self::from_timestamp(seconds, nanoseconds).ok_or_else(|| is_no(text.as_str(), "time that `chrono` has"))
    }
}

impl TryFrom<&DateTime> for ::chrono::DateTime<FixedOffset> {
    type Error = DecodeError;

    fn try_from(text: &DateTime) -> Result<Self, DecodeError> {
        let time = ::chrono::DateTime::<Utc>::try_from(text)?;
        let offset = FixedOffset::east_opt(text.to_instant()?.offset);
        let offset = offset.ok_or_else(|| is_no(text.as_str(), "time that `chrono` has"))?;
        Ok(time.with_timezone(&offset))
    }
}

/// Written in UTC, with as much fraction as there is.
impl From<::chrono::DateTime<Utc>> for DateTime {
    fn from(time: ::chrono::DateTime<Utc>) -> Self {
        time.fixed_offset().into()
    }
}

/// Written with its offset, in whole minutes, and with as much fraction as there is.
impl From<::chrono::DateTime<FixedOffset>> for DateTime {
    fn from(time: ::chrono::DateTime<FixedOffset>) -> Self {
        Self::from_instant(Instant {
            seconds: time.timestamp(),
            nanoseconds: within_second(time.timestamp_subsec_nanos()),
            offset: time.offset().local_minus_utc(),
        })
    }
}

impl TryFrom<&Date> for NaiveDate {
    type Error = DecodeError;

    fn try_from(text: &Date) -> Result<Self, DecodeError> {
        let (year, month, day) = text.to_year_month_day()?;
        let date = year.try_into().ok().and_then(|year| Self::from_ymd_opt(year, month, day));
        date.ok_or_else(|| is_no(text.as_str(), "date that `chrono` has"))
    }
}

/// A year below 0 or above 9999, which RFC 3339 does not have, is written with the digits it takes.
impl From<NaiveDate> for Date {
    fn from(date: NaiveDate) -> Self {
        Self::from_numbers(date.year().into(), date.month(), date.day())
    }
}

/// The time that the text shows; the offset, which a naive time does not have, is
/// [`Time::to_offset`].
impl TryFrom<&Time> for NaiveTime {
    type Error = DecodeError;

    fn try_from(text: &Time) -> Result<Self, DecodeError> {
        let (hour, minute, second, nanosecond) = text.to_numbers()?;
        Self::from_hms_nano_opt(hour, minute, second, nanosecond)
            .ok_or_else(|| is_no(text.as_str(), "time that `chrono` has"))
    }
}

/// Taken to be in UTC: a `full-time` (RFC 3339, section 5.6) has an offset.
impl From<NaiveTime> for Time {
    fn from(time: NaiveTime) -> Self {
        Self::in_utc(time.num_seconds_from_midnight().into(), within_second(time.nanosecond()))
    }
}

impl TryFrom<&IsoDuration> for TimeDelta {
    type Error = DecodeError;

    fn try_from(text: &IsoDuration) -> Result<Self, DecodeError> {
        Self::from_std(text.to_duration()?).map_err(|_| is_no(text.as_str(), "duration that `chrono` has"))
    }
}

/// Fails if it is negative, which RFC 3339 has no form for.
impl TryFrom<TimeDelta> for IsoDuration {
    type Error = DecodeError;

    fn try_from(span: TimeDelta) -> Result<Self, DecodeError> {
        span.to_std().map(Self::from).map_err(|_| is_no(&span.to_string(), "duration that is not negative"))
    }
}

/// `chrono` has leap seconds as a second that is twice as long.
fn within_second(nanoseconds: u32) -> u32 {
    nanoseconds.min(999_999_999)
}
