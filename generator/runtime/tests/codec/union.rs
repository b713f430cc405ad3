//! Unions: the tag decides, wherever it stands.

use serde_json::json;

use crate::runtime::codec::Decode;
use crate::sample::{Event, EventKind, Moved, Shape};
use crate::{becomes, read, refuse, round_trip};

/// All orders of some members.
fn orders(members: &[&str]) -> Vec<String> {
    fn permute(chosen: &mut Vec<String>, left: &[&str], orders: &mut Vec<String>) {
        if left.is_empty() {
            orders.push(format!("{{{}}}", chosen.join(",")));
        }
        for (index, member) in left.iter().enumerate() {
            let others: Vec<&str> = [&left[..index], &left[index + 1..]].concat();
            chosen.push((*member).to_owned());
            permute(chosen, &others, orders);
            chosen.pop();
        }
    }
    let mut all = Vec::new();
    permute(&mut Vec::new(), members, &mut all);
    all
}

#[test]
fn the_tag_may_stand_anywhere() {
    let members =
        [r#""type":"created""#, r#""id":1"#, r#""message":"m""#, r#""name":"n""#, r#""colors":["red"]"#, r#""x":[{}]"#];
    let again = r#"{"id":1,"message":"m","type":"created","name":"n","colors":["red"],"x":[{}]}"#;
    for text in orders(&members) {
        let it: Event = becomes(&text, again);
        let EventKind::Created(created) = &it.kind else { panic!("{text}") };
        assert_eq!((it.id, it.message.as_deref(), created.name.as_str()), (1, Some("m"), "n"));
        // What neither knows belongs to the whole.
        assert_eq!((it.extra.get("x"), created.extra.is_empty()), (Some(&json!([{}])), true), "{text}");
    }
}

#[test]
fn an_unknown_tag_keeps_every_member() {
    for text in orders(&[r#""type":"new""#, r#""id":1"#, r#""note":null"#, r#""a":{"b":[1]}"#]) {
        let it: Event = round_trip(&text);
        let unknown = it.kind.as_unknown().unwrap();
        assert_eq!((it.id, &it.note, unknown.tag(), it.kind.tag()), (1, &Some(None), Some("new"), Some("new")));
        assert_eq!(unknown.raw(), &json!({"type": "new", "a": {"b": [1]}}), "without what has fields");
        assert!(unknown.error().is_none() && it.extra.is_empty());
    }
    let it: Shape = round_trip(r#"{"a":1,"shape":"square","b":2}"#);
    let unknown = it.as_unknown().unwrap();
    assert_eq!(unknown.raw(), &json!({"a": 1, "shape": "square", "b": 2}));
    let shown = format!("{unknown:?}");
    assert!(shown.starts_with(r#"Unknown { property: "shape", tag: Some("square"), raw: Object {"#), "{shown}");
}

#[test]
fn a_tag_that_is_no_text_is_unknown() {
    for tag in ["5", "null", "true", "[]", r#"{"a":1}"#, "1.5"] {
        for text in orders(&[&format!(r#""shape":{tag}"#), r#""a":1"#]) {
            let it: Shape = round_trip(&text);
            assert_eq!((it.tag(), it.as_unknown().unwrap().tag()), (None, None));
        }
        let it: Event = round_trip(&format!(r#"{{"x":1,"type":{tag},"id":1}}"#));
        assert!(it.kind.as_unknown().is_some() && it.extra.is_empty());
    }
}

#[test]
fn a_tag_that_must_not_be_missing() {
    for text in ["{}", r#"{"radius":1}"#] {
        assert_eq!(refuse::<Shape>(text).to_string(), "missing member `shape`");
    }
    assert_eq!(refuse::<Event>(r#"{"id":1,"name":"n"}"#).to_string(), "missing member `type`");
    for text in ["null", "[]", r#""circle""#] {
        assert!(refuse::<Shape>(text).reason().contains("expected an object"));
    }
}

#[test]
fn a_tag_that_may_be_missing() {
    for text in orders(&[r#""by":1"#, r#""a":1"#, r#""b":{}"#]) {
        let it: Moved = round_trip(&text);
        assert!(it.kind.is_none());
        assert_eq!((it.by, it.extra.len()), (Some(1), 2));
    }
    for text in orders(&[r#""direction":null"#, r#""by":1"#, r#""a":1"#]) {
        let it: Moved = round_trip(&text);
        assert!(it.kind.is_none(), "not declared, but harmless");
        assert_eq!((it.by, it.extra.len()), (Some(1), 2));
    }
    becomes::<Moved>("{}", "{}");
    let it: Moved = round_trip(r#"{"direction":5,"a":1}"#);
    assert!(it.kind.unwrap().as_unknown().is_some());
    assert_eq!(Moved::default(), read("{}"));
}

#[test]
fn a_tag_that_stands_there_twice() {
    for text in [
        r#"{"shape":"point","shape":"point"}"#,
        r#"{"shape":"circle","radius":1,"shape":"point"}"#,
        r#"{"shape":"square","shape":5}"#,
    ] {
        let error = refuse::<Shape>(text);
        assert_eq!(error.to_string(), "member `shape` stands there twice", "{text}");
    }
    refuse::<Event>(r#"{"id":1,"type":"deleted","type":"free"}"#);
    assert!(refuse::<Event>(r#"{"id":1,"type":"moved","direction":"up","direction":"away"}"#).variant().is_some());
}

#[test]
fn the_last_of_many_other_members_counts() {
    let text = r#"{"id":1,"name":"a","x":1,"id":2,"type":"created","name":"b","x":2,"id":3}"#;
    becomes::<Event>(text, r#"{"id":3,"type":"created","name":"b","x":2}"#);
}

fn wrong<T: Decode>(text: &str, path: &str, variant: &str) {
    let error = refuse::<T>(text);
    assert_eq!((error.path().as_str(), error.variant()), (path, Some(variant)), "{text}: {error}");
}

#[test]
fn a_known_tag_with_another_body_is_an_error() {
    for text in orders(&[r#""type":"created""#, r#""id":1"#, r#""name":["n"]"#]) {
        wrong::<Event>(&text, "name", "created");
    }
    for text in orders(&[r#""type":"created""#, r#""id":1"#, r#""name":"n""#, r#""parent":{"slots":"x"}"#]) {
        wrong::<Event>(&text, "parent.slots", "created");
    }
    wrong::<Event>(r#"{"id":1,"type":"created"}"#, "", "created");
    wrong::<Event>(r#"{"id":1,"type":"counted","a":1,"b":"2"}"#, "b", "counted");
    wrong::<Shape>(r#"{"radius":"1","shape":"circle"}"#, "radius", "circle");
}
