//! Errors say where, in which variant, and why.

use std::error::Error;

use crate::refuse;
use crate::runtime::DecodeError;
use crate::runtime::codec::{self, Decode};
use crate::sample::{Circle, Created, Event, Item, Loose, Shape};

fn shown<T: Decode>(text: &str) -> String {
    refuse::<T>(text).to_string()
}

#[test]
fn a_path() {
    let error = refuse::<Vec<Created>>(r#"[{"name":"a"},{"name":"b","parent":{"it":[]}}]"#);
    assert_eq!((error.path().as_str(), error.variant()), ("[1].parent.it", None));
    assert!(error.to_string().starts_with("at `[1].parent.it`: invalid type: sequence, expected a 64-bit integer"));
    assert_eq!(refuse::<Vec<Vec<i64>>>("[[],[1,2,true]]").path(), "[1][2]");
    assert_eq!(refuse::<Item>(r#"{"id":"a","tags":["b",7]}"#).path(), "tags[1]");
    assert_eq!(refuse::<Item>(r#"{"id":"a","variant":"b"}"#).path(), "variant", "through an option");
    assert_eq!(refuse::<Circle>(r#"{"radius":1,"inner":{"radius":1,"inner":{}}}"#).path(), "inner.inner");
}

#[test]
fn a_variant() {
    let error = refuse::<Vec<Event>>(r#"[{"id":1,"type":"created","name":"a","colors":["red",1]}]"#);
    assert_eq!((error.path().as_str(), error.variant()), ("[0].colors[1]", Some("created")));
    let shown = error.to_string();
    assert!(shown.starts_with("at `[0].colors[1]`: with `type` = `created`: invalid type: integer `1`"), "{shown}");
    assert_eq!(format!("{error:?}"), format!("DecodeError({shown})"));

    let error = refuse::<Event>(r#"{"id":1,"direction":"up","type":"moved","by":1}"#);
    assert_eq!((error.path().as_str(), error.variant()), ("", Some("up")), "the innermost");
    assert_eq!(error.to_string(), "with `type` = `moved`: with `direction` = `up`: missing member `name`");
}

#[test]
fn the_union_s_own_members_are_no_fault_of_the_variant() {
    for text in [r#"{"id":"x","type":"deleted"}"#, r#"{"type":"deleted","id":"x"}"#] {
        let error = refuse::<Event>(text);
        assert_eq!((error.path().as_str(), error.variant()), ("id", None), "{text}");
    }
    let error = refuse::<Event>(r#"{"type":"moved","direction":"up","name":"a","id":"x"}"#);
    assert_eq!((error.path().as_str(), error.variant()), ("id", None), "through a union in the union");
    let error = refuse::<Event>(r#"{"type":"moved","direction":"up","name":"a","by":"x"}"#);
    assert_eq!((error.path().as_str(), error.variant()), ("by", Some("moved")), "the inner one's own");
    assert_eq!(shown::<Event>(r#"{"type":"deleted"}"#), "missing member `id`");
}

#[test]
fn the_format_s_own_words() {
    assert!(shown::<Loose>("{").starts_with("EOF while parsing an object"));
    assert!(shown::<Loose>(r#"{"it":1} x"#).starts_with("trailing characters"));
    assert!(shown::<Loose>(r#"{"it":}"#).starts_with("at `it`: expected value"));
    assert!(shown::<Loose>(r#"{"other":}"#).starts_with("at `other`: expected value"));
    assert!(shown::<Shape>(r#"{"early":}"#).starts_with("at `early`: expected value"));
    assert!(shown::<Shape>(r#"{"shape":}"#).starts_with("at `shape`: expected value"));
    assert!(refuse::<Loose>("\u{feff}{}").path().is_empty());
    assert!(refuse::<Loose>("").reason().contains("EOF"));
}

#[test]
fn what_is_no_text() {
    for (text, place) in [(&b"{\"it\":\n\"a\xff\"}"[..], "line 2 column 3"), (b"{\"\xff\":1}", "line 1 column 3")] {
        let error = codec::from_json::<Loose>(text).err().map(|error| error.to_string());
        assert_eq!(error, Some(format!("invalid unicode code point at {place}")));
    }
    let error = codec::from_json::<Loose>(b"\xff{}").err().map(|error| error.to_string());
    assert_eq!(error.as_deref(), Some("expected value at line 1 column 1"));
    assert!(codec::from_json::<Loose>("{\"ü\":\"☃\"}".as_bytes()).is_ok());
}

#[test]
fn an_error_of_ones_own() {
    let error = DecodeError::new("why");
    assert_eq!((error.to_string().as_str(), error.reason(), error.path().as_str()), ("why", "why", ""));
    assert_eq!(error.variant(), None);
    assert!(error.source().is_none());
    assert_eq!(error, error.clone());
    assert_eq!(size_of::<DecodeError>(), size_of::<usize>());
}
