//! Limits beyond types: where they are looked for, in types of every kind.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::runtime::codec;
use crate::runtime::{DateTime, Extra, Secret, Unknown};
use crate::{becomes, sample};

pub struct Team {
    pub title: String,
    pub users: Option<Vec<User>>,
    pub tags: Option<Vec<String>>,
    pub grid: Option<Vec<Vec<i64>>>,
    pub labels: Option<BTreeMap<String, String>>,
    pub any: Option<Value>,
    pub at: Option<DateTime>,
    pub event: Option<Event>,
    pub pair: Option<Pair>,
    pub choice: Option<Box<Choice>>,
    pub plain: Option<sample::Item>,
    pub extra: Extra,
}

codec::object! {
    Team (extra) {
        required { title = "title" }
        optional {
            users = "users", tags = "tags", grid = "grid", labels = "labels", any = "any", at = "at", event = "event",
            pair = "pair", choice = "choice", plain = "plain",
        }
    }
    limits {
        self: max_properties(9);
        "title": max_length(5), min_length(1);
        "users": max_items(2);
        "tags": min_items(1), unique_items, each(max_length(3), pattern("^[a-z]+$"));
        "grid": each(each(minimum(0)), min_items(1));
        "labels": max_properties(1), each(min_length(2));
        "any": each(maximum(1)), max_items(2);
        "at": max_length(20);
    }
}

/// Its further members have limits, too.
pub struct User {
    pub name: Option<Option<String>>,
    pub password: Option<Secret>,
    pub scores: BTreeMap<String, f64>,
}

codec::object! {
    User (scores: f64) {
        optional { password = "password" }
        nullable { name = "na/me~" }
    }
    limits {
        // No number has a length, but the tag of the union around would have one.
        self: each(exclusive_maximum(10.5), max_length(2)), min_properties(1);
        "na/me~": min_length(2);
        "password": min_length(8);
    }
}

#[derive(Clone)]
pub struct Event {
    pub id: i64,
    pub kind: EventKind,
    pub extra: Extra,
}

codec::tagged_object! {
    Event (extra) {
        kind: required "type"
        required { id = "id" }
    }
    limits {
        "id": minimum(1);
        self: max_properties(4);
    }
}

#[derive(Clone)]
pub enum EventKind {
    User(Box<User>),
    Team(Box<Team>),
    Gone,
    Unknown(Unknown),
}

codec::union! {
    EventKind "type" {
        members { "user" = User, "team" = Team }
        empty { "gone" = Gone }
    }
}

pub struct Pair {
    pub first: i64,
    pub second: Option<String>,
    pub rest: Vec<f64>,
}

codec::tuple! {
    Pair (rest) {
        required { first }
        optional { second }
    }
    limits {
        "first": multiple_of(3);
        "second": max_length(1);
        self: each(minimum(0.5)), max_items(4);
    }
}

#[derive(Clone)]
pub enum Choice {
    Text(String),
    Numbers(Vec<i64>),
    User(User),
    Unknown(Unknown),
}

codec::choice! {
    Choice { Text, Numbers, User }
    limits {
        Text: max_length(2);
        Numbers: max_items(1), each(minimum(5));
    }
}

#[test]
fn what_has_limits_is_read_and_written_as_ever() {
    let text = r#"{"title":"too long","users":[{"a":99}],"tags":[],"pair":[1,"long",0],"choice":"long"}"#;
    assert!(becomes::<Team>(text, text).choice.unwrap().as_unknown().is_none());
    let text = r#"{"id":0,"type":"gone"}"#;
    assert!(becomes::<Event>(text, text).kind.as_unknown().is_none());
}

#[cfg(feature = "validate")]
mod checked {
    use super::{Event, Team, User};
    use crate::read;
    use crate::runtime::{Validate, Violation};

    /// The places and keywords of all that is not kept.
    fn broken<T: crate::runtime::codec::Decode + Validate>(text: &str) -> Vec<String> {
        let shown = |each: &Violation| format!("{} {}", each.place(), each.keyword());
        read::<T>(text).validate().err().iter().flat_map(|found| found.iter().map(shown)).collect()
    }

    #[test]
    fn what_keeps_its_limits() {
        for text in [
            r#"{"title":"title"}"#,
            r#"{"title":"ä€😀!.","users":[{"a":10.4},{"na/me~":null,"b":-1}],"tags":["abc","a"],"grid":[[0,1],[2]]}"#,
            r#"{"title":"t","labels":{"a":"bc"},"any":[1,"text"],"at":"2024-01-01T00:00:00Z","x":"whatever it is"}"#,
            r#"{"title":"t","event":{"id":1,"type":"user","a":1,"password":"12345678"},"pair":[3,"a",1,2]}"#,
            r#"{"title":"t","choice":[5]}"#,
        ] {
            assert_eq!(broken::<Team>(text), [""; 0], "{text}");
            assert_eq!(read::<Team>(text).validate(), Ok(()));
        }
    }

