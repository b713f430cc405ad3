//! Files: what stands in a body as it is.

use std::fmt;
use std::io;
use std::path::PathBuf;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;

use super::codec::{self, Decode, Encode, Halt, Kinds, Sink, Source};
use super::cut;
use super::decode_error::DecodeError;
use super::pieces::Pieces;
use super::portable::MaybeSend;
use super::upload::Upload;

/// The content of a file, with what is said of it beside.
///
/// In a multipart body it is a part of its own. Where there is no such place, as in JSON, only its
/// content is sent, as base64.
#[derive(Clone)]
pub struct File {
    content: Bytes,
    /// What is sent instead of the content.
    upload: Option<Upload>,
    name: Option<String>,
    media_type: Option<String>,
    headers: Vec<(String, String)>,
    /// The text that it was read from, where that is not the content as base64.
    text: Option<String>,
}

impl File {
    /// A file of these bytes.
    #[must_use]
    pub fn bytes(content: impl Into<Bytes>) -> Self {
        Self { content: content.into(), upload: None, name: None, media_type: None, headers: Vec::new(), text: None }
    }

    /// A file on this machine, which is read while it is sent, anew for each attempt. It gets the
    /// file's own name.
    ///
    /// Only bodies that are a file, and those of several parts, can hold such a file. Reading it
    /// keeps the thread waiting for as long as the disk takes for 64 KiB.
    ///
    /// # Errors
    /// There is no such file, or it cannot be opened.
    pub fn path(path: impl Into<PathBuf>) -> io::Result<Self> {
        let path = path.into();
        let name = path.file_name().and_then(|name| name.to_str()).map(str::to_owned);
        Ok(Self { name, ..Self::upload(Upload::path(path)?) })
    }

    /// What a reader gives, read while it is sent; as it can be read only once, it is sent only once,
    /// unless no attempt has got as far as reading it. Otherwise as [`path`](Self::path).
    #[must_use]
    pub fn reader(reader: impl io::Read + MaybeSend + 'static) -> Self {
        Self::upload(Upload::reader(reader))
    }

    /// What comes piece by piece, taken while it is sent. Otherwise as [`reader`](Self::reader), but
    /// that no thread waits.
    #[must_use]
    pub fn pieces(pieces: impl Pieces + 'static) -> Self {
        Self::upload(Upload::once(pieces))
    }

    fn upload(upload: Upload) -> Self {
        Self { upload: Some(upload), ..Self::bytes(Bytes::new()) }
    }

    /// What is read while it is sent, if the file is of that kind.
    #[must_use]
    pub fn as_upload(&self) -> Option<&Upload> {
        self.upload.as_ref()
    }

    /// Gives it a name, without which servers get that of the form's field.
    #[must_use]
    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// Says what it is, such as `image/png`; otherwise servers get what the description says.
    #[must_use]
    pub fn media_type(mut self, media_type: impl Into<String>) -> Self {
        self.media_type = Some(media_type.into());
        self
    }

    /// Adds a header to the part of a multipart body that it becomes.
    #[must_use]
    pub fn header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }

    /// The content; empty if it is only read when it is sent.
    #[must_use]
    pub fn content(&self) -> &Bytes {
        &self.content
    }

    /// The name that it was given.
    #[must_use]
    pub fn file_name(&self) -> Option<&str> {
        self.name.as_deref()
    }

    /// What it was said to be.
    #[must_use]
    pub fn content_type(&self) -> Option<&str> {
        self.media_type.as_deref()
    }

    /// The headers of its part.
    pub(super) fn headers(&self) -> &[(String, String)] {
        &self.headers
    }

    /// What stands for the content in places that hold text: base64, or the text that it was read
    /// from.
    #[must_use]
    pub fn to_base64(&self) -> String {
        self.text.clone().unwrap_or_else(|| STANDARD.encode(&self.content))
    }
}

/// Files that are only read when they are sent are equal if they are the same.
impl PartialEq for File {
    fn eq(&self, other: &Self) -> bool {
        let Self { content, upload, name, media_type, headers, text } = self;
        let is_same_upload = match (upload, &other.upload) {
            (None, None) => true,
            (Some(one), Some(another)) => one.is(another),
            _ => false,
        };
        is_same_upload
            && (content, name, media_type, headers, text)
                == (&other.content, &other.name, &other.media_type, &other.headers, &other.text)
    }
}

impl From<Bytes> for File {
    fn from(content: Bytes) -> Self {
        Self::bytes(content)
    }
}

impl From<Vec<u8>> for File {
    fn from(content: Vec<u8>) -> Self {
        Self::bytes(content)
    }
}

impl From<String> for File {
    fn from(content: String) -> Self {
        Self::bytes(content)
    }
}

impl From<&[u8]> for File {
    fn from(content: &[u8]) -> Self {
        Self::bytes(content.to_vec())
    }
}

impl From<&str> for File {
    fn from(content: &str) -> Self {
        Self::bytes(content.to_owned())
    }
}

impl Encode for File {
    fn encode(&self, sink: &mut dyn Sink) -> Result<(), Halt> {
        sink.file(self)
    }
}

/// From base64: only the content has been sent. Text that is none is the content as it stands.
impl Decode for File {
    const KINDS: Kinds = Kinds::STRING;

    fn decode(source: &mut dyn Source) -> Result<Self, DecodeError> {
        let text = source.string()?;
        let content = STANDARD.decode(&text).ok().filter(|content| STANDARD.encode(content) == text);
        Ok(match content {
            Some(content) => Self::bytes(content),
            None => Self { text: Some(text.clone()), ..Self::bytes(text) },
        })
    }
}

codec::forward_serde!(File);

/// The name, and how the content begins.
impl fmt::Debug for File {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_struct("File");
        shown.field("name", &self.name).field("media_type", &self.media_type);
        match &self.upload {
            Some(upload) => shown.field("upload", upload),
            None => shown.field("content", &cut::Body(&self.content)),
        };
        shown.finish_non_exhaustive()
    }
}
