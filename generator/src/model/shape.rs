//! What named types are made of.

use super::limit::Limit;
use super::ty::{Docs, Type};
use crate::pointer::Pointer;

/// What a named type is.
#[derive(Debug)]
pub enum Shape {
    /// An object with declared members.
    Object(Object),
    /// A list whose first elements each have a type of their own.
    Tuple(Tuple),
    /// Text out of a list that may grow.
    StringEnum(Vec<Listed<String>>),
    /// A whole number out of a list that may grow.
    IntegerEnum(Vec<Listed<i64>>),
    /// An object whose tag says which members it has.
    Union(Union),
    /// One of several types, told apart by what a value looks like.
    Choice(Vec<Alternative>),
    /// Another name for a type.
    Alias(Type),
}

/// An object with declared members.
#[derive(Debug)]
pub struct Object {
    /// Its members.
    pub fields: Vec<Field>,
    /// What happens to others.
    pub rest: Rest,
    /// What is asked of the object, and of each member that is not declared.
    pub limits: Vec<Limit>,
}

/// What an object does with members that it does not declare.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Rest {
    /// Keeps them.
    Kept,
    /// Keeps them; all of them are of this type.
    Typed(Box<Type>),
    /// Reads over them.
    Ignored,
    /// Has none: the parameters of an operation, which nobody sends us.
    None,
}

/// A list whose first elements each have a type of their own.
#[derive(Debug)]
pub struct Tuple {
    /// Those elements; after the first that can be absent, all can.
    pub elements: Vec<Field>,
    /// The type of all further elements.
    pub rest: Type,
    /// What is asked of the list, and of each further element.
    pub limits: Vec<Limit>,
}

/// A value that an `enum` lists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed<T> {
    /// The value.
    pub value: T,
    /// Where it is listed.
    pub source: Pointer,
    /// What the description calls it, in an extension that many tools know.
    pub name: Option<String>,
    /// The name that it is to have in Rust.
    pub given: Option<String>,
}

/// One type of a [`Choice`](Shape::Choice).
#[derive(Debug)]
pub struct Alternative {
    /// Where it is described.
    pub source: Pointer,
    /// What to name it after.
    pub name: String,
    /// The name that it is to have in Rust.
    pub given: Option<String>,
    /// What a value of it is.
    pub ty: Type,
    /// Required members with few possible texts, by which an object is known.
    pub fixed: Vec<(String, Vec<String>)>,
    /// What is asked of its values beyond the type.
    pub limits: Vec<Limit>,
    /// What is said of it.
    pub docs: Docs,
}

/// A declared member.
#[derive(Clone, Debug)]
pub struct Field {
    /// Where it is described.
    pub source: Pointer,
    /// Its name on the wire.
    pub name: String,
    /// What is said of it.
    pub docs: Docs,
    /// Whether it can be absent.
    pub presence: Presence,
    /// The name that description or configuration give it in Rust.
    pub given: Option<String>,
    /// Who sends it.
    pub access: Access,
    /// Its type.
    pub ty: Type,
    /// What is asked of its values beyond that.
    pub limits: Vec<Limit>,
}

/// Who sends a member (OpenAPI 3.0.3, "Schema Object", `readOnly` and `writeOnly`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Access {
    /// Caller and server.
    #[default]
    Both,
    /// The server alone: nobody has to make one up in a request.
    ReadOnly,
    /// The caller alone: an answer does not have it.
    WriteOnly,
}

/// Whether a member can be absent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// It cannot.
    Required,
    /// It can.
    Optional,
}

/// An object whose tag says which members it has, besides those that it always has.
#[derive(Debug)]
pub struct Union {
    /// The member that holds the tag.
    pub tag: Tag,
    /// Members beside the tag, common to all variants.
    pub base: Vec<Field>,
    /// One per tag value.
    pub variants: Vec<Variant>,
    /// What happens to members that neither base nor variant declare.
    pub rest: Rest,
    /// What is asked of the object.
    pub limits: Vec<Limit>,
}

impl Union {
    /// Whether the union is an enum and nothing else: no base member, and always a tag.
    #[must_use]
    pub fn is_bare(&self) -> bool {
        self.base.is_empty() && self.tag.presence == Presence::Required
    }
}

/// The member that holds a union's tag.
#[derive(Debug)]
pub struct Tag {
    /// Its name on the wire.
    pub name: String,
    /// What is said of it.
    pub docs: Docs,
    /// Whether it can be absent.
    pub presence: Presence,
}

/// One case of a union.
#[derive(Debug)]
pub struct Variant {
    /// Where it is described.
    pub source: Pointer,
    /// The tag's value.
    pub tag: String,
    /// The name that it is to have in Rust.
    pub given: Option<String>,
    /// The members that only this variant has; `None`: there are none.
    pub content: Option<Type>,
    /// What is said of it.
    pub docs: Docs,
}
