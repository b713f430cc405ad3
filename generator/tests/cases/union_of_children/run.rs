mod helpers;

use helpers::{refused, round_trip};
use serde_json::json;
use union_of_children::types::{Extensible, Garage, Shape, ShapeKind, Vehicle, VehicleKind};

#[test]
fn the_mapping_alone_makes_a_union() {
    let vehicle: Vehicle = round_trip(json!({"wheels": 2, "kind": "bike", "gears": 7, "bell": true}));
    assert_eq!(vehicle.wheels, 2);
    assert!(matches!(&vehicle.kind, VehicleKind::Bike(bike) if bike.gears == 7));
    assert_eq!(vehicle.extra.get("bell"), Some(&json!(true)));
    let vehicle: Vehicle = round_trip(json!({"wheels": 4, "kind": "car"}));
    assert!(matches!(&vehicle.kind, VehicleKind::Car(car) if car.seats.is_none()));
    let vehicle: Vehicle = round_trip(json!({"wheels": 1, "kind": "unicycle", "height": 2}));
    assert_eq!(vehicle.kind.as_unknown().unwrap().tag(), Some("unicycle"));
    assert_eq!(
        refused::<Vehicle>(json!({"wheels": 2, "kind": "bike"})),
        "with `kind` = `bike`: missing member `gears`"
    );
}

#[test]
fn a_child_by_itself_is_whole() {
    let garage: Garage = round_trip(json!({
        "parked": [{"wheels": 4, "kind": "car", "seats": 5}], "bike": {"wheels": 2, "kind": "bike", "gears": 7}
    }));
    let bike = garage.bike.as_ref().unwrap();
    assert_eq!((bike.wheels, bike.kind.as_str(), bike.gears), (2, "bike", 7));
    assert_eq!(refused::<Garage>(json!({"bike": {"kind": "bike", "gears": 7}})), "at `bike`: missing member `wheels`");
}

#[test]
fn without_a_mapping_it_is_an_object() {
    let it: Extensible = round_trip(json!({"type": "any", "name": "n", "more": [1]}));
    assert_eq!((it.type_.as_str(), it.name.as_deref()), ("any", Some("n")));
    assert_eq!(it.extra.get("more"), Some(&json!([1])));
}

#[test]
fn children_that_lead_back() {
    let shape: Shape = round_trip(json!({"form": "circle", "color": "red", "radius": 1.5}));
    assert_eq!(shape.color.as_deref(), Some("red"));
    assert!(matches!(&shape.kind, ShapeKind::Circle(circle) if circle.radius == Some(1.5)));
    let shape: Shape = round_trip(json!({"form": "square", "side": 2, "radius": 1.5}));
    assert!(matches!(&shape.kind, ShapeKind::Square(square) if square.side == Some(2.0)));
    assert_eq!(shape.extra.get("radius"), Some(&json!(1.5)));
}
