//! What the description says of one operation, as data; and what one call adds to it.
//!
//! A generated method names a static [`Operation`] and hands over an [`Input`]; everything that can
//! be done the same way for all operations is done in the runtime, from this data.

use super::codec::Encode;

/// What the description says of a whole API.
#[derive(Debug)]
pub struct Api {
    /// `info.title` of the description.
    pub title: &'static str,
    /// The first of the description's `servers` ("Server Object", OAS 3.0.3).
    pub base_url: &'static str,
    /// What the client calls itself unless the user says otherwise (RFC 9110, section 10.1.5).
    pub user_agent: &'static str,
    /// The environment variable that customarily holds the token.
    pub token_variable: Option<&'static str>,
}

/// One operation ("Operation Object", OAS 3.0.3).
#[derive(Debug)]
pub struct Operation {
    /// The `operationId`.
    pub id: &'static str,
    /// The HTTP method.
    pub method: http::Method,
    /// The path below the base URL, with a slash at its start.
    pub path: &'static str,
    /// How the caller shows who they are.
    pub auth: Auth,
    /// The declared parameters.
    pub parameters: &'static [Parameter],
    /// The media types that the answers have, for the `Accept` header; empty: none is sent.
    pub accept: &'static str,
}

impl Operation {
    /// An operation that answers in JSON.
    #[must_use]
    pub const fn json(
        method: http::Method,
        id: &'static str,
        path: &'static str,
        auth: Auth,
        parameters: &'static [Parameter],
    ) -> Self {
        Self { id, method, path, auth, parameters, accept: "application/json" }
    }

    /// An operation whose answers have no body that is described.
    #[must_use]
    pub const fn silent(
        method: http::Method,
        id: &'static str,
        path: &'static str,
        auth: Auth,
        parameters: &'static [Parameter],
    ) -> Self {
        Self { id, method, path, auth, parameters, accept: "" }
    }
}

/// How the caller of an operation shows who they are ("Security Requirement Object", OAS 3.0.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Auth {
    /// Not at all; a token is not sent even if there is one.
    None,
    /// With a bearer token in the `Authorization` header (RFC 6750, section 2.1).
    Bearer,
    /// The same if there is a token; the operation also goes without.
    OptionalBearer,
}

/// One declared parameter ("Parameter Object", OAS 3.0.3).
#[derive(Clone, Copy, Debug)]
pub struct Parameter {
    /// Its name in the request.
    pub name: &'static str,
    /// Where in the request it stands.
    pub location: Location,
    /// How its value is written.
    pub style: Style,
    /// How the elements of an array are told apart.
    pub explode: Explode,
}

impl Parameter {
    /// A parameter in the query, in the usual form.
    #[must_use]
    pub const fn query(name: &'static str) -> Self {
        Self { name, location: Location::Query, style: Style::Form, explode: Explode::Each }
    }

    /// The same, with the elements of an array between commas.
    #[must_use]
    pub const fn query_joined(name: &'static str) -> Self {
        Self { name, location: Location::Query, style: Style::Form, explode: Explode::Joined }
    }
}

/// Where in a request a parameter stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Location {
    /// Behind the question mark.
    Query,
}

/// How the value of a parameter is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// `name=value`, RFC 6570's form-style expansion.
    Form,
}

/// How the elements of an array are told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Explode {
    /// The name is repeated (`explode: true`): `a=1&a=2`.
    Each,
    /// Commas stand between them (`explode: false`): `a=1,2`.
    Joined,
}

/// What one call sends.
///
/// What it borrows has to be `Sync`, as all generated types are, so that the future that sends it
/// can move between threads.
#[derive(Clone, Copy, Default)]
pub struct Input<'a> {
    pub(super) json: Option<&'a (dyn Encode + Sync)>,
    pub(super) parameters: Option<&'a (dyn Encode + Sync)>,
}

impl<'a> Input<'a> {
    /// Neither body nor parameters.
    #[must_use]
    pub const fn new() -> Self {
        Self { json: None, parameters: None }
    }

    /// Sends a body as `application/json`.
    #[must_use]
    pub const fn json(mut self, body: &'a (dyn Encode + Sync)) -> Self {
        self.json = Some(body);
        self
    }

    /// Sends a body as `application/json` if there is one.
    #[must_use]
    pub fn optional_json<T: Encode + Sync>(self, body: Option<&'a T>) -> Self {
        match body {
            Some(body) => self.json(body),
            None => self,
        }
    }

    /// Sends parameters: an object whose members are named as the operation's parameters are.
    #[must_use]
    pub const fn parameters(mut self, parameters: &'a (dyn Encode + Sync)) -> Self {
        self.parameters = Some(parameters);
        self
    }
}
