mod helpers;

use helpers::round_trip;
use lists_of_themselves::types::{List, Map, Tree};
use serde_json::json;

#[test]
fn depth_is_kept() {
    assert_eq!(round_trip::<List>(json!([[], [[]]])).len(), 2);
    assert_eq!(round_trip::<Map>(json!({"a": [{"b": []}]}))["a"].len(), 1);
    let tree: Tree = round_trip(json!(["a", ["b", [], 7]]));
    assert!(matches!(&tree, Tree::List(list) if matches!(&list[1], Tree::List(inner) if inner.len() == 3)));
}
