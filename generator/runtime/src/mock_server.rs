//! A server that answers like the API, for tests and for whole programs: the feature `mock-server`.
//!
//! What it answers is in tables that are made of the description, see [`tables`]. A request goes
//! through `route` (which operation it is of), `credentials` and `verify` (whether it is right), and
//! `answer` (what comes back, by what [`Reply`] and the header `Prefer` say); `cors` lets
//! web pages have it. Nothing of that needs a network; `listen` adds one.

mod accept;
mod answer;
mod builder;
mod cors;
mod credentials;
mod handle;
mod listen;
mod near;
mod outgoing;
mod path;
mod prefer;
mod problem;
mod program;
mod received;
mod reply;
mod route;
mod server;
mod shared;
pub mod tables;
mod verify;

pub use std::process::ExitCode;

pub use builder::MockServerBuilder;
pub use program::run as run_program;
pub use received::Received;
pub use reply::{Reply, UnknownOperation};
pub use server::MockServer;
