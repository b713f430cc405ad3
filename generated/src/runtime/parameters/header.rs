//! Parameters in headers of their own: always `style: simple`.
//!
//! A header is no part of a URL, so nothing is percent-encoded ("Parameter Object", OAS 3.2.0).

use std::fmt::Write as _;

use http::HeaderMap;

use super::super::header;
use super::super::pairs;
use super::super::parameter::{Explode, Parameter};
use super::super::plain::Plain;

/// Writes one parameter.
///
/// # Errors
/// The value has characters that no header has, or an element holds what separates elements.
pub(super) fn write(headers: &mut HeaderMap, parameter: &Parameter, value: &Plain) -> Result<(), &'static str> {
    if value.is_undefined() {
        return Ok(());
    }
    let text = match value {
        Plain::List(elements) => joined(&pairs::defined(elements).map(Plain::text).collect::<Vec<_>>())?,
        Plain::Members(members) if parameter.explode == Explode::Each => {
            let defined = members.iter().filter(|(_, each)| *each != Plain::Null);
            joined(&defined.map(|(name, each)| format!("{name}={}", each.text())).collect::<Vec<_>>())?
        }
        Plain::Members(members) => joined(&pairs::flat(members))?,
        scalar => scalar.text(),
    };
    let (name, value) =
        header::check(parameter.name, &text).map_err(|_| "has characters that no header has, or no header's name")?;
    headers.insert(name, value);
    Ok(())
}

fn joined(texts: &[String]) -> Result<String, &'static str> {
    if texts.iter().any(|text| text.contains(',')) {
        return Err("has an element with a comma, which separates elements");
    }
    Ok(texts.join(","))
}

/// JSON in which letters beyond ASCII are escaped (RFC 8259, section 7).
pub(super) fn ascii(json: &str) -> String {
    let mut text = String::with_capacity(json.len());
    for char in json.chars() {
        if char.is_ascii() {
            text.push(char);
            continue;
        }
        for unit in char.encode_utf16(&mut [0; 2]) {
            // Writing to a `String` cannot fail.
            let _ = write!(text, "\\u{unit:04x}");
        }
    }
    text
}
