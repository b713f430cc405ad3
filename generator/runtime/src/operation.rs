//! What the description says of one operation, as data; and what one call adds to it.
//!
//! A generated method names a static [`Operation`] and hands over an [`Input`]; everything that can
//! be done the same way for all operations is done in the runtime, from this data. Everything that
//! such a static is made of can be had from here.

#[allow(unused_imports, reason = "few descriptions need all of them")]
pub use super::body::{Body, Encoding, Part};
#[allow(unused_imports, reason = "few descriptions need all of them")]
pub use super::paging::Paging;
#[allow(unused_imports, reason = "few descriptions need all of them")]
pub use super::parameter::{Location, Parameter, Style};
pub use super::repeat::Repeat;
#[allow(unused_imports, reason = "few descriptions need all of them")]
pub use super::security::{KeyPlace, Scheme};

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
    /// The ways to show who is calling.
    pub schemes: &'static [&'static Scheme],
}

/// One operation ("Operation Object", OAS 3.0.3).
#[derive(Debug)]
pub struct Operation {
    /// The `operationId`.
    pub id: &'static str,
    /// The HTTP method, in capitals: a common one or any other token.
    pub method: &'static str,
    /// The path below the base URL as it is described, with its `{parameters}`.
    pub path: &'static str,
    /// The declared parameters.
    pub parameters: &'static [Parameter],
    /// How the caller shows who they are: any one of these sets of schemes ("Security Requirement
    /// Object", OAS 3.0.3). An empty set: the operation also goes without; no set: nothing is sent.
    pub auth: &'static [&'static [&'static Scheme]],
    /// What a token has to allow, by the name of the scheme that has scopes.
    pub scopes: &'static [(&'static str, &'static [&'static str])],
    /// The media types that the answers have, for the `Accept` header; empty: none is sent.
    pub accept: &'static str,
    /// The operation's own server, if it has one.
    pub server: Option<&'static str>,
    /// Whether doing it twice is the same as doing it once.
    pub repeat: Repeat,
}

impl Operation {
    /// An operation that needs no authorization, and whose answers have no body that is described.
    #[must_use]
    pub const fn new(
        method: &'static str,
        id: &'static str,
        path: &'static str,
        parameters: &'static [Parameter],
    ) -> Self {
        Self {
            id,
            method,
            path,
            parameters,
            auth: &[],
            scopes: &[],
            accept: "",
            server: None,
            repeat: Repeat::ByMethod,
        }
    }

    /// Says how the caller shows who they are.
    #[must_use]
    pub const fn auth(mut self, alternatives: &'static [&'static [&'static Scheme]]) -> Self {
        self.auth = alternatives;
        self
    }

    /// Says what the tokens of schemes have to allow.
    #[must_use]
    pub const fn scopes(mut self, scopes: &'static [(&'static str, &'static [&'static str])]) -> Self {
        self.scopes = scopes;
        self
    }

    /// Says which media types the answers have.
    #[must_use]
    pub const fn accept(mut self, media_types: &'static str) -> Self {
        self.accept = media_types;
        self
    }

    /// Says that the operation has a server of its own: a URL, or a path on the API's server.
    #[must_use]
    pub const fn server(mut self, url: &'static str) -> Self {
        self.server = Some(url);
        self
    }

    /// Says whether doing it twice is the same as doing it once.
    #[must_use]
    pub const fn repeat(mut self, repeat: Repeat) -> Self {
        self.repeat = repeat;
        self
    }
}

/// What one call sends.
///
/// What it borrows has to be `Sync`, as all generated types are, so that the future that sends it
/// can move between threads.
#[derive(Clone, Copy, Default)]
pub struct Input<'a> {
    pub(super) body: Option<Body<'a>>,
    pub(super) parameters: Option<&'a (dyn Encode + Sync)>,
}

impl<'a> Input<'a> {
    /// Neither body nor parameters.
    #[must_use]
    pub const fn new() -> Self {
        Self { body: None, parameters: None }
    }

    /// Sends a body as `application/json`.
    #[must_use]
    pub const fn json(self, body: &'a (dyn Encode + Sync)) -> Self {
        self.body(Body::json("application/json", body))
    }

    /// Sends a body as `application/json` if there is one.
    #[must_use]
    pub fn optional_json<T: Encode + Sync>(self, body: Option<&'a T>) -> Self {
        match body {
            Some(body) => self.json(body),
            None => self,
        }
    }

    /// Sends a body.
    #[must_use]
    pub const fn body(mut self, body: Body<'a>) -> Self {
        self.body = Some(body);
        self
    }

    /// Sends a body if there is one.
    #[must_use]
    pub const fn optional_body(mut self, body: Option<Body<'a>>) -> Self {
        self.body = body;
        self
    }

    /// Sends parameters: an object whose members are the operation's parameters by their keys.
    #[must_use]
    pub const fn parameters(mut self, parameters: &'a (dyn Encode + Sync)) -> Self {
        self.parameters = Some(parameters);
        self
    }
}
