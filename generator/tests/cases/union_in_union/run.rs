mod helpers;

use helpers::round_trip;
use serde_json::json;
use union_in_union::types::{Effect, Noise, Picture};

#[test]
fn the_outer_tag_is_taken_already() {
    let picture: Picture = round_trip(json!({
        "effects": [
            {"type": "noise", "noise_type": "mono", "color": "red", "more": 1},
            {"noise_type": "duo", "second": "blue", "type": "noise"},
            {"type": "noise", "noise_type": "tri"},
            {"type": "blur", "radius": 2},
            {"type": "glow", "power": 3},
            {"type": "glow", "shade": "dark"},
            {"type": "glow"},
        ],
        "noise": {"type": "noise", "noise_type": "duo"},
    }));
    let effects = picture.effects.unwrap();
    let tags: Vec<_> = effects.iter().map(|effect| effect.tag()).collect();
    assert_eq!(tags, ["noise", "noise", "noise", "blur", "glow", "glow", "glow"].map(Some));
    assert!(effects.iter().all(|effect| effect.as_unknown().is_none()));
    assert!(matches!(&effects[1], Effect::Noise(noise) if noise.tag() == Some("duo")));
    assert!(matches!(&effects[2], Effect::Noise(noise) if noise.as_unknown().is_some()));
    assert!(matches!(&picture.noise, Some(Noise::Duo(_))));
}
