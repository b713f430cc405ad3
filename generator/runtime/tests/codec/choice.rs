//! Choices that no tag decides: what is read as what, and that nothing is lost.

use serde_json::{Value, json};

use crate::runtime::codec::{self, Decode};
use crate::runtime::{DateTime, Extra, JsonObject, Unknown};
use crate::sample::{Circle, Color, Created};
use crate::{becomes, read, round_trip, write};

/// A variant of each kind.
#[derive(Clone)]
#[non_exhaustive]
pub enum Content {
    Number(f64),
    Count(i64),
    Flag(bool),
    Text(String),
    At(DateTime),
    Color(Color),
    Lists(Vec<Vec<String>>),
    Items(Vec<Content>),
    Named(Box<Created>),
    Circle(Option<Circle>),
    Message(Message),
    Unknown(Unknown),
}

codec::choice! {
    Content {
        Number, Count, Flag, Text, At, Color, Lists, Items, Named, Circle,
        Message["type" = "message" | "msg"],
    }
}

/// May hold what it is held by.
pub struct Message {
    pub type_: Option<String>,
    pub content: Option<Box<Content>>,
    pub extra: Extra,
}

codec::object! {
    Message (extra) {
        optional { type_ = "type", content = "content" }
    }
}

/// Few kinds, and no place for others.
#[derive(Clone)]
pub enum Narrow {
    Small(i8),
    Point(JsonObject),
    Unknown(Unknown),
}

codec::choice! {
    Narrow { Small, Point["kind" = "point", "form" = "flat" | "round"] }
}

fn variant(text: &str) -> &'static str {
    let it: Content = round_trip(text);
    match it {
        Content::Number(_) => "Number",
        Content::Count(_) => "Count",
        Content::Flag(_) => "Flag",
        Content::Text(_) => "Text",
        Content::At(_) => "At",
        Content::Color(_) => "Color",
        Content::Lists(_) => "Lists",
        Content::Items(_) => "Items",
        Content::Named(_) => "Named",
        Content::Circle(_) => "Circle",
        Content::Message(_) => "Message",
        Content::Unknown(_) => "Unknown",
    }
}

