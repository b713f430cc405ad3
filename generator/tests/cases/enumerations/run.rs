mod helpers;

use enumerations::types::{Color, Level, Model, Numbers, OpenByName, Sign, Size, State, Wrong, WrongCount, WrongYear};
use helpers::{round_trip, written};
use serde_json::json;

#[test]
fn numbers_have_variants() {
    assert!(matches!(round_trip(json!(0)), Level::Value0));
    assert!(matches!(round_trip(json!(-1)), Level::Minus1));
    assert!(matches!(round_trip(json!(7)), Level::Unknown(7)));
    assert_eq!(Level::from(10), Level::Value10);
    assert_eq!(Level::Unknown(10), Level::Value10);
    assert_eq!(written(&Level::Minus1), json!(-1));
    assert_eq!(State::InProgress.as_i64(), 1);
    assert_eq!(format!("{:?} {}", State::Done, State::Done), "State(2) 2");
    assert!(matches!(round_trip(json!(2)), Numbers::Value2));
}

#[test]
fn mixed_values_are_a_choice() {
    assert!(matches!(round_trip(json!("small")), Size::Text(_)));
    assert!(matches!(round_trip(json!("large")), Size::Text(_)));
    assert!(matches!(round_trip(json!(true)), Size::Boolean(true)));
    assert!(matches!(round_trip(json!(1.5)), Size::Number(_)));
    round_trip::<Size>(json!(2));
    assert!(round_trip::<Size>(json!([])).as_unknown().is_some());
}

#[test]
fn texts_beside_a_list_of_texts_are_unknown_values() {
    assert!(matches!(round_trip(json!("fast")), Model::Fast));
    assert!(matches!(round_trip(json!("cheap")), Model::Unknown(_)));
    let color: OpenByName = round_trip(json!("red"));
    assert_eq!(color, Color::Red);
    assert!(matches!(round_trip(json!("minus")), Sign::Minus));
}

#[test]
fn wrong_values_are_read_as_their_type_says() {
    let wrong: Wrong = round_trip(json!({
        "year": "2025", "count": 2, "flag": false, "rate": 0.25, "maybe": null, "only_null": null,
    }));
    assert_eq!(wrong.year, Some(WrongYear::_2025));
    assert_eq!(wrong.count, Some(WrongCount::Value2));
    assert_eq!((wrong.flag, wrong.rate), (Some(false), Some(0.25)));
    assert!(matches!(wrong.maybe, Some(None)));
}
