//! Numbers compared as they are written: `0.3` is a multiple of `0.1`, which binary fractions deny.

use std::cmp::Ordering;

/// A whole number and the power of ten that it is multiplied by.
#[derive(Clone, Copy)]
struct Exact {
    digits: i128,
    exponent: i32,
}

/// Compares two numbers; `None` if one is none.
pub(super) fn compare(left: &str, right: &str) -> Option<Ordering> {
    match aligned(left, right) {
        Some((left, right)) => Some(left.cmp(&right)),
        None => float(left)?.partial_cmp(&float(right)?),
    }
}

/// Whether a number is a multiple of another; `None` if one is none, or the other is zero.
pub(super) fn is_multiple(number: &str, of: &str) -> Option<bool> {
    match aligned(number, of) {
        Some((number, of)) => number.checked_rem(of).map(|rest| rest == 0),
        None => Some((float(number)? / float(of)?).fract() == 0.0),
    }
}

/// Two numbers as multiples of the same power of ten, if 128 bits can hold them so.
fn aligned(left: &str, right: &str) -> Option<(i128, i128)> {
    let (left, right) = (exact(left)?, exact(right)?);
    let exponent = left.exponent.min(right.exponent);
    Some((scaled(left, exponent)?, scaled(right, exponent)?))
}

fn scaled(number: Exact, exponent: i32) -> Option<i128> {
    if number.digits == 0 {
        return Some(0);
    }
    let power = u32::try_from(number.exponent.checked_sub(exponent)?).ok()?;
    number.digits.checked_mul(10_i128.checked_pow(power)?)
}

/// Digits, a fraction and an exponent as one whole number.
fn exact(text: &str) -> Option<Exact> {
    let text = plain(text);
    let (number, exponent) = text.split_once(['e', 'E']).unwrap_or((&text, "0"));
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    let places = i32::try_from(fraction.len()).ok()?;
    let exponent = exponent.parse::<i32>().ok()?.checked_sub(places)?;
    Some(Exact { digits: format!("{whole}{fraction}").parse().ok()?, exponent })
}

fn float(text: &str) -> Option<f64> {
    plain(text).parse().ok()
}

/// Without what only Rust's own numbers have.
fn plain(text: &str) -> String {
    text.chars().filter(|char| *char != '_' && !char.is_whitespace()).collect()
}
