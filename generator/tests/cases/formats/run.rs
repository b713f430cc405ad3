mod helpers;

use std::time::{Duration, SystemTime};

use formats::types::{Formats, Moment};
use helpers::{refused, round_trip};
use serde_json::json;

#[test]
fn texts_with_a_meaning() {
    let it: Formats = round_trip(json!({
        "date_time": "1970-01-01T00:00:01.500+00:00", "date": "2024-02-29", "byte": "aGk=", "uuid": "u", "password": "p",
        "odd": "o"
    }));
    let time = it.date_time.unwrap().to_system_time().unwrap();
    assert_eq!(time, SystemTime::UNIX_EPOCH + Duration::from_millis(1500));
    assert_eq!(it.date.unwrap().to_year_month_day().unwrap(), (2024, 2, 29));
    assert_eq!(it.byte.unwrap().to_bytes().unwrap(), b"hi");
    assert_eq!(it.uuid.as_deref(), Some("u"));
    let _: Moment = formats::DateTime::from(SystemTime::UNIX_EPOCH);
}

#[test]
fn what_does_not_mean_what_it_should_is_kept() {
    let it: Formats = round_trip(json!({"date_time": "soon", "date": "2023-02-29", "byte": "???"}));
    assert!(it.date_time.unwrap().to_system_time().is_err());
    assert!(it.date.unwrap().to_year_month_day().is_err());
    assert!(it.byte.unwrap().to_bytes().is_err());
    assert_eq!(refused::<Formats>(json!({"date": 7})), "at `date`: invalid type: integer `7`, expected a string");
}

#[test]
fn numbers() {
    let it: Formats = round_trip(json!({
        "int32": -2_147_483_648_i64, "int64": i64::MAX, "integer": 7, "double": 1e300, "float": 0.5, "number": -3
    }));
    assert_eq!((it.int32, it.int64, it.integer), (Some(i32::MIN), Some(i64::MAX), Some(7)));
    assert_eq!((it.double, it.float, it.number), (Some(1e300), Some(0.5), Some(-3.0)));
    assert_eq!(serde_json::from_str::<Formats>(r#"{"int32": 30.0, "number": 30}"#).unwrap().int32, Some(30));
    assert_eq!(
        refused::<Formats>(json!({"int32": 2_147_483_648_i64})),
        "at `int32`: 2147483648 is not a 32-bit integer"
    );
    assert_eq!(
        refused::<Formats>(json!({"int64": u64::MAX})),
        "at `int64`: invalid value: integer `18446744073709551615`, expected a 64-bit integer"
    );
    assert_eq!(
        refused::<Formats>(json!({"integer": 1.5})),
        "at `integer`: invalid value: floating point `1.5`, expected a 64-bit integer"
    );
    assert_eq!(
        refused::<Formats>(json!({"boolean": "true"})),
        r#"at `boolean`: invalid type: string "true", expected a boolean"#
    );
}

#[test]
fn defaults_are_not_invented() {
    let it: Formats = round_trip(json!({}));
    assert_eq!((it.integer, it.boolean), (None, None));
}
