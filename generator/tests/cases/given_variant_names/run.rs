//! Values of enums and alternatives of unions that the configuration, or the description, names.

mod helpers;

use given_variant_names::types::{Cat, Direction, Dog, Level, Operator, Order, Pet, Ready};
use helpers::{round_trip, written};
use serde_json::json;

#[test]
fn variants_have_the_given_names() {
    for (order, json) in [
        (Order::new().operator(Operator::AtLeast), json!({"operator": ">="})),
        (Order::new().operator(Operator::Equal), json!({"operator": "="})),
        (Order::new().direction(Direction::Descending), json!({"direction": "d"})),
        (Order::new().level(Level::Lowest), json!({"level": 1})),
        (Order::new().level(Level::High), json!({"level": 2})),
        (Order::new().ready(Ready::Once("soon".to_owned())), json!({"ready": "soon"})),
        (Order::new().ready(Ready::Percent(7)), json!({"ready": 7})),
        (Order::new().pet(Pet::Cat(Cat::new().lives(9))), json!({"pet": {"kind": "c.1", "lives": 9}})),
        (Order::new().pet(Pet::C2(Cat::new())), json!({"pet": {"kind": "c.2"}})),
        (Order::new().pet(Pet::GoodDog(Dog::new())), json!({"pet": {"kind": "d"}})),
    ] {
        assert_eq!(written(&order), json);
        round_trip::<Order>(json);
    }
}
