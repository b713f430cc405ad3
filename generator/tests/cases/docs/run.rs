mod helpers;

use docs::types::{Text, Values};
use helpers::round_trip;
use serde_json::json;

#[test]
fn texts_change_no_type() {
    assert_eq!(round_trip::<Text>(json!({"bidi": "\u{202e}"})).bidi.as_deref(), Some("\u{202e}"));
    for value in ["`", "``", "a\tb", "\u{202e}", "*/", "\"#", " "] {
        assert!(!matches!(round_trip(json!(value)), Values::Unknown(_)), "{value:?}");
    }
}
