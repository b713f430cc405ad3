mod helpers;

use all_of_refined::types::{Narrower, NarrowerColor, Odd, Refined, RefinedKind, User, Wider};
use helpers::round_trip;
use serde_json::json;

#[test]
fn members_are_refined() {
    let refined: Refined = round_trip(json!({"kind": "special", "owner": {"id": "u"}, "tags": ["a"], "flag": true}));
    assert_eq!(refined.kind, RefinedKind::Special);
    let owner: &Option<User> = &refined.owner;
    assert_eq!(owner.as_ref().map(|user| user.id.as_str()), Some("u"));
    assert_eq!(refined.tags.as_deref(), Some(&["a".to_owned()][..]));
    let wider: Wider = round_trip(json!({"inner": {"a": "x", "b": 1}}));
    assert_eq!(wider.inner.as_ref().map(|inner| (inner.a.as_str(), inner.b)), Some(("x", Some(1))));
}

#[test]
fn the_narrower_one_counts() {
    let narrower: Narrower = round_trip(json!({"count": 3, "color": "blue"}));
    assert_eq!((narrower.count, narrower.color.clone()), (Some(3), Some(NarrowerColor::Blue)));
    assert!(matches!(round_trip::<Narrower>(json!({"color": "red"})).color, Some(NarrowerColor::Unknown(_))));
    assert_eq!(round_trip::<Odd>(json!({"id": "x"})).id.as_deref(), Some("x"));
}
