//! Points in time and days (RFC 3339).

use std::time::{Duration, SystemTime};

use super::super::codec::{self, Decode, Encode, Halt, Sink, Source};
use super::super::cut::Cut;
use super::super::decode_error::DecodeError;
use super::text_type;

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

text_type!(DateTime);
text_type!(Date);

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
        let out_of_form = || DecodeError::new(format!("`{}` is no date and time", Cut(&self.0, 40)));
        let (seconds, nanoseconds) = instant(&self.0).ok_or_else(out_of_form)?;
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
        let (year, month, day) = civil(seconds.div_euclid(SECONDS_PER_DAY));
        let time = seconds.rem_euclid(SECONDS_PER_DAY);
        let (hour, minute, second) = (time / 3600, time / 60 % 60, time % 60);
        let fraction = match nanoseconds {
            0 => String::new(),
            _ => format!(".{nanoseconds:09}").trim_end_matches('0').to_owned(),
        };
        Self(format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}{fraction}Z"))
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
        full_date(self.0.as_bytes()).ok_or_else(|| DecodeError::new(format!("`{}` is no date", Cut(&self.0, 40))))
    }
}

/// Seconds since 1970 in UTC, and nanoseconds after that.
fn instant(text: &str) -> Option<(i64, u32)> {
    let text = text.as_bytes();
    let (date, rest) = text.split_at_checked(10)?;
    let (year, month, day) = full_date(date)?;
    let ([b'T' | b't' | b' '], rest) = rest.split_at_checked(1)? else { return None };
    let (clock, rest) = rest.split_at_checked(8)?;
    let [h1, h2, b':', m1, m2, b':', s1, s2] = clock else { return None };
    let (hour, minute, second) = (number(&[*h1, *h2])?, number(&[*m1, *m2])?, number(&[*s1, *s2])?);
    // A leap second is second 60; the time that counts seconds since 1970 has no place for it.
    if hour > 23 || minute > 59 || second > 60 {
        return None;
    }
    let (nanoseconds, rest) = fraction(rest)?;
    let offset = offset(rest)?;
    let days = days(year, month, day);
    let seconds = days * SECONDS_PER_DAY + hour * 3600 + minute * 60 + second.min(59) - offset;
    Some((seconds, nanoseconds))
}

fn full_date(text: &[u8]) -> Option<(i64, u32, u32)> {
    let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = text else { return None };
    let year = number(&[*y1, *y2, *y3, *y4])?;
    let month = u32::try_from(number(&[*m1, *m2])?).ok()?;
    let day = u32::try_from(number(&[*d1, *d2])?).ok()?;
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

fn fraction(text: &[u8]) -> Option<(u32, &[u8])> {
    let Some(digits) = text.strip_prefix(b".") else { return Some((0, text)) };
    let end = digits.iter().position(|byte| !byte.is_ascii_digit()).unwrap_or(digits.len());
    let (digits, rest) = digits.split_at(end);
    if digits.is_empty() {
        return None;
    }
    let padded: Vec<u8> = digits.iter().copied().chain(std::iter::repeat(b'0')).take(9).collect();
    Some((u32::try_from(number(&padded)?).ok()?, rest))
}

fn offset(text: &[u8]) -> Option<i64> {
    match text {
        b"Z" | b"z" => Some(0),
        [sign @ (b'+' | b'-'), h1, h2, b':', m1, m2] => {
            let (hours, minutes) = (number(&[*h1, *h2])?, number(&[*m1, *m2])?);
            let seconds = hours * 3600 + minutes * 60;
            (hours < 24 && minutes < 60).then_some(if *sign == b'-' { -seconds } else { seconds })
        }
        _ => None,
    }
}

fn number(digits: &[u8]) -> Option<i64> {
    digits.iter().try_fold(0, |value, byte| byte.is_ascii_digit().then(|| value * 10 + i64::from(byte - b'0')))
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
