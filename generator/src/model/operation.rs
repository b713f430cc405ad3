//! Calls, and how they end.

use super::ty::{Docs, Presence, TypeId};
use crate::pointer::Pointer;

/// What calls are grouped by.
#[derive(Debug)]
pub struct Group {
    /// The tag; `None` for calls without one.
    pub name: Option<String>,
    /// What is said of it.
    pub docs: Docs,
}

/// A call.
#[derive(Debug)]
pub struct Operation {
    /// Where it is described.
    pub source: Pointer,
    /// Its `operationId`, or method and path.
    pub id: String,
    /// The HTTP method, in capitals.
    pub method: &'static str,
    /// The path below the base URL.
    pub path: String,
    /// Its group: an index into [`Api::groups`](super::Api::groups).
    pub group: usize,
    /// What is said of it.
    pub docs: Docs,
    /// Whether a token is sent.
    pub auth: Auth,
    /// What goes into the query.
    pub parameters: Option<Parameters>,
    /// What goes into the body.
    pub body: Option<Body>,
    /// What comes back if all goes well.
    pub success: Success,
    /// What comes back if not.
    pub failures: Vec<Failure>,
    /// The set that holds them: an index into [`Api::failures`](super::Api::failures).
    pub failure_set: usize,
}

/// What a call shows to prove who calls.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Auth {
    /// Nothing.
    None,
    /// A bearer token (RFC 6750).
    Bearer,
    /// The same if there is one; it also goes without.
    OptionalBearer,
}

/// The parameters of a call.
#[derive(Debug)]
pub struct Parameters {
    /// The object that holds them, with their names on the wire.
    pub ty: TypeId,
    /// How each is written, in the order of the object's fields.
    pub styles: Vec<Parameter>,
}

/// How a parameter is written.
#[derive(Debug)]
pub struct Parameter {
    /// Its name on the wire.
    pub name: String,
    /// Whether each element of an array becomes a pair of its own.
    pub explode: Explode,
}

/// OpenAPI 3.0.3, "Parameter Object", `explode`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Explode {
    /// `a=1&a=2`
    Yes,
    /// `a=1,2`
    No,
}

/// The body of a request.
#[derive(Debug)]
pub struct Body {
    /// Its type.
    pub ty: TypeId,
    /// Whether it can be left out.
    pub presence: Presence,
}

/// The answer to a call that went well.
#[derive(Debug)]
pub struct Success {
    /// The statuses that are declared, with what is said of them.
    pub statuses: Vec<(String, String)>,
    /// The body; `None`: none is declared.
    pub ty: Option<TypeId>,
    /// The headers that are declared.
    pub headers: Vec<Header>,
}

/// The answer to a call that failed, in one way.
#[derive(Clone, Debug)]
pub struct Failure {
    /// `400`, `4XX` or `default`.
    pub status: String,
    /// What is said of it.
    pub description: String,
    /// The body; `None`: none is declared.
    pub ty: Option<TypeId>,
    /// The headers that are declared.
    pub headers: Vec<Header>,
}

/// A declared header of an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Header {
    /// Its name.
    pub name: String,
    /// What is said of it.
    pub docs: Docs,
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
    /// The body; `None`: none is declared.
    pub ty: Option<TypeId>,
}
