//! The header `Link` (RFC 8288, section 3), as far as it names the next page.

use http::HeaderMap;
use http::header::LINK;

/// The target of the first link with the relation `next`.
pub(in super::super) fn next(headers: &HeaderMap) -> Option<String> {
    headers.get_all(LINK).iter().filter_map(|value| value.to_str().ok()).find_map(in_value)
}

fn in_value(value: &str) -> Option<String> {
    let mut rest = value;
    loop {
        let (target, after) = rest.split_once('<')?.1.split_once('>')?;
        let (is_next, after) = parameters(after);
        if is_next {
            return Some(target.trim().to_owned());
        }
        rest = after;
    }
}

/// Whether the link has the relation, by its first `rel`: others do not count. And what is behind
/// the link.
fn parameters(text: &str) -> (bool, &str) {
    let mut relation: Option<bool> = None;
    let mut rest = text.trim_start();
    while let Some(after) = rest.strip_prefix(';') {
        let after = after.trim_start();
        let end = after.find([';', ',', '=']).unwrap_or(after.len());
        let (name, after) = (after[..end].trim(), &after[end..]);
        let (value, after) = match after.strip_prefix('=') {
            Some(after) => value(after.trim_start()),
            None => (String::new(), after),
        };
        if name.eq_ignore_ascii_case("rel") && relation.is_none() {
            relation = Some(value.split_ascii_whitespace().any(|each| each.eq_ignore_ascii_case("next")));
        }
        rest = after.trim_start();
    }
    // Whatever else stands there belongs to no link.
    let end = rest.find(',').map_or(rest.len(), |at| at + 1);
    (relation.unwrap_or_default(), &rest[end..])
}

/// A token, or a text in quotes (RFC 9110, section 5.6.4); and what is behind it.
fn value(text: &str) -> (String, &str) {
    let Some(quoted) = text.strip_prefix('"') else {
        let end = text.find([';', ',']).unwrap_or(text.len());
        return (text[..end].trim().to_owned(), &text[end..]);
    };
    let mut value = String::new();
    let mut characters = quoted.char_indices();
    while let Some((at, character)) = characters.next() {
        match character {
            '"' => return (value, &quoted[at + 1..]),
            '\\' => value.extend(characters.next().map(|(_, character)| character)),
            other => value.push(other),
        }
    }
    (value, "")
}
