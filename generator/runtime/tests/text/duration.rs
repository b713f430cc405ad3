//! Spans of time.

use std::time::Duration;

use openapi_runtime::IsoDuration;

use crate::{kept, refuses};

#[test]
fn spans_of_fixed_length() {
    for (text, seconds, nanoseconds) in [
        ("PT0S", 0, 0),
        ("P0D", 0, 0),
        ("PT1S", 1, 0),
        ("PT1H30M", 5400, 0),
        ("P1DT12H", 129_600, 0),
        ("P2W", 1_209_600, 0),
        ("P1W1D", 691_200, 0),
        ("PT1H5S", 3605, 0),
        ("PT0.5S", 0, 500_000_000),
        ("PT1,25S", 1, 250_000_000),
        ("P0Y0M1D", 86_400, 0),
        ("PT36H", 129_600, 0),
        ("PT999999999999999999S", 999_999_999_999_999_999, 0),
    ] {
        let it: IsoDuration = kept(text);
        assert_eq!(it.to_duration().unwrap(), Duration::new(seconds, nanoseconds), "{text}");
        assert_eq!(IsoDuration::new(text).unwrap(), it);
    }
    refuses::<IsoDuration>();
}

#[test]
fn spans_that_a_calendar_knows() {
    for text in ["P1Y", "P1M", "P1Y2M3DT4H5M6S", "P1MT1M"] {
        let it = IsoDuration::new(text).unwrap();
        assert_eq!(
            it.to_duration().unwrap_err().to_string(),
            format!("`{text}` is no duration of fixed length: years and months differ")
        );
    }
    let it = IsoDuration::new("P999999999999999999W").unwrap();
    assert!(it.to_duration().unwrap_err().to_string().ends_with("is no duration that can be counted"));
}

#[test]
fn forms_that_are_none() {
    for text in [
        "",
        "P",
        "PT",
        "P1",
        "1D",
        "p1d",
        "P1DT",
        "PT1",
        "P1H",
        "PT1D",
        "P1D1Y",
        "PT1M1H",
        "PT1S1M",
        "P-1D",
        "-P1D",
        "+P1D",
        "P1.5D",
        "PT1.5H",
        "PT.5S",
        "PT1.S",
        "PT1.5.5S",
        "P1DT1HT1M",
        "PD",
        "PTS",
        "P1D ",
        "PT1S\n",
        "P１D",
        "PTé",
        "P1000000000000000000D",
        "P99999999999999999999D",
    ] {
        let error = IsoDuration::new(text).unwrap_err().to_string();
        assert!(error.ends_with("is no duration"), "{text}: {error}");
        assert!(kept::<IsoDuration>(text).to_duration().is_err(), "{text}");
    }
}

#[test]
fn written() {
    for (seconds, nanoseconds, text) in [
        (0, 0, "PT0S"),
        (59, 0, "PT59S"),
        (60, 0, "PT1M0S"),
        (3600, 1, "PT1H0M0.000000001S"),
        (90_061, 500_000_000, "PT25H1M1.5S"),
        (u64::MAX, 999_999_999, "PT5124095576030431H0M15.999999999S"),
    ] {
        let span = Duration::new(seconds, nanoseconds);
        let it = IsoDuration::from(span);
        assert_eq!((it.as_str(), it.to_duration().unwrap()), (text, span));
    }
}
