//! Enums of whole numbers.

use crate::runtime::codec;
use crate::{becomes, read, refuse};

#[derive(Clone, Copy)]
#[non_exhaustive]
pub enum State {
    Active,
    Gone,
    Far,
    Unknown(i64),
}

codec::integer_enum! {
    State {
        values { Active = 1, Gone = -2, Far = 9_223_372_036_854_775_807 }
    }
}

#[test]
fn known_and_unknown_values() {
    let it: Vec<State> = becomes("[1,-2,0,9223372036854775807]", "[1,-2,0,9223372036854775807]");
    assert!(matches!(it[..], [State::Active, State::Gone, State::Unknown(0), State::Far]));
    assert_eq!((it[1].as_i64(), it[1].to_string().as_str()), (-2, "-2"));
    assert_eq!(format!("{:?} {:>4}", it[2], it[2]), "State(0)    0");
    assert!(matches!(becomes::<State>("1.0", "1"), State::Active));
}

#[test]
fn from_a_number() {
    assert!(matches!(State::from(-2), State::Gone));
    assert_eq!(State::from(7), read("7"));
    assert_eq!(State::Unknown(1), State::Active, "the same is sent");
    assert_ne!(State::Active, State::Gone);
    assert_eq!(serde_json::from_str::<State>("-2").unwrap(), State::Gone);
    assert_eq!(serde_json::to_string(&State::Gone).unwrap(), "-2");
}

#[test]
fn what_is_no_whole_number() {
    for text in ["null", r#""1""#, "[]", "{}", "true", "1.5"] {
        assert!(refuse::<State>(text).reason().contains("expected a 64-bit integer"), "{text}");
    }
}
