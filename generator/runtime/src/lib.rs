//! The half of a generated client that is the same for every API.
//!
//! Written, built and tested as a crate of its own; the generator copies its files into the crate
//! that it makes, byte for byte, with `lib.rs` as `runtime.rs`. Hence no path here begins with
//! `crate::`.
//!
//! [`codec`] turns generated types into JSON and back. A call goes from [`client`] through
//! `prepare` (a request from an [`operation`] and its input) to a [`transport`]; its answer becomes
//! a [`response`] or an [`error`].

pub mod codec;
pub mod decode_error;
pub mod extra;
pub mod text;
pub mod unknown;

pub mod operation;
pub mod options;
pub mod secret;

pub mod builder;
pub mod call;
pub mod client;

mod base_url;
mod cut;
mod exchange;
mod header;
mod prepare;
mod query;

pub mod canned;
#[cfg(feature = "reqwest")]
pub mod reqwest_transport;
pub mod transport;
pub mod transport_error;

pub mod rate_limit;
pub mod response;
pub mod success;

pub mod build_error;
pub mod error;
mod error_context;
mod error_line;
pub mod failure;
pub mod failure_body;
mod retry_after;

pub use decode_error::DecodeError;
pub use extra::Extra;
pub use text::{Base64, Date, DateTime};
pub use unknown::{Unknown, UnknownValue};

/// A JSON object of which nothing is declared.
pub type JsonObject = serde_json::Map<String, serde_json::Value>;
