//! Which of several variants is taken that could all be read.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::runtime::codec::{self, Decode, Kinds};
use crate::runtime::{
    Base64, Date, DateTime, Decimal, Extra, Ipv4, Ipv6, IsoDuration, JsonObject, Secret, Time, Unknown, Uri, Uuid,
};
use crate::sample::{Bare, Color, Event, Shape};
use crate::tuple::Line;
use crate::{read, round_trip};

/// Makes a choice of some types, and says which place a text is read at.
macro_rules! place {
    ($text:expr, $($variant:ident($type:ty) $([$($fixed:tt)+])?),+) => {{
        #[derive(Clone)]
        enum Some_ {
            $($variant($type),)+
            Unknown(Unknown),
        }
        codec::choice! { Some_ { $($variant $([$($fixed)+])?),+ } }
        match round_trip($text) {
            $(Some_::$variant(_) => stringify!($variant),)+
            Some_::Unknown(_) => "Unknown",
        }
    }};
}

#[derive(Clone, Copy)]
pub enum Level {
    Low,
    Unknown(i64),
}

codec::integer_enum! { Level { values { Low = 1 } } }

pub struct One {
    pub a: i64,
    pub b: Option<i64>,
    pub extra: Extra,
}

codec::object! { One (extra) { required { a = "a" } optional { b = "b" } } }

pub struct Two {
    pub a: i64,
    pub c: i64,
    pub extra: Extra,
}

codec::object! { Two (extra) { required { a = "a", c = "c" } } }

