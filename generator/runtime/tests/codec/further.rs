//! Objects that declare a type for the members that they do not declare.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::runtime::codec;
use crate::runtime::{Extra, Unknown};
use crate::sample::Loose;
use crate::{becomes, read, refuse, round_trip, write};

/// None of its members has to be there.
pub struct Prices {
    pub currency: Option<String>,
    pub note: Option<Option<String>>,
    pub extra: BTreeMap<String, f64>,
}

codec::object! {
    Prices (extra: f64) {
        optional { currency = "currency" }
        nullable { note = "note" }
    }
}

/// One has to, and the others are objects or `null`.
pub struct Tree {
    pub name: String,
    pub size: Option<i64>,
    pub branches: BTreeMap<String, Option<Loose>>,
}

codec::object! {
    Tree (branches: Option<Loose>) {
        required { name = "name" }
        optional { size = "size" }
    }
}

#[derive(Clone)]
pub struct Holder {
    pub id: Option<i64>,
    pub kind: HolderKind,
    pub extra: Extra,
}

codec::tagged_object! {
    Holder (extra) {
        kind: required "type"
        optional { id = "id" }
    }
}

#[derive(Clone)]
pub enum HolderKind {
    Prices(Prices),
    Tree(Tree),
    Unknown(Unknown),
}

codec::union! {
    HolderKind "type" {
        members { "prices" = Prices, "tree" = Tree }
    }
}

#[test]
fn members_of_a_type() {
    let it: Prices = round_trip(r#"{"b":1,"currency":"EUR","a":2.5,"note":null}"#);
    assert_eq!((it.currency.as_deref(), it.note.as_ref()), (Some("EUR"), Some(&None)));
    assert_eq!(it.extra, BTreeMap::from([("a".to_owned(), 2.5), ("b".to_owned(), 1.0)]));
    assert_eq!(it.clone(), it);
    assert_eq!(format!("{it:?}"), r#"Prices {"currency":"EUR","note":null,"a":2.5,"b":1}"#);
    becomes::<Prices>("{}", "{}");
    assert_eq!(write(&Prices::default()), "{}");
    let it: Tree = round_trip(r#"{"name":"t","x":{"it":1,"y":2},"z":null}"#);
    assert_eq!((it.size, it.branches.len(), it.branches["z"].is_none()), (None, 2, true));
}

#[test]
fn members_of_another_type() {
    let error = refuse::<Prices>(r#"{"a b":"c"}"#);
    assert_eq!(error.path(), "a b");
    assert_eq!(refuse::<Tree>(r#"{"name":"t","x":{"it":[]}}"#).path(), "x.it");
    assert_eq!(refuse::<Tree>(r#"{"x":null}"#).to_string(), "missing member `name`");
    assert!(refuse::<Prices>(r#"{"a":}"#).to_string().starts_with("at `a`: expected value"));
    assert!(refuse::<Prices>(r#"{"a" 1}"#).to_string().starts_with("at `a`: expected `:`"));
}

#[test]
fn a_null_that_is_not_declared() {
    let mut it: Tree = becomes(r#"{"name":"t","size":null}"#, r#"{"name":"t","size":null}"#);
    assert_eq!((it.size, it.branches.len()), (None, 1), "kept where there may be a `null`");
    it.size = Some(1);
    assert_eq!(write(&it), r#"{"name":"t","size":1}"#);
    let it: Prices = becomes(r#"{"currency":null}"#, "{}");
    assert!(it.extra.is_empty(), "absent where there may not");
}

#[test]
fn a_field_goes_before_a_further_member_of_its_name() {
    let mut it: Prices = read(r#"{"a":1}"#);
    it.extra.insert("currency".to_owned(), 2.0);
    assert_eq!(write(&it), r#"{"a":1,"currency":2}"#);
    it.currency = Some("EUR".to_owned());
    assert_eq!(write(&it), r#"{"currency":"EUR","a":1}"#);
}

#[test]
fn the_last_of_many_counts() {
    becomes::<Prices>(r#"{"a":1,"a":2,"currency":"x","currency":"y"}"#, r#"{"currency":"y","a":2}"#);
}

#[test]
fn as_a_variant_it_keeps_its_own() {
    for text in [
        r#"{"type":"prices","id":1,"a":2,"currency":"EUR","b":3}"#,
        r#"{"a":2,"id":1,"type":"prices","b":3,"currency":"EUR"}"#,
        r#"{"b":3,"a":2,"currency":"EUR","id":1,"type":"prices"}"#,
    ] {
        let it: Holder = round_trip(text);
        assert!(it.kind.as_unknown().is_none());
        let HolderKind::Prices(prices) = &it.kind else { panic!("{it:?}") };
        assert_eq!((it.id, prices.extra.len(), it.extra.len()), (Some(1), 2, 0), "{text}");
    }
    let error = refuse::<Holder>(r#"{"type":"prices","a":"b"}"#);
    assert_eq!((error.path().as_str(), error.variant()), ("a", Some("prices")));
}

#[test]
fn read_leniently() {
    let value = json!({"currency": 5, "a": 1, "b": "odd"});
    let it: Prices = codec::decode_lenient(&value).unwrap();
    assert_eq!(it.currency, None);
    // What is odd but a number has a place; what is no number has none.
    assert_eq!(it.extra, BTreeMap::from([("a".to_owned(), 1.0), ("currency".to_owned(), 5.0)]));
    let value = json!({"type": "tree", "name": "t", "size": {"it": 1}, "x": {"it": "odd"}, "y": 1});
    let it: Holder = codec::decode_lenient(&value).unwrap();
    let HolderKind::Tree(tree) = &it.kind else { panic!("{it:?}") };
    assert_eq!(tree.branches.keys().collect::<Vec<_>>(), ["size", "x"]);
    let odd = tree.branches["x"].as_ref().unwrap();
    assert_eq!((odd.it, odd.extra_.get("it")), (None, Some(&Value::from("odd"))));
}
