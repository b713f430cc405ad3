//! What the caller of a mock prefers (RFC 7240): `code=404`, `example=name`.

use http::HeaderMap;

/// What is preferred.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Preferences {
    /// The status.
    pub(super) code: Option<String>,
    /// The name of an example.
    pub(super) example: Option<String>,
}

/// Reads the headers; of a preference that is there twice, the first counts (section 2).
pub(super) fn read(headers: &HeaderMap) -> Preferences {
    let mut preferences = Preferences::default();
    for value in headers.get_all("prefer") {
        for preference in split(&String::from_utf8_lossy(value.as_bytes())) {
            let (name, value) = preference.split_once('=').unwrap_or((&preference, ""));
            let value = value.split(';').next().unwrap_or_default().trim();
            let slot = match name.trim().to_ascii_lowercase().as_str() {
                "code" => &mut preferences.code,
                "example" => &mut preferences.example,
                _ => continue,
            };
            slot.get_or_insert_with(|| unquoted(value));
        }
    }
    preferences
}

/// At commas outside of quotes.
fn split(text: &str) -> Vec<String> {
    let mut is_quoted = false;
    let parts = text.split(|char| {
        is_quoted ^= char == '"';
        char == ',' && !is_quoted
    });
    parts.map(|part| part.trim().to_owned()).collect()
}

/// A quoted string or a token (RFC 9110, section 5.6.4).
fn unquoted(text: &str) -> String {
    match text.strip_prefix('"').and_then(|text| text.strip_suffix('"')) {
        Some(quoted) => quoted.replace("\\\"", "\"").replace("\\\\", "\\"),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use http::HeaderValue;

    #[test]
    fn preferences_are_tokens_or_quoted_in_one_header_or_several() {
        let mut headers = HeaderMap::new();
        headers.append("prefer", HeaderValue::from_static("respond-async, Code = 404; x=y, code=500"));
        headers.append("prefer", HeaderValue::from_static("example=\"a, \\\"b\\\"\""));
        let read = read(&headers);
        assert_eq!(read.code.as_deref(), Some("404"));
        assert_eq!(read.example.as_deref(), Some("a, \"b\""));
        assert_eq!(super::read(&HeaderMap::new()), Preferences::default());
    }
}
