//! Values of enums and alternatives of unions that the configuration, or the description, names.

mod helpers;

use given_variant_names::types::{Cat, Direction, Dog, Level, Operator, Order, Pet, Ready};
use helpers::{round_trip, written};
use serde_json::json;

#[test]
fn variants_have_the_given_names() {
    for (order, json) in [
        (Order::default().operator(Operator::AtLeast), json!({"operator": ">="})),
        (Order::default().operator(Operator::Equal), json!({"operator": "="})),
        (Order::default().direction(Some(Direction::Descending)), json!({"direction": "d"})),
        (Order::default().level(Level::Lowest), json!({"level": 1})),
        (Order::default().level(Level::High), json!({"level": 2})),
        (Order::default().ready(Ready::Once("soon".to_owned())), json!({"ready": "soon"})),
        (Order::default().ready(Ready::Percent(7)), json!({"ready": 7})),
        (Order::default().pet(Pet::Cat(Cat::default().lives(9))), json!({"pet": {"kind": "c.1", "lives": 9}})),
        (Order::default().pet(Pet::C2(Cat::default())), json!({"pet": {"kind": "c.2"}})),
        (Order::default().pet(Pet::GoodDog(Dog::default())), json!({"pet": {"kind": "d"}})),
    ] {
        assert_eq!(written(&order), json);
        let _ = round_trip::<Order>(json);
    }
}
