//! Bodies of several parts: `multipart/form-data` (RFC 7578) and its relatives (RFC 2046).
//!
//! A member of the object is a part, and so is each element of a list. Names are quoted as browsers
//! do ("multipart/form-data encoding algorithm", HTML), for that is what servers expect.

use std::hash::{DefaultHasher, Hash, Hasher};

use bytes::{BufMut, BytesMut};
use http::{HeaderName, HeaderValue};

use super::super::build_error::BuildError;
use super::super::file::File;
use super::super::media_type;
use super::super::pairs;
use super::super::plain::{self, Plain};
use super::super::random;
use super::super::transport::Request;
use super::super::upload::{Segment, Upload};
use super::of_file;
use super::tables::Part;

/// Writes an object, or a list, as parts, and answers what they are divided by.
///
/// # Errors
/// The value is neither; a member cannot be written as the description says; a name or a header of a
/// file cannot be sent.
pub(super) fn write(request: &mut Request, value: &Plain, table: &[Part]) -> Result<String, BuildError> {
    let mut parts = Parts(Vec::new());
    match value {
        Plain::Members(members) => {
            for (name, member) in members {
                parts.member(name, member, table.iter().find(|each| each.name == name))?;
            }
        }
        Plain::List(elements) => {
            for (index, element) in elements.iter().enumerate() {
                let number = index.to_string();
                let find = |name: &str| table.iter().find(|each| each.name == name);
                parts.one(None, element, find(&number).or_else(|| find("")))?;
            }
        }
        _ => return Err(BuildError::new("the body is neither object nor list, and so has no parts")),
    }
    parts.join(request)
}

/// Headers and content of each part.
struct Parts(Vec<(String, Segment)>);

impl Parts {
    /// Adds what one member of the object becomes.
    fn member(&mut self, name: &str, value: &Plain, entry: Option<&Part>) -> Result<(), BuildError> {
        if let Some((style, explode)) = entry.and_then(|entry| entry.styled) {
            if value.holds_upload() {
                return Err(blame(name, plain::UPLOAD));
            }
            let pairs = pairs::of(name, value, style, explode).map_err(|problem| blame(name, problem))?;
            for pair in pairs {
                self.one(Some(&pair.name), &Plain::Text(pair.value.plain()), None)?;
            }
            return Ok(());
        }
        match value {
            Plain::Null => Ok(()),
            Plain::List(elements) => {
                pairs::defined(elements).try_for_each(|element| self.one(Some(name), element, entry))
            }
            other => self.one(Some(name), other, entry),
        }
    }

    /// Adds one part.
    fn one(&mut self, name: Option<&str>, value: &Plain, entry: Option<&Part>) -> Result<(), BuildError> {
        let declared = entry.map_or("", |entry| entry.media_type);
        let content_type = content_type(value, declared).map_err(|problem| blame(name.unwrap_or_default(), problem))?;
        let mut headers = disposition(name, value);
        if !content_type.is_empty() {
            push_header(&mut headers, "Content-Type", content_type)?;
        }
        for (name, value) in entry.map_or([].as_slice(), |entry| entry.headers) {
            push_header(&mut headers, name, value)?;
        }
        let content = match value {
            Plain::File(file) => {
                file.headers().iter().try_for_each(|(name, value)| push_header(&mut headers, name, value))?;
                file.as_upload()
                    .map_or_else(|| Segment::Bytes(file.content().clone()), |it| Segment::Upload(it.clone()))
            }
            other if other.holds_upload() => return Err(blame(name.unwrap_or_default(), plain::UPLOAD)),
            other if media_type::is_json(content_type) => Segment::Bytes(other.json().into()),
            other => Segment::Bytes(other.text().into()),
        };
        self.0.push((headers, content));
        Ok(())
    }

    fn join(self, request: &mut Request) -> Result<String, BuildError> {
        let boundary = self.boundary()?;
        let known = |content: &Segment| if let Segment::Bytes(bytes) = content { bytes.len() } else { 0 };
        let length = self.0.iter().map(|(headers, content)| headers.len() + known(content) + boundary.len() + 8);
        let mut bytes = BytesMut::with_capacity(length.sum::<usize>() + boundary.len() + 6);
        let mut segments = Vec::new();
        for (headers, content) in self.0 {
            for piece in [b"--", boundary.as_bytes(), b"\r\n", headers.as_bytes(), b"\r\n"] {
                bytes.put_slice(piece);
            }
            match content {
                Segment::Bytes(content) => bytes.put_slice(&content),
                upload @ Segment::Upload(_) => {
                    segments.push(Segment::Bytes(bytes.split().freeze()));
                    segments.push(upload);
                }
            }
            bytes.put_slice(b"\r\n");
        }
        for piece in [b"--", boundary.as_bytes(), b"--\r\n"] {
            bytes.put_slice(piece);
        }
        let bytes = bytes.freeze();
        if segments.is_empty() {
            request.body = bytes;
        } else {
            segments.push(Segment::Bytes(bytes));
            request.upload = Some(Upload::chain(segments));
        }
        Ok(boundary)
    }

