//! Bodies that are cut off or garbled: an error, never a panic, and never a value that is made up.

use serde_json::Value;

use crate::choice::Content;
use crate::runtime::codec::{self, Decode, Encode};
use crate::sample::{Event, Item};
use crate::tuple::Line;

const EVENT: &str = r#"{"a":[{"b":null}],"name":"n\u00fc","id":1,"type":"created","parent":{"it":5,"slots":null,"z":"z"},"note":"ü","colors":["red"],"x":-1.5}"#;
const NESTED: &str = r#"{"name":"n","direction":"up","x":{"y":[]},"type":"moved","by":3,"id":1,"colors":["red","?"]}"#;
const ITEM: &str = r#"{"id":"a","maybe":null,"rest":1,"tags":["b"],"at":"2023","variant":15,"any":{},"z":true}"#;

const CONTENT: &str = r#"{"z":[],"type":"msg","content":[{"name":"n","radius":1},["red",[1,{"radius":2}]],null,"ü"]}"#;
const LINE: &str = r#"["a",1,{"radius":2,"inner":null},3,"further",[{}]]"#;

fn every_prefix<T: Decode>(text: &str) {
    assert!(codec::from_json::<T>(text.as_bytes()).is_ok(), "{text}");
    for end in 0..text.len() {
        assert!(codec::from_json::<T>(&text.as_bytes()[..end]).is_err(), "{}", &text[..end]);
    }
}

#[test]
fn every_prefix_is_an_error() {
    every_prefix::<Event>(EVENT);
    every_prefix::<Event>(NESTED);
    every_prefix::<Item>(ITEM);
    every_prefix::<Content>(CONTENT);
    every_prefix::<Line>(LINE);
    every_prefix::<Value>(EVENT);
}

/// Each byte replaced by others. What is still read is what a reader without types reads.
fn every_byte<T: Decode + Encode>(text: &str) {
    for place in 0..text.len() {
        for other in [b'"', b'{', b'}', b'[', b']', b',', b':', b'0', b'n', b'\\', b' ', 0, 0xff] {
            let mut bytes = text.as_bytes().to_vec();
            bytes[place] = other;
            let json = serde_json::from_slice::<Value>(&bytes);
            let strict = codec::from_json::<T>(&bytes);
            assert!(json.is_ok() || strict.is_err(), "{}", String::from_utf8_lossy(&bytes));
            if let Ok(json) = json {
                let lenient = codec::decode_lenient::<T>(&json);
                for it in strict.into_iter().chain(lenient) {
                    let again = serde_json::from_slice::<Value>(&codec::to_json(&it).unwrap()).unwrap();
                    assert_eq!(again, json, "{}", String::from_utf8_lossy(&bytes));
                }
            }
        }
    }
}

#[test]
fn every_byte_may_be_another() {
    every_byte::<Event>(EVENT);
    every_byte::<Event>(NESTED);
    every_byte::<Item>(ITEM);
    every_byte::<Content>(CONTENT);
    every_byte::<Line>(LINE);
}

/// A million brackets do not end the process.
#[test]
fn deep_nesting() {
    let deep = 1_000_000;
    for text in ["[".repeat(deep), r#"{"any":"#.repeat(deep), r#"{"type":"moved","a":"#.repeat(deep)] {
        assert!(codec::from_json::<Item>(text.as_bytes()).is_err());
        assert!(codec::from_json::<Event>(text.as_bytes()).is_err());
        assert!(codec::from_json::<Value>(text.as_bytes()).is_err());
        assert!(codec::from_json::<Content>(text.as_bytes()).is_err());
        assert!(codec::from_json::<Line>(text.as_bytes()).is_err());
    }
    let circles = format!("{}{}", r#"{"radius":1,"inner":"#.repeat(200), "null}".to_owned());
    assert!(codec::from_json::<crate::sample::Circle>(circles.as_bytes()).is_err());
}