#[test]
fn by_kind_and_by_members() {
    for (text, expected) in [
        ("1.5", "Number"),
        ("1e300", "Number"),
        ("7", "Count"),
        ("-9223372036854775808", "Count"),
        ("true", "Flag"),
        (r#""any""#, "Text"),
        (r#""2024-02-29T00:00:00Z""#, "At"),
        (r#""2023-02-29T00:00:00Z""#, "Text"),
        (r#""dark blue""#, "Color"),
        (r#"[["a"],[]]"#, "Lists"),
        (r#"["a",1,[null]]"#, "Items"),
        ("null", "Circle"),
        (r#"{"radius":1,"x":1}"#, "Circle"),
        (r#"{"name":"n"}"#, "Named"),
        (r#"{"type":"msg","name":"n","radius":1}"#, "Message"),
        (r#"{"type":"message","content":{"type":"msg","content":["a",null]}}"#, "Message"),
        (r#"{"type":"other"}"#, "Unknown"),
        (r#"{"type":["msg"]}"#, "Unknown"),
        ("{}", "Unknown"),
    ] {
        assert_eq!(variant(text), expected, "{text}");
    }
    becomes::<Content>("30.0", "30");
}

#[test]
fn the_first_that_can_be_read() {
    // Both have all they require; the one that declares more of it cannot be read.
    assert_eq!(variant(r#"{"name":1,"radius":2}"#), "Circle");
    assert_eq!(variant(r#"{"name":"n","radius":"r"}"#), "Named");
    let it: Content = round_trip(r#"{"name":1,"radius":"r"}"#);
    let unknown = it.as_unknown().unwrap();
    assert_eq!(unknown.error().unwrap().to_string(), "at `name`: expected a string, found a number", "of the best");
    assert_eq!((unknown.tag(), unknown.raw()), (None, &json!({"name": 1, "radius": "r"})));
    assert!(format!("{unknown:?}").starts_with("Unknown { raw: Object {"));
}

#[test]
fn a_value_that_fits_nothing_survives() {
    for text in [
        "null",
        "true",
        r#""a""#,
        "128",
        "1.5",
        "[1]",
        "{}",
        r#"{"kind":"point"}"#,
        r#"{"form":"x","kind":"point"}"#,
        "18446744073709551615",
    ] {
        let it: Narrow = becomes(text, text);
        let unknown = it.as_unknown().unwrap_or_else(|| panic!("{text}"));
        assert_eq!(unknown.raw(), &serde_json::from_str::<Value>(text).unwrap());
        assert_eq!(unknown.error().is_some(), ["128", "18446744073709551615"].contains(&text), "{text}");
        assert_eq!(format!("{it:?}"), format!("Narrow {text}"));
        assert_eq!(read::<Narrow>(text), it);
    }
    assert!(matches!(read("-128"), Narrow::Small(-128)));
    assert!(matches!(read(r#"{"form":"round","kind":"point"}"#), Narrow::Point(_)));
    assert!(codec::from_json::<Narrow>(b"{").is_err(), "but for what is no JSON");
    assert_eq!(Narrow::KINDS, codec::Kinds::ANY);
}

#[test]
fn in_other_types() {
    let it: Vec<Option<Narrow>> = becomes(r#"[null,1,"a"]"#, r#"[null,1,"a"]"#);
    assert!(matches!(it[..], [None, Some(Narrow::Small(1)), Some(Narrow::Unknown(_))]));
    let it = Content::Items(vec![Content::Circle(None), Content::Text("a".to_owned())]);
    assert_eq!(write(&it), r#"[null,"a"]"#);
    assert_eq!(it.clone(), it);
    let value = serde_json::to_value(&it).unwrap();
    assert_eq!(serde_json::from_value::<Content>(value).unwrap(), it);
    let it: Content = serde_yaml::from_str("type: msg\ncontent: [a, 1]").unwrap();
    assert!(matches!(it, Content::Message(_)));
}

#[test]
fn read_leniently() {
    let read = |value: Value| codec::decode_lenient::<Content>(&value).unwrap();
    let odd = json!({"type": "msg", "content": {"radius": 1, "inner": "odd"}});
    let Content::Message(message) = read(odd.clone()) else { panic!() };
    let Some(Content::Circle(Some(circle))) = message.content.as_deref() else { panic!() };
    assert_eq!((circle.inner.is_none(), circle.extra.get("inner")), (true, Some(&json!("odd"))));
    // Without odd members goes before with them.
    let value = json!({"name": "n", "parent": "odd", "radius": 1});
    assert!(matches!(read(value.clone()), Content::Circle(_)));
    assert_eq!(serde_json::to_value(read(value.clone())).unwrap(), value);
    assert_eq!(serde_json::to_value(read(odd.clone())).unwrap(), odd);
    let strict: Content = crate::read(&odd.to_string());
    let Content::Message(message) = strict else { panic!() };
    assert!(message.content.unwrap().as_unknown().is_some());
}

/// Two variants that hold the same choice, and of which the first to be tried is always wrong: the
/// time must not double with each level.
#[test]
fn the_time_does_not_double() {
    #[derive(Clone)]
    pub enum Deep {
        Left(Box<Left>),
        Right(Box<Right>),
        Unknown(Unknown),
    }
    codec::choice! { Deep { Left, Right } }
    pub struct Left {
        next: Option<Deep>,
        end: Option<i64>,
    }
    codec::object! { Left { required { next = "next" } optional { end = "end" } } }
    pub struct Right {
        next: Option<Deep>,
        end: Option<String>,
    }
    codec::object! { Right { required { next = "next" } optional { end = "end" } } }
    let depth = 100;
    let text = format!("{}null{}", r#"{"next":"#.repeat(depth), r#","end":"e"}"#.repeat(depth));
    let mut it: Deep = round_trip(&text);
    for _ in 1..depth {
        assert!(it.as_unknown().is_none());
        let Deep::Right(right) = it else { panic!("{it:?}") };
        it = right.next.unwrap();
    }
    let odd = text.replace(r#""e""#, "true");
    let it: Deep = codec::decode_lenient(&serde_json::from_str(&odd).unwrap()).unwrap();
    assert!(matches!(it, Deep::Left(_)));
}
