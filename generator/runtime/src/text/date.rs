//! Points in time and days (RFC 3339).

use std::time::{Duration, SystemTime};

use super::super::codec::{self, Decode, Encode, Halt, Sink, Source};
use super::super::decode_error::DecodeError;
use super::clock::{self, digits};
use super::{is_no, text_type};

/// A point in time: `2023-01-01T12:00:00.000Z`.
///
/// What a server sends is kept whatever it is; [`DateTime::to_system_time`] says whether it means
/// something.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct DateTime(String);

/// A day: `2023-01-01`.
///
/// What a server sends is kept whatever it is; [`Date::to_year_month_day`] says whether it means
/// something.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(String);

text_type!(DateTime: codec::Values::Form(|text| instant(text).is_some()));
text_type!(Date: codec::Values::Form(|text| full_date(text.as_bytes()).is_some()));

const SECONDS_PER_DAY: i64 = 86_400;

impl DateTime {
    /// From a text, such as `2023-01-01T12:00:00+01:00`.
    ///
    /// # Errors
    /// It is no `date-time` (RFC 3339, section 5.6).
    pub fn new(text: impl Into<String>) -> Result<Self, DecodeError> {
        let it = Self(text.into());
        it.to_system_time().map(|_| it)
    }

    /// The time as the standard library has it, with nanoseconds.
    ///
    /// # Errors
    /// The text is no `date-time` (RFC 3339, section 5.6), or the time is out of the platform's
    /// range.
    pub fn to_system_time(&self) -> Result<SystemTime, DecodeError> {
        let out_of_form = || is_no(&self.0, "date and time");
        let Instant { seconds, nanoseconds, .. } = instant(&self.0).ok_or_else(out_of_form)?;
        let distance = Duration::from_secs(seconds.unsigned_abs());
        let whole = if seconds < 0 {
            SystemTime::UNIX_EPOCH.checked_sub(distance)
        } else {
            SystemTime::UNIX_EPOCH.checked_add(distance)
        };
        whole.and_then(|whole| whole.checked_add(Duration::from_nanos(nanoseconds.into()))).ok_or_else(out_of_form)
    }
}

/// Written in UTC, with as much fraction as there is. RFC 3339 has no years before 0 or after 9999;
/// such a time is written with the digits it takes.
impl From<SystemTime> for DateTime {
    fn from(time: SystemTime) -> Self {
        let (seconds, nanoseconds) = match time.duration_since(SystemTime::UNIX_EPOCH) {
            Ok(after) => (i64::try_from(after.as_secs()).unwrap_or(i64::MAX), after.subsec_nanos()),
            Err(before) => {
                let before = before.duration();
                let seconds = i64::try_from(before.as_secs()).unwrap_or(i64::MAX).saturating_neg();
                match before.subsec_nanos() {
                    0 => (seconds, 0),
                    part => (seconds - 1, 1_000_000_000 - part),
                }
            }
        };
        Self::from_instant(Instant { seconds, nanoseconds, offset: 0 })
    }
}

/// A point in time, and how its author's clock stood.
#[derive(Clone, Copy)]
pub(super) struct Instant {
    /// Since 1970 in UTC.
    pub(super) seconds: i64,
    /// After that.
    pub(super) nanoseconds: u32,
    /// Seconds by which the clock was ahead of UTC.
    pub(super) offset: i32,
}

#[cfg(any(feature = "jiff", feature = "time"))]
impl Instant {
    /// From nanoseconds since 1970 in UTC.
    pub(super) fn from_nanoseconds(nanoseconds: i128, offset: i32) -> Self {
        const PER_SECOND: i128 = 1_000_000_000;
        let seconds = i64::try_from(nanoseconds.div_euclid(PER_SECOND)).unwrap_or(i64::MAX);
        let nanoseconds = u32::try_from(nanoseconds.rem_euclid(PER_SECOND)).unwrap_or_default();
        Self { seconds, nanoseconds, offset }
    }
}

impl DateTime {
    /// In the form of RFC 3339, which has no seconds in offsets.
    pub(super) fn from_instant(instant: Instant) -> Self {
        let offset = instant.offset / 60 * 60;
        let local = instant.seconds.saturating_add(offset.into());
        let (year, month, day) = civil(local.div_euclid(SECONDS_PER_DAY));
        let time = clock::written(local.rem_euclid(SECONDS_PER_DAY), instant.nanoseconds, offset);
        Self(format!("{year:04}-{month:02}-{day:02}T{time}"))
    }

    #[cfg(any(feature = "chrono", feature = "jiff", feature = "time"))]
    pub(super) fn to_instant(&self) -> Result<Instant, DecodeError> {
        instant(&self.0).ok_or_else(|| is_no(&self.0, "date and time"))
    }
}

impl Date {
    /// From a text, such as `2023-01-01`.
    ///
    /// # Errors
    /// It is no `full-date` (RFC 3339, section 5.6).
    pub fn new(text: impl Into<String>) -> Result<Self, DecodeError> {
        let it = Self(text.into());
        it.to_year_month_day().map(|_| it)
    }

    /// Year, month from 1 and day from 1.
    ///
    /// # Errors
    /// The text is no `full-date` (RFC 3339, section 5.6).
    pub fn to_year_month_day(&self) -> Result<(i64, u32, u32), DecodeError> {
        full_date(self.0.as_bytes()).ok_or_else(|| is_no(&self.0, "date"))
    }

    #[cfg(any(feature = "chrono", feature = "jiff", feature = "time"))]
    pub(super) fn from_numbers(year: i64, month: u32, day: u32) -> Self {
        Self(format!("{year:04}-{month:02}-{day:02}"))
    }
}

fn instant(text: &str) -> Option<Instant> {
    let text = text.as_bytes();
    let (date, rest) = text.split_at_checked(10)?;
    let (year, month, day) = full_date(date)?;
    let ([b'T' | b't' | b' '], rest) = rest.split_at_checked(1)? else { return None };
    let (time, nanoseconds, rest) = clock::partial_time(rest)?;
    let offset = clock::offset(rest)?;
    let seconds = days(year, month, day) * SECONDS_PER_DAY + time - i64::from(offset);
    Some(Instant { seconds, nanoseconds, offset })
}

fn full_date(text: &[u8]) -> Option<(i64, u32, u32)> {
    let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = text else { return None };
    let year = digits(&[*y1, *y2, *y3, *y4])?;
    let month = u32::try_from(digits(&[*m1, *m2])?).ok()?;
    let day = u32::try_from(digits(&[*d1, *d2])?).ok()?;
    let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let length = match month {
        2 if is_leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return None,
    };
    (1..=length).contains(&day).then_some((year, month, day))
}

/// Days since 1970-01-01, in the Gregorian calendar that began 400 years before any date counted
/// here. March is taken as the first month, so that the leap day ends the year.
fn days(year: i64, month: u32, day: u32) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let month_from_march = i64::from((month + 9) % 12);
    let day_of_year = (153 * month_from_march + 2) / 5 + i64::from(day) - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * 146_097 + day_of_era - 719_468
}

/// The inverse of [`days`].
fn civil(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let day_of_era = days.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
    (year_of_era + era * 400 + i64::from(month <= 2), month, day)
}
