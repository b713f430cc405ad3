//! The tables that generated types are read and written by.
//!
//! A struct has one line per member and an enum one per variant; what follows from them is the
//! same for all types, and stands here. The expansions avoid calls and `?` where a value needs to
//! be dropped: for a large API that saves the compiler a fifth of its memory.

mod enums;
mod forwarding;
mod objects;
mod setting;
mod unions;

pub(crate) use enums::string_enum;
pub(crate) use forwarding::{forward, forward_serde};
pub(crate) use objects::{extra, members, object};
pub(crate) use setting::setters;
pub(crate) use unions::{tagged_object, union};
