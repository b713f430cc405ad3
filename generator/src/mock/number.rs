//! Numbers within limits.

use serde_json::{Number, Value};

use crate::model::{Bound, Limit, Width};

/// The least and the greatest of a width.
pub(super) const fn range(width: Width) -> (i128, i128) {
    match width {
        Width::I8 => (i8::MIN as i128, i8::MAX as i128),
        Width::I16 => (i16::MIN as i128, i16::MAX as i128),
        Width::I32 => (i32::MIN as i128, i32::MAX as i128),
        Width::I64 => (i64::MIN as i128, i64::MAX as i128),
        Width::U8 => (0, u8::MAX as i128),
        Width::U16 => (0, u16::MAX as i128),
        Width::U32 => (0, u32::MAX as i128),
        Width::U64 => (0, u64::MAX as i128),
    }
}

fn bounds(limits: &[Limit]) -> impl Iterator<Item = (Bound, &Number)> {
    limits.iter().filter_map(|limit| match limit {
        Limit::Number(bound, number) => Some((*bound, number)),
        _ => None,
    })
}

/// Whether a number keeps all limits, but for rounding.
pub(super) fn keeps(limits: &[Limit], number: &Number) -> bool {
    let Some(value) = number.as_f64() else { return false };
    bounds(limits).all(|(bound, limit)| {
        let Some(limit) = limit.as_f64() else { return true };
        match bound {
            Bound::Minimum => value >= limit,
            Bound::ExclusiveMinimum => value > limit,
            Bound::Maximum => value <= limit,
            Bound::ExclusiveMaximum => value < limit,
            Bound::MultipleOf => {
                let times = value / limit;
                (times - times.round()).abs() <= times.abs().max(1.0) * 1e-9
            }
        }
    })
}

/// The first of some likely numbers that keeps all limits.
fn first(limits: &[Limit], number: usize, candidates: impl Iterator<Item = Option<Number>>) -> Option<Value> {
    let mut fitting = candidates.flatten().filter(|it| keeps(limits, it));
    let first = fitting.next()?;
    Some(Value::Number(if number == 0 { first } else { fitting.nth(number - 1).unwrap_or(first) }))
}

/// A whole number of a width.
pub(super) fn integer(width: Width, limits: &[Limit], number: usize) -> Value {
    let (least, most) = range(width);
    let whole = |number: f64| {
        // Beyond this a float has gaps; what is cut off there only makes a candidate that is refused.
        #[allow(clippy::cast_possible_truncation, reason = "it saturates, and what does not fit is refused")]
        let whole = number as i128;
        whole
    };
    let steps = bounds(limits).filter_map(|(bound, limit)| {
        let value = limit.as_f64()?;
        Some(match bound {
            Bound::Minimum => whole(value.ceil()),
            Bound::ExclusiveMinimum => whole(value.floor()) + 1,
            Bound::Maximum => whole(value.floor()),
            Bound::ExclusiveMaximum => whole(value.ceil()) - 1,
            Bound::MultipleOf => whole(value),
        })
    });
    let step = bounds(limits).find(|(bound, _)| *bound == Bound::MultipleOf).and_then(|(_, it)| it.as_f64());
    let step = step.map_or(1, |step| whole(step).max(1));
    let near = steps.flat_map(|at| [at, at + 1, at - 1, (at / step + 1) * step, at / step * step]);
    let candidates = (1..=64).map(|times| times * step).chain([0]).chain(near);
    let numbers = candidates
        .filter(|it| (least..=most).contains(it))
        .map(|it| i64::try_from(it).map(Number::from).or_else(|_| u64::try_from(it).map(Number::from)).ok());
    first(limits, number, numbers).unwrap_or_else(|| 1.into())
}

/// A number.
pub(super) fn number(limits: &[Limit], number: usize) -> Value {
    let near = bounds(limits)
        .filter_map(|(_, limit)| limit.as_f64())
        .flat_map(|at| [at, at + 1.0, at - 1.0, at / 2.0, at + 0.01, at - 0.01]);
    let candidates = [1.5, 1.0, 2.0, 0.5, 0.0, -1.0].into_iter().chain(near);
    // What is whole is written as such.
    let numbers = candidates.map(Number::from_f64);
    first(limits, number, numbers).unwrap_or_else(|| 1.into())
}