    /// A text that stands in no part. It follows from the parts, so that equal bodies are equal byte
    /// for byte; and nobody who makes one of the parts can foresee it. With a part that nobody has
    /// read yet, it is random instead.
    ///
    /// # Errors
    /// There are no random numbers: whoever makes such a part could foresee the text.
    fn boundary(&self) -> Result<String, BuildError> {
        let mut hasher = DefaultHasher::new();
        let mut texts = Vec::new();
        for (headers, content) in &self.0 {
            let Segment::Bytes(content) = content else {
                let numbers = random::number().zip(random::number());
                let (high, low) = numbers.ok_or_else(|| {
                    BuildError::new(
                        "parts that are read while they are sent need random numbers, which there are none of without \
                         the feature `reqwest` here: give files as bytes",
                    )
                })?;
                return Ok(format!("part-{}", random::uuid(high, low)));
            };
            (headers, content).hash(&mut hasher);
            texts.extend([headers.as_bytes(), content]);
        }
        let mut number = hasher.finish();
        loop {
            let boundary = format!("part-{number:016x}");
            if !texts.iter().any(|text| contains(text, boundary.as_bytes())) {
                return Ok(boundary);
            }
            number = number.wrapping_add(1);
        }
    }
}

/// The header that names the part. A member has a name in every kind of multipart body: those whose
/// parts have none cannot be described by an object ("Special Considerations for `multipart`
/// Content", OAS 3.1.1).
fn disposition(name: Option<&str>, value: &Plain) -> String {
    let file = if let Plain::File(file) = value { Some(file) } else { None };
    match (name.map(quoted), file.and_then(File::file_name).map(quoted)) {
        (Some(name), None) if file.is_none() => format!("Content-Disposition: form-data; name=\"{name}\"\r\n"),
        (Some(name), file_name) => {
            // Without a file name many servers take the part for text.
            let file_name = file_name.unwrap_or_else(|| name.clone());
            format!("Content-Disposition: form-data; name=\"{name}\"; filename=\"{file_name}\"\r\n")
        }
        (None, Some(file_name)) => format!("Content-Disposition: attachment; filename=\"{file_name}\"\r\n"),
        (None, None) => String::new(),
    }
}

fn contains(text: &[u8], wanted: &[u8]) -> bool {
    let mut starts = text.iter().enumerate().filter(|(_, byte)| wanted.first() == Some(byte));
    starts.any(|(at, _)| text[at..].starts_with(wanted))
}

/// What a part is said to be; empty: nothing is said, so it is text (RFC 7578, section 4.4).
fn content_type<'a>(value: &'a Plain, declared: &'a str) -> Result<&'a str, &'static str> {
    let mut types = declared.split(',').map(str::trim).filter(|each| !each.is_empty() && !media_type::is_range(each));
    match value {
        Plain::File(file) => Ok(of_file(declared, file)),
        Plain::Members(_) | Plain::List(_) if declared.is_empty() => Ok("application/json"),
        Plain::Members(_) | Plain::List(_) => {
            types.find(|each| media_type::is_json(each)).ok_or("is an object or a list, for which no JSON is declared")
        }
        Plain::Null | Plain::Literal(_) | Plain::Text(_) => Ok(types.next().unwrap_or_default()),
    }
}

/// Quotes are not escaped but encoded, as are line ends, which would begin a new header.
fn quoted(name: &str) -> String {
    name.replace('\r', "%0D").replace('\n', "%0A").replace('"', "%22")
}

fn push_header(headers: &mut String, name: &str, value: &str) -> Result<(), BuildError> {
    let problem = || BuildError::new(format!("a part of the body has a header `{name}` that cannot be sent"));
    HeaderName::try_from(name).map_err(|error| problem().with_source(error))?;
    HeaderValue::try_from(value).map_err(|error| problem().with_source(error))?;
    for piece in [name, ": ", value, "\r\n"] {
        headers.push_str(piece);
    }
    Ok(())
}

fn blame(name: &str, problem: &str) -> BuildError {
    BuildError::new(format!("the member `{name}` of the body {problem}"))
}
