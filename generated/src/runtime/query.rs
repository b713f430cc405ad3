//! Pairs written behind a question mark, or into a form that is a body.

use super::pairs::{Pair, Separator, Value};
use super::parameter::Reserved;
use super::percent::{self, Kept};

/// What is shown of a query: the names in it, decoded. What is none is all value, and shown as `…`.
pub(super) fn names(query: Option<&str>) -> Vec<String> {
    let pairs = query.into_iter().flat_map(|query| query.split('&')).filter(|pair| !pair.is_empty());
    pairs.map(|pair| pair.split_once('=').map_or_else(|| "…".to_owned(), |(name, _)| percent::decoded(name))).collect()
}

/// How a pair of that name begins.
pub(super) fn beginning(name: &str) -> String {
    let mut text = String::new();
    begin(&mut text, name);
    text
}

/// Writes one pair behind what the query has already.
pub(super) fn append(query: &mut String, name: &str, value: &str) {
    begin(query, name);
    percent::push(query, value);
}

/// Writes pairs behind what the query has already.
pub(super) fn append_pairs(query: &mut String, pairs: &[Pair], reserved: Reserved) {
    for Pair { name, value } in pairs {
        begin(query, name);
        push_value(query, value, reserved);
    }
}

/// Writes a value.
pub(super) fn push_value(query: &mut String, value: &Value, reserved: Reserved) {
    match (value, reserved) {
        (Value::One(text), Reserved::Encoded) => percent::push(query, text),
        (Value::One(text), Reserved::Kept) => Kept::IN_QUERY.push(query, text),
        (Value::One(text), Reserved::KeptInCookie) => Kept::IN_COOKIE.push(query, text),
        (Value::Joined(texts, separator), reserved) => {
            let kept = match reserved {
                Reserved::Encoded => Kept::UNRESERVED,
                Reserved::Kept => Kept::IN_LIST,
                Reserved::KeptInCookie => Kept::IN_COOKIE,
            };
            for (index, text) in texts.iter().enumerate() {
                if index > 0 {
                    query.push_str(encoded(*separator));
                }
                kept.push(query, text);
            }
        }
    }
}

/// A comma divides as it is; the others are no characters of a URL.
const fn encoded(separator: Separator) -> &'static str {
    match separator {
        Separator::Comma => ",",
        Separator::Space => "%20",
        Separator::Pipe => "%7C",
    }
}

fn begin(query: &mut String, name: &str) {
    if !query.is_empty() {
        query.push('&');
    }
    percent::push(query, name);
    query.push('=');
}
