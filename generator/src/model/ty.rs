//! Types, named and where they are used.

use crate::pointer::Pointer;

/// A named type, by its place in [`Api::types`](super::Api::types).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TypeId(pub usize);

/// The words that a type is named with: a component's name, then the way from there to an inline
/// schema.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct TypeName(pub Vec<String>);

impl TypeName {
    /// A name of one part.
    #[must_use]
    pub fn of(part: impl Into<String>) -> Self {
        Self(vec![part.into()])
    }

    /// The name of something inside.
    #[must_use]
    pub fn inner(&self, part: impl Into<String>) -> Self {
        let mut parts = self.0.clone();
        parts.push(part.into());
        Self(parts)
    }
}

/// A named type.
#[derive(Debug)]
pub struct TypeDef {
    /// Where it is described.
    pub source: Pointer,
    /// What to name it after.
    pub name: TypeName,
    /// How much of what is described there.
    pub extent: Extent,
    /// What is said of it.
    pub docs: Docs,
    /// What it is.
    pub shape: Shape,
    /// Where it is used.
    pub usage: Usage,
    /// How many bytes a value takes, roughly.
    pub size: usize,
}

/// How much of a schema a type stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Extent {
    /// All of it.
    Whole,
    /// All but what a union around it has: the tag, and base members.
    Variant,
}

/// Where a type is used; several at once, mostly.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Usage {
    /// In what a caller sends: it gets setters.
    pub sent: bool,
    /// In what answers a call that went well.
    pub received: bool,
    /// In what answers a call that failed.
    pub failed: bool,
    /// By the operations of these groups.
    pub groups: Vec<usize>,
}

/// What a named type is.
#[derive(Debug)]
pub enum Shape {
    /// An object with declared members.
    Object(Object),
    /// Text out of a list that may grow.
    StringEnum(Vec<String>),
    /// An object whose tag says which members it has.
    Union(Union),
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
}

/// What an object does with members that it does not declare.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rest {
    /// Keeps them.
    Kept,
    /// Reads over them.
    Ignored,
    /// Has none: the parameters of an operation, which nobody sends us.
    None,
}

/// A declared member.
#[derive(Debug)]
pub struct Field {
    /// Where it is described.
    pub source: Pointer,
    /// Its name on the wire.
    pub name: String,
    /// What is said of it.
    pub docs: Docs,
    /// Whether it can be absent.
    pub presence: Presence,
    /// Its type.
    pub ty: Type,
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
    /// The members that only this variant has; `None`: there are none.
    pub content: Option<Type>,
    /// What is said of it.
    pub docs: Docs,
}

/// A type where it is used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Type {
    /// `true` or `false`.
    Boolean,
    /// A whole number of 32 bits.
    Int32,
    /// A whole number of 64 bits.
    Int64,
    /// A number.
    Number,
    /// Text.
    String,
    /// A point in time, RFC 3339.
    DateTime,
    /// A day, RFC 3339 `full-date`.
    Date,
    /// Bytes, in base64.
    Base64,
    /// Anything.
    Any,
    /// An object of which nothing is declared.
    AnyObject,
    /// A list.
    Array(Box<Type>),
    /// An object with any names, and values of one type.
    Map(Box<Type>),
    /// A named type.
    Named(TypeId),
    /// A type that may be `null`.
    Nullable(Box<Type>),
    /// A type behind a pointer.
    Boxed(Box<Type>),
}

impl Type {
    /// The type without `null`.
    #[must_use]
    pub fn non_null(&self) -> &Self {
        match self {
            Self::Nullable(inner) => inner,
            other => other,
        }
    }

    /// The same type that may be `null`.
    #[must_use]
    pub fn nullable(self) -> Self {
        match self {
            Self::Nullable(_) => self,
            other => Self::Nullable(Box::new(other)),
        }
    }
}

/// What the description says to a human reader.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Docs {
    /// In a few words.
    pub summary: Option<String>,
    /// At length; Markdown.
    pub description: Option<String>,
    /// Limits, defaults, formats: facts that no Rust type shows.
    pub facts: Vec<String>,
    /// Whether it is better not used.
    pub deprecated: bool,
}
