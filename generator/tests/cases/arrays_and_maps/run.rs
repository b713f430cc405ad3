mod helpers;

use std::collections::BTreeMap;

use arrays_and_maps::JsonObject;
use arrays_and_maps::types::{AnyObject, Anything, Closed, Collections, Counts, Names, Open};
use helpers::{refused, round_trip};
use serde_json::{Value, json};

#[test]
fn everything_at_once() {
    let all: Collections = round_trip(json!({
        "strings": ["a", ""], "matrix": [[[1, 2.5], []], []], "any": {"a": [null]},
        "points": [{"x": 1}, {"x": 2, "y": 3, "z": 4}],
        "names": ["n"], "counts": {"b": 2, "a": 1}, "flags": {"on": true},
        "points_by_name": {"p": {"x": 1, "w": null}}, "lists_by_name": {"l": [{"c": 1}, {}]},
        "values_by_name": {"v": null, "w": [1]}, "maybe_any": null, "any_by_name": 7, "free": {"f": {"g": 1}},
        "free_said": {}, "mixed": [1, "two", null, {}],
    }));
    assert_eq!(all.strings, ["a", ""]);
    assert_eq!(all.matrix, [vec![vec![1.0, 2.5], vec![]], vec![]]);
    assert_eq!(all.any, json!({"a": [null]}));
    let points = all.points.unwrap();
    assert_eq!((points[0].x, points[0].y, points[1].y), (1, None, Some(3)));
    assert_eq!(points[1].extra.get("z"), Some(&json!(4)));
    assert_eq!(all.counts, Some(BTreeMap::from([("a".to_owned(), 1), ("b".to_owned(), 2)])));
    assert_eq!(all.points_by_name.unwrap()["p"].extra.get("w"), Some(&json!(null)));
    assert_eq!(all.lists_by_name.unwrap()["l"][0]["c"], 1);
    assert_eq!(all.values_by_name.unwrap()["w"], json!([1]));
    // Anything may be `null`: that is not absent.
    assert_eq!(all.maybe_any, Some(Value::Null));
    assert_eq!(all.free.unwrap()["f"], json!({"g": 1}));
    assert_eq!(all.mixed.unwrap()[2], Value::Null);
}

#[test]
fn absent() {
    let all: Collections = round_trip(json!({"strings": [], "matrix": [], "any": null}));
    assert_eq!((all.any, all.maybe_any, all.any_by_name, all.points), (Value::Null, None, None, None));
    assert_eq!(refused::<Collections>(json!({"strings": [], "matrix": []})), "missing member `any`");
}

#[test]
fn errors_say_where() {
    let with = |name: &str, value: Value| {
        let mut json = json!({"strings": [], "matrix": [], "any": 1});
        json[name] = value;
        refused::<Collections>(json)
    };
    assert_eq!(
        with("matrix", json!([[], [[1], [2, "3"]]])),
        r#"at `matrix[1][1][1]`: invalid type: string "3", expected a number"#
    );
    assert_eq!(
        with("points_by_name", json!({"p": {"x": true}})),
        "at `points_by_name.p.x`: invalid type: boolean `true`, expected a 64-bit integer"
    );
    assert_eq!(with("strings", json!({})), "at `strings`: invalid type: map, expected an array");
    assert_eq!(
        with("counts", json!({"a": 1.5})),
        "at `counts.a`: invalid value: floating point `1.5`, expected a 64-bit integer"
    );
    assert_eq!(with("points", json!([{"y": 1}])), "at `points[0]`: missing member `x`");
}

#[test]
fn other_names_for_collections() {
    let _: Vec<String> = round_trip::<Names>(json!(["a"]));
    let _: BTreeMap<String, i64> = round_trip::<Counts>(json!({"a": 1}));
    let _: Value = round_trip::<Anything>(json!([1, {"a": null}]));
    let _: JsonObject = round_trip::<AnyObject>(json!({"a": null}));
}

#[test]
fn what_is_not_declared_is_kept_whatever_the_description_says() {
    assert_eq!(round_trip::<Open>(json!({"id": "1", "a": 2})).extra.len(), 1);
    assert_eq!(round_trip::<Closed>(json!({"id": "1", "a": 2})).extra.len(), 1);
}
