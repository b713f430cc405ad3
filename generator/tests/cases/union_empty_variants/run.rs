mod helpers;

use helpers::round_trip;
use serde_json::json;
use union_empty_variants::types::{Signal, Trigger, TriggerKind};

#[test]
fn with_a_place_for_the_rest() {
    let trigger: Trigger = round_trip(json!({"type": "manual", "id": "1"}));
    assert_eq!(trigger.kind, TriggerKind::Manual);
    let trigger: Trigger = round_trip(json!({"by": "me", "type": "manual", "seconds": 3}));
    assert_eq!(trigger.kind, TriggerKind::Manual);
    assert_eq!((trigger.extra.get("by"), trigger.extra.get("seconds")), (Some(&json!("me")), Some(&json!(3))));
    let trigger: Trigger = round_trip(json!({"type": "timer", "seconds": 3, "by": "me"}));
    assert!(matches!(&trigger.kind, TriggerKind::Timer(timer) if timer.seconds == Some(3)));
    assert_eq!(round_trip::<Trigger>(json!({"type": "tagged", "x": 1})).kind, TriggerKind::Tagged);
}

#[test]
fn with_none_but_the_variant() {
    let signal: Signal = round_trip(json!({"type": "manual", "by": "me"}));
    let Signal::Manual(rest) = &signal else { panic!("{signal:?}") };
    assert_eq!(rest.get("by"), Some(&json!("me")));
    assert_eq!(rest.len(), 1);
    assert!(matches!(round_trip(json!({"type": "tagged"})), Signal::Tagged(rest) if rest.is_empty()));
    assert!(matches!(round_trip(json!({"x": {}, "type": "tagged"})), Signal::Tagged(rest) if rest.len() == 1));
}
