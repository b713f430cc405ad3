mod helpers;

use areas::Client;
use areas::canned::Canned;
use areas::errors::{OwnersListError, PetsCreateError, TimesError};
use areas::types::{Address, Color, Pet, PetsCreateAnswer, PetsCreateBody, PetsCreateHeaders};
use helpers::wait;
use serde_json::json;

/// All areas are on unless somebody turns them off; that each goes alone is for the builds to show.
#[test]
fn all_are_on() {
    let features = ["areas", "pet-owners", "pets", "time-area", "untagged", "unused", "webhooks"];
    let manifest = include_str!("../Cargo.toml").parse::<String>().unwrap();
    for feature in features {
        assert!(manifest.contains(feature), "{feature}");
    }
    let _: fn(OwnersListError) -> TimesError = |it| it;
}

#[test]
fn calls_of_areas() {
    let canned = Canned::new().json(http::StatusCode::OK, &json!([{"pets": [], "address": {"city": "c"}}]));
    let client = Client::builder().transport(canned).build().unwrap();
    let owners = wait(client.owners_list()).unwrap().into_body();
    let address: Option<&Address> = owners[0].address.as_ref();
    assert_eq!(address.and_then(|it| it.city.as_deref()), Some("c"));
}

#[test]
fn choices_of_areas() {
    let answer = http::Response::builder().header("content-type", "text/plain").header("x-count", "3");
    let canned = Canned::new().answer(answer.body("done").unwrap()).json(http::StatusCode::BAD_REQUEST, &json!({}));
    let client = Client::builder().transport(canned).build().unwrap();
    let body = PetsCreateBody::Json(Pet::new("n", Color::Black));
    let response = wait(client.pets_create(Some(&body))).unwrap();
    assert_eq!(response.typed_headers::<PetsCreateHeaders>().unwrap().x_count, Some(3));
    assert!(matches!(response.into_body(), PetsCreateAnswer::Text(it) if it.as_str() == "done"));
    let error = wait(client.pets_create(None)).unwrap_err();
    assert!(matches!(error.kind(), areas::ErrorKind::Api(PetsCreateError::BadRequest(_))));
}

#[test]
fn what_no_call_uses_is_there() {
    let grown = areas::webhooks::pets_create_grown(br#"{"pet": {"name": "n", "color": "black"}}"#).unwrap();
    assert_eq!(grown.pet.map(|it| it.name).as_deref(), Some("n"));
    let unused: areas::types::Unused = serde_json::from_value(json!({"address": {"city": "c"}})).unwrap();
    assert_eq!(unused.address.and_then(|it| it.city).as_deref(), Some("c"));
}
