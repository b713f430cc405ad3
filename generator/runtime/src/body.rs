//! The body of a request, in whatever form the description gives it.

pub(super) mod form;
mod multipart;
mod tables;

use std::borrow::Cow;

use bytes::Bytes;
use http::HeaderValue;
use http::header::{CONTENT_TYPE, InvalidHeaderValue};

pub use tables::{Encoding, Part};
pub(crate) use tables::{request_bodies, request_body};

use super::build_error::BuildError;
use super::codec::{self, Encode};
use super::file::File;
use super::header;
use super::media_type;
use super::plain::{Plain, Problem};
use super::transport::Request;

/// What bytes are of which nothing is known (RFC 2046, section 4.5.1).
const ANYTHING: &str = "application/octet-stream";

/// A body that is to be sent: a value, and how it is written.
#[derive(Clone, Copy)]
pub struct Body<'a> {
    media_type: &'static str,
    content: Content<'a>,
}

#[derive(Clone, Copy)]
enum Content<'a> {
    Json(&'a (dyn Encode + Sync)),
    Form(&'a (dyn Encode + Sync), &'static [Encoding]),
    Multipart(&'a (dyn Encode + Sync), &'static [Part]),
    Items(&'a (dyn Encode + Sync)),
    Text(&'a str),
    Bytes(&'a Bytes),
    File(&'a File),
}

/// An enum of the bodies that an operation takes, one variant per media type.
pub trait RequestBody {
    /// The body that it is.
    fn body(&self) -> Body<'_>;
}

impl<'a> Body<'a> {
    /// JSON under its own name or that of a format made of it.
    #[must_use]
    pub const fn json(media_type: &'static str, value: &'a (dyn Encode + Sync)) -> Self {
        Self { media_type, content: Content::Json(value) }
    }

    /// A form; members without an entry are written as usual.
    #[must_use]
    pub const fn form(value: &'a (dyn Encode + Sync), encodings: &'static [Encoding]) -> Self {
        Self { media_type: "application/x-www-form-urlencoded", content: Content::Form(value, encodings) }
    }

    /// A body of parts; members without an entry are written as usual.
    #[must_use]
    pub const fn multipart(media_type: &'static str, value: &'a (dyn Encode + Sync), parts: &'static [Part]) -> Self {
        Self { media_type, content: Content::Multipart(value, parts) }
    }

    /// The elements of a list, each as JSON: on a line of its own, or as a text sequence.
    #[must_use]
    pub const fn items(media_type: &'static str, value: &'a (dyn Encode + Sync)) -> Self {
        Self { media_type, content: Content::Items(value) }
    }

    /// Text as it is.
    #[must_use]
    pub const fn text(media_type: &'static str, text: &'a str) -> Self {
        Self { media_type, content: Content::Text(text) }
    }

    /// Bytes as they are.
    #[must_use]
    pub const fn bytes(media_type: &'static str, bytes: &'a Bytes) -> Self {
        Self { media_type, content: Content::Bytes(bytes) }
    }

    /// A file that may say what it is, where the description gives no more than a range.
    #[must_use]
    pub const fn file(media_type: &'static str, file: &'a File) -> Self {
        Self { media_type, content: Content::File(file) }
    }

    /// The one that an enum of bodies holds.
    #[must_use]
    pub fn one_of(body: &'a impl RequestBody) -> Self {
        body.body()
    }

    /// What it is written from, if that is one object.
    pub(super) const fn members(self) -> Option<&'a (dyn Encode + Sync)> {
        match self.content {
            Content::Json(value) | Content::Form(value, _) => Some(value),
            _ => None,
        }
    }

    /// The same body, written from another object.
    pub(super) const fn with_members<'b>(self, members: &'b (dyn Encode + Sync)) -> Body<'b>
    where
        'a: 'b,
    {
        let content = match self.content {
            Content::Json(_) => Content::Json(members),
            Content::Form(_, encodings) => Content::Form(members, encodings),
            other => other,
        };
        Body { media_type: self.media_type, content }
    }

    /// Writes the body into a request, which says what it is unless somebody has said it already.
    ///
    /// # Errors
    /// It holds what its form cannot hold.
    pub(super) fn write(self, request: &mut Request) -> Result<(), BuildError> {
        let mut media_type = Cow::Borrowed(self.media_type);
        match self.content {
            Content::Json(value) => request.body = json(value)?,
            Content::Form(value, encodings) => {
                let mut text = String::new();
                let value = Plain::of(value).and_then(Plain::readable).map_err(|problem| blame(&problem))?;
                form::append(&mut text, &value, encodings).map_err(|problem| blame(&problem))?;
                request.body = text.into();
            }
            Content::Multipart(value, parts) => {
                let value = Plain::of(value).map_err(|problem| blame(&problem))?;
                let boundary = multipart::write(request, &value, parts)?;
                media_type = format!("{}; boundary={boundary}", media_type::essence(self.media_type)).into();
            }
            Content::Items(value) => {
                let value = Plain::of(value).and_then(Plain::readable).map_err(|problem| blame(&problem))?;
                request.body = items(&value, media_type::is_sequence(self.media_type))?.into();
            }
            Content::Text(text) => request.body = Bytes::copy_from_slice(text.as_bytes()),
            Content::Bytes(bytes) => request.body = bytes.clone(),
            Content::File(file) => {
                media_type = of_file(self.media_type, file).to_owned().into();
                request.upload = file.as_upload().cloned();
                request.body = file.content().clone();
            }
        }
        let media_type = content_type(media_type)
            .map_err(|error| BuildError::new("the body's media type fits into no header").with_source(error))?;
        request.headers.entry(CONTENT_TYPE).or_insert(media_type);
        Ok(())
    }
}

fn json(value: &dyn Encode) -> Result<Bytes, BuildError> {
    codec::to_json(value)
        .map(Bytes::from)
        .map_err(|error| BuildError::new("the body of the request cannot be written as JSON").with_source(error))
}

/// What a range stands for is not known.
fn content_type(media_type: Cow<'static, str>) -> Result<HeaderValue, InvalidHeaderValue> {
    if media_type::is_range(&media_type) {
        return header::fixed(ANYTHING);
    }
    match media_type {
        Cow::Borrowed(fixed) => header::fixed(fixed),
        Cow::Owned(text) => HeaderValue::try_from(text),
    }
}

/// A line for each element (JSON Lines), which a text sequence begins with a sign of its own
/// (RFC 7464, section 2.2).
fn items(value: &Plain, is_sequence: bool) -> Result<String, BuildError> {
    let Plain::List(elements) = value else {
        return Err(BuildError::new("the body is no list, and so has no elements"));
    };
    let start = if is_sequence { "\u{1e}" } else { "" };
    let mut text = String::new();
    for element in elements {
        text.extend([start, &element.json(), "\n"]);
    }
    Ok(text)
}

/// What a file is: what it says itself, else the one type that the description names.
fn of_file<'a>(declared: &'a str, file: &'a File) -> &'a str {
    let is_one_type = !declared.is_empty() && !declared.contains(',') && !media_type::is_range(declared);
    file.content_type().unwrap_or(if is_one_type { declared } else { ANYTHING })
}

fn blame(problem: &Problem) -> BuildError {
    BuildError::new(match &problem.member {
        Some(name) => format!("the member `{name}` of the body {}", problem.what),
        None => format!("the body {}", problem.what),
    })
}
