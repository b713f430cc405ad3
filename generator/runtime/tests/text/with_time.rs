//! Texts and the types of `time`.

use openapi_runtime::{Date, DateTime, IsoDuration, Time};
use time::{Month, OffsetDateTime, UtcOffset};

use crate::kept;

#[test]
fn points_in_time() {
    for (text, seconds) in [
        ("1969-12-31T23:59:59Z", -1),
        ("2024-02-29T12:00:00Z", 1_709_208_000),
        ("2024-02-29T12:00:00+12:00", 1_709_164_800),
        ("2024-02-29T12:00:00-03:30", 1_709_220_600),
    ] {
        let time = OffsetDateTime::try_from(&DateTime::new(text).unwrap()).unwrap();
        assert_eq!((time.unix_timestamp(), time.hour()), (seconds, if seconds < 0 { 23 } else { 12 }));
        assert_eq!(DateTime::from(time).as_str(), text);
    }
    let time = OffsetDateTime::from_unix_timestamp_nanos(-1).unwrap();
    assert_eq!(DateTime::from(time).as_str(), "1969-12-31T23:59:59.999999999Z");
    assert_eq!(OffsetDateTime::try_from(&DateTime::from(time)).unwrap(), time);
    let odd = OffsetDateTime::UNIX_EPOCH.to_offset(UtcOffset::from_hms(-1, -30, -30).unwrap());
    assert_eq!(DateTime::from(odd).as_str(), "1969-12-31T22:30:00-01:30", "no seconds in offsets");
    for text in ["soon", "9999-12-31T23:59:59-01:00"] {
        assert!(OffsetDateTime::try_from(&kept::<DateTime>(text)).is_err(), "{text}");
    }
}

#[test]
fn days() {
    let day = time::Date::from_calendar_date(2024, Month::February, 29).unwrap();
    let text = Date::new("2024-02-29").unwrap();
    assert_eq!((time::Date::try_from(&text).unwrap(), Date::from(day)), (day, text));
    assert!(time::Date::try_from(&kept::<Date>("2023-02-29")).is_err());
}

#[test]
fn times_of_day() {
    let time = time::Time::from_hms_nano(23, 59, 59, 500_000_000).unwrap();
    let text = Time::new("23:59:59.5Z").unwrap();
    assert_eq!((time::Time::try_from(&text).unwrap(), Time::from(time)), (time, text));
    assert!(time::Time::try_from(&kept::<Time>("noon")).is_err());
}

#[test]
fn spans() {
    let (text, span) = (IsoDuration::new("PT25H0M0.5S").unwrap(), time::Duration::milliseconds(90_000_500));
    assert_eq!((time::Duration::try_from(&text).unwrap(), IsoDuration::try_from(span).unwrap()), (span, text));
    assert!(time::Duration::try_from(&kept::<IsoDuration>("P1M")).is_err());
    let error = IsoDuration::try_from(time::Duration::seconds(-1)).unwrap_err().to_string();
    assert!(error.ends_with("is no duration that is not negative"), "{error}");
}
