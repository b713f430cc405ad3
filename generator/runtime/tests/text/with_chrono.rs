//! Texts and the types of `chrono`.

use chrono::{FixedOffset, NaiveDate, NaiveTime, TimeDelta, Utc};
use openapi_runtime::{Date, DateTime, IsoDuration, Time};

use crate::kept;

#[test]
fn points_in_time() {
    for text in ["1969-12-31T23:59:59.5Z", "2024-02-29T12:00:00Z", "0000-01-01T00:00:00.000000001Z"] {
        let time = chrono::DateTime::<Utc>::try_from(&DateTime::new(text).unwrap()).unwrap();
        assert_eq!(time, text.parse::<chrono::DateTime<Utc>>().unwrap());
        assert_eq!(DateTime::from(time).as_str(), text);
    }
    for text in ["2024-01-01T00:30:00+01:00", "2024-01-01T00:30:00.25-03:30", "2024-01-01T00:00:00Z"] {
        let time = chrono::DateTime::<FixedOffset>::try_from(&DateTime::new(text).unwrap()).unwrap();
        assert_eq!(time.to_rfc3339(), text.replace('Z', "+00:00").replace(".25", ".250"));
        assert_eq!(DateTime::from(time).as_str(), text);
    }
    assert!(chrono::DateTime::<Utc>::try_from(&kept::<DateTime>("soon")).is_err());
    assert!(chrono::DateTime::<FixedOffset>::try_from(&kept::<DateTime>("soon")).is_err());
    let leap = NaiveDate::from_ymd_opt(2016, 12, 31).unwrap().and_hms_nano_opt(23, 59, 59, 1_500_000_000).unwrap();
    assert_eq!(DateTime::from(leap.and_utc()).as_str(), "2016-12-31T23:59:59.999999999Z");
    let far = FixedOffset::east_opt(5).unwrap();
    let odd = leap.and_utc().with_timezone(&far);
    assert!(DateTime::from(odd).as_str().ends_with('Z'), "no seconds in offsets");
}

#[test]
fn days() {
    let (text, day) = (Date::new("2024-02-29").unwrap(), NaiveDate::from_ymd_opt(2024, 2, 29).unwrap());
    assert_eq!((NaiveDate::try_from(&text).unwrap(), Date::from(day)), (day, text));
    assert!(NaiveDate::try_from(&kept::<Date>("2023-02-29")).is_err());
}

#[test]
fn times_of_day() {
    let time = NaiveTime::from_hms_nano_opt(23, 59, 59, 500_000_000).unwrap();
    let text = Time::new("23:59:59.5Z").unwrap();
    assert_eq!((NaiveTime::try_from(&text).unwrap(), Time::from(time)), (time, text));
    assert!(NaiveTime::try_from(&kept::<Time>("noon")).is_err());
}

#[test]
fn spans() {
    let (text, span) = (IsoDuration::new("PT25H0M0.5S").unwrap(), TimeDelta::milliseconds(90_000_500));
    assert_eq!((TimeDelta::try_from(&text).unwrap(), IsoDuration::try_from(span).unwrap()), (span, text));
    assert!(TimeDelta::try_from(&kept::<IsoDuration>("P1M")).is_err());
    assert!(TimeDelta::try_from(&kept::<IsoDuration>("PT999999999999999999S")).is_err());
    let error = IsoDuration::try_from(TimeDelta::seconds(-1)).unwrap_err().to_string();
    assert!(error.ends_with("is no duration that is not negative"), "{error}");
}
