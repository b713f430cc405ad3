//! The intermediate representation: what a client needs to know of an API, as plain data.
//!
//! No `openapiv3` here and no `quote`. [`crate::lower`] makes it, and after that it is only read.
//! Every stage after `lower` relies on these invariants:
//!
//! 1. No reference is unresolved: a [`TypeId`] is an index into [`Api::types`].
//! 2. `allOf` does not exist: its parts have become one shape.
//! 3. Every item carries the pointer of the place in the description that it was made from.
//! 4. Wire names only: Rust identifiers live in [`crate::name::Names`].
//! 5. Types are sorted by name and operations by id; fields, values and variants keep the
//!    description's order.
//! 6. A union has one variant or more, and each tag value names exactly one of them.
//! 7. A variant's type declares neither the tag nor a base property of its union, so tag and
//!    payload cannot contradict each other.
//! 8. Every cycle of types that contain each other by value is broken by a [`Type::Boxed`]; so is
//!    a variant that would make its enum large.
//! 9. Nothing was dropped or widened without a diagnostic.

mod operation;
mod ty;

pub use operation::*;
pub use ty::*;

/// A whole API.
#[derive(Debug)]
pub struct Api {
    /// Its title.
    pub title: String,
    /// The description's own version.
    pub version: String,
    /// What it says of itself.
    pub docs: Docs,
    /// Where its paths begin.
    pub base_url: String,
    /// Named types.
    pub types: Vec<TypeDef>,
    /// Calls.
    pub operations: Vec<Operation>,
    /// What calls are grouped by: tags.
    pub groups: Vec<Group>,
    /// The sets of failures that operations share.
    pub failures: Vec<FailureSet>,
}
