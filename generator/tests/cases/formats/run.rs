mod helpers;

use std::time::{Duration, SystemTime};

use formats::types::{Formats, Moment};
use helpers::{refused, round_trip};
use serde_json::json;

#[test]
fn texts_with_a_meaning() {
    let it: Formats = round_trip(json!({
        "date_time": "1970-01-01T00:00:01.500+00:00", "date": "2024-02-29", "byte": "aGk=",
        "time": "12:30:00Z", "duration": "PT1M30S", "uuid": "f81d4fae-7dec-11d0-a765-00a0c91e6bf6", "uri": "a:b",
        "ipv4": "127.0.0.1", "ipv6": "::1", "decimal": "1.50", "password": "p", "mail": "m", "odd": "o"
    }));
    let time = it.date_time.unwrap().to_system_time().unwrap();
    assert_eq!(time, SystemTime::UNIX_EPOCH + Duration::from_millis(1500));
    assert_eq!(it.date.unwrap().to_year_month_day().unwrap(), (2024, 2, 29));
    assert_eq!(it.byte.unwrap().to_bytes().unwrap(), b"hi");
    assert_eq!(it.duration.unwrap().to_duration().unwrap(), Duration::from_secs(90));
    assert_eq!(it.time.unwrap().to_duration().unwrap(), Duration::from_secs(45_000));
    assert_eq!(it.uuid.unwrap().to_u128().unwrap(), 0xf81d_4fae_7dec_11d0_a765_00a0_c91e_6bf6);
    assert_eq!(it.uri.unwrap().scheme(), Some("a"));
    assert!(it.ipv4.unwrap().to_address().unwrap().is_loopback());
    assert!(it.ipv6.unwrap().to_address().unwrap().is_loopback());
    assert_eq!(it.decimal.unwrap().parse::<f64>().unwrap(), 1.5);
    let _: Moment = formats::DateTime::from(SystemTime::UNIX_EPOCH);
}

#[test]
fn passwords_are_not_shown() {
    let it: Formats = round_trip(json!({"password": "hunter2", "mail": "m"}));
    assert!(!format!("{it:?} {:?}", it.password).contains("hunter2"), "{it:?}");
    assert_eq!(it.password.unwrap().expose(), "hunter2");
}

#[test]
fn what_does_not_mean_what_it_should_is_kept() {
    let it: Formats = round_trip(json!({"date_time": "soon", "date": "2023-02-29", "byte": "???", "uuid": "u", "ipv6": "1"}));
    assert!(it.date_time.unwrap().to_system_time().is_err());
    assert!(it.date.unwrap().to_year_month_day().is_err());
    assert!(it.byte.unwrap().to_bytes().is_err());
    assert!(it.uuid.unwrap().to_u128().is_err());
    assert!(it.ipv6.unwrap().to_address().is_err());
    assert_eq!(refused::<Formats>(json!({"date": 7})), "at `date`: invalid type: integer `7`, expected a string");
}

#[test]
fn numbers() {
    let it: Formats = round_trip(json!({
        "int32": -2_147_483_648_i64, "int64": i64::MAX, "integer": 7, "double": 1e300, "float": 0.5, "number": -3
    }));
    assert_eq!((it.int32, it.int64, it.integer), (Some(i32::MIN), Some(i64::MAX), Some(7)));
    let wide: Formats = round_trip(json!({
        "int8": -128, "uint8": 255, "uint16": 65_535, "uint32": u32::MAX, "uint64": u64::MAX, "large": u64::MAX, "whole": 3
    }));
    assert_eq!((wide.int8, wide.uint8, wide.uint16), (Some(i8::MIN), Some(u8::MAX), Some(u16::MAX)));
    assert_eq!((wide.uint64, wide.large, wide.whole), (Some(u64::MAX), Some(u64::MAX), Some(3.0)));
    assert!(refused::<Formats>(json!({"uint8": 256})).starts_with("at `uint8`: "));
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
