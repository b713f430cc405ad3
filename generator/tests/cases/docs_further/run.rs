mod helpers;

use docs_further::types::Thing;
use helpers::round_trip;
use serde_json::json;

#[test]
fn texts_change_no_type() {
    assert_eq!(round_trip::<Thing>(json!({"created_at": "now", "size": 1})).size, Some(1));
}
