mod helpers;

use helpers::round_trip;
use serde_json::json;
use union_two_forms::types::{ByKind, ByKindKind, BySort};

#[test]
fn each_union_leaves_the_rest_to_the_variant() {
    let json = json!({"kind": "thing", "sort": "thing", "name": "n", "size": 3});
    let by_kind: ByKind = round_trip(json.clone());
    assert!(matches!(&by_kind.kind, ByKindKind::Thing(it) if (it.sort.as_str(), it.size) == ("thing", Some(3))));
    assert_eq!(by_kind.name, "n");
    let by_sort: BySort = round_trip(json);
    let BySort::Thing(thing) = &by_sort else { panic!("{by_sort:?}") };
    assert_eq!((thing.kind.as_str(), thing.name.as_str(), thing.size), ("thing", "n", Some(3)));
}