    #[test]
    fn members_and_what_they_hold() {
        for (text, expected) in [
            (r#"{"title":""}"#, vec!["/title minLength"]),
            (r#"{"title":"123456"}"#, vec!["/title maxLength"]),
            (r#"{"title":"t","tags":[]}"#, vec!["/tags minItems"]),
            (
                r#"{"title":"t","tags":["abcd","A","a","a"]}"#,
                vec!["/tags/0 maxLength", "/tags/1 pattern", "/tags uniqueItems"],
            ),
            (r#"{"title":"t","grid":[[0,-1],[]]}"#, vec!["/grid/0/1 minimum", "/grid/1 minItems"]),
            (r#"{"title":"t","labels":{"a":"b","c":"de"}}"#, vec!["/labels/a minLength", "/labels maxProperties"]),
            (r#"{"title":"t","any":[1,2,"3"]}"#, vec!["/any/1 maximum", "/any maxItems"]),
            (r#"{"title":"t","any":{"a":2}}"#, vec!["/any/a maximum"]),
            (r#"{"title":"t","any":2}"#, vec![]),
            (r#"{"title":"t","at":"2024-01-01T00:00:00.0Z"}"#, vec!["/at maxLength"]),
            (r#"{"title":"t","a":1,"b":1,"c":1,"d":1,"e":1,"f":1,"g":1,"h":1,"i":1}"#, vec![" maxProperties"]),
        ] {
            assert_eq!(broken::<Team>(text), expected, "{text}");
        }
    }

    #[test]
    fn types_within_types() {
        for (text, expected) in [
            (
                r#"{"title":"t","users":[{},{"na/me~":"n"},{"a":1}]}"#,
                vec!["/users/0 minProperties", "/users/1/na~1me~0 minLength", "/users maxItems"],
            ),
            (
                r#"{"title":"t","users":[{"a":10.5,"b":10.49,"password":"hidden"}]}"#,
                vec!["/users/0/password minLength", "/users/0/a exclusiveMaximum"],
            ),
            (
                r#"{"title":"t","pair":[4,"ab",0.25,1,1]}"#,
                vec!["/pair/0 multipleOf", "/pair/1 maxLength", "/pair/2 minimum", "/pair maxItems"],
            ),
            (r#"{"title":"t","choice":"abc"}"#, vec!["/choice maxLength"]),
            (r#"{"title":"t","choice":[4,5]}"#, vec!["/choice/0 minimum", "/choice maxItems"]),
            (r#"{"title":"t","choice":{"a":11}}"#, vec!["/choice/a exclusiveMaximum"]),
            (r#"{"title":"t","choice":1000}"#, vec![]),
        ] {
            assert_eq!(broken::<Team>(text), expected, "{text}");
        }
        assert_eq!(broken::<Vec<Option<Box<User>>>>("[null,{}]"), ["/1 minProperties"]);
    }

    /// One object, but the limits of all its parts; what is declared by one is not further to another.
    #[test]
    fn unions() {
        for (text, expected) in [
            (r#"{"type":"user","id":11,"a":1}"#, vec![]),
            (r#"{"type":"user","id":0,"a":11}"#, vec!["/id minimum", "/a exclusiveMaximum"]),
            (r#"{"type":"user","id":1,"a":1,"b":1,"c":1}"#, vec![" maxProperties"]),
            (r#"{"type":"team","id":1,"title":"123456"}"#, vec!["/title maxLength"]),
            (r#"{"type":"gone","id":0}"#, vec!["/id minimum"]),
            (r#"{"type":"else","id":1,"title":"123456"}"#, vec![]),
        ] {
            assert_eq!(broken::<Event>(text), expected, "{text}");
        }
        let kind = read::<Event>(r#"{"type":"user","id":1,"a":11}"#).kind;
        assert_eq!(kind.validate().unwrap_err().to_string(), "at `/a`: is 11, but `exclusiveMaximum` is `10.5`");
    }

    #[test]
    fn words() {
        let it: Team = read(r#"{"title":"","tags":["a","b","a","secret"],"users":[{"password":"secret"}]}"#);
        let error = it.validate().unwrap_err();
        assert_eq!(
            error.to_string(),
            "at `/title`: has 0 characters, but `minLength` is `1`; \
             at `/users/0/password`: has 6 characters, but `minLength` is `8`; \
             at `/tags/3`: has 6 characters, but `maxLength` is `3`; \
             at `/tags`: has the same element at 0 and at 2, but `uniqueItems` is `true`"
        );
        assert_eq!(error.iter().next().unwrap().limit(), "1");
        let it: Team = read(r#"{"title":"t","tags":["Secret"]}"#);
        assert!(it.validate().unwrap_err().to_string().contains("does not match, but `pattern` is `^[a-z]+$`"));
        let it: User = read("{}");
        assert_eq!(it.validate().unwrap_err().to_string(), "has 0 members, but `minProperties` is `1`");
    }
}
