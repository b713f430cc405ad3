//! What the benches measure the client against: the same bodies, read and written by types that
//! serde derives, as somebody would write them by hand for this one purpose.

pub mod bodies;
pub mod derived;
