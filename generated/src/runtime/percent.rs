//! Percent-encoding (RFC 3986, section 2.1), for paths, queries, forms and cookies alike.

use percent_encoding::{AsciiSet, CONTROLS, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

/// All but the unreserved characters (RFC 3986, section 2.3): what is encoded too much is read the
/// same, what is encoded too little is not.
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// Which characters of a value stay as they are.
#[derive(Clone, Copy)]
pub(super) struct Kept(&'static AsciiSet);

impl Kept {
    /// The unreserved ones.
    pub(super) const UNRESERVED: Self = Self(ENCODED);

    /// The reserved ones as well, but for those that a query has a meaning for: `&` and `=` divide
    /// it, `+` is read as a space, `#` ends it. And `[` and `]`, which RFC 3986 knows in hosts only.
    pub(super) const IN_QUERY: Self = Self(
        &ENCODED
            .remove(b':')
            .remove(b'/')
            .remove(b'?')
            .remove(b'@')
            .remove(b'!')
            .remove(b'$')
            .remove(b'\'')
            .remove(b'(')
            .remove(b')')
            .remove(b'*')
            .remove(b',')
            .remove(b';'),
    );

    /// The same in a list, whose elements are divided by commas.
    pub(super) const IN_LIST: Self = Self(
        &ENCODED
            .remove(b':')
            .remove(b'/')
            .remove(b'?')
            .remove(b'@')
            .remove(b'!')
            .remove(b'$')
            .remove(b'\'')
            .remove(b'(')
            .remove(b')')
            .remove(b'*')
            .remove(b';'),
    );

    /// The same in a cookie, where neither commas nor semicolons can stand (RFC 6265, section 4.1.1).
    pub(super) const IN_COOKIE: Self = Self(
        &ENCODED
            .remove(b':')
            .remove(b'/')
            .remove(b'?')
            .remove(b'@')
            .remove(b'!')
            .remove(b'$')
            .remove(b'\'')
            .remove(b'(')
            .remove(b')')
            .remove(b'*'),
    );

    /// The reserved ones as well, but for those that end a path. A slash stays: that is what such
    /// parameters are for.
    pub(super) const IN_PATH: Self = Self(
        &ENCODED
            .remove(b':')
            .remove(b'/')
            .remove(b'@')
            .remove(b'!')
            .remove(b'$')
            .remove(b'&')
            .remove(b'\'')
            .remove(b'(')
            .remove(b')')
            .remove(b'*')
            .remove(b'+')
            .remove(b',')
            .remove(b';')
            .remove(b'='),
    );

    /// Appends a text. Where reserved characters stay, what looks percent-encoded already stays,
    /// too (RFC 6570, section 3.2.3).
    pub(super) fn push(self, to: &mut String, text: &str) {
        if std::ptr::eq(self.0, ENCODED) {
            return push(to, text);
        }
        let mut rest = text;
        while let Some(at) = rest.find('%') {
            to.extend(utf8_percent_encode(&rest[..at], self.0));
            let length = if is_triplet(&rest.as_bytes()[at..]) { 3 } else { 1 };
            to.push_str(if length == 3 { &rest[at..at + 3] } else { "%25" });
            rest = &rest[at + length..];
        }
        to.extend(utf8_percent_encode(rest, self.0));
    }
}

/// Appends a text of which only the unreserved characters stay.
pub(super) fn push(to: &mut String, text: &str) {
    to.extend(utf8_percent_encode(text, ENCODED));
}

/// Appends a part of a URL as somebody wrote it, with what no URL can hold encoded.
pub(super) fn push_literal(to: &mut String, text: &str) {
    const FOREIGN: &AsciiSet =
        &CONTROLS.add(b' ').add(b'"').add(b'<').add(b'>').add(b'\\').add(b'^').add(b'`').add(b'{').add(b'|').add(b'}');
    to.extend(utf8_percent_encode(text, FOREIGN));
}

/// Whether a template is a path without anything to put in or to encode.
pub(super) fn is_literal(template: &str) -> bool {
    template.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'/' | b'-' | b'.' | b'_' | b'~'))
}

/// What was encoded.
pub(super) fn decoded(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}

fn is_triplet(text: &[u8]) -> bool {
    matches!(text, [b'%', high, low, ..] if high.is_ascii_hexdigit() && low.is_ascii_hexdigit())
}
