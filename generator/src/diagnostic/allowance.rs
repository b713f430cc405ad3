//! Problems that somebody has looked at and lets through.
//!
//! Input: `[[allow]]` of `codegen.toml`, or `--allow`; output: errors that became warnings. One that
//! matches nothing is an error itself: the description has changed, and the reason no longer holds.

use std::fmt;

use super::{Code, Diagnostic, Place};

/// A kind of problem that is let through, everywhere or at one place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Allowance {
    /// The kind.
    pub kind: Code,
    /// Where, and everywhere below; everywhere at all if there is none.
    pub place: Option<Place>,
    /// Why, for people.
    pub reason: String,
}

impl fmt::Display for Allowance {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.place {
            None => write!(f, "{}", self.kind),
            Some(place) => write!(f, "{}={place}", self.kind),
        }
    }
}

impl Allowance {
    /// Whether it is about this problem, which is in the file of that name.
    pub(super) fn matches(&self, problem: &Diagnostic, file: &str) -> bool {
        problem.code == self.kind
            && self.kind.is_allowable()
            && self
                .place
                .as_ref()
                .is_none_or(|place| place.file == file && problem.pointer.is_at_or_below(&place.pointer))
    }
}
