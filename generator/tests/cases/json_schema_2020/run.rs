mod helpers;

use helpers::round_trip;
use json_schema_2020::types::{
    ByPattern, ByPatternAndMore, Item, Limits, Local, NotEvaluated, Nulls, Types, TypesListOrText, TypesSeveral,
    WithSiblings,
};
use serde_json::json;

#[test]
fn null_is_null_however_it_is_said() {
    let nulls: Nulls = round_trip(json!({"listed": null, "branch": null, "values": null, "only": null}));
    assert_eq!(nulls.listed, None);
    let branch: &Option<Option<Item>> = &nulls.branch;
    assert!(matches!(branch, Some(None)) && matches!(nulls.values, Some(None)));
    let nulls: Nulls = round_trip(json!({"listed": "l", "branch": {"id": "1"}}));
    assert_eq!(nulls.branch.flatten().map(|item| item.id.clone()), Some("1".to_owned()));
}

#[test]
fn types_may_be_several() {
    let types: Types = round_trip(json!({
        "several": 1, "list_or_text": [1, 2], "constant": "fixed", "version": 2, "anything": {"a": []}, "nothing": 1,
    }));
    assert!(matches!(types.several, Some(Some(TypesSeveral::Integer(1)))));
    assert!(matches!(&types.list_or_text, Some(TypesListOrText::List(list)) if list == &[1, 2]));
    let types: Types = round_trip(json!({"several": null, "list_or_text": "t", "constant": "other", "version": 3}));
    assert!(matches!(types.several, Some(None)));
    assert!(matches!(&types.list_or_text, Some(TypesListOrText::Text(text)) if text == "t"));
}

#[test]
fn siblings_of_references_count() {
    let it: WithSiblings = round_trip(json!({"described": {"id": "1"}, "wider": {"id": "2", "note": "n"}}));
    let described: &Option<Item> = &it.described;
    assert!(described.is_some());
    assert_eq!(it.wider.as_ref().map(|wider| (wider.id.as_str(), wider.note.as_deref())), Some(("2", Some("n"))));
    let local: Local = round_trip(json!({"inner": {"a": "x"}}));
    assert_eq!(local.inner.and_then(|inner| inner.a.clone()).as_deref(), Some("x"));
}

#[test]
fn what_limits_values_is_no_type() {
    let limits: Limits = round_trip(json!({"above": 3, "data": "AQI=", "more": 1}));
    assert_eq!(limits.data.as_ref().and_then(|data| data.to_bytes().ok()), Some(vec![1, 2]));
    assert_eq!(round_trip::<ByPattern>(json!({"x-a": 1}))["x-a"], 1);
    assert_eq!(round_trip::<ByPatternAndMore>(json!({"x-a": 1, "b": "c"}))["b"], json!("c"));
    assert_eq!(round_trip::<NotEvaluated>(json!({"a": "a", "b": 2})).extra["b"], 2);
}
