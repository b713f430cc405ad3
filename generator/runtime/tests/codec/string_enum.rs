//! Enums of texts.

use crate::sample::Color;
use crate::{becomes, read, refuse};

#[test]
fn known_and_unknown_values() {
    let it: Vec<Color> = becomes(r#"["red","dark blue","Red",""]"#, r#"["red","dark blue","Red",""]"#);
    assert!(matches!(&it[..2], [Color::Red, Color::DarkBlue]));
    let Color::Unknown(unknown) = &it[2] else { panic!("{it:?}") };
    assert_eq!((unknown.as_str(), format!("{unknown:?}").as_str()), ("Red", r#""Red""#));
    assert_eq!(it[1].as_str(), "dark blue");
    assert_eq!(it[2].to_string(), "Red");
    assert_eq!(format!("{:?}", it[1]), r#"Color("dark blue")"#);
}

#[test]
fn from_text() {
    assert!(matches!(Color::from("red"), Color::Red));
    assert_eq!(Color::from("green"), read(r#""green""#));
    assert_ne!(Color::from("green"), Color::Red);
    assert_eq!(serde_json::from_str::<Color>(r#""\u0072ed""#).unwrap(), Color::Red);
    assert_eq!(serde_json::to_string(&Color::DarkBlue).unwrap(), r#""dark blue""#);
}

#[test]
fn what_is_no_text() {
    for text in ["null", "1", "[]", "{}", "true"] {
        assert!(refuse::<Color>(text).reason().contains("expected a string"), "{text}");
    }
}
