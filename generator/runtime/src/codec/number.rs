//! Numbers: JSON has one kind of them, a description as many as machines do.

use super::super::decode_error::DecodeError;
use super::{Decode, Encode, Halt, Kinds, Sink, Source};

/// The whole number that a float stands for, if it stands for one: `30.0` does (JSON Schema
/// validation, section 6.1.1), as far as a float holds every whole number exactly.
pub(super) fn whole(number: f64) -> Option<i64> {
    const EXACT: f64 = 9_007_199_254_740_992.0;
    if number.fract() != 0.0 || number.abs() > EXACT {
        return None;
    }
    #[expect(clippy::cast_possible_truncation, reason = "it has no fraction and was compared with the bounds")]
    Some(number as i64)
}

/// Reads a whole number that has to fit into fewer bits.
fn narrow<T: TryFrom<i64>>(source: &mut dyn Source, what: &str) -> Result<T, DecodeError> {
    let value = source.integer()?;
    T::try_from(value).map_err(|_| DecodeError::new(format!("{value} is not {what}")))
}

macro_rules! narrow {
    ($($name:ident $what:literal),+ $(,)?) => {
        $(
            impl Decode for $name {
                const KINDS: Kinds = Kinds::INTEGER;

                fn decode(source: &mut dyn Source) -> Result<Self, DecodeError> {
                    narrow(source, $what)
                }
            }

            impl Encode for $name {
                fn encode(&self, sink: &mut dyn Sink) -> Result<(), Halt> {
                    sink.integer((*self).into())
                }
            }
        )+
    };
}

narrow! {
    i8 "an 8-bit integer",
    i16 "a 16-bit integer",
    i32 "a 32-bit integer",
    u8 "an unsigned 8-bit integer",
    u16 "an unsigned 16-bit integer",
    u32 "an unsigned 32-bit integer",
}

impl Decode for i64 {
    const KINDS: Kinds = Kinds::INTEGER;

    fn decode(source: &mut dyn Source) -> Result<Self, DecodeError> {
        source.integer()
    }
}

impl Encode for i64 {
    fn encode(&self, sink: &mut dyn Sink) -> Result<(), Halt> {
        sink.integer(*self)
    }
}

impl Decode for u64 {
    const KINDS: Kinds = Kinds::INTEGER;

    fn decode(source: &mut dyn Source) -> Result<Self, DecodeError> {
        source.unsigned()
    }
}

impl Encode for u64 {
    fn encode(&self, sink: &mut dyn Sink) -> Result<(), Halt> {
        sink.unsigned(*self)
    }
}

impl Decode for f64 {
    const KINDS: Kinds = Kinds::NUMBER;

    fn decode(source: &mut dyn Source) -> Result<Self, DecodeError> {
        source.number()
    }
}

/// A whole number is written without a fraction: `10`, not `10.0`, as most senders do and some
/// receivers insist on. To JSON the two are equal.
impl Encode for f64 {
    fn encode(&self, sink: &mut dyn Sink) -> Result<(), Halt> {
        match whole(*self) {
            Some(value) => sink.integer(value),
            None => sink.number(*self),
        }
    }
}

impl Decode for f32 {
    const KINDS: Kinds = Kinds::NUMBER;

    fn decode(source: &mut dyn Source) -> Result<Self, DecodeError> {
        let value = source.number()?;
        #[expect(clippy::cast_possible_truncation, reason = "an f32 holds fewer digits, and the rest is checked")]
        let short = value as Self;
        if short.is_finite() { Ok(short) } else { Err(DecodeError::new(format!("{value} is not a 32-bit number"))) }
    }
}

/// As few digits as tell it from its neighbours: `0.1`, where the `f64` nearest to it would be
/// written as `0.10000000149011612`.
impl Encode for f32 {
    fn encode(&self, sink: &mut dyn Sink) -> Result<(), Halt> {
        self.to_string().parse().unwrap_or_else(|_| f64::from(*self)).encode(sink)
    }
}
