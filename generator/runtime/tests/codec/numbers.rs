//! Numbers: JSON has one kind of them, a description several.

use serde_json::{Value, json};

use crate::runtime::codec::{self, Decode, Encode};
use crate::sample::{Circle, Shape};
use crate::{becomes, read, refuse};

/// From text and from a value in memory, which have readers of their own.
fn both<T: Decode + Encode>(text: &str) -> Result<T, String> {
    let from_text = codec::from_json::<T>(text.as_bytes());
    let in_memory = serde_json::from_str::<Value>(text).map(|value| codec::decode_lenient::<T>(&value));
    if let Ok(in_memory) = in_memory {
        assert_eq!(from_text.is_ok(), in_memory.is_ok(), "{text}");
        if let (Ok(left), Ok(right)) = (&from_text, &in_memory) {
            assert!(codec::equal(left, right), "{text}");
        }
    }
    from_text.map_err(|error| error.to_string())
}

#[test]
fn whole_numbers() {
    for (text, number) in [
        ("0", 0),
        ("-0", 0),
        ("30", 30),
        ("30.0", 30),
        ("-30.000", -30),
        ("3e1", 30),
        ("300E-1", 30),
        ("-0.0", 0),
        ("9223372036854775807", i64::MAX),
        ("-9223372036854775808", i64::MIN),
        ("9007199254740992.0", 9_007_199_254_740_992),
    ] {
        assert_eq!(both::<i64>(text), Ok(number), "{text}");
    }
    for text in ["30.5", "1e300", "-1e300", "9223372036854775808", "18446744073709551616", "9007199254740994.0", "1e-9"]
    {
        let error = both::<i64>(text).unwrap_err();
        assert!(error.contains("expected a 64-bit integer"), "{text}: {error}");
    }
}

#[test]
fn short_whole_numbers() {
    for number in [i32::MIN, -1, 0, i32::MAX] {
        assert_eq!(both(&number.to_string()), Ok(number));
        assert_eq!(both(&format!("{number}.0")), Ok(number));
    }
    for text in ["2147483648", "-2147483649", "1e10"] {
        assert!(both::<i32>(text).unwrap_err().ends_with("is not a 32-bit integer"), "{text}");
    }
}

#[test]
fn whole_numbers_of_every_size() {
    /// The bounds of a type fit, and what is beyond them does not.
    fn bounds<T: Decode + Encode>(least: i128, most: i128, what: &str) {
        for number in [least, 0, 1, most] {
            let text = number.to_string();
            becomes::<T>(&text, &text);
            assert!(both::<T>(&text).is_ok());
        }
        assert!(both::<T>("1.0").is_ok() && both::<T>("1e1").is_ok());
        for text in [(least - 1).to_string(), (most + 1).to_string(), "0.5".to_owned(), "1e300".to_owned()] {
            let error = both::<T>(&text).err().unwrap();
            let number = text.replace("1e300", "1e+300");
            let what = if text.parse::<i64>().is_ok() { what } else { "64-bit integer" };
            assert!(error.contains(what) && (error.contains(&number) || error.contains("e+1")), "{text}: {error}");
            let value: Value = serde_json::from_str(&text).unwrap();
            let error = codec::decode_lenient::<T>(&value).err().unwrap().to_string();
            assert!(error.contains(&value.to_string()), "{error}");
        }
        for text in ["null", r#""1""#, "[]"] {
            assert!(both::<T>(text).is_err());
        }
    }
    bounds::<i8>(i8::MIN.into(), i8::MAX.into(), "8-bit integer");
    bounds::<i16>(i16::MIN.into(), i16::MAX.into(), "16-bit integer");
    bounds::<i32>(i32::MIN.into(), i32::MAX.into(), "32-bit integer");
    bounds::<i64>(i64::MIN.into(), i64::MAX.into(), "64-bit integer");
    bounds::<u8>(0, u8::MAX.into(), "an unsigned 8-bit integer");
    bounds::<u16>(0, u16::MAX.into(), "an unsigned 16-bit integer");
    bounds::<u32>(0, u32::MAX.into(), "an unsigned 32-bit integer");
    bounds::<u64>(0, u64::MAX.into(), "an unsigned 64-bit integer");
}

