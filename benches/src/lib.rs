//! What the benches measure the client against: the same call, and the same bodies read and written by
//! types that serde derives, as somebody would write them by hand for this one purpose.

pub mod bodies;
pub mod by_hand;
pub mod derived;
pub mod server;
