//! How each parameter of an operation is written, as the description says it ("Parameter Object").
//!
//! Each constructor begins with what the specification says of parameters that say nothing else.

use super::body::Encoding;

/// One declared parameter.
#[derive(Clone, Copy, Debug)]
pub struct Parameter {
    /// Its name in the request.
    pub(super) name: &'static str,
    /// Its name in the object that holds the parameters.
    pub(super) key: &'static str,
    pub(super) location: Location,
    pub(super) form: Form,
    pub(super) style: Style,
    pub(super) explode: Explode,
    pub(super) reserved: Reserved,
    pub(super) empty: Empty,
    /// For a query that is a form as a whole.
    pub(super) encodings: &'static [Encoding],
}

/// Where in a request a parameter stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Location {
    /// In the path, between braces.
    Path,
    /// Behind the question mark.
    Query,
    /// In a header of its own.
    Header,
    /// In the header `Cookie`.
    Cookie,
    /// All that stands behind the question mark (OAS 3.2).
    QueryString,
}

/// How arrays and objects are written ("Style Values"; most are expansions of RFC 6570).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// `a,b`
    Simple,
    /// `.a.b`
    Label,
    /// `;name=a`
    Matrix,
    /// `name=a`
    Form,
    /// `name=a%20b`
    SpaceDelimited,
    /// `name=a%7Cb`
    PipeDelimited,
    /// `name[member]=a`
    DeepObject,
    /// `name=a; name=b`, as it stands (OAS 3.2)
    Cookie,
}

/// Whether a value is written by its style, or as a whole in another format (`content`).
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Form {
    Styled,
    Json,
    Text,
}

/// Whether the elements of an array stand in pairs of their own.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Explode {
    Each,
    Joined,
}

/// Whether the reserved characters of RFC 3986 are sent as they are.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Reserved {
    Encoded,
    Kept,
    /// But for those that a cookie cannot hold.
    KeptInCookie,
}

/// What becomes of a value that stands for none.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Empty {
    Absent,
    NameAlone,
}

impl Style {
    /// What `explode` is where the description does not say it.
    pub(super) const fn explode(self) -> Explode {
        match self {
            Self::Form | Self::Cookie => Explode::Each,
            Self::Simple
            | Self::Label
            | Self::Matrix
            | Self::SpaceDelimited
            | Self::PipeDelimited
            | Self::DeepObject => Explode::Joined,
        }
    }
}

impl Parameter {
    /// A parameter between braces in the path.
    #[must_use]
    pub const fn path(name: &'static str) -> Self {
        Self::new(name, Location::Path, Style::Simple)
    }

    /// A parameter in the query.
    #[must_use]
    pub const fn query(name: &'static str) -> Self {
        Self::new(name, Location::Query, Style::Form)
    }

    /// A parameter in a header of its own.
    #[must_use]
    pub const fn header(name: &'static str) -> Self {
        Self::new(name, Location::Header, Style::Simple)
    }

    /// A parameter in a cookie.
    #[must_use]
    pub const fn cookie(name: &'static str) -> Self {
        Self::new(name, Location::Cookie, Style::Form)
    }

    /// A parameter that is the whole query, as a form.
    #[must_use]
    pub const fn querystring(name: &'static str) -> Self {
        Self::new(name, Location::QueryString, Style::Form)
    }

    const fn new(name: &'static str, location: Location, style: Style) -> Self {
        Self {
            name,
            key: name,
            location,
            form: Form::Styled,
            style,
            explode: style.explode(),
            reserved: Reserved::Encoded,
            empty: Empty::Absent,
            encodings: &[],
        }
    }

    /// Another style, with the way of telling elements apart that is usual for it.
    #[must_use]
    pub const fn style(mut self, style: Style) -> Self {
        self.style = style;
        self.explode = style.explode();
        self
    }

    /// The elements of an array stand apart (`explode: true`).
    #[must_use]
    pub const fn exploded(mut self) -> Self {
        self.explode = Explode::Each;
        self
    }

    /// The elements of an array stand together (`explode: false`).
    #[must_use]
    pub const fn joined(mut self) -> Self {
        self.explode = Explode::Joined;
        self
    }

    /// Reserved characters are sent as they are (`allowReserved`).
    #[must_use]
    pub const fn reserved(mut self) -> Self {
        self.reserved = Reserved::Kept;
        self
    }

    /// `null` and lists without elements are sent as a name without a value (`allowEmptyValue`).
    #[must_use]
    pub const fn allow_empty(mut self) -> Self {
        self.empty = Empty::NameAlone;
        self
    }

    /// Says what the parameter is called in the object that holds all of them, where two locations
    /// share a name.
    #[must_use]
    pub const fn key(mut self, key: &'static str) -> Self {
        self.key = key;
        self
    }

    /// The value is sent as JSON (`content` with that media type).
    #[must_use]
    pub const fn json(mut self) -> Self {
        self.form = Form::Json;
        self
    }

    /// The value is a text, and sent as that (`content` with any other media type).
    #[must_use]
    pub const fn text(mut self) -> Self {
        self.form = Form::Text;
        self
    }

    /// How the members of a query that is a form are written.
    #[must_use]
    pub const fn encodings(mut self, encodings: &'static [Encoding]) -> Self {
        self.encodings = encodings;
        self
    }
}
