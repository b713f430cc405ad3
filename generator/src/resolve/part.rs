//! What is merged: schemas that all have to hold.

use super::Slot;

/// A schema to merge.
#[derive(Clone, Debug)]
pub struct Part<'a> {
    /// Where it is, and what it says.
    pub slot: Slot<'a>,
    /// Whether its own alternatives count, or have been chosen from already.
    pub choice: Choice,
}

/// Whether a schema's own alternatives count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// They do.
    Open,
    /// One of them has been chosen.
    Made,
}

impl<'a> Part<'a> {
    /// All of a schema.
    #[must_use]
    pub const fn whole(slot: Slot<'a>) -> Self {
        Self { slot, choice: Choice::Open }
    }

    /// A schema without its alternatives.
    #[must_use]
    pub const fn base(slot: Slot<'a>) -> Self {
        Self { slot, choice: Choice::Made }
    }
}
