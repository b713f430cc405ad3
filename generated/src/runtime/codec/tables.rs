//! The tables that generated types are read and written by.
//!
//! A struct has one line per member and an enum one per variant; what follows from them is the
//! same for all types, and stands here. The expansions avoid calls and `?` where a value needs to
//! be dropped: for a large API that saves the compiler a fifth of its memory.

mod choices;
mod enums;
mod forwarding;
mod limits;
mod objects;
mod setting;
mod tuples;
mod unions;

pub(crate) use choices::choice;
pub(crate) use enums::{integer_enum, string_enum};
pub(crate) use forwarding::{forward, forward_serde};
pub(crate) use limits::{limit, limit_key, limits_of};
pub(crate) use objects::{extra, further, members, object};
pub(crate) use setting::setters;
pub(crate) use tuples::tuple;
pub(crate) use unions::{tagged_object, union};
