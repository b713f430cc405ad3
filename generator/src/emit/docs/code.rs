//! Values of the description as inline code.

use std::borrow::Cow;
use std::fmt::Write as _;

use super::is_unsafe;

/// A value as inline code, whatever is in it.
pub(in crate::emit) fn code(value: &str) -> String {
    if value.is_empty() {
        return "The empty text.".to_owned();
    }
    let shown: String =
        value.chars().map(|char| if char == '\t' || is_unsafe(char) { '\u{fffd}' } else { char }).collect();
    if has_fence(&shown) {
        return format!("<code>{}</code>", literal(&shown));
    }
    // The mark has to be of another length than any run of its own sign within.
    match shown.split(|char| char != '`').map(str::len).max().unwrap_or_default() {
        0 => format!("`{shown}`"),
        1 => format!("`` {shown} ``"),
        _ => format!("<code>{}</code>", literal(&shown)),
    }
}

/// JSON without signs that cannot be seen, or change how others are seen: by their numbers, as JSON has it.
pub(super) fn visible(json: &str) -> Cow<'_, str> {
    let is_hidden = |char| char != '\n' && is_unsafe(char);
    if !json.contains(is_hidden) {
        return json.into();
    }
    let visible = |char| if is_hidden(char) { format!("\\u{:04x}", u32::from(char)) } else { String::from(char) };
    json.chars().map(visible).collect()
}

/// Whether there is a run of signs that would begin a block of code where it comes to stand at the start
/// of a line.
pub(super) fn has_fence(text: &str) -> bool {
    text.contains("```") || text.contains("~~~")
}

/// A text of which no sign means anything to Markdown.
pub(super) fn literal(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    for char in text.chars() {
        if char.is_ascii_punctuation() && !matches!(char, '.' | ',' | ';' | '/' | '(' | ')' | '{' | '}' | '=') {
            let _ = write!(out, "&#{};", u32::from(char));
        } else {
            out.push(char);
        }
    }
    out
}
