//! Parameters in the header `Cookie` (RFC 6265, section 4.2).
//!
//! `style: form` encodes names and values as in a query, but what would be further pairs there are
//! further cookies here. `style: cookie` encodes nothing: who needs it encoded has done so.

use super::super::pairs::{self, Pair};
use super::super::parameter::{Parameter, Reserved, Style};
use super::super::plain::Plain;
use super::super::query;

/// Writes one parameter behind the cookies that there are already.
///
/// # Errors
/// The value has characters that would end the cookie, or an element holds what separates elements.
pub(super) fn write(cookies: &mut String, parameter: &Parameter, value: &Plain) -> Result<(), &'static str> {
    let pairs = pairs::of(parameter.name, value, parameter.style, parameter.explode)?;
    for pair in pairs {
        let mut text = String::new();
        if parameter.style == Style::Cookie {
            let Pair { name, value } = &pair;
            let value = value.plain();
            if [name, &value].iter().any(|text| text.contains(|char: char| char == ';' || char.is_control())) {
                return Err("has characters that would end a cookie");
            }
            text = format!("{name}={value}");
        } else {
            let reserved = match parameter.reserved {
                Reserved::Encoded => Reserved::Encoded,
                Reserved::Kept | Reserved::KeptInCookie => Reserved::KeptInCookie,
            };
            query::append_pairs(&mut text, std::slice::from_ref(&pair), reserved);
        }
        append(cookies, &text);
    }
    Ok(())
}

/// Adds a cookie, name and value, to those that there are.
pub(in super::super) fn append(cookies: &mut String, cookie: &str) {
    if !cookies.is_empty() && !cookie.is_empty() {
        cookies.push_str("; ");
    }
    cookies.push_str(cookie);
}
