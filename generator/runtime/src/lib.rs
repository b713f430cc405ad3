//! The half of a generated client that is the same for every API.
//!
//! Written, built and tested as a crate of its own; the generator copies its files into the crate
//! that it makes, byte for byte, with `lib.rs` as `runtime.rs`. Hence no path here begins with
//! `crate::`.
//!
//! [`codec`] turns generated types into JSON and back. A call goes from [`client`] through
//! `prepare` (a request from an [`operation`] and its input) and `attempts` (as often as [`retry`]
//! says) to a [`transport`]; its answer becomes a [`response`] or an [`error`].

pub mod codec;
pub mod decode_error;
pub mod extra;
pub mod text;
pub mod unknown;

#[cfg(feature = "validate")]
pub mod validate;

#[allow(unused_macros, unused_imports, reason = "few descriptions need its tables")]
pub mod body;
pub mod file;
#[cfg(feature = "oauth2")]
pub mod oauth2;
pub mod operation;
pub mod options;
pub mod paging;
pub mod parameter;
pub mod repeat;
pub mod secret;
pub mod security;
pub mod token_error;
pub mod token_source;

#[cfg(all(feature = "blocking", not(all(target_arch = "wasm32", target_os = "unknown"))))]
pub mod blocking;
pub mod builder;
pub mod call;
pub mod client;
pub mod pages;

mod attempt;
mod attempts;
mod authorize;
mod base_url;
pub mod byte_stream;
mod cookies;
mod credentials;
mod cut;
mod defaults;
mod draft;
mod exchange;
pub mod finished;
mod header;
pub mod hooks;
mod idempotency_key;
mod media_type;
mod pairs;
mod parameters;
mod percent;
mod plain;
mod prepare;
mod query;
mod random;
mod reconnect;
pub mod retry;
mod timer;
mod trace;
pub mod upload;

pub mod canned;
pub mod clock;
#[cfg(all(feature = "reqwest", all(target_arch = "wasm32", target_os = "unknown")))]
pub mod fetch_transport;
#[cfg(all(feature = "reqwest", all(target_arch = "wasm32", target_os = "unknown")))]
pub mod js_clock;
#[cfg(all(feature = "mock-server", not(all(target_arch = "wasm32", target_os = "unknown"))))]
pub mod mock_server;
pub mod pieces;
pub mod portable;
#[cfg(all(feature = "reqwest", not(all(target_arch = "wasm32", target_os = "unknown"))))]
pub mod reqwest_transport;
#[cfg(all(feature = "reqwest", not(all(target_arch = "wasm32", target_os = "unknown"))))]
mod reqwest_url;
#[cfg(any(all(feature = "reqwest", not(all(target_arch = "wasm32", target_os = "unknown"))), feature = "tower"))]
pub mod sent_body;
#[cfg(feature = "test-util")]
pub mod test_util;
#[cfg(all(feature = "reqwest", not(all(target_arch = "wasm32", target_os = "unknown"))))]
pub mod tokio_clock;
#[cfg(feature = "tower")]
pub mod tower_transport;
pub mod transport;
pub mod transport_error;

#[allow(unused_macros, unused_imports, reason = "few descriptions need its tables")]
pub mod answers;
pub mod event;
pub mod items;
pub mod payload;
pub mod rate_limit;
pub mod response;
pub mod success;
mod typed_headers;

pub mod build_error;
pub mod error;
mod error_context;
mod error_line;
pub mod failure;
pub mod failure_body;
mod put_aside;
mod retry_after;

#[allow(unused_imports, reason = "few descriptions need it")]
pub use answers::Text;
#[allow(unused_imports, reason = "few descriptions need it")]
pub(crate) use answers::answers;
#[allow(unused_imports, reason = "few descriptions need it")]
pub(crate) use body::request_bodies;
#[allow(unused_imports, reason = "few descriptions need it")]
pub use byte_stream::ByteStream;
pub use decode_error::DecodeError;
pub use extra::Extra;
pub use file::File;
#[allow(unused_imports, reason = "few descriptions need them")]
pub use items::{Event, Events, ItemError, Items};
#[allow(unused_imports, reason = "few descriptions have pages")]
pub use pages::{Page, PageItems, Pages};
#[allow(unused_imports, reason = "few descriptions need all of them")]
pub use text::{Base64, Date, DateTime, Decimal, Ipv4, Ipv6, IsoDuration, Secret, Time, Uri, Uuid};
pub use unknown::{Unknown, UnknownValue};
#[allow(unused_imports, reason = "a client need not name them")]
#[cfg(feature = "validate")]
pub use validate::{Validate, Violation, Violations};

/// A JSON object of which nothing is declared.
pub type JsonObject = serde_json::Map<String, serde_json::Value>;
