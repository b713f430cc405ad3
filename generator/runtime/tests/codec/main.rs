//! The codec by itself: [`sample`] is written with the tables that the generator writes, so the
//! runtime is a module here, as it is in a generated crate.

#[allow(dead_code, unused_imports, reason = "as in a generated crate, not all of it is needed")]
#[path = "../../src/lib.rs"]
mod runtime;

mod choice;
mod choice_any;
#[allow(dead_code, reason = "these choices are only read")]
mod choice_order;
mod decode_error;
mod extra;
mod formats;
#[allow(clippy::option_option, reason = "optional and nullable: absent, `null` and a value are told apart")]
mod further;
mod integer_enum;
mod lenient;
#[cfg_attr(not(feature = "validate"), allow(dead_code, reason = "limits are checked with that feature only"))]
#[allow(clippy::option_option, reason = "optional and nullable: absent, `null` and a value are told apart")]
mod limits;
#[allow(clippy::option_option, reason = "optional and nullable: absent, `null` and a value are told apart")]
#[cfg(feature = "validate")]
mod limits_kinds;
mod nested;
mod numbers;
mod object;
mod prefixes;
#[allow(dead_code, reason = "as in a generated crate, not all of it is needed")]
#[allow(clippy::option_option, reason = "optional and nullable: absent, `null` and a value are told apart")]
mod sample;
mod secret;
mod string_enum;
#[allow(clippy::option_option, reason = "optional and nullable: absent, `null` and a value are told apart")]
mod tuple;
mod union;
mod union_body;
mod union_names;

use runtime::DecodeError;
use runtime::codec::{self, Decode, Encode};

/// Reads a JSON text.
fn read<T: Decode>(text: &str) -> T {
    codec::from_json(text.as_bytes()).unwrap_or_else(|error| panic!("{text}: {error}"))
}

/// Reads a JSON text that does not fit.
fn refuse<T: Decode>(text: &str) -> DecodeError {
    match codec::from_json::<T>(text.as_bytes()) {
        Ok(_) => panic!("{text} was read"),
        Err(error) => error,
    }
}

/// Writes JSON, in both ways that there are: straight, and as serde's formats are written.
fn write(value: &dyn Encode) -> String {
    let text = String::from_utf8(codec::to_json(value).unwrap()).unwrap();
    let mut by_serde = Vec::new();
    codec::serialize(value, &mut serde_json::Serializer::new(&mut by_serde)).unwrap();
    assert_eq!(text.as_bytes(), by_serde);
    text
}

/// Reads a JSON text, and compares what is written again with another one, letter by letter.
fn becomes<T: Decode + Encode>(text: &str, again: &str) -> T {
    let it = read(text);
    assert_eq!(write(&it), again, "{text}");
    it
}

/// Reads a JSON text whose members are written again in another order.
fn round_trip<T: Decode + Encode>(text: &str) -> T {
    let it = read(text);
    let value = |text: &str| serde_json::from_str::<serde_json::Value>(text).unwrap();
    let again = write(&it);
    assert_eq!(value(&again), value(text), "{text} became {again}");
    assert!(codec::equal(&it, &read::<T>(&again)), "{text}");
    it
}
