//! Places beside the one that a problem is at: where something was said first, or referred to.

use super::Span;
use crate::normalize::Origin;

/// Another place that has to do with a problem.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Related {
    /// Where it is.
    pub origin: Origin,
    /// Where in the text, if that is known better than by the pointer.
    pub span: Option<Span>,
    /// What it has to do with the problem: `first defined here`.
    pub message: String,
}
