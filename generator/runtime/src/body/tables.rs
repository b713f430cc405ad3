//! What the description says of the members of a body ("Encoding Object"), and the table of an enum
//! of bodies.

use super::super::parameter::{Explode, Reserved, Style};

/// How a member of a form is written, where that is not as usual.
#[derive(Clone, Copy, Debug)]
pub struct Encoding {
    pub(in super::super) name: &'static str,
    pub(in super::super) media_type: &'static str,
    pub(in super::super) styled: Option<(Style, Explode)>,
    pub(in super::super) reserved: Reserved,
}

/// How a member of a multipart body is written, where that is not as usual.
#[derive(Clone, Copy, Debug)]
pub struct Part {
    pub(super) name: &'static str,
    pub(super) media_type: &'static str,
    pub(super) headers: &'static [(&'static str, &'static str)],
    pub(super) styled: Option<(Style, Explode)>,
}

/// The style that counts where the description speaks of one: `form` unless it names another.
const fn style_of(styled: Option<(Style, Explode)>) -> (Style, Explode) {
    match styled {
        Some(styled) => styled,
        None => (Style::Form, Style::Form.explode()),
    }
}

macro_rules! styles {
    () => {
        /// Written in a style, with the way of telling elements apart that is usual for it.
        #[must_use]
        pub const fn style(mut self, style: Style) -> Self {
            self.styled = Some((style, style.explode()));
            self
        }

        /// The elements of an array stand apart (`explode: true`).
        #[must_use]
        pub const fn exploded(mut self) -> Self {
            self.styled = Some((style_of(self.styled).0, Explode::Each));
            self
        }

        /// The elements of an array stand together (`explode: false`).
        #[must_use]
        pub const fn joined(mut self) -> Self {
            self.styled = Some((style_of(self.styled).0, Explode::Joined));
            self
        }
    };
}

impl Encoding {
    /// The member of that name.
    #[must_use]
    pub const fn new(name: &'static str) -> Self {
        Self { name, media_type: "", styled: None, reserved: Reserved::Encoded }
    }

    /// Its media type (`contentType`).
    #[must_use]
    pub const fn media_type(mut self, media_type: &'static str) -> Self {
        self.media_type = media_type;
        self
    }

    /// Reserved characters are sent as they are (`allowReserved`).
    #[must_use]
    pub const fn reserved(mut self) -> Self {
        self.reserved = Reserved::Kept;
        self.styled = Some(style_of(self.styled));
        self
    }

    styles!();
}

impl Part {
    /// The member of that name. In a body that is a list: the element of that number, or any other
    /// if the name is empty.
    #[must_use]
    pub const fn new(name: &'static str) -> Self {
        Self { name, media_type: "", headers: &[], styled: None }
    }

    /// Its media type, or several or a range of which the file chooses one (`contentType`).
    #[must_use]
    pub const fn media_type(mut self, media_type: &'static str) -> Self {
        self.media_type = media_type;
        self
    }

    /// Headers that are always the same.
    #[must_use]
    pub const fn headers(mut self, headers: &'static [(&'static str, &'static str)]) -> Self {
        self.headers = headers;
        self
    }

    styles!();
}

/// An enum of the bodies that an operation takes: the variants, with the forms that they are sent in.
macro_rules! _request_bodies {
    ($name:ident { $($variant:ident => $form:ident $($media_type:literal)? $([$($entry:expr),* $(,)?])?),+ $(,)? }) => {
        impl crate::runtime::body::RequestBody for $name {
            fn body(&self) -> crate::runtime::operation::Body<'_> {
                #[allow(unused_imports, reason = "few tables need all of them")]
                use crate::runtime::operation::{Encoding, Part, Style};

                match self {
                    $(Self::$variant(body) => {
                        crate::runtime::body::request_body!(
                            body $form $($media_type)? $([const { &[$($entry),*] }])?
                        )
                    })+
                }
            }
        }
    };
}
pub(crate) use _request_bodies as request_bodies;

/// One of these bodies.
macro_rules! _request_body {
    ($body:ident form [$encodings:expr]) => {
        crate::runtime::operation::Body::form($body, $encodings)
    };
    ($body:ident multipart $media_type:literal [$parts:expr]) => {
        crate::runtime::operation::Body::multipart($media_type, $body, $parts)
    };
    ($body:ident $form:ident $media_type:literal) => {
        crate::runtime::operation::Body::$form($media_type, $body)
    };
}
pub(crate) use _request_body as request_body;
