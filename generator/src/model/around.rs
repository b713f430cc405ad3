//! What is around the calls: where they go, what shows who calls, and what comes without having
//! been called for.

use std::collections::BTreeMap;

use super::answer::Payload;
use super::server_url;
use super::ty::Docs;
use crate::pointer::Pointer;

/// Where paths begin.
#[derive(Debug)]
pub struct Server {
    /// Where it is described.
    pub source: Pointer,
    /// Its URL, with its variables in braces.
    pub url: String,
    /// What is said of it.
    pub docs: Docs,
    /// What the variables stand for.
    pub variables: Vec<Variable>,
}

impl Server {
    /// Its URL, with the default of each variable that has one.
    #[must_use]
    pub fn default_url(&self) -> String {
        let defaults: BTreeMap<&str, &str> =
            self.variables.iter().filter_map(|it| Some((it.name.as_str(), it.default.as_deref()?))).collect();
        server_url::filled(&self.url, |name| defaults.get(name).copied())
    }
}

/// A variable of a server's URL.
#[derive(Debug)]
pub struct Variable {
    /// Its name in the URL.
    pub name: String,
    /// Its value unless another is given; `None`: the description gives none.
    pub default: Option<String>,
    /// The values that it can have; none: any.
    pub values: Vec<String>,
    /// What is said of it.
    pub docs: Docs,
}

/// Credentials that are shown together; none at all: it goes without.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Requirement {
    /// Indices into [`Api::schemes`](super::Api::schemes).
    pub schemes: Vec<usize>,
}

/// A way to show who calls.
#[derive(Debug, PartialEq, Eq)]
pub struct Scheme {
    /// Where it is described.
    pub source: Pointer,
    /// Its name in the description.
    pub name: String,
    /// What is said of it.
    pub docs: Docs,
    /// What is sent.
    pub kind: SchemeKind,
    /// Where tokens for it are handed out.
    pub flows: Flows,
}

/// Where tokens are handed out that a program can ask for by itself ("OAuth Flows Object").
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Flows {
    /// For the credentials of a client.
    pub client_credentials: Option<String>,
    /// For a refresh token.
    pub refresh: Option<String>,
    /// For a device that somebody allows elsewhere (RFC 8628).
    pub device: Option<DeviceFlow>,
}

/// Where a device begins, where it gets its token, and where it refreshes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeviceFlow {
    /// `deviceAuthorizationUrl`.
    pub authorization: String,
    /// `tokenUrl`.
    pub token: String,
    /// `refreshUrl`, or the same as before.
    pub refresh: String,
}

/// What is sent to show who calls.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SchemeKind {
    /// A token (RFC 6750).
    Bearer,
    /// A user name and a password (RFC 7617).
    Basic,
    /// Something else in the header `Authorization`, by the name of its scheme there.
    Http(String),
    /// A text in a header, the query or a cookie of that name.
    Key(KeyPlace, String),
    /// A token that OAuth 2.0 hands out.
    OAuth2,
    /// A token that `OpenID` Connect hands out.
    OpenId,
    /// A certificate of the client.
    MutualTls,
}

/// Where a key stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyPlace {
    /// In a header.
    Header,
    /// In the query.
    Query,
    /// In a cookie.
    Cookie,
}

/// A request that the API makes, to a server of the caller.
#[derive(Debug)]
pub struct Webhook {
    /// Where it is described.
    pub source: Pointer,
    /// What to name it after.
    pub name: String,
    /// The HTTP method, in capitals.
    pub method: String,
    /// Who asked for it, and where it goes.
    pub cause: Cause,
    /// What is said of it.
    pub docs: Docs,
    /// What it brings.
    pub payload: Payload,
    /// The media types that its body has.
    pub media_types: Vec<String>,
}

/// Why the API makes a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cause {
    /// It was told to elsewhere (`webhooks`), by this name.
    Event(String),
    /// An operation asked for it (`callbacks`).
    Call {
        /// The operation's id.
        operation: String,
        /// Where the request goes: an expression.
        expression: String,
    },
}
