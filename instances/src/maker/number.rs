//! Numbers within their limits: whole or not, of a width, multiples of another.

use serde_json::{Number, Value, json};

use super::Maker;
use crate::facts::{Facts, Impossible};
use crate::kinds::Kinds;
use crate::script::Extent;

/// From where to where, both included. Integers, for fractions are made between them.
#[derive(Clone, Copy, Debug)]
struct Limits {
    low: f64,
    high: f64,
    /// The limits themselves are not meant.
    open_low: bool,
    open_high: bool,
}

impl<'a> Maker<'_, 'a, '_> {
    pub(super) fn number(&mut self, facts: &Facts<'a>, kind: Kinds) -> Result<Value, Impossible> {
        let limits = limits(facts, kind);
        let step = facts.all("multipleOf").filter_map(Value::as_f64).filter(|step| *step > 0.0).reduce(f64::max);
        let mut candidates = candidates(limits, step, kind);
        candidates.retain(|number| limits.allow(*number) && step.is_none_or(|step| is_multiple(*number, step)));
        if kind == Kinds::INTEGER {
            candidates.retain(|number| number.fract() == 0.0);
        }
        let index = match self.script.extent {
            Extent::Random => self.script.random.below(candidates.len()),
            Extent::Lean | Extent::Full => 0,
        };
        candidates.get(index).map(|number| value(*number)).ok_or(Impossible)
    }
}

impl Limits {
    fn allow(self, number: f64) -> bool {
        let above = if self.open_low { number > self.low } else { number >= self.low };
        let below = if self.open_high { number < self.high } else { number <= self.high };
        above && below
    }
}

/// What all parts allow. In OpenAPI 3.0 `exclusiveMinimum` says how `minimum` is meant, later it is
/// a limit of its own.
fn limits(facts: &Facts<'_>, kind: Kinds) -> Limits {
    let (low, high) = widths(facts, kind);
    let mut limits = Limits { low, high, open_low: false, open_high: false };
    for part in &facts.parts {
        let number = |keyword| part.schema.get(keyword).and_then(Value::as_f64);
        let is_open = |keyword| part.schema.get(keyword) == Some(&Value::Bool(true));
        let lows = [(number("minimum"), is_open("exclusiveMinimum")), (number("exclusiveMinimum"), true)];
        for (low, open) in lows.into_iter().filter_map(|(low, open)| Some((low?, open))) {
            if low > limits.low || (low >= limits.low && open) {
                (limits.low, limits.open_low) = (low, open);
            }
        }
        let highs = [(number("maximum"), is_open("exclusiveMaximum")), (number("exclusiveMaximum"), true)];
        for (high, open) in highs.into_iter().filter_map(|(high, open)| Some((high?, open))) {
            if high < limits.high || (high <= limits.high && open) {
                (limits.high, limits.open_high) = (high, open);
            }
        }
    }
    limits
}

/// What fits into the types that formats name. Integers that a float cannot hold are left alone.
fn widths(facts: &Facts<'_>, kind: Kinds) -> (f64, f64) {
    const EXACT: f64 = 9_007_199_254_740_992.0;
    let widest = if kind == Kinds::INTEGER { (-EXACT, EXACT) } else { (f64::MIN, f64::MAX) };
    facts.all("format").filter_map(Value::as_str).fold(widest, |(low, high): (f64, f64), format| {
        let (least, most) = match format {
            "int8" => (f64::from(i8::MIN), f64::from(i8::MAX)),
            "int16" => (f64::from(i16::MIN), f64::from(i16::MAX)),
            "int32" => (f64::from(i32::MIN), f64::from(i32::MAX)),
            "uint8" => (0.0, f64::from(u8::MAX)),
            "uint16" => (0.0, f64::from(u16::MAX)),
            "uint32" => (0.0, f64::from(u32::MAX)),
            "uint" | "uint64" | "uint128" => (0.0, EXACT),
            "float" => (f64::from(f32::MIN), f64::from(f32::MAX)),
            _ => (low, high),
        };
        (low.max(least), high.min(most))
    })
}

/// Numbers to choose from, the plainest first; the limits themselves are among them.
fn candidates(limits: Limits, step: Option<f64>, kind: Kinds) -> Vec<f64> {
    let whole = [1.0, 2.0, 0.0, 42.0, -1.0, 7.0, 100.0, 4_294_967_296.0];
    let unit = step.unwrap_or(1.0);
    let mut found: Vec<f64> = Vec::new();
    if kind == Kinds::NUMBER {
        found.extend([1.5, 0.25, -2.5]);
    }
    found.extend(whole);
    found.extend([1.0, 2.0, 3.0, 10.0].map(|times| times * unit));
    if limits.low > -1e15 {
        let first = (limits.low / unit).ceil() * unit;
        found.extend([limits.low, first, first + unit]);
    }
    if limits.high < 1e15 {
        let last = (limits.high / unit).floor() * unit;
        found.extend([limits.high, last, last - unit]);
    }
    found.push(f64::midpoint(limits.low.max(-1e9), limits.high.min(1e9)));
    found
}

fn is_multiple(number: f64, step: f64) -> bool {
    let times = number / step;
    (times - times.round()).abs() < 1e-9
}

/// Whole numbers are written as such.
#[expect(clippy::cast_possible_truncation, reason = "such a small whole number has nothing to lose")]
fn value(number: f64) -> Value {
    if number.fract() == 0.0 && number.abs() <= 9_007_199_254_740_992.0 {
        json!(number as i64)
    } else {
        Number::from_f64(number).map_or(Value::Null, Value::Number)
    }
}
