//! Texts and the types of `jiff`.

use jiff::civil;
use jiff::{Span, Timestamp, ToSpan};
use openapi_runtime::{Date, DateTime, IsoDuration, Time};

use crate::kept;

#[test]
fn points_in_time() {
    for text in
        ["1969-12-31T23:59:59.5Z", "2024-02-29T12:00:00Z", "0001-01-01T00:00:00.000000001Z", "9999-12-30T00:00:00Z"]
    {
        let time = Timestamp::try_from(&DateTime::new(text).unwrap()).unwrap();
        assert_eq!(time, text.parse().unwrap());
        assert_eq!(DateTime::from(time).as_str(), text);
    }
    let time = Timestamp::try_from(&kept::<DateTime>("2024-01-01T00:30:00+01:00")).unwrap();
    assert_eq!(DateTime::from(time).as_str(), "2023-12-31T23:30:00Z");
    assert!(Timestamp::try_from(&kept::<DateTime>("soon")).is_err());
    let error = Timestamp::try_from(&kept::<DateTime>("9999-12-31T23:59:59-23:59")).unwrap_err();
    assert!(error.to_string().ends_with("is no time that `jiff` has"));
    assert_eq!(DateTime::from(Timestamp::MIN).as_str(), "-9999-01-02T01:59:59Z");
}

#[test]
fn days() {
    let (text, day) = (Date::new("2024-02-29").unwrap(), civil::date(2024, 2, 29));
    assert_eq!((civil::Date::try_from(&text).unwrap(), Date::from(day)), (day, text));
    assert!(civil::Date::try_from(&kept::<Date>("2023-02-29")).is_err());
}

#[test]
fn times_of_day() {
    let (text, time) = (Time::new("23:59:59.5Z").unwrap(), civil::time(23, 59, 59, 500_000_000));
    assert_eq!((civil::Time::try_from(&text).unwrap(), Time::from(time)), (time, text));
    let local = civil::Time::try_from(&kept::<Time>("01:02:03+04:00")).unwrap();
    assert_eq!(local, civil::time(1, 2, 3, 0));
    assert!(civil::Time::try_from(&kept::<Time>("noon")).is_err());
}

#[test]
fn spans() {
    for text in ["P1Y2M3DT4H5M6.5S", "P2W", "PT36H", "PT0S"] {
        let span = Span::try_from(&IsoDuration::new(text).unwrap()).unwrap();
        assert_eq!(IsoDuration::try_from(span).unwrap().as_str(), text);
    }
    for text in ["1 day", "-P1D", "P99999Y"] {
        assert!(Span::try_from(&kept::<IsoDuration>(text)).is_err(), "{text}");
    }
    assert_eq!(IsoDuration::try_from(-1.day()).unwrap_err().to_string(), "`-P1D` is no duration");
}
