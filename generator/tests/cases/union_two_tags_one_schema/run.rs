mod helpers;

use helpers::{refused, round_trip, written};
use serde_json::json;
use union_two_tags_one_schema::types::{Dog, Pet};

#[test]
fn each_tag_is_a_variant_of_its_own() {
    let (dog, puppy): (Pet, Pet) =
        (round_trip(json!({"kind": "dog", "bark": "loud"})), round_trip(json!({"kind": "puppy", "bark": "loud"})));
    assert_ne!(dog, puppy);
    let (Pet::Dog(one), Pet::Puppy(other)) = (&dog, &puppy) else { panic!("{dog:?} {puppy:?}") };
    assert_eq!(one, other);
    assert_eq!((dog.tag(), puppy.tag()), (Some("dog"), Some("puppy")));
}

#[test]
fn one_can_become_the_other() {
    let Pet::Puppy(puppy) = round_trip(json!({"kind": "puppy", "bark": "high"})) else { panic!() };
    assert_eq!(written(&Pet::Dog(puppy)), json!({"kind": "dog", "bark": "high"}));
}

#[test]
fn a_name_maps_as_a_reference_does() {
    assert!(matches!(round_trip(json!({"kind": "kitten", "lives": 9})), Pet::Kitten(_)));
    assert!(matches!(round_trip(json!({"kind": "cat"})), Pet::Cat(_)));
}

#[test]
fn mapped_schemas_are_no_tags() {
    // The mapping says all that there is to say: the schema's own name is a tag only if it says so.
    assert!(round_trip::<Pet>(json!({"kind": "Dog"})).as_unknown().is_some());
}

#[test]
fn they_are_made_by_tag() {
    assert_eq!(written(&Pet::dog("loud")), json!({"kind": "dog", "bark": "loud"}));
    assert_eq!(written(&Pet::puppy("high")), json!({"kind": "puppy", "bark": "high"}));
    assert_eq!(written(&Pet::Puppy(Dog::new("high"))), json!({"kind": "puppy", "bark": "high"}));
    assert_eq!(written(&Pet::kitten()), json!({"kind": "kitten"}));
}

#[test]
fn errors_say_which() {
    assert_eq!(refused::<Pet>(json!({"kind": "puppy"})), "with `kind` = `puppy`: missing member `bark`");
}
