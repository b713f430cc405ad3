//! Decimal numbers that are sent as text, so that nobody rounds them.

use std::str::FromStr;

use super::super::codec::{self, Decode, Encode, Halt, Sink, Source};
use super::super::decode_error::DecodeError;
use super::{is_no, text_type};

/// A decimal number as text: `-12.50`.
///
/// What a server sends is kept whatever it is, and is not reckoned with here: [`Decimal::parse`]
/// makes it a number of any crate.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Decimal(String);

text_type!(Decimal: codec::Values::Form(is_decimal));

impl Decimal {
    /// From a text, such as `-12.50` or `1e-7`.
    ///
    /// # Errors
    /// It is no decimal number.
    pub fn new(text: impl Into<String>) -> Result<Self, DecodeError> {
        let it = Self(text.into());
        if is_decimal(&it.0) { Ok(it) } else { Err(is_no(&it.0, "decimal number")) }
    }

    /// The number as a type that can be read from text: an `f64`, or one without rounding.
    ///
    /// # Errors
    /// The text is no decimal number, or is not one that the type has.
    pub fn parse<T: FromStr>(&self) -> Result<T, DecodeError> {
        let number = if is_decimal(&self.0) { self.0.parse().ok() } else { None };
        number.ok_or_else(|| is_no(&self.0, "decimal number of this type"))
    }
}

impl From<i64> for Decimal {
    fn from(number: i64) -> Self {
        Self(number.to_string())
    }
}

/// A sign, digits, a fraction, an exponent; all but the digits may be missing.
fn is_decimal(text: &str) -> bool {
    let all_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let unsigned = |text: &str| text.strip_prefix(['-', '+']).unwrap_or(text).to_owned();
    let (number, exponent) = match text.split_once(['e', 'E']) {
        Some((number, exponent)) => (number, Some(exponent)),
        None => (text, None),
    };
    let number = unsigned(number);
    let (whole, fraction) = match number.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (number.as_str(), None),
    };
    all_digits(whole) && fraction.is_none_or(all_digits) && exponent.is_none_or(|text| all_digits(&unsigned(text)))
}
