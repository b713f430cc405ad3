//! Wire names to words: the only file that names `heck`.

use heck::{ToShoutySnakeCase, ToSnakeCase, ToUpperCamelCase};

/// `error-bad-request` → `ErrorBadRequest`
pub(super) fn upper_camel_case(name: &str) -> String {
    identifier(&speakable(name).to_upper_camel_case(), "Empty")
}

/// `getIfConflict` → `get_if_conflict`
pub(super) fn snake_case(name: &str) -> String {
    identifier(&speakable(name).to_snake_case(), "empty")
}

/// `chats-create` → `CHATS_CREATE`
pub(super) fn upper_snake_case(name: &str) -> String {
    identifier(&speakable(name).to_shouty_snake_case(), "EMPTY")
}

/// A given name of a type: as it is, if Rust writes types so.
pub(super) fn given_upper_camel_case(name: &str) -> String {
    let fits = name.starts_with(char::is_uppercase) && !name.contains('_');
    if fits { identifier(name, "Empty") } else { upper_camel_case(name) }
}

/// A given name of a field or a method: as it is, if Rust writes these so.
pub(super) fn given_snake_case(name: &str) -> String {
    let fits = name.contains(char::is_alphanumeric) && !name.contains(char::is_uppercase) && !name.contains("__");
    if fits { identifier(name, "empty") } else { snake_case(name) }
}

/// Signs that are all a name has, or that tell two names apart, in words: `+1` and `-1`.
fn speakable(name: &str) -> String {
    let is_word = |char: char| char.is_alphanumeric();
    if !name.contains(is_word) {
        return name.chars().filter_map(sign).collect::<Vec<_>>().join(" ");
    }
    match name.strip_prefix(['+', '-', '<', '>', '!', '=']) {
        Some(rest) if rest.starts_with(is_word) => {
            let first = name.chars().next().and_then(sign).unwrap_or_default();
            format!("{first} {rest}")
        }
        _ => name.to_owned(),
    }
}

fn sign(char: char) -> Option<&'static str> {
    Some(match char {
        '+' => "plus",
        '-' => "minus",
        '*' => "star",
        '/' => "slash",
        '\\' => "backslash",
        '%' => "percent",
        '=' => "equal",
        '<' => "less than",
        '>' => "greater than",
        '!' => "not",
        '?' => "question",
        '&' => "and",
        '|' => "or",
        '.' => "dot",
        ',' => "comma",
        ':' => "colon",
        ';' => "semicolon",
        '#' => "hash",
        '$' => "dollar",
        '@' => "at",
        '~' => "tilde",
        '^' => "caret",
        '_' => "underscore",
        ' ' => "space",
        _ => return None,
    })
}

/// What Rust takes (Unicode Standard Annex 31): letters, digits and underscores, no digit first.
fn identifier(words: &str, empty: &str) -> String {
    let valid: String = words.chars().filter(|&char| unicode_ident::is_xid_continue(char)).collect();
    match valid.chars().next() {
        None => empty.to_owned(),
        Some(first) if unicode_ident::is_xid_start(first) => valid,
        Some(_) => format!("_{valid}"),
    }
}

/// What a status is called (RFC 9110, section 15, and the registry it founds).
pub(super) fn reason(status: &str) -> String {
    let known = match status {
        "200" => "ok",
        "201" => "created",
        "202" => "accepted",
        "203" => "non authoritative information",
        "204" => "no content",
        "205" => "reset content",
        "206" => "partial content",
        "207" => "multi status",
        "208" => "already reported",
        "226" => "im used",
        "300" => "multiple choices",
        "301" => "moved permanently",
        "302" => "found",
        "303" => "see other",
        "304" => "not modified",
        "307" => "temporary redirect",
        "308" => "permanent redirect",
        "400" => "bad request",
        "401" => "unauthorized",
        "402" => "payment required",
        "403" => "forbidden",
        "404" => "not found",
        "405" => "method not allowed",
        "406" => "not acceptable",
        "407" => "proxy authentication required",
        "408" => "request timeout",
        "409" => "conflict",
        "410" => "gone",
        "411" => "length required",
        "412" => "precondition failed",
        "413" => "content too large",
        "414" => "uri too long",
        "415" => "unsupported media type",
        "416" => "range not satisfiable",
        "417" => "expectation failed",
        "421" => "misdirected request",
        "422" => "unprocessable content",
        "423" => "locked",
        "424" => "failed dependency",
        "425" => "too early",
        "426" => "upgrade required",
        "428" => "precondition required",
        "429" => "too many requests",
        "431" => "request header fields too large",
        "451" => "unavailable for legal reasons",
        "500" => "internal server error",
        "501" => "not implemented",
        "502" => "bad gateway",
        "503" => "service unavailable",
        "504" => "gateway timeout",
        "505" => "http version not supported",
        "507" => "insufficient storage",
        "508" => "loop detected",
        "511" => "network authentication required",
        "2XX" => "success",
        "3XX" => "redirection",
        "4XX" => "client error",
        "5XX" => "server error",
        "default" => "other",
        other => return format!("status {other}"),
    };
    known.to_owned()
}
