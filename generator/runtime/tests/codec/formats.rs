//! Other formats than JSON: serde's own traits, through the same tables.

use serde::Serialize;
use serde::de::DeserializeOwned;
use std::fmt::Debug;

use crate::sample::{Circle, Created, Event, Item, Loose, Moved, Shape};

const EVENTS: [&str; 9] = [
    r#"{"id":1,"message":"m","note":null,"type":"created","name":"n","colors":["red","?"],"x":{"y":[1.5,null]}}"#,
    r#"{"name":"n","x":1,"type":"created","parent":{"it":5,"slots":null,"z":"z"},"id":-1}"#,
    r#"{"id":1,"type":"created","name":"n","parent":null}"#,
    r#"{"by":3,"direction":"up","name":"n","type":"moved","id":1,"x":true}"#,
    r#"{"by":3,"direction":null,"type":"moved","id":1}"#,
    r#"{"a":1,"type":"counted","id":1,"b":2}"#,
    r#"{"a":[],"type":"free","id":1}"#,
    r#"{"radius":0.25,"inner":{"radius":4},"shape":"circle","type":"drawn","id":1}"#,
    r#"{"id":1,"type":"never seen","a":{"b":null}}"#,
];

/// JSON text, JSON in memory and YAML come to the same.
fn everywhere<T: Serialize + DeserializeOwned + PartialEq + Debug>(text: &str) {
    let it: T = serde_json::from_str(text).unwrap();
    let value = serde_json::to_value(&it).unwrap();
    assert_eq!(value, serde_json::from_str::<serde_json::Value>(text).unwrap());
    assert_eq!(serde_json::from_value::<T>(value.clone()).unwrap(), it);
    assert_eq!(T::deserialize(&value).unwrap(), it, "borrowed");
    let yaml = serde_yaml::to_string(&it).unwrap();
    assert_eq!(serde_yaml::from_str::<T>(&yaml).unwrap(), it, "{yaml}");
    assert_eq!(serde_yaml::from_str::<T>(text).unwrap(), it, "JSON is YAML");
    assert_eq!(serde_json::to_value(serde_yaml::to_value(&it).unwrap()).unwrap(), value);
    assert_eq!(serde_json::from_reader::<_, T>(text.as_bytes()).unwrap(), it, "nothing to borrow from");
}

#[test]
fn unions() {
    for text in EVENTS {
        everywhere::<Event>(text);
        everywhere::<Vec<Option<Event>>>(&format!("[null,{text}]"));
    }
    everywhere::<Shape>(r#"{"a":1,"shape":7}"#);
    everywhere::<Moved>(r#"{"a":1}"#);
}

#[test]
fn objects() {
    everywhere::<Item>(r#"{"id":"a","maybe":null,"rest":1,"tags":[],"variant":null,"any":{"b":[null]},"c":1}"#);
    everywhere::<Loose>(r#"{"it":null,"slots":null}"#);
}

#[test]
fn errors_say_where_in_any_format() {
    let error = serde_yaml::from_str::<Created>("name: n\ncolors: [red, [blue]]").unwrap_err().to_string();
    assert!(error.contains("colors[1]") && error.contains("expected a string"), "{error}");
    let value = serde_json::json!({"shape": "circle", "radius": [1]});
    let error = serde_json::from_value::<Shape>(value).unwrap_err().to_string();
    // Which words say so depends on the order of the map, and that on features that others switch on.
    let place = "at `radius`: with `shape` = `circle`: ";
    assert!(error.contains(place) && error.contains("expected a number"), "{error}");
}

/// YAML has numbers that JSON has not.
#[test]
fn numbers_that_json_has_not() {
    for text in [".nan", ".inf", "-.inf"] {
        let error = serde_yaml::from_str::<Circle>(&format!("radius: {text}")).unwrap_err().to_string();
        assert!(error.contains("radius") && error.contains("expected a number"), "{error}");
        assert!(serde_yaml::from_str::<Loose>(&format!("it: {text}")).is_err());
    }
    let circle = Circle { radius: f64::NAN, ..serde_yaml::from_str("radius: 1").unwrap() };
    assert!(serde_yaml::to_string(&circle).is_err());
}
