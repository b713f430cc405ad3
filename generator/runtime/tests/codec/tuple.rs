//! Arrays whose first elements have types of their own.

use serde_json::{Value, json};

use crate::runtime::codec;
use crate::sample::{Circle, Loose};
use crate::{becomes, read, refuse, write};

pub struct Line {
    pub first: String,
    pub second: Option<i64>,
    pub third: Option<Circle>,
    pub fourth: Option<Option<i64>>,
    pub rest: Vec<Value>,
}

codec::tuple! {
    Line (rest) {
        required { first, second }
        optional { third, fourth }
    }
}

/// The names that the table uses itself.
pub struct Loosely {
    pub source: Option<bool>,
    pub others: Vec<Loose>,
}

codec::tuple! {
    Loosely (others) {
        optional { source }
    }
}

pub struct Fixed {
    pub only: i64,
    pub rest: Vec<String>,
}

codec::tuple! {
    Fixed (rest) { required { only } }
}

#[test]
fn every_element() {
    let text = r#"["a",1,{"radius":2,"x":[]},null,"further",[null]]"#;
    let it: Line = becomes(text, text);
    assert_eq!((it.first.as_str(), it.second, it.fourth), ("a", Some(1), Some(None)));
    assert_eq!(it.third.as_ref().map(|circle| circle.extra.len()), Some(1));
    assert_eq!(it.rest, [json!("further"), json!([null])]);
    assert_eq!(it.clone(), it);
    assert_eq!(format!("{it:?}"), format!("Line {text}"));
    assert_eq!(serde_json::from_value::<Line>(serde_json::to_value(&it).unwrap()).unwrap(), it);
    becomes::<Loosely>(r#"[true,{},{"a":1}]"#, r#"[true,{},{"a":1}]"#);
}

#[test]
fn what_may_be_missing() {
    for text in
        [r#"["a",null]"#, r#"["a",1,{"radius":1}]"#, r#"["a",1,{"radius":1},null]"#, r#"["a",1,{"radius":1},4]"#]
    {
        assert!(becomes::<Line>(text, text).rest.is_empty());
    }
    becomes::<Loosely>("[]", "[]");
    let it: Line = read(r#"["a",1]"#);
    assert!(it.third.is_none() && it.fourth.is_none());
}

#[test]
fn what_is_required() {
    for (text, shown) in [
        ("[]", "at `[0]`: missing element"),
        (r#"["a"]"#, "at `[1]`: missing element"),
        ("[1,1]", "at `[0]`: invalid type: integer `1`, expected a string"),
        (r#"["a",1,{}]"#, "at `[2]`: missing member `radius`"),
        (r#"["a",1,{"radius":"r"}]"#, "at `[2].radius`: invalid type: string \"r\", expected a number"),
    ] {
        let error = refuse::<Line>(text).to_string();
        assert!(error.starts_with(shown), "{text}: {error}");
        let value = serde_json::from_str::<Value>(text).unwrap();
        let lenient = codec::decode_lenient::<Line>(&value).unwrap_err().to_string();
        assert_eq!(lenient.split(':').next(), shown.split(':').next());
    }
    assert_eq!(refuse::<Fixed>(r#"[1,"a",2]"#).path(), "[2]");
    assert_eq!(refuse::<Vec<Fixed>>("[[1],[]]").to_string(), "at `[1][0]`: missing element");
    for text in ["null", "1", "{}", r#""a""#] {
        assert!(refuse::<Fixed>(text).reason().contains("expected an array"), "{text}");
    }
}

#[test]
fn elements_keep_their_places() {
    let mut it: Line = read(r#"["a",1]"#);
    it.rest.push(json!(5));
    assert_eq!(write(&it), r#"["a",1,null,null,5]"#);
    it.rest.clear();
    it.fourth = Some(Some(4));
    assert_eq!(write(&it), r#"["a",1,null,4]"#);
    it.fourth = None;
    it.second = None;
    assert_eq!(write(&it), r#"["a",null]"#, "required, if need be as `null`");
}
