//! Types, named and where they are used.

use super::shape::Shape;
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

    /// The name of something in the same place.
    #[must_use]
    pub fn beside(&self, part: impl Into<String>) -> Self {
        let mut parts = self.0.clone();
        parts.pop();
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
    /// The name that description or configuration give it in Rust.
    pub given: Option<String>,
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
    /// All of it, as it is sent in parts: binary members are files.
    Multipart,
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
    /// By these groups, in their order.
    pub groups: Vec<usize>,
}

/// A type where it is used.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Type {
    /// `true` or `false`.
    Boolean,
    /// A whole number.
    Integer(Width),
    /// A number.
    Number,
    /// Text.
    String,
    /// Text of a form that is known by name.
    Formatted(Format),
    /// Bytes as they are. Where they are a part of a body they become a [`Type::File`]; JSON has no
    /// such thing, so there they are text.
    Binary,
    /// Bytes with a name and a media type: a part of a body.
    File,
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

/// How many bits a whole number has, and whether it can be negative.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Width {
    /// `int8`
    I8,
    /// `int16`
    I16,
    /// `int32`
    I32,
    /// `int64`, and what says nothing of its width.
    I64,
    /// `uint8`
    U8,
    /// `uint16`
    U16,
    /// `uint32`
    U32,
    /// `uint64`
    U64,
}

/// The forms of text that have a type of their own (the registry of formats that OpenAPI keeps).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Format {
    /// `date-time`: RFC 3339.
    DateTime,
    /// `date`: RFC 3339 `full-date`.
    Date,
    /// `time`: RFC 3339 `full-time`.
    Time,
    /// `duration`: RFC 3339, appendix A.
    Duration,
    /// `uuid`: RFC 9562.
    Uuid,
    /// `uri`: RFC 3986.
    Uri,
    /// `ipv4`: RFC 2673, section 3.2.
    Ipv4,
    /// `ipv6`: RFC 4291, section 2.2.
    Ipv6,
    /// `decimal`: a number that a float cannot hold.
    Decimal,
    /// `byte`: bytes, in base64 (RFC 4648, section 4).
    Base64,
    /// `password`: what must not be shown.
    Secret,
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
    /// Limits, defaults, formats, short examples: facts that no Rust type shows.
    pub facts: Vec<String>,
    /// Examples that are longer than a line: JSON, as it is printed.
    pub examples: Vec<String>,
    /// Whether it is better not used.
    pub deprecated: bool,
}
