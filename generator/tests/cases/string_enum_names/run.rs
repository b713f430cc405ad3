mod helpers;

use helpers::round_trip;
use serde_json::json;
use string_enum_names::types::Odd;

#[test]
fn each_value_has_a_variant() {
    let values = [
        "+1",
        "-1",
        "1",
        "100%",
        "",
        " ",
        "*",
        "<=",
        ">=",
        "!=",
        "self",
        "Self",
        "unknown",
        "type",
        "fooBar",
        "foo-bar",
        "FOO_BAR",
        "foo bar",
        "a\"b\\c",
        "line\nbreak",
        "größe",
        "数",
        "🦀",
        "{}",
        "`",
        "red",
    ];
    for (index, text) in values.iter().enumerate() {
        let value: Odd = round_trip(json!(text));
        assert!(!matches!(value, Odd::Unknown(_)), "{text:?} is known");
        assert_eq!(value.as_str(), *text);
        for other in &values[..index] {
            assert_ne!(Odd::from(*other), value);
        }
    }
}

#[test]
fn names_say_what_they_stand_for() {
    assert_eq!(Odd::from("+1"), Odd::Plus1);
    assert_eq!(Odd::from("-1"), Odd::Minus1);
    assert_eq!(Odd::from("<="), Odd::LessThanEqual);
    assert_eq!(Odd::from("größe"), Odd::Größe);
}
