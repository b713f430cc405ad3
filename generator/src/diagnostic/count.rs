//! Counts problems, for the line that sums them up.

use super::{Diagnostic, Severity};

/// How many problems of each kind.
#[derive(Clone, Copy, Debug)]
pub(super) struct Count {
    pub(super) errors: usize,
    pub(super) warnings: usize,
}

impl Count {
    pub(super) fn of<'a>(problems: impl Iterator<Item = &'a Diagnostic>) -> Self {
        problems.fold(Self { errors: 0, warnings: 0 }, |count, problem| match problem.severity {
            Severity::Error => Self { errors: count.errors + 1, ..count },
            Severity::Warning => Self { warnings: count.warnings + 1, ..count },
        })
    }

    pub(super) const fn minus(self, other: Self) -> Self {
        Self { errors: self.errors - other.errors, warnings: self.warnings - other.warnings }
    }

    /// `2 errors, 1 warning`; what is zero is left out.
    pub(super) fn text(self, more: &str) -> String {
        let part = |count: usize, noun: &str| match count {
            0 => None,
            1 => Some(format!("1 {more}{noun}")),
            _ => Some(format!("{count} {more}{noun}s")),
        };
        let parts = [part(self.errors, "error"), part(self.warnings, "warning")];
        parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
    }
}
