//! The body of a failed call, which may be anything.

use std::fmt;
use std::sync::OnceLock;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};
use serde_json::{Map, Value};

use super::cut;
use super::decode_error::DecodeError;
use super::header;
use super::payload::{Care, Coming, Payload};
use super::success::Success;

/// The members that commonly hold a tag, the most telling first.
const TAGS: [&str; 3] = ["type", "code", "error"];

/// The members that commonly hold a text for people (`title` and `detail`: RFC 9457, section 3.1).
const MESSAGES: [&str; 5] = ["message", "detail", "error_description", "title", "error"];

/// The body of a failed call: as it came, and as JSON if it is that.
pub struct FailureBody {
    pub(super) status: StatusCode,
    pub(super) headers: HeaderMap,
    bytes: Bytes,
    /// Parsed when it is first asked for; most errors are decoded without.
    json: OnceLock<Option<Value>>,
}

impl FailureBody {
    pub(super) fn new(status: StatusCode, headers: HeaderMap, bytes: Bytes) -> Self {
        Self { status, headers, bytes, json: OnceLock::new() }
    }

    /// The body as it came.
    #[must_use]
    pub fn bytes(&self) -> &Bytes {
        &self.bytes
    }

    /// The body as JSON, if it is JSON.
    #[must_use]
    pub fn json(&self) -> Option<&Value> {
        self.json.get_or_init(|| serde_json::from_slice(&self.bytes).ok()).as_ref()
    }

    /// Reads the payload. What does not fit is put aside where the type has a place for it, so that
    /// one odd member does not cost the others.
    ///
    /// # Errors
    /// The body is empty, is not what its media type says, or misses what the type cannot be without.
    pub fn decode<T: Success>(&self) -> Result<T, DecodeError> {
        let Self { status, headers, bytes, .. } = self;
        T::read(&Payload { status: *status, headers, body: bytes, care: Care::Lenient, coming: Coming::Nothing })
    }

    /// A member of the body.
    pub(super) fn member(&self, name: &str) -> Option<&Value> {
        self.json()?.get(name)
    }

    /// What is commonly the tag.
    pub(super) fn tag(&self) -> Option<&str> {
        self.text(&TAGS)
    }

    /// What is commonly the text for people.
    pub(super) fn message(&self) -> Option<&str> {
        self.text(&MESSAGES).filter(|text| Some(*text) != self.tag())
    }

    /// The members that say more than tag and texts do: scalars under other names.
    pub(super) fn details(&self) -> impl Iterator<Item = (&str, &Value)> {
        let tag = self.tag();
        let told = move |name: &str, value: &Value| {
            MESSAGES.contains(&name) || (TAGS.contains(&name) && value.as_str() == tag)
        };
        let members = self.json().and_then(Value::as_object).into_iter().flatten();
        members.map(|(name, value)| (name.as_str(), value)).filter(move |(name, value)| {
            !told(name, value) && !value.is_null() && !value.is_array() && !value.is_object()
        })
    }

    /// The first of these members that is text: of the body, or of its `error`, where many services
    /// wrap everything.
    fn text(&self, names: &[&str]) -> Option<&str> {
        let body = self.json()?.as_object()?;
        first(body, names).or_else(|| first(body.get("error")?.as_object()?, names))
    }
}

fn first<'a>(members: &'a Map<String, Value>, names: &[&str]) -> Option<&'a str> {
    names.iter().find_map(|name| members.get(*name)?.as_str())
}

/// Headers without their values, and no more than the start of the body.
impl fmt::Debug for FailureBody {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FailureBody")
            .field("status", &self.status)
            .field("headers", &header::Names(&self.headers))
            .field("bytes", &cut::Body(&self.bytes))
            .finish_non_exhaustive()
    }
}
