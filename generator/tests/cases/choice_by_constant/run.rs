mod helpers;

use choice_by_constant::types::{Event, EventKind, Part};
use helpers::{refused, round_trip};
use serde_json::json;

#[test]
fn the_constant_member_is_the_tag() {
    let part: Part = round_trip(json!({"type": "text", "text": "t", "more": 1}));
    assert!(matches!(&part, Part::Text(text) if text.text == "t"));
    assert!(matches!(round_trip(json!({"type": "break", "seconds": 1.5})), Part::Break(_)));
    assert!(matches!(round_trip(json!({"type": "pause"})), Part::Pause(_)));
    let part: Part = round_trip(json!({"type": "video", "url": "u"}));
    assert_eq!(part.tag(), Some("video"));
    assert!(part.as_unknown().is_some());
    assert_eq!(refused::<Part>(json!({"type": "text"})), "with `type` = `text`: missing member `text`");
}

#[test]
fn members_beside_it_are_the_base() {
    let event: Event = round_trip(json!({"id": 1, "kind": "closed", "reason": "done", "more": []}));
    assert_eq!(event.id, 1);
    assert!(matches!(&event.kind, EventKind::Closed(closed) if closed.reason.as_deref() == Some("done")));
    assert_eq!(round_trip::<Event>(json!({"id": 1, "kind": "moved", "to": "x"})).kind.tag(), Some("moved"));
}