#[test]
fn short_numbers() {
    for (text, again) in [("10.0", "10"), ("0.1", "0.1"), ("-2.50", "-2.5"), ("1e-7", "1e-7"), ("16777217", "16777216")]
    {
        becomes::<f32>(text, again);
        assert!(both::<f32>(text).is_ok());
    }
    let mut bits = 1_u32;
    for _ in 0..10_000 {
        bits = bits.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let number = f32::from_bits(bits);
        if number.is_finite() {
            assert_eq!(
                both::<f32>(&codec::to_json(&number).map(|text| String::from_utf8(text).unwrap()).unwrap()),
                Ok(number)
            );
        }
    }
    assert_eq!(both::<f32>("1e39").unwrap_err(), format!("{} is not a 32-bit number", 1e39));
    assert!(codec::to_json(&f32::NAN).is_err());
}

/// `serde_json` reads numbers of many digits one place off unless it is asked not to.
#[test]
fn no_number_becomes_another() {
    let mut bits = 1_u64;
    for _ in 0..20_000 {
        bits = bits.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let number = f64::from_bits(bits);
        if number.is_finite() {
            let text = String::from_utf8(codec::to_json(&number).unwrap()).unwrap();
            assert_eq!(both::<f64>(&text), Ok(number), "{text}");
            becomes::<Value>(&text, &text);
        }
    }
}

#[test]
fn any_numbers() {
    for (text, again) in [
        ("10", "10"),
        ("10.0", "10"),
        ("1e3", "1000"),
        ("0.5", "0.5"),
        ("-2.50", "-2.5"),
        ("9007199254740992", "9007199254740992"),
        ("1e100", "1e+100"),
        ("1e-7", "1e-7"),
        ("18446744073709551615", "1.8446744073709552e+19"),
    ] {
        becomes::<f64>(text, again);
        assert!(both::<f64>(text).is_ok());
    }
    assert!(codec::from_json::<f64>(b"1e999").is_err());
}

#[test]
fn other_values_are_no_numbers() {
    for text in ["null", "true", r#""1""#, "[1]", "{}"] {
        assert!(refuse::<i64>(text).reason().contains("expected a 64-bit integer"), "{text}");
        assert!(refuse::<f64>(text).reason().contains("expected a number"), "{text}");
        assert!(both::<i64>(text).is_err() && both::<f64>(text).is_err());
    }
    assert!(refuse::<bool>("1").reason().contains("expected a boolean"));
}

/// `serde_json` would write `null`, and the server would read something else.
#[test]
fn what_json_has_no_number_for_is_refused() {
    for number in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
        let error = codec::to_json(&vec![1.5, number]).unwrap_err();
        assert_eq!(error.to_string(), format!("`{number}` is no number that JSON has"));
        let circle = Circle { radius: number, inner: None, ..read(r#"{"radius":1}"#) };
        assert_eq!(serde_json::to_string(&circle).unwrap_err().to_string(), error.to_string());
        // Showing it must not panic for all that.
        let shown = format!("{:?} {circle:#?}", Shape::Circle(circle.clone()));
        assert!(shown.starts_with("Shape (not to be written: `"), "{shown}");
        assert_ne!(circle, circle.clone(), "as with numbers themselves");
    }
}

#[test]
fn numbers_that_nobody_declared() {
    let text = r#"{"radius":1,"a":18446744073709551615,"b":-9223372036854775808,"c":0.1}"#;
    let it: Circle = becomes(text, text);
    assert_eq!(it.extra.get("a"), Some(&json!(u64::MAX)));
}
