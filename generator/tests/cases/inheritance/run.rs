mod helpers;

use helpers::round_trip;
use inheritance::types::{Animal, Fish, Owner, PetKind};
use serde_json::json;

#[test]
fn children_are_variants() {
    let owner: Owner = round_trip(json!({
        "pets": [
            {"petType": "Cat", "name": "Tom", "lives": 9},
            {"petType": "Dog", "pack": 1},
            {"petType": "Puppy", "pack": 2, "toys": ["ball"], "x": 1},
            {"petType": "Bird", "name": "B", "wings": 2},
        ],
        "cat": {"petType": "Cat", "lives": 7},
    }));
    let pets = owner.pets.as_ref().unwrap();
    assert_eq!(pets[0].name.as_deref(), Some("Tom"));
    assert!(matches!(&pets[0].kind, PetKind::Cat(cat) if cat.lives == Some(9)));
    assert!(matches!(&pets[1].kind, PetKind::Dog(dog) if dog.pack == 1));
    assert!(matches!(&pets[2].kind, PetKind::Puppy(puppy) if puppy.pack == 2 && puppy.toys.is_some()));
    assert_eq!(pets[3].kind.tag(), Some("Bird"));
    let cat = owner.cat.as_ref().unwrap();
    assert_eq!((cat.pet_type.as_str(), cat.lives), ("Cat", Some(7)));
}

#[test]
fn unions_of_the_same_tag_are_one() {
    assert!(matches!(round_trip(json!({"type": "bird", "wings": 2})), Animal::Bird(_)));
    assert!(matches!(round_trip(json!({"type": "shark", "teeth": 200})), Animal::Shark(_)));
    assert!(matches!(round_trip(json!({"type": "carp"})), Fish::Carp(_)));
    assert_eq!(round_trip::<Animal>(json!({"type": "eel"})).tag(), Some("eel"));
}