#[test]
fn more_fixed_members() {
    let kinds = |text| place!(text, A(Bare), B(Bare)["x" = "1"], C(Bare)["x" = "1" | "2", "y" = "3"], D(Two));
    assert_eq!(kinds(r#"{"x":"1","y":"3","a":1,"c":1}"#), "C");
    assert_eq!(kinds(r#"{"x":"2","y":"3"}"#), "C");
    assert_eq!(kinds(r#"{"x":"1","y":"4","a":1,"c":1}"#), "B");
    assert_eq!(kinds(r#"{"x":"2","y":"4","a":1,"c":1}"#), "D");
    assert_eq!(kinds(r#"{"x":"2"}"#), "A");
}

#[test]
fn numbers() {
    for (text, expected) in [("1", "Level"), ("2", "Integer"), ("1.5", "Number"), ("null", "Any")] {
        assert_eq!(place!(text, Any(Value), Number(f64), Integer(i64), Level(Level)), expected);
    }
    assert_eq!(place!("18446744073709551615", Integer(i64), Any(Value)), "Any");
    assert_eq!(place!("18446744073709551615", Number(f64), Unsigned(u64)), "Unsigned");
    assert_eq!(place!("-1", Unsigned(u64), Number(f64)), "Number");
    assert_eq!(place!("2", Level(Level), Number(f64)), "Number");
    assert_eq!(place!("2", Level(Level), Text(String)), "Level", "nothing else takes numbers");
    assert_eq!(place!("300", Small(u8), Long(i64)), "Long");
}

#[test]
fn texts() {
    for (text, expected) in [
        (r#""red""#, "Color"),
        (r#""2024-01-01""#, "Date"),
        (r#""2024-01-01T00:00:00Z""#, "DateTime"),
        (r#""green""#, "Text"),
    ] {
        assert_eq!(place!(text, Text(String), Date(Date), DateTime(DateTime), Color(Color)), expected);
        assert_eq!(place!(text, Color(Box<Color>), Date(Option<Date>), DateTime(DateTime), Text(String)), expected);
    }
    assert_eq!(place!(r#""green""#, Color(Color), Any(Value)), "Any");
    assert_eq!(place!(r#""green""#, Date(Date), Number(f64)), "Date", "nothing else takes texts");
    assert_eq!(place!(r#""green""#, Color(Color), Date(Date)), "Color", "the earlier");
    assert_eq!(place!(r#""red""#, Text(String), Base64(Base64)), "Text", "every text may be meant as base64");
}

#[test]
fn texts_of_every_form() {
    for (text, expected) in [
        ("2024-01-01", "Date"),
        ("12:00:00Z", "Time"),
        ("P1D", "IsoDuration"),
        ("c232ab00-9414-11ec-b3c8-9f6bdeced846", "Uuid"),
        ("https://example.com", "Uri"),
        ("192.0.2.1", "Ipv4"),
        ("::1", "Ipv6"),
        ("-1.50", "Decimal"),
        ("word", "Secret"),
    ] {
        let found = place!(
            &format!("\"{text}\""),
            Secret(Secret),
            Date(Date),
            Time(Time),
            IsoDuration(IsoDuration),
            Uuid(Uuid),
            Ipv4(Ipv4),
            Ipv6(Ipv6),
            Uri(Uri),
            Decimal(Decimal)
        );
        assert_eq!(found, expected);
    }
}

#[test]
fn objects() {
    for (text, expected) in [
        (r#"{"a":1,"b":1,"c":1}"#, "Two"),
        (r#"{"a":1}"#, "One"),
        (r#"{"a":1,"c":"x"}"#, "One"),
        (r#"{"c":1}"#, "Map"),
        (r#"{"c":"x"}"#, "Bare"),
    ] {
        assert_eq!(place!(text, Any(Value), Map(BTreeMap<String, i64>), Bare(Bare), One(One), Two(Two)), expected);
    }
    assert_eq!(place!(r#"{"x":1}"#, Bare(Bare), Map(JsonObject)), "Bare", "the earlier");
    // A union needs its tag, and a known one a body that fits.
    let unions = |text| place!(text, Shape(Shape), Event(Event), Bare(Bare));
    assert_eq!(unions(r#"{"shape":"circle","radius":1}"#), "Shape");
    assert_eq!(unions(r#"{"shape":"circle"}"#), "Bare");
    assert_eq!(unions(r#"{"id":1,"type":"deleted","shape":"point"}"#), "Event");
    assert_eq!(unions("{}"), "Bare");
}

#[test]
fn arrays() {
    for (text, expected) in [(r#"["a",1]"#, "Line"), (r#"["a"]"#, "Texts"), ("[1]", "Numbers"), ("[true]", "Any")] {
        assert_eq!(place!(text, Any(Value), Line(Line), Texts(Vec<String>), Numbers(Vec<i64>)), expected);
    }
}

/// It takes anything, so what is closer to the value goes before it.
#[test]
fn a_choice_in_a_choice() {
    #[derive(Clone)]
    pub enum Inner {
        One(One),
        Text(String),
        Unknown(Unknown),
    }
    codec::choice! { Inner { One, Text } }
    for (text, expected) in [(r#"{"a":1}"#, "Inner"), (r#""a""#, "Inner"), (r#"{"a":1,"c":1}"#, "Two"), ("1", "Number")]
    {
        assert_eq!(place!(text, Inner(Inner), Two(Two), Number(i64)), expected, "{text}");
    }
}

#[test]
fn what_is_said_of_types() {
    let all = [
        (bool::KINDS, Kinds::BOOLEAN),
        (i8::KINDS, Kinds::INTEGER),
        (f32::KINDS, Kinds::NUMBER),
        (String::KINDS, Kinds::STRING),
        (DateTime::KINDS, Kinds::STRING),
        (Color::KINDS, Kinds::STRING),
        (Level::KINDS, Kinds::INTEGER),
        (Value::KINDS, Kinds::ANY),
        (Vec::<One>::KINDS, Kinds::ARRAY),
        (Line::KINDS, Kinds::ARRAY),
        (JsonObject::KINDS, Kinds::OBJECT),
        (BTreeMap::<String, One>::KINDS, Kinds::OBJECT),
        (One::KINDS, Kinds::OBJECT),
        (Event::KINDS, Kinds::OBJECT),
        (Box::<i64>::KINDS, Kinds::INTEGER),
        (Option::<Box<String>>::KINDS, Kinds::STRING.and(Kinds::NULL)),
    ];
    for (place, (found, expected)) in all.into_iter().enumerate() {
        assert_eq!(found, expected, "{place}");
    }
    assert_eq!(Option::<Box<Two>>::MEMBERS.names, ["a", "c"]);
    assert!(read::<Level>("1") == Level::Low);
}
