//! Types of every kind that the generator writes.

use std::collections::BTreeMap;

use crate::runtime::codec;
use crate::runtime::{DateTime, Extra, JsonObject, Unknown, UnknownValue};
use serde_json::Value;

/// Members of each presence, some with the names that the tables use themselves.
pub struct Item {
    pub id: String,
    pub maybe: Option<String>,
    pub rest: Option<i64>,
    pub source: Option<bool>,
    pub tags: Option<Vec<String>>,
    pub at: Option<DateTime>,
    pub variant: Option<Option<f64>>,
    pub any: Option<Value>,
    pub extra: Extra,
}

codec::object! {
    Item (extra) {
        required { id = "id", maybe = "maybe" }
        optional { rest = "rest", source = "so\"urce", tags = "tags", at = "at" }
        nullable { variant = "variant", any = "any" }
    }
}

/// All may be absent; a member of the description is named as the field for the others would be.
pub struct Loose {
    pub it: Option<i64>,
    pub slots: Option<Option<i64>>,
    pub extra: Option<String>,
    pub extra_: Extra,
}

codec::object! {
    Loose (extra_) {
        optional { it = "it", extra = "extra" }
        nullable { slots = "slots" }
    }
}

/// Keeps nothing that is not declared.
pub struct Closed {
    pub id: i64,
    pub text: Option<String>,
}

codec::object! {
    Closed {
        required { id = "id" }
        optional { text = "text" }
    }
}

/// An object that declares nothing.
pub struct Bare {
    pub extra: Extra,
}

codec::object! {
    Bare (extra) {
    }
}

#[derive(Clone)]
pub enum Color {
    Red,
    DarkBlue,
    Unknown(UnknownValue),
}

codec::string_enum! {
    Color {
        values { Red = "red", DarkBlue = "dark blue" }
    }
}

/// A union with members beside it.
#[derive(Clone)]
pub struct Event {
    pub id: i64,
    pub message: Option<String>,
    pub note: Option<Option<String>>,
    pub kind: EventKind,
    pub extra: Extra,
}

codec::tagged_object! {
    Event (extra) {
        kind: required "type"
        required { id = "id" }
        optional { message = "message" }
        nullable { note = "note" }
    }
}

#[derive(Clone)]
pub enum EventKind {
    Created(Box<Created>),
    Moved(Moved),
    Counted(BTreeMap<String, i64>),
    Free(JsonObject),
    Drawn(Shape),
    Deleted,
    Unknown(Unknown),
}

codec::union! {
    EventKind "type" {
        members {
            "created" = Created, "moved" = Moved, "counted" = Counted, "free" = Free,
            "drawn" = Drawn,
        }
        empty { "deleted" = Deleted }
    }
}

pub struct Created {
    pub name: String,
    pub parent: Option<Loose>,
    pub colors: Option<Vec<Color>>,
    pub extra: Extra,
}

codec::object! {
    Created (extra) {
        required { name = "name" }
        optional { parent = "parent", colors = "colors" }
    }
}

/// A variant that is a union with members beside it, whose tag may be absent.
#[derive(Clone, Default)]
pub struct Moved {
    pub by: Option<i64>,
    pub kind: Option<MovedKind>,
    pub extra: Extra,
}

codec::tagged_object! {
    Moved (extra) {
        kind: optional "direction"
        optional { by = "by" }
    }
}

#[derive(Clone)]
pub enum MovedKind {
    Up(Created),
    Away,
    Unknown(Unknown),
}

codec::union! {
    MovedKind "direction" {
        members { "up" = Up }
        empty { "away" = Away }
    }
}

/// A union that is an enum and nothing else; what has no members there keeps all it gets.
#[derive(Clone)]
pub enum Shape {
    Circle(Circle),
    Point(JsonObject),
    Unknown(Unknown),
}

codec::union! {
    Shape "shape" {
        members { "circle" = Circle, "point" = Point }
    }
}

pub struct Circle {
    pub radius: f64,
    pub inner: Option<Box<Circle>>,
    pub extra: Extra,
}

codec::object! {
    Circle (extra) {
        required { radius = "radius" }
        optional { inner = "inner" }
    }
}
