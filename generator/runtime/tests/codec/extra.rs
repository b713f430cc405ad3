//! Members that the description does not know, as users handle them.

use serde_json::{Value, json};

use crate::runtime::Extra;
use crate::sample::{Bare, Loose};
use crate::{becomes, read, write};

#[test]
fn members_come_and_go() {
    let mut it = Extra::new();
    assert!(it.is_empty() && it.get("a").is_none() && it.iter().next().is_none());
    assert_eq!((it.len(), it.remove("a")), (0, None));
    assert_eq!(it.insert("a", 1), None);
    assert_eq!(it.insert("a", "b"), Some(json!(1)));
    assert_eq!(it.iter().collect::<Vec<_>>(), [("a", &json!("b"))]);
    assert_eq!((it.len(), it.is_empty()), (1, false));
    assert_eq!(format!("{it:?}"), r#"{"a": String("b")}"#);
    assert_ne!(it, Extra::new());
    assert_eq!(it.remove("b"), None);
    assert_eq!(it.remove("a"), Some(json!("b")));
    assert!(it.is_empty());
    assert_eq!(it, Extra::new(), "what is empty equals what always was");
    assert_eq!(size_of::<Extra>(), size_of::<usize>());
}

#[test]
fn extra_members_are_an_object_themselves() {
    let it: Extra = becomes(r#"{"a":{"b":null}}"#, r#"{"a":{"b":null}}"#);
    assert_eq!(write(&Bare { extra: it }), r#"{"a":{"b":null}}"#);
    let empty: Extra = becomes("{}", "{}");
    assert!(empty.is_empty());
}

#[test]
fn a_field_goes_before_an_extra_member_of_its_name() {
    let mut it: Loose = read("{}");
    it.extra_.insert("it", "two");
    it.extra_.insert("slots", "three");
    assert_eq!(write(&it), r#"{"it":"two","slots":"three"}"#);
    it.it = Some(2);
    it.slots = Some(None);
    assert_eq!(write(&it), r#"{"it":2,"slots":null}"#);
    assert_eq!(it.extra_.get("it"), Some(&Value::from("two")), "it is not sent, yet there");
}
