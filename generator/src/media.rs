//! What media types say of a body: its nature, its place among others, and a word for it.
//!
//! Input: names of media types, as a description has them (RFC 9110, section 8.3.1).

/// How a body of a media type is read and written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Nature {
    /// As JSON.
    Json,
    /// As a form of names and values.
    Form,
    /// As parts.
    Multipart,
    /// As values that come one after the other.
    Items,
    /// As server-sent events.
    Events,
    /// As text.
    Text,
    /// As it is.
    Bytes,
    /// The media type can be any: the schema has to tell.
    Any,
}

/// A media type without its parameters, in lower case.
pub(crate) fn essence(media_type: &str) -> String {
    media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

/// Whether it stands for several media types (RFC 9110, section 12.5.1).
pub(crate) fn is_range(media_type: &str) -> bool {
    essence(media_type).contains('*')
}

/// Whether a body can as well be called `application/json`: JSON has no parameters (RFC 8259,
/// section 11), and nobody can send a range.
pub(crate) fn is_plain_json(media_type: &str) -> bool {
    essence(media_type) == "application/json" || is_range(media_type)
}

pub(crate) fn nature(media_type: &str) -> Nature {
    let essence = essence(media_type);
    let (kind, subtype) = essence.split_once('/').unwrap_or((essence.as_str(), ""));
    let suffix = subtype.rsplit_once('+').map(|(_, suffix)| suffix);
    match (kind, subtype) {
        ("*", _) | ("application", "*") => Nature::Any,
        (_, "json" | "x-json") => Nature::Json,
        ("application", "x-www-form-urlencoded") => Nature::Form,
        ("multipart", _) => Nature::Multipart,
        ("text", "event-stream") => Nature::Events,
        (_, "json-seq" | "ndjson" | "x-ndjson" | "jsonl" | "x-jsonl" | "jsonlines" | "x-jsonlines") => Nature::Items,
        _ if suffix == Some("json") => Nature::Json,
        _ if suffix == Some("json-seq") => Nature::Items,
        ("text", _)
        | ("application", "xml" | "yaml" | "x-yaml" | "toml" | "graphql" | "javascript" | "ecmascript" | "sql") => {
            Nature::Text
        }
        _ if matches!(suffix, Some("xml" | "yaml")) => Nature::Text,
        _ => Nature::Bytes,
    }
}

/// What media types are sorted by: the order of members means nothing in a description, and JSON is
/// what people want most.
pub(crate) fn rank(media_type: &str) -> (usize, String, String) {
    let essence = essence(media_type);
    let rank = match nature(media_type) {
        Nature::Json if essence == "application/json" => 0,
        Nature::Json => 1,
        Nature::Form => 2,
        Nature::Multipart => 3,
        Nature::Items | Nature::Events => 4,
        Nature::Text => 5,
        Nature::Bytes if is_range(media_type) => 7,
        Nature::Bytes => 6,
        Nature::Any => 8,
    };
    (rank, essence, media_type.to_owned())
}

/// A word to tell forms of a body apart by.
pub(crate) fn word(media_type: &str) -> String {
    let essence = essence(media_type);
    let (kind, subtype) = essence.split_once('/').unwrap_or((essence.as_str(), ""));
    let plain = subtype.strip_prefix("x-").unwrap_or(subtype);
    match (kind, subtype) {
        ("*", _) | ("application", "*") => "any".to_owned(),
        (kind, "*") => kind.to_owned(),
        ("application", "x-www-form-urlencoded") => "form".to_owned(),
        ("application", "octet-stream") => "bytes".to_owned(),
        ("multipart", "form-data") => "multipart".to_owned(),
        ("text", "plain") => "text".to_owned(),
        ("text", "event-stream") => "events".to_owned(),
        (_, _) => plain.replace(['+', '.', '-', '*'], " "),
    }
}
