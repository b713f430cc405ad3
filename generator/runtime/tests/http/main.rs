//! The HTTP half of the runtime, as a generated client uses it.
//!
//! One test crate, so that it is linked once. [`runtime`] is in it as it is in a generated crate: as
//! a module, so that [`api`] can be written with the tables that the generator writes. [`server`] is
//! the other end of the wire.

#[allow(dead_code, unused_imports, reason = "as in a generated crate, not all of it is needed")]
#[path = "../../src/lib.rs"]
mod runtime;

mod answers;
#[allow(dead_code, reason = "as in a generated crate, not all of it is needed")]
mod api;
#[cfg(feature = "stream")]
mod as_streams;
mod attempt;
mod attempt_again;
mod bodies;
mod build;
mod by_hand;
mod call;
mod canned;
mod credentials;
mod drafts;
mod errors;
mod finished;
mod hooks;
mod items;
mod left_open;
#[cfg(feature = "mock-server")]
mod mock_cors;
#[cfg(feature = "mock-server")]
mod mock_server;
#[cfg(feature = "mock-server")]
mod mock_tables;
mod multipart;
#[cfg(feature = "oauth2")]
mod oauth2;
#[cfg(feature = "oauth2")]
mod oauth2_device;
#[cfg(feature = "oauth2")]
mod oauth2_device_refused;
#[cfg(all(feature = "oauth2", feature = "reqwest"))]
mod oauth2_device_wire;
#[cfg(feature = "oauth2")]
mod oauth2_refused;
#[cfg(feature = "oauth2")]
mod oauth2_waiting;
#[cfg(all(feature = "oauth2", feature = "reqwest"))]
mod oauth2_wire;
mod pages;
mod pages_linked;
mod parameters;
mod probe;
mod query;
mod reconnect;
mod refusals_without_end;
mod request_bodies;
mod retries;
mod retry_after;
mod scripted;
mod secrets;
mod servers;
mod sources;
mod streams;
mod styles;
#[cfg(feature = "test-util")]
mod test_util;
mod threads;
mod timeouts;
#[cfg(feature = "tower")]
mod tower;
#[cfg(feature = "tracing")]
mod traces;
mod typed_headers;
mod uploads;
mod without_chance;

#[cfg(all(feature = "blocking", feature = "reqwest"))]
mod blocking;
#[cfg(feature = "reqwest")]
mod faults;
#[cfg(feature = "reqwest")]
mod hostile;
#[cfg(feature = "reqwest")]
mod server;
#[cfg(feature = "reqwest")]
mod wire;

#[cfg(not(feature = "reqwest"))]
mod bare;
