//! Identifiers of resources (RFC 3986, RFC 3987).

use std::net::Ipv6Addr;
use std::str::FromStr;

use super::super::codec::{self, Decode, Encode, Halt, Sink, Source};
use super::super::decode_error::DecodeError;
use super::{is_no, text_type};

/// A URI: `https://example.com/a?b#c`; or a reference to one: `/a?b`. Letters beyond ASCII, which
/// make it an IRI, count as well.
///
/// What a server sends is kept whatever it is, and is not taken apart here: [`Uri::parse`] makes it
/// the URI of any crate.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Uri(String);

// Most words are references by chance, so that only a scheme says something.
text_type!(Uri: codec::Values::Form(|text| scheme(text).is_some() && is_reference(text)));

impl Uri {
    /// From a text, such as `https://example.com/a?b#c`.
    ///
    /// # Errors
    /// It is no `URI-reference` (RFC 3986, section 4.1) and no `IRI-reference` (RFC 3987, section 2.2).
    pub fn new(text: impl Into<String>) -> Result<Self, DecodeError> {
        let it = Self(text.into());
        if is_reference(&it.0) { Ok(it) } else { Err(is_no(&it.0, "URI")) }
    }

    /// The scheme, as `https`, if it is a URI with one, rather than a reference to one.
    #[must_use]
    pub fn scheme(&self) -> Option<&str> {
        scheme(&self.0)
    }

    /// The URI as a type that can be read from text, such as [`http::Uri`].
    ///
    /// # Errors
    /// The text is none that the type has.
    pub fn parse<T: FromStr>(&self) -> Result<T, DecodeError> {
        self.0.parse().map_err(|_| is_no(&self.0, "URI of this type"))
    }
}

fn scheme(text: &str) -> Option<&str> {
    let (scheme, _) = text.split_once(':')?;
    let rest = |char: char| char.is_ascii_alphanumeric() || matches!(char, '+' | '-' | '.');
    (scheme.starts_with(|char: char| char.is_ascii_alphabetic()) && scheme.chars().all(rest)).then_some(scheme)
}

fn is_reference(text: &str) -> bool {
    let (text, fragment) = text.split_once('#').unwrap_or((text, ""));
    let (text, query) = text.split_once('?').unwrap_or((text, ""));
    let hierarchy = scheme(text).map_or(text, |scheme| &text[scheme.len() + 1..]);
    let (authority, path) = match hierarchy.strip_prefix("//") {
        Some(rest) => rest.split_at(rest.find('/').unwrap_or(rest.len())),
        None => ("", hierarchy),
    };
    // A colon in the first segment would end a scheme, and there was none.
    let first = path.split('/').next().unwrap_or_default();
    let is_path = scheme(text).is_some() || !authority.is_empty() || !first.contains(':');
    is_path
        && is_authority(authority)
        && consists_of(path, ":@/")
        && consists_of(query, ":@/?")
        && consists_of(fragment, ":@/?")
}

/// `userinfo@host:port`, of which only the host has to be there, and may be empty (`file:///`).
fn is_authority(text: &str) -> bool {
    let (user, host) = text.rsplit_once('@').unwrap_or(("", text));
    let is_port = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let is_host = match host.strip_prefix('[') {
        Some(rest) => rest.split_once(']').is_some_and(|(address, port)| {
            is_address(address) && port.strip_prefix(':').map_or(port.is_empty(), is_port)
        }),
        None => {
            let (name, port) = host.split_once(':').unwrap_or((host, ""));
            consists_of(name, "") && is_port(port)
        }
    };
    is_host && consists_of(user, ":")
}

/// An address of version 6, or of one to come.
fn is_address(text: &str) -> bool {
    let is_future = text.strip_prefix(['v', 'V']).is_some_and(|text| consists_of(text, ":"));
    is_future || text.parse::<Ipv6Addr>().is_ok()
}

/// Whether a text has only characters that any part of a URI may have, and these; `%` only with two
/// digits behind it.
fn consists_of(text: &str, others: &str) -> bool {
    let is_anywhere = |char: char| char.is_ascii_alphanumeric() || "-._~!$&'()*+,;=".contains(char);
    let is_beyond = |char: char| !char.is_ascii() && !char.is_control() && !char.is_whitespace();
    let mut characters = text.chars();
    while let Some(char) = characters.next() {
        let is_good = match char {
            '%' => (0..2).all(|_| characters.next().is_some_and(|digit| digit.is_ascii_hexdigit())),
            _ => is_anywhere(char) || is_beyond(char) || others.contains(char),
        };
        if !is_good {
            return false;
        }
    }
    true
}
