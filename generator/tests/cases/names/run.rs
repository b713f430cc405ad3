// Letters that look like others are what some of these names are made of: who uses them says so.
#![allow(confusable_idents, mixed_script_confusables, uncommon_codepoints)]

mod helpers;

use helpers::{round_trip, wait, written};
use http::{HeaderMap, StatusCode};
use names::canned::Canned;
use names::types::*;
use serde_json::json;

#[test]
fn keywords() {
    let it: Keywords = round_trip(json!({
        "self": "1", "Self": "2", "super": "3", "crate": "4", "async": "5", "gen": "6", "try": "7", "fn": "8",
        "extra": "9", "kind": "10", "new": "11", "fooBar": "12", "foo_bar": "13", "foo-bar": "14", "@id": "15",
        "$ref-like": "16", "+1": 17, "-1": 18, "source": "19", "table": "20", "rest": "21", "codec": "22", "other": 23
    }));
    assert_eq!((it.self_.as_str(), it.self_2.as_str(), it.super_.as_str(), it.crate_.as_str()), ("1", "2", "3", "4"));
    assert_eq!((it.extra.as_deref(), it.extra_2.get("other")), (Some("9"), Some(&json!(23))));
    assert_eq!(
        (it.foo_bar.as_deref(), it.foo_bar_2.as_deref(), it.foo_bar_3.as_deref()),
        (Some("12"), Some("13"), Some("14"))
    );
    assert_eq!((it.plus_1, it.minus_1), (Some(17), Some(18)));
}

#[test]
fn names_of_rust() {
    let it: OptionType = round_trip(json!({"a": "1", "b": {"a": "2"}}));
    let inner: Option<SelfType> = it.b;
    assert_eq!(inner.unwrap().a.as_deref(), Some("2"));
    let it: VecType = round_trip(json!({"a": [{"a": {"a": {}}}]}));
    let boxed: Vec<BoxType> = it.a.unwrap();
    assert!(boxed[0].a.as_ref().unwrap().a.is_some());
    assert_eq!(round_trip::<ResultType>(json!("ok")), ResultType::Ok);
    assert!(matches!(round_trip::<ResultType>(json!("odd")), ResultType::Unknown(_)));
    assert_eq!(round_trip::<DefaultType>(json!({"default": "1", "clone": "2"})).default_.as_deref(), Some("1"));
    assert_eq!(round_trip::<Type>(json!({"type": "1"})).type_.as_deref(), Some("1"));
    assert_eq!(round_trip::<Crate>(json!({"crate": "1"})).crate_.as_deref(), Some("1"));
}

#[test]
fn alike_in_another_case() {
    assert_eq!(round_trip::<FooBar>(json!({"c": "1"})).c.as_deref(), Some("1"));
    assert_eq!(round_trip::<FooBar2>(json!({"a": "1"})).a.as_deref(), Some("1"));
    assert_eq!(round_trip::<FooBar3>(json!({"b": "1"})).b.as_deref(), Some("1"));
}

#[test]
fn components_keep_their_names() {
    assert_eq!(round_trip::<OrderItem>(json!({"component": true})).component, Some(true));
    let order: Order = round_trip(json!({"item": {"inline": true}}));
    assert_eq!(order.item.unwrap().inline, Some(true));
    assert_eq!(round_trip::<PetKind>(json!({"a": "1"})).a.as_deref(), Some("1"));
    let pet: Pet = round_trip(json!({"kind": "tag", "a": "1", "extra": "2", "new": "3", "tag": "4", "more": 5}));
    assert_eq!((pet.kind.tag(), pet.extra.as_deref(), pet.tag.as_deref()), (Some("tag"), Some("2"), Some("4")));
    assert_eq!(pet.extra_2.get("more"), Some(&json!(5)));
    // A tag that is called `unknown` is as known as others.
    let pet: Pet = round_trip(json!({"kind": "unknown", "a": "1"}));
    assert_eq!(pet.kind.as_unknown(), None);
    assert_eq!(round_trip::<Pet>(json!({"kind": "odd"})).kind.as_unknown().unwrap().tag(), Some("odd"));
}

#[test]
fn letters_and_signs() {
    assert_eq!(round_trip::<Größe>(json!({"größe": "1", "名前": "2"})).größe.as_deref(), Some("1"));
    assert_eq!(round_trip::<_2fa>(json!({"2fa": "1", "3": "2"}))._3.as_deref(), Some("2"));
    assert_eq!(round_trip::<AB>(json!({"a.b": "1", "a/b~c": "2", "": "3"})).empty.as_deref(), Some("3"));
    assert_eq!(round_trip::<Underscore>(json!({"_": "1", "__": "2", ".": "3"})).dot.as_deref(), Some("3"));
    let letters: Letters = round_trip(json!({"ʿabd": "1", "caf\u{e9}": "2", "cafe\u{301}": "3", "сору": "4", "copy": "5"}));
    assert_eq!((letters.ʿabd.as_deref(), letters.café.as_deref(), letters.cafe.as_deref()), (Some("1"), Some("2"), Some("3")));
    assert_eq!((letters.сору.as_deref(), letters.copy.as_deref()), (Some("4"), Some("5")));
}

#[test]
fn names_of_the_runtime() {
    let canned = Canned::new().json(StatusCode::OK, &json!({"a": "2"}));
    let client = names::Client::builder().transport(canned.clone()).build().unwrap();
    let request = Client::default().a("1");
    assert_eq!(written(&request), json!({"a": "1"}));
    let answer: Operation = wait(client.call(&request)).unwrap().into_body();
    assert_eq!(answer.a.as_deref(), Some("2"));
    type Failed = names::Error<names::errors::CallError>;
    let failure = |status| Failed::from_response(status, HeaderMap::new(), r#"{"a":"3"}"#);
    let shown = |error: &Failed| format!("{:?}", error.kind());
    assert!(shown(&failure(StatusCode::BAD_REQUEST)).starts_with("Api(BadRequest(ApiError"));
    assert!(shown(&failure(StatusCode::NOT_FOUND)).starts_with("Api(NotFound(Failure"));
}
