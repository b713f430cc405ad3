//! Media types, as headers and descriptions name them (RFC 9110, section 8.3.1).

use http::HeaderMap;
use http::header::CONTENT_TYPE;

/// Type and subtype of an answer's body; empty if there are none that can be read.
pub(super) fn of(headers: &HeaderMap) -> &str {
    headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).map_or("", essence)
}

/// A parameter of an answer's media type, such as `charset`.
pub(super) fn parameter<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let text = headers.get(CONTENT_TYPE)?.to_str().ok()?;
    text.split(';').skip(1).find_map(|parameter| {
        let (key, value) = parameter.split_once('=')?;
        key.trim().eq_ignore_ascii_case(name).then(|| value.trim().trim_matches('"'))
    })
}

/// Type and subtype, without parameters.
pub(super) fn essence(media_type: &str) -> &str {
    media_type.split(';').next().unwrap_or_default().trim()
}

/// Whether it is JSON by itself or by its suffix (RFC 6839, section 3.1).
pub(super) fn is_json(media_type: &str) -> bool {
    let subtype = essence(media_type).rsplit('/').next().unwrap_or_default();
    subtype.eq_ignore_ascii_case("json") || ends_with(subtype, "+json")
}

/// Whether it is a sequence of JSON texts (RFC 7464; RFC 8091 for the suffix).
pub(super) fn is_sequence(media_type: &str) -> bool {
    let essence = essence(media_type);
    essence.eq_ignore_ascii_case("application/json-seq") || ends_with(essence, "+json-seq")
}

/// Whether it is a range rather than a type.
pub(super) fn is_range(media_type: &str) -> bool {
    // Most have no star, which is seen sooner.
    media_type.as_bytes().contains(&b'*') && essence(media_type).ends_with("/*")
}

/// How well a type fits one that is declared: the more, the better; `None` if it does not.
pub(super) fn fit(declared: &str, actual: &str) -> Option<u8> {
    let (declared, actual) = (essence(declared), essence(actual));
    if declared.eq_ignore_ascii_case(actual) {
        return Some(4);
    }
    if is_json(declared) && is_json(actual) {
        return Some(3);
    }
    if declared == "*/*" {
        return Some(1);
    }
    let range = declared.strip_suffix('*')?;
    actual.get(..range.len()).is_some_and(|start| start.eq_ignore_ascii_case(range)).then_some(2)
}

pub(super) fn ends_with(text: &str, end: &str) -> bool {
    text.len() >= end.len() && text.get(text.len() - end.len()..).is_some_and(|tail| tail.eq_ignore_ascii_case(end))
}
