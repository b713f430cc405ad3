//! Times of day.

use std::time::Duration;

use openapi_runtime::Time;

use crate::{kept, refuses};

#[test]
fn times_and_offsets() {
    for (text, seconds, nanoseconds, offset) in [
        ("00:00:00Z", 0, 0, Some(0)),
        ("12:34:56z", 45_296, 0, Some(0)),
        ("23:59:59.999999999Z", 86_399, 999_999_999, Some(0)),
        ("23:59:60Z", 86_399, 0, Some(0)),
        ("12:00:00.5+01:30", 43_200, 500_000_000, Some(5400)),
        ("12:00:00-00:01", 43_200, 0, Some(-60)),
        ("12:00:00", 43_200, 0, None),
        ("12:00:00.1234567899", 43_200, 123_456_789, None),
    ] {
        let it: Time = kept(text);
        assert_eq!(it.to_duration().unwrap(), Duration::new(seconds, nanoseconds), "{text}");
        assert_eq!(it.to_offset().unwrap(), offset, "{text}");
        assert_eq!(Time::new(text).unwrap(), it);
    }
    refuses::<Time>();
}

#[test]
fn forms_that_are_none() {
    for text in [
        "",
        "12",
        "12:00",
        "12:00Z",
        "24:00:00Z",
        "12:60:00Z",
        "12:00:61Z",
        "12:00:00.Z",
        "12:00:00,5Z",
        "12:00:00+24:00",
        "12:00:00+01",
        "12:00:00+0100",
        " 12:00:00Z",
        "12:00:00Z ",
        "1:00:00Z",
        "12:00:00é",
        "１2:00:00",
        "T12:00:00Z",
        "2024-01-01T12:00:00Z",
        "12:00:0",
    ] {
        let error = Time::new(text).unwrap_err();
        assert_eq!(error.to_string(), format!("`{text}` is no time"));
        let it: Time = kept(text);
        assert_eq!((it.to_duration().unwrap_err(), it.to_offset().unwrap_err()), (error.clone(), error));
    }
}
