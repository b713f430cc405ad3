//! The HTTP half of the runtime, as a generated client uses it.
//!
//! One test crate, so that it is linked once. [`api`] is a small client of the kind that the
//! generator writes; [`server`] is the other end of the wire.

mod api;
mod bodies;
mod build;
mod canned;
mod errors;
mod query;
mod secrets;
mod threads;

#[cfg(feature = "reqwest")]
mod faults;
#[cfg(feature = "reqwest")]
mod server;
#[cfg(feature = "reqwest")]
mod wire;

#[cfg(not(feature = "reqwest"))]
mod bare;
