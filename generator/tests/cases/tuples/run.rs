mod helpers;

use helpers::{refused, round_trip, written};
use serde_json::json;
use tuples::types::{Line, Point, Row};

#[test]
fn elements_have_their_types() {
    let line: Line = round_trip(json!({"from": [1, 2], "to": [1.5, 2, 3, "more", null]}));
    assert_eq!((line.from.first, line.from.second, line.from.third), (1.0, 2.0, None));
    assert_eq!((line.to.third, line.to.rest.len()), (Some(3.0), 2));
    let row: Row = round_trip(json!(["ann", 1, 2]));
    assert_eq!((row.first.as_deref(), row.rest.as_slice()), (Some("ann"), &[1, 2][..]));
    round_trip::<Row>(json!([]));
    assert_eq!(written(&Point::new(1.0, 2.0)), json!([1, 2]));
}

#[test]
fn what_is_required_has_to_be_there() {
    assert!(refused::<Point>(json!([1])).contains("[1]"), "{}", refused::<Point>(json!([1])));
    assert!(refused::<Row>(json!(["ann", "bob"])).contains("[1]"), "{}", refused::<Row>(json!(["ann", "bob"])));
}
