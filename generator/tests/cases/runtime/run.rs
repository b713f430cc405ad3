mod helpers;

use runtime::types::Thing;
use helpers::round_trip;
use serde_json::json;

/// That the crate compiles, and that its examples do, is what this case is about.
#[test]
fn its_types_are_there() {
    let thing: Thing = round_trip(json!({"name": "a"}));
    assert_eq!(thing.name, "a");
}
