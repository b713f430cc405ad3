//! Calls: what they send. How they end is in [`super::answer`].

use super::answer::{Failure, Success};
use super::around::Requirement;
use super::paging::Paging;
use super::repeat::Repeat;
use super::shape::Presence;
use super::ty::{Docs, TypeId, TypeName};
use crate::pointer::Pointer;

/// A call.
#[derive(Debug)]
pub struct Operation {
    /// Where it is described.
    pub source: Pointer,
    /// Its `operationId`, or method and path.
    pub id: String,
    /// The name that description or configuration give it in Rust.
    pub given: Option<String>,
    /// The HTTP method, in capitals.
    pub method: String,
    /// The path below the base URL, with its variables in braces.
    pub path: String,
    /// Where the path begins if not at the API's base URL, with the default of each variable.
    pub server: Option<String>,
    /// Whether making it twice is the same as making it once.
    pub repeat: Repeat,
    /// Its group: an index into [`Api::groups`](super::Api::groups).
    pub group: usize,
    /// What is said of it.
    pub docs: Docs,
    /// What shows who calls: one of these alternatives; none at all: nothing is needed.
    pub auth: Vec<Requirement>,
    /// What a token has to allow, by the scheme that it is for: an index into
    /// [`Api::schemes`](super::Api::schemes).
    pub scopes: Vec<(usize, Vec<String>)>,
    /// What goes into path, query, headers and cookies.
    pub parameters: Option<Parameters>,
    /// What goes into the body.
    pub body: Option<Body>,
    /// How the pages of what it brings follow each other, if it has pages.
    pub paging: Option<Paging>,
    /// What comes back if all goes well.
    pub success: Success,
    /// What comes back if not.
    pub failures: Vec<Failure>,
    /// The set that holds them: an index into [`Api::failures`](super::Api::failures).
    pub failure_set: usize,
}

impl Operation {
    /// What to name it after.
    #[must_use]
    pub fn called(&self) -> &str {
        self.given.as_deref().unwrap_or(&self.id)
    }
}

/// The parameters of a call.
#[derive(Debug)]
pub struct Parameters {
    /// The object that holds them; its members are named by [`Parameter::key`].
    pub ty: TypeId,
    /// How each is written, in the order of the object's fields.
    pub written: Vec<Parameter>,
}

/// How a parameter is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parameter {
    /// Its name on the wire.
    pub name: String,
    /// The name of its member: the same, unless another location has a parameter of that name.
    pub key: String,
    /// Where it stands.
    pub location: Location,
    /// In which form.
    pub form: ParameterForm,
    /// What is special about it.
    pub switches: Vec<Switch>,
}

/// Where a parameter stands. The order is that in which a name that two locations share is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Location {
    /// In the path.
    Path,
    /// In the query.
    Query,
    /// It is the whole query.
    QueryString,
    /// In a header.
    Header,
    /// In a cookie.
    Cookie,
}

/// The form in which a parameter is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ParameterForm {
    /// By rules for names, values and what stands between them.
    Styled(Style, Explode),
    /// As JSON (`content`).
    Json,
    /// As text (`content`).
    Text,
    /// As a form: what the whole query is (`content`).
    Form(Vec<Encoding>),
}

/// The rules by which a parameter is written ("Parameter Object", `style`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// `;a=1`
    Matrix,
    /// `.1`
    Label,
    /// `1`
    Simple,
    /// `a=1`
    Form,
    /// `a=1%202`
    SpaceDelimited,
    /// `a=1|2`
    PipeDelimited,
    /// `a[b]=1`
    DeepObject,
    /// `a=1; a=2`, as it stands.
    Cookie,
}

impl Style {
    /// What `explode` is unless it is said.
    #[must_use]
    pub const fn explode(self) -> Explode {
        match self {
            Self::Form | Self::Cookie => Explode::Yes,
            Self::Matrix
            | Self::Label
            | Self::Simple
            | Self::SpaceDelimited
            | Self::PipeDelimited
            | Self::DeepObject => Explode::No,
        }
    }
}

/// Whether each element of an array or member of an object is written by itself ("Parameter
/// Object", `explode`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Explode {
    /// `a=1&a=2`
    Yes,
    /// `a=1,2`
    No,
}

/// What is special about how a parameter is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Switch {
    /// What has a meaning in URLs is written as it is (`allowReserved`).
    Reserved,
    /// It is sent without a value, too (`allowEmptyValue`).
    AllowEmpty,
}

/// The body of a request.
#[derive(Debug)]
pub struct Body {
    /// Whether it can be left out.
    pub presence: Presence,
    /// What is said of it.
    pub docs: Docs,
    /// What it is.
    pub content: BodyContent,
}

/// What a body is.
#[derive(Debug)]
pub enum BodyContent {
    /// The one form that it has.
    One(Form),
    /// One of several: an index into [`Api::bodies`](super::Api::bodies).
    Choice(usize),
}

/// A body of several forms, out of which the caller chooses.
#[derive(Debug)]
pub struct BodyChoice {
    /// Where it is described.
    pub source: Pointer,
    /// What to name it after.
    pub name: TypeName,
    /// What is said of it.
    pub docs: Docs,
    /// The forms, those of JSON first.
    pub forms: Vec<Form>,
    /// The groups that use it.
    pub groups: Vec<usize>,
}

/// A body in one media type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Form {
    /// The media type, as it is sent.
    pub media_type: String,
    /// What is written.
    pub content: Content,
}

/// What is written into a body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// JSON.
    Json(TypeId),
    /// `application/x-www-form-urlencoded`, with members that are not written as usual.
    Form(TypeId, Vec<Encoding>),
    /// `multipart/*`, with members that are not written as usual.
    Multipart(TypeId, Vec<Part>),
    /// The elements of a list, one after the other.
    Items(TypeId),
    /// Text.
    Text,
    /// Whatever it is.
    Bytes,
    /// Bytes that say themselves what they are.
    File,
}

impl Content {
    /// The type that it is written from.
    #[must_use]
    pub const fn id(&self) -> Option<TypeId> {
        match self {
            Self::Json(id) | Self::Form(id, _) | Self::Multipart(id, _) | Self::Items(id) => Some(*id),
            Self::Text | Self::Bytes | Self::File => None,
        }
    }

    /// The same, to be changed.
    pub const fn id_mut(&mut self) -> Option<&mut TypeId> {
        match self {
            Self::Json(id) | Self::Form(id, _) | Self::Multipart(id, _) | Self::Items(id) => Some(id),
            Self::Text | Self::Bytes | Self::File => None,
        }
    }
}

/// How a member of a form is written, where not as usual ("Encoding Object").
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Encoding {
    /// The member's name on the wire.
    pub name: String,
    /// By which rules.
    pub style: Option<Style>,
    /// Whether each element is written by itself.
    pub explode: Option<Explode>,
    /// What is special about it.
    pub switches: Vec<Switch>,
    /// As which media type.
    pub media_type: Option<String>,
}

/// How a member of a body of several parts is written, where not as usual ("Encoding Object").
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Part {
    /// The member's name on the wire. Of a list: the element's number, or nothing for all others.
    pub name: String,
    /// By which rules.
    pub style: Option<Style>,
    /// Whether each element is written by itself.
    pub explode: Option<Explode>,
    /// The media types that its part can have.
    pub media_type: Option<String>,
    /// Headers of its part that always have the same value.
    pub headers: Vec<(String, String)>,
}
