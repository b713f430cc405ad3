mod helpers;

use std::collections::BTreeSet;

use helpers::{refused, round_trip, wait, written};
use http::StatusCode;
use serde_json::json;
use string_enum::Client;
use string_enum::canned::Canned;
use string_enum::types::{Color, Palette, PaletteFinish, PaletteTone, PaletteUnit, SetLightRequest};

#[test]
fn known_values() {
    for (text, color) in [("red", Color::Red), ("dark-green", Color::DarkGreen), ("ultraViolet", Color::UltraViolet)] {
        assert_eq!(round_trip::<Color>(json!(text)), color);
        assert_eq!((color.as_str(), color.to_string().as_str(), Color::from(text)), (text, text, color.clone()));
    }
}

#[test]
fn unknown_values_are_kept() {
    for text in ["mauve", "Red", "", "dark_green", "\u{1f980}"] {
        let color: Color = round_trip(json!(text));
        assert!(matches!(&color, Color::Unknown(value) if value.as_str() == text), "{color:?}");
        assert_eq!(color.as_str(), text);
        assert_eq!(Color::from(text), color);
    }
    // None of them pretends to be one that has a variant.
    assert_eq!(Color::from("red"), Color::Red);
    let colors = ["a", "b", "a", "red"].map(Color::from);
    assert_eq!(colors.iter().map(Color::as_str).collect::<BTreeSet<_>>().len(), 3);
}

#[test]
fn only_texts_are_values() {
    assert_eq!(refused::<Color>(json!(7)), "invalid type: integer `7`, expected a string");
    assert_eq!(refused::<Color>(json!(null)), "invalid type: null, expected a string");
}

#[test]
fn everywhere() {
    let palette: Palette = round_trip(json!({
        "main": "mauve", "tone": null, "finish": "matt", "unit": "candela", "accents": ["bright", "dim"],
        "by_room": {"hall": "red"}
    }));
    assert_eq!((palette.tone, palette.finish), (Some(None), Some(PaletteFinish::Matt)));
    assert!(matches!(palette.unit, Some(PaletteUnit::Unknown(unit)) if unit.as_str() == "candela"));
    assert_eq!(palette.by_room.unwrap()["hall"], Color::Red);
    assert_eq!(round_trip::<Palette>(json!({"main": "red", "tone": "warm"})).tone, Some(Some(PaletteTone::Warm)));
    assert_eq!(round_trip::<Palette>(json!({"main": "red"})).tone, None);
}

#[test]
fn they_are_sent_by_variant_or_by_text() {
    let request = SetLightRequest::new(Color::Red).others([Color::UltraViolet, "mauve".into()]);
    assert_eq!(written(&request), json!({"color": "red", "others": ["ultraViolet", "mauve"]}));
    assert_eq!(written(&SetLightRequest::new("red")), json!({"color": "red"}));
    let canned = Canned::new().answer(http::Response::builder().status(StatusCode::NO_CONTENT).body("").unwrap());
    let client = Client::builder().transport(canned.clone()).build().unwrap();
    wait(client.set_light(&request)).unwrap();
    assert_eq!(canned.requests()[0].method, http::Method::PUT);
}
