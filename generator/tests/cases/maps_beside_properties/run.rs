mod helpers;

use helpers::{refused, round_trip};
use maps_beside_properties::types::{Closed, Either, Nested, Open, Scores};
use serde_json::json;

#[test]
fn further_members_have_their_type() {
    let scores: Scores = round_trip(json!({"best": "ann", "ann": 3, "bob": 2, "note": null}));
    assert_eq!(scores.best, "ann");
    assert_eq!(scores.extra.get("ann"), Some(&3));
    assert_eq!(scores.extra.len(), 2);
    assert_eq!(refused::<Scores>(json!({"best": "ann", "bob": "two"})), "at `bob`: invalid type: string \"two\", expected a 64-bit integer");
    let nested: Nested = round_trip(json!({"of": "all", "x": {"best": "y", "y": 1}}));
    assert_eq!(nested.extra["x"].extra["y"], 1);
}

#[test]
fn what_is_open_or_closed_keeps_everything() {
    assert_eq!(round_trip::<Open>(json!({"a": "1", "b": [2]})).extra.get("b"), Some(&json!([2])));
    assert_eq!(round_trip::<Closed>(json!({"a": "1", "b": [2]})).extra.get("b"), Some(&json!([2])));
}

#[test]
fn a_variant_keeps_its_own() {
    let either: Either = round_trip(json!({"kind": "table", "rows": 3}));
    assert!(matches!(&either, Either::Table(table) if table.get("rows") == Some(&3)));
    round_trip::<Either>(json!({"kind": "empty", "rows": 3}));
}
