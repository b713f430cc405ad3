mod helpers;

use helpers::{refused, round_trip};
use serde_json::json;
use union_without_mapping::types::{Partly, Pet};

#[test]
fn the_tag_is_the_name_as_written() {
    assert!(
        matches!(round_trip(json!({"petType": "Cat", "name": "n"})), Pet::Cat(cat) if cat.name.as_deref() == Some("n"))
    );
    assert!(matches!(round_trip(json!({"petType": "guide-dog", "trained": true})), Pet::GuideDog(dog) if dog.trained));
    assert!(
        matches!(round_trip(json!({"petType": "HTTPServer", "port": 80})), Pet::HttpServer(it) if it.port == Some(80))
    );
}

#[test]
fn and_not_in_another_case() {
    for tag in ["cat", "CAT", "GuideDog", "guide_dog", "httpServer", "HttpServer"] {
        assert_eq!(round_trip::<Pet>(json!({"petType": tag})).as_unknown().unwrap().tag(), Some(tag));
    }
}

#[test]
fn it_is_a_known_tag() {
    assert_eq!(
        refused::<Pet>(json!({"petType": "guide-dog"})),
        "with `petType` = `guide-dog`: missing member `trained`"
    );
}

#[test]
fn a_mapping_may_leave_some_out() {
    assert!(matches!(round_trip(json!({"petType": "dog", "trained": true})), Partly::Dog(_)));
    assert!(matches!(round_trip(json!({"petType": "Cat"})), Partly::Cat(_)));
    assert!(round_trip::<Partly>(json!({"petType": "guide-dog", "trained": true})).as_unknown().is_some());
}
