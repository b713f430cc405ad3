//! Texts: of a form, of a pattern, of a length; or else what the member is called.

use std::cell::RefCell;
use std::collections::BTreeMap;

use patterns::Pattern;

use crate::model::{Count, Format, Limit};

/// A text of a form that is known by name.
pub(super) const fn formatted(format: Format) -> &'static str {
    match format {
        Format::DateTime => "2024-02-29T12:30:45Z",
        Format::Date => "2024-02-29",
        Format::Time => "12:30:45Z",
        Format::Duration => "P3D",
        Format::Uuid => "123e4567-e89b-42d3-a456-426614174000",
        Format::Uri => "https://example.com/",
        Format::Ipv4 => "192.0.2.1",
        Format::Ipv6 => "2001:db8::1",
        Format::Decimal => "12.50",
        Format::Base64 => "aGVsbG8=",
        Format::Secret => "secret",
    }
}

/// A text of a form that has no type of its own.
pub(super) fn of_format(format: &str) -> Option<&'static str> {
    Some(match format {
        "email" | "idn-email" => "someone@example.com",
        "hostname" | "idn-hostname" => "host.example.com",
        "ip" => "192.0.2.1",
        "base64url" => "aGVsbG8",
        "json-pointer" => "/a/0",
        "relative-json-pointer" => "1/a",
        "uri-template" => "/a/{b}",
        "regex" => "^a+$",
        "int32" | "int64" | "uint32" | "uint64" => "12",
        "double" | "float" => "1.5",
        _ => return None,
    })
}

/// Whether a text has a form; where that takes more than a look, any that could have.
pub(super) fn has_form(format: Format, text: &str) -> bool {
    let is_date = |text: &str| {
        let shape: String = text.chars().map(|char| if char.is_ascii_digit() { '0' } else { char }).collect();
        shape == "0000-00-00"
    };
    let is_time = |text: &str| {
        text.len() >= 9
            && text.as_bytes()[2] == b':'
            && text.as_bytes()[5] == b':'
            && text.starts_with(|first: char| first.is_ascii_digit())
            && (text.ends_with(['Z', 'z']) || text[8..].contains(['+', '-']))
    };
    match format {
        Format::DateTime => {
            text.is_ascii()
                && text.len() >= 20
                && is_date(&text[..10])
                && text[10..11].to_uppercase() == "T"
                && is_time(&text[11..])
        }
        Format::Date => is_date(text),
        Format::Time => text.is_ascii() && is_time(text),
        Format::Duration => text.starts_with('P') && text.len() > 2,
        Format::Uuid => {
            text.len() == 36
                && text.char_indices().all(|(at, char)| match at {
                    8 | 13 | 18 | 23 => char == '-',
                    _ => char.is_ascii_hexdigit(),
                })
        }
        Format::Uri => !text.is_empty() && text.chars().all(|char| char.is_ascii_graphic()),
        Format::Ipv4 => text.parse::<core::net::Ipv4Addr>().is_ok(),
        Format::Ipv6 => text.parse::<core::net::Ipv6Addr>().is_ok(),
        Format::Decimal => text.parse::<f64>().is_ok_and(f64::is_finite),
        Format::Base64 => {
            text.len().is_multiple_of(4)
                && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+/=".contains(&byte))
        }
        Format::Secret => true,
    }
}

/// Patterns that were met, each read once.
#[derive(Default)]
pub(super) struct Patterns(RefCell<BTreeMap<String, Pattern>>);

/// Longer patterns, and more of them, are not looked at: what they cost belongs to whoever wrote them.
const LONGEST: usize = 1_000;
const MOST: usize = 2_000;

impl Patterns {
    fn with<T>(&self, pattern: &str, ask: impl FnOnce(&Pattern) -> T) -> Option<T> {
        let mut known = self.0.borrow_mut();
        if !known.contains_key(pattern) {
            if pattern.len() > LONGEST || known.len() >= MOST {
                return None;
            }
            known.insert(pattern.to_owned(), Pattern::new(pattern));
        }
        known.get(pattern).map(ask)
    }

    /// Whether a text matches, or nobody can tell.
    pub(super) fn matches(&self, pattern: &str, text: &str) -> bool {
        self.with(pattern, |it| it.matches(text)).flatten().unwrap_or(true)
    }

    /// Texts that match.
    fn samples(&self, pattern: &str) -> Vec<String> {
        self.with(pattern, |it| it.samples().to_vec()).unwrap_or_default()
    }
}

/// Whether a text keeps all limits.
pub(super) fn keeps(limits: &[Limit], text: &str, patterns: &Patterns) -> bool {
    let count = || u64::try_from(text.chars().count()).unwrap_or(u64::MAX);
    limits.iter().all(|limit| match limit {
        Limit::Count(Count::MinLength, least) => count() >= *least,
        Limit::Count(Count::MaxLength, most) => count() <= *most,
        Limit::Pattern(pattern) => patterns.matches(pattern, text),
        _ => true,
    })
}

/// More characters are not made.
const MOST_CHARACTERS: u64 = 10_000;

/// A text within limits: the proposed one if it keeps them, or one that matches the pattern, or the
/// proposed one at the right length.
pub(super) fn within(limits: &[Limit], proposed: &str, number: usize, patterns: &Patterns) -> String {
    let proposed = if number == 0 { proposed.to_owned() } else { format!("{proposed}{number}") };
    if keeps(limits, &proposed, patterns) {
        return proposed;
    }
    let samples = limits.iter().filter_map(|limit| match limit {
        Limit::Pattern(pattern) => Some(patterns.samples(pattern)),
        _ => None,
    });
    let mut fitting = samples.flatten().filter(|text| keeps(limits, text, patterns)).collect::<Vec<_>>();
    if !fitting.is_empty() {
        let index = number % fitting.len();
        return fitting.swap_remove(index);
    }
    let bound = |count: Count| {
        limits.iter().find_map(|limit| match limit {
            Limit::Count(of, bound) if *of == count => usize::try_from((*bound).min(MOST_CHARACTERS)).ok(),
            _ => None,
        })
    };
    let (least, most) = (bound(Count::MinLength).unwrap_or(0), bound(Count::MaxLength).unwrap_or(usize::MAX));
    let fill = std::iter::repeat('x');
    let length = proposed.chars().count().clamp(least, most.max(least));
    proposed.chars().chain(fill).take(length).collect()
}
