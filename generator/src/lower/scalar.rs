//! Scalars: the Rust type of each JSON type and format.
//!
//! Formats come from the registry that the OpenAPI Initiative keeps. What is not in the table
//! (`email`, `hostname`, `regex`, …) has no more to it than text has. `float` is no `f32`: that has
//! fewer digits than senders write, so the number that was sent would not survive.

use crate::model::{Format, Type, Width};
use crate::resolve::{Composed, Kinds};

/// The type of a scalar of that kind; `None` for arrays and objects.
pub(super) fn scalar(composed: &Composed<'_>, kind: Kinds) -> Option<Type> {
    Some(match kind {
        Kinds::BOOLEAN => Type::Boolean,
        Kinds::INTEGER => Type::Integer(integer(composed)),
        // Whatever its `format` says of whole numbers: the type allows others.
        Kinds::NUMBER => Type::Number,
        Kinds::STRING => string(composed.format),
        _ => return None,
    })
}

/// 2^63: only an unsigned number reaches as far.
const BEYOND: f64 = 9_223_372_036_854_775_808.0;

fn integer(composed: &Composed<'_>) -> Width {
    let (minimum, maximum) = composed.range;
    match composed.format.and_then(width) {
        Some(width) => width,
        None if minimum.is_some_and(|it| it >= 0.0) && maximum.is_some_and(|it| it >= BEYOND) => Width::U64,
        None => Width::I64,
    }
}

fn width(format: &str) -> Option<Width> {
    Some(match format {
        "int8" => Width::I8,
        "int16" => Width::I16,
        "int32" => Width::I32,
        "int64" => Width::I64,
        "uint8" => Width::U8,
        "uint16" => Width::U16,
        "uint32" => Width::U32,
        "uint64" => Width::U64,
        _ => return None,
    })
}

fn string(format: Option<&str>) -> Type {
    Type::Formatted(match format {
        Some("date-time") => Format::DateTime,
        Some("date") => Format::Date,
        Some("time") => Format::Time,
        Some("duration") => Format::Duration,
        Some("uuid") => Format::Uuid,
        Some("uri" | "uri-reference" | "iri" | "iri-reference" | "url") => Format::Uri,
        Some("ipv4") => Format::Ipv4,
        Some("ipv6") => Format::Ipv6,
        Some("decimal") => Format::Decimal,
        Some("byte" | "base64") => Format::Base64,
        Some("password") => Format::Secret,
        Some("binary") => return Type::Binary,
        _ => return Type::String,
    })
}
