//! Texts that are sent, but not shown by what holds them.

use std::collections::BTreeMap;

use crate::runtime::codec;
use crate::runtime::{Extra, Secret, Unknown};
use crate::{becomes, write};

/// Holds secrets in every way there is.
pub struct Login {
    pub password: Secret,
    pub others: Option<Vec<Option<Secret>>>,
    pub named: Option<BTreeMap<String, Box<Secret>>>,
    pub pair: Option<Pair>,
    pub method: Option<Method>,
    pub step: Option<Step>,
    pub further: BTreeMap<String, Secret>,
}

codec::object! {
    Login (further: Secret) {
        required { password = "password" }
        optional { others = "others", named = "named", pair = "pair", method = "method", step = "step" }
    }
}

pub struct Pair {
    pub first: Secret,
    pub rest: Vec<Secret>,
}

codec::tuple! {
    Pair (rest) { required { first } }
}

#[derive(Clone)]
pub enum Method {
    Count(i64),
    Word(Secret),
    Unknown(Unknown),
}

codec::choice! { Method { Count, Word } }

#[derive(Clone)]
pub struct Step {
    pub token: Option<Secret>,
    pub kind: StepKind,
    pub extra: Extra,
}

codec::tagged_object! {
    Step (extra) {
        kind: required "type"
        optional { token = "token" }
    }
}

#[derive(Clone)]
pub enum StepKind {
    Again(Box<Login>),
    Unknown(Unknown),
}

codec::union! {
    StepKind "type" { members { "again" = Again } }
}

const TEXT: &str = r#"{"password":"hidden1","others":["hidden2",null],"named":{"a":"hidden3"},"pair":["hidden4","hidden5"],"method":"hidden6","step":{"token":"hidden7","type":"again","password":"hidden8","open":"hidden9"},"more":"hidden10"}"#;

#[test]
fn what_holds_a_secret_does_not_show_it() {
    let it: Login = becomes(TEXT, TEXT);
    let shown = format!("{it:?} {it:#?} {:?}", it.step.as_ref().unwrap().kind);
    assert!(!shown.contains("hidden"), "{shown}");
    let method = it.method.clone().unwrap();
    assert!(method.as_unknown().is_none() && it.step.as_ref().unwrap().kind.as_unknown().is_none());
    assert_eq!(format!("{method:?}"), r#"Method "…""#);
    assert_eq!(format!("{:?}", it.pair.unwrap()), r#"Pair ["…","…"]"#);
    assert!(shown.starts_with(r#"Login {"password":"…","others":["…",null],"named":{"a":"…"},"pair""#), "{shown}");
}

#[test]
fn what_holds_a_secret_is_compared_and_sent_with_it() {
    let it: Login = becomes(TEXT, TEXT);
    let other: Login = becomes(&TEXT.replace("hidden4", "other"), &TEXT.replace("hidden4", "other"));
    assert_ne!(it, other);
    assert_eq!(serde_json::to_string(&it).unwrap(), TEXT);
    assert!(serde_yaml::to_string(&it).unwrap().contains("hidden10"));
    assert_eq!(write(&it.password), r#""hidden1""#);
}
