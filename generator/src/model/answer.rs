//! How calls end: what comes back, by status and media type.

use super::ty::{TypeId, TypeName};
use crate::pointer::Pointer;

/// The answer to a call that went well.
#[derive(Debug)]
pub struct Success {
    /// What is declared.
    pub answers: Vec<Declared>,
    /// What the caller gets.
    pub payload: Payload,
}

/// The answer to a call that failed, in one way.
#[derive(Clone, Debug)]
pub struct Failure {
    /// What is declared: exactly one status.
    pub declared: Declared,
    /// What the caller gets.
    pub payload: Payload,
}

/// What is declared of an answer, for whoever reads about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Declared {
    /// `200`, `2XX` or `default`.
    pub status: String,
    /// What is said of it.
    pub description: String,
    /// The media types that its body has.
    pub media_types: Vec<String>,
    /// The headers that are declared: an object whose members are named as they are.
    pub headers: Option<TypeId>,
    /// What can be called next.
    pub links: Vec<Link>,
}

/// A call that can follow from an answer ("Link Object").
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// Its name.
    pub name: String,
    /// The `operationId` that it leads to, or a reference to an operation.
    pub target: String,
    /// What to send, with the expressions that stand for it.
    pub parameters: Vec<(String, String)>,
    /// What is said of it.
    pub description: Option<String>,
}

/// What a caller gets of an answer's body.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Payload {
    /// Nothing: none is declared.
    Nothing,
    /// A value that came as JSON.
    Json(TypeId),
    /// Values that come one after the other.
    Items(TypeId),
    /// Server-sent events that come one after the other, each as a whole.
    Events(TypeId),
    /// Text.
    Text,
    /// The bytes.
    Bytes,
    /// One of several: an index into [`Api::answers`](super::Api::answers).
    Choice(usize),
}

impl Payload {
    /// The type that it is read as.
    #[must_use]
    pub const fn id(&self) -> Option<TypeId> {
        match self {
            Self::Json(id) | Self::Items(id) | Self::Events(id) => Some(*id),
            Self::Nothing | Self::Text | Self::Bytes | Self::Choice(_) => None,
        }
    }

    /// The same, to be changed.
    pub const fn id_mut(&mut self) -> Option<&mut TypeId> {
        match self {
            Self::Json(id) | Self::Items(id) | Self::Events(id) => Some(id),
            Self::Nothing | Self::Text | Self::Bytes | Self::Choice(_) => None,
        }
    }
}

/// An answer of several forms: the status picks one, then the media type.
#[derive(Debug)]
pub struct AnswerChoice {
    /// Where it is described.
    pub source: Pointer,
    /// What to name it after.
    pub name: TypeName,
    /// What it answers.
    pub role: Role,
    /// The forms, in the order in which they are tried.
    pub cases: Vec<AnswerCase>,
    /// The groups that use it.
    pub groups: Vec<usize>,
}

/// What an answer of several forms answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// A call that went well.
    Success,
    /// A call that failed.
    Failure,
    /// Nothing: it is the body of what a server sends by itself.
    Event,
}

/// One form of an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnswerCase {
    /// `200`, `2XX` or `default`.
    pub status: String,
    /// The media type; empty: there is no body.
    pub media_type: String,
    /// What is said of it.
    pub description: String,
    /// What the caller gets; never a choice.
    pub payload: Payload,
}

/// The failures that one Rust enum stands for: one for the whole API where a status has the same
/// body everywhere, and further ones for operations that differ.
#[derive(Debug, PartialEq)]
pub struct FailureSet {
    /// The operation to name it after; `None`: it is the API's own.
    pub operation: Option<usize>,
    /// Status, description and body, exact statuses before ranges before `default`.
    pub cases: Vec<FailureCase>,
}

/// One status of a [`FailureSet`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FailureCase {
    /// `400`, `4XX` or `default`.
    pub status: String,
    /// What is said of it where it is described first.
    pub description: String,
    /// What the caller gets.
    pub payload: Payload,
}
