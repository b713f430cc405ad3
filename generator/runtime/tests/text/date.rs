//! Days.

use jiff::ToSpan;
use jiff::civil;
use openapi_runtime::Date;

use crate::{kept, refuses};

#[test]
fn every_day_of_some_centuries() {
    let (mut day, end) = (civil::date(1895, 1, 1), civil::date(2110, 1, 1));
    while day < end {
        let it = Date::new(day.to_string()).unwrap();
        let expected = (day.year().into(), day.month().unsigned_abs().into(), day.day().unsigned_abs().into());
        assert_eq!(it.to_year_month_day().unwrap(), expected);
        day = day.checked_add(1.day()).unwrap();
    }
}

#[test]
fn days_that_are_none() {
    let leap = |year: i16| year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    for year in [0, 1, 4, 100, 400, 1900, 1970, 2000, 2023, 2024, 9999] {
        assert_eq!(Date::new(format!("{year:04}-02-29")).is_ok(), leap(year), "{year}");
        for month in 0..=13 {
            for day in [0, 28, 30, 31, 32] {
                let is_one = civil::Date::new(year, month, day).is_ok();
                assert_eq!(Date::new(format!("{year:04}-{month:02}-{day:02}")).is_ok(), is_one);
            }
        }
    }
}

#[test]
fn forms_that_are_none() {
    for text in [
        "",
        "2023",
        "2023-1-1",
        "2023-01-1",
        "20230101",
        "2023-01-01T",
        " 2023-01-01",
        "2023/01/01",
        "+023-01-01",
        "2023-01-0٣",
        "-2023-01-01",
        "12023-01-01",
        "2023-0a-01",
        "é023-01-01",
    ] {
        let error = Date::new(text).unwrap_err();
        assert_eq!(error.to_string(), format!("`{text}` is no date"));
        let it: Date = kept(text);
        assert_eq!(it.as_str(), text);
        assert_eq!(it.to_year_month_day().unwrap_err(), error);
    }
    assert!(Date::new("x".repeat(10_000)).unwrap_err().to_string().len() < 100);
    refuses::<Date>();
}

#[test]
fn days_have_an_order() {
    let [early, late] = ["2023-09-30", "2023-10-01"].map(|text| Date::new(text).unwrap());
    assert!(early < late);
    assert_eq!(early.to_string(), "2023-09-30");
}
