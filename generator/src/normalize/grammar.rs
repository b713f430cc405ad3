//! The objects of OpenAPI 3.0, 3.1 and 3.2 and their members, as tables.
//!
//! One set of tables for all versions: a member says which versions know it, and a description that
//! uses one of another version means it all the same. What stands at a place is decided by these
//! tables alone, so that a property that is called `$ref` is none.

mod schema;
mod tables;

use serde_json::{Value, json};

use crate::load::Version;
pub(super) use schema::SCHEMA;
pub(super) use tables::DOCUMENT;

/// An object of the specification: how to call it, and its members.
#[derive(Debug)]
pub(super) struct Kind {
    pub(super) what: What,
    pub(super) name: &'static str,
    pub(super) members: &'static [Member],
    pub(super) pattern: Option<Pattern>,
}

/// Objects that more is to be known of than their members.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum What {
    Info,
    License,
    Server,
    Components,
    PathItem,
    Operation,
    Parameter,
    Header,
    MediaType,
    Encoding,
    Response,
    Example,
    Link,
    Tag,
    SecurityScheme,
    Flows,
    Schema,
    Other,
}

/// Members whose names the specification does not list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pattern {
    /// Paths to path items.
    Paths,
    /// Statuses to responses.
    Statuses,
    /// Expressions to path items.
    Expressions,
}

/// What a member's value has to be.
#[derive(Debug)]
pub(super) enum Form {
    Any,
    Text,
    /// One of a few words, and how to call them together.
    Choice(&'static str, &'static [&'static str]),
    Boolean,
    Number,
    Count,
    Object(&'static Kind),
    /// An object, or a reference to one in that section.
    Referable(&'static Kind, Section),
    Schema,
    SchemaOrBoolean,
    /// One schema, or, in old drafts, one for each element.
    Items,
    /// Schemas or lists of names, by name.
    Dependencies,
    /// Texts that lead to schemas.
    Mapping,
    /// Scopes by security scheme.
    Requirement,
    List(&'static Form),
    Map(&'static Form),
    /// Of no use once references have been followed.
    Gone,
}

/// A section of `components`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Section {
    Schemas,
    Responses,
    Parameters,
    Examples,
    RequestBodies,
    Headers,
    SecuritySchemes,
    Links,
    Callbacks,
    PathItems,
    MediaTypes,
}

/// A member.
#[derive(Debug)]
pub(super) struct Member {
    pub(super) name: &'static str,
    pub(super) form: &'static Form,
    /// The first version that knows it.
    pub(super) since: Version,
    /// The last version that knows it.
    pub(super) until: Version,
    pub(super) need: Need,
}

/// Whether a member has to be there.
#[derive(Clone, Copy, Debug)]
pub(super) enum Need {
    /// It need not.
    Optional,
    /// Up to that version; and what takes its place.
    Until(Version, Fill),
}

/// What takes the place of a member that is missing.
#[derive(Clone, Copy, Debug)]
pub(super) enum Fill {
    Text(&'static str),
    EmptyObject,
    /// An info object that says nothing.
    Info,
    /// Nothing can: it is an error, and without the object around it if that is let through.
    Nothing,
}

impl Fill {
    pub(super) fn object(self) -> Value {
        match self {
            Self::Info => json!({ "title": "API", "version": "0.0.0" }),
            Self::EmptyObject | Self::Text(_) | Self::Nothing => json!({}),
        }
    }
}

impl Form {
    /// How to call it in a message.
    pub(super) const fn name(&self) -> &'static str {
        match self {
            Self::Any | Self::Gone => "anything",
            Self::Text => "text",
            Self::Choice(name, _) => name,
            Self::Boolean => "`true` or `false`",
            Self::Number => "a number",
            Self::Count => "a whole number that is not negative",
            Self::Object(kind) | Self::Referable(kind, _) => kind.name,
            Self::Schema => "a schema object",
            Self::SchemaOrBoolean => "`true`, `false` or a schema object",
            Self::Items => "a schema object or an array of them",
            Self::List(_) => "an array",
            Self::Map(_) | Self::Mapping | Self::Requirement | Self::Dependencies => "an object",
        }
    }
}

impl Section {
    pub(super) const ALL: &[Self] = &[
        Self::Schemas,
        Self::Responses,
        Self::Parameters,
        Self::Examples,
        Self::RequestBodies,
        Self::Headers,
        Self::SecuritySchemes,
        Self::Links,
        Self::Callbacks,
        Self::PathItems,
        Self::MediaTypes,
    ];

    /// Its name in `components`.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Schemas => "schemas",
            Self::Responses => "responses",
            Self::Parameters => "parameters",
            Self::Examples => "examples",
            Self::RequestBodies => "requestBodies",
            Self::Headers => "headers",
            Self::SecuritySchemes => "securitySchemes",
            Self::Links => "links",
            Self::Callbacks => "callbacks",
            Self::PathItems => "pathItems",
            Self::MediaTypes => "mediaTypes",
        }
    }

    /// What stands in it.
    pub(super) const fn form(self) -> &'static Form {
        tables::section(self)
    }

    /// Whether references to it stay references. The frame knows none to the others: what they lead
    /// to is put in their place.
    pub(super) const fn is_named(self) -> bool {
        !matches!(self, Self::Callbacks | Self::PathItems | Self::MediaTypes)
    }
}

impl Kind {
    /// The member of that name.
    pub(super) fn member(&self, name: &str) -> Option<&'static Member> {
        self.members.iter().find(|member| member.name == name)
    }

    /// Whether something is made of a member: a type, a call, and not a text for people or a limit
    /// that no type depends on.
    pub(super) fn is_used(&self, name: &str) -> bool {
        const SAID: &[&str] =
            &["description", "summary", "title", "example", "examples", "externalDocs", "termsOfService", "contact"];
        match self.what {
            What::Schema => schema::MAKING.contains(&name),
            _ => !SAID.contains(&name),
        }
    }

    /// What a member is whose name matches the pattern.
    pub(super) fn patterned(&self, name: &str) -> Option<&'static Form> {
        match self.pattern? {
            Pattern::Paths => name.starts_with('/').then_some(&tables::PATH_ITEM_OR_REFERENCE),
            Pattern::Statuses => is_status(name).then_some(&tables::RESPONSE_OR_REFERENCE),
            Pattern::Expressions => (name != "$ref").then_some(&tables::PATH_ITEM_OR_REFERENCE),
        }
    }
}

impl Member {
    pub(super) const fn known_to(&self, version: Version) -> bool {
        self.since as u8 <= version as u8 && version as u8 <= self.until as u8
    }

    const fn since(self, since: Version) -> Self {
        Self { since, ..self }
    }

    const fn until(self, until: Version) -> Self {
        Self { until, ..self }
    }

    const fn needed(self, until: Version, fill: Fill) -> Self {
        Self { need: Need::Until(until, fill), ..self }
    }
}

const fn read(name: &'static str, form: &'static Form) -> Member {
    Member { name, form, since: Version::V3_0, until: Version::V3_2, need: Need::Optional }
}

const fn required(name: &'static str, form: &'static Form) -> Member {
    read(name, form).needed(Version::V3_2, Fill::Nothing)
}

/// "Responses Object": a status code, a range, or `default`.
pub(super) fn is_status(text: &str) -> bool {
    let digits = text.as_bytes();
    text == "default"
        || (digits.len() == 3
            && (b'1'..=b'9').contains(&digits[0])
            && (digits[1..].iter().all(u8::is_ascii_digit) || digits[1..].eq_ignore_ascii_case(b"XX")))
}
