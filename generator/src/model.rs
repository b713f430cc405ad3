//! The intermediate representation: what a client needs to know of an API, as plain data.
//!
//! No `openapiv3` here and no `quote`. [`crate::lower`] makes it, and after that it is only read.
//! Every stage after `lower` relies on these invariants:
//!
//! 1. No reference is unresolved: a [`TypeId`] is an index into [`Api::types`].
//! 2. `allOf` does not exist: its parts have become one shape.
//! 3. Every item carries the pointer of the place in the description that it was made from.
//! 4. Wire names only: Rust identifiers live in [`crate::name::Names`].
//! 5. Types, bodies, answers and schemes are sorted by name, operations by id, forms by media type;
//!    fields, values, variants and servers keep the description's order.
//! 6. A union has one variant or more, and each tag value names exactly one of them.
//! 7. A variant's type declares neither the tag nor a base property of its union, so tag and
//!    payload cannot contradict each other.
//! 8. Every cycle of types that contain each other by value is broken by a [`Type::Boxed`]; so is
//!    a variant that would make its enum large.
//! 9. Nothing was dropped or widened without a diagnostic.

mod answer;
mod around;
mod group;
mod limit;
mod operation;
mod paging;
mod repeat;
pub mod server_url;
mod shape;
mod ty;

pub use answer::*;
pub use around::*;
pub use group::*;
pub use limit::*;
pub use operation::*;
pub use paging::*;
pub use repeat::*;
pub use shape::*;
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
    /// Where its paths begin, unless the caller says otherwise.
    pub base_url: String,
    /// All places where its paths can begin.
    pub servers: Vec<Server>,
    /// The ways to show who calls that operations ask for.
    pub schemes: Vec<Scheme>,
    /// Named types.
    pub types: Vec<TypeDef>,
    /// Calls.
    pub operations: Vec<Operation>,
    /// Its parts: calls by tags or the beginnings of paths, and what is no call's.
    pub groups: Vec<Group>,
    /// Bodies of several forms.
    pub bodies: Vec<BodyChoice>,
    /// Answers of several forms.
    pub answers: Vec<AnswerChoice>,
    /// What the API sends by itself.
    pub webhooks: Vec<Webhook>,
    /// The sets of failures that operations share.
    pub failures: Vec<FailureSet>,
}
