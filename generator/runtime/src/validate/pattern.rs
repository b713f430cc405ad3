//! Regular expressions of ECMA-262, said in the words of the crate `regex`.
//!
//! Most of the two languages is the same. Where the same sign means something else, it is replaced;
//! where there is nothing to replace it by, the pattern cannot be had.

use std::collections::BTreeMap;
use std::iter::Peekable;
use std::str::Chars;

use regex::Regex;

/// Patterns that have been made already, and those that cannot be.
#[derive(Default)]
pub(super) struct Patterns(BTreeMap<&'static str, Option<Regex>>);

impl Patterns {
    /// Whether a pattern fits a part of a text; one that cannot be had fits any.
    pub(super) fn fits(&mut self, pattern: &'static str, text: &str) -> bool {
        let made = self.0.entry(pattern).or_insert_with(|| Regex::new(&translated(pattern)?).ok());
        made.as_ref().is_none_or(|pattern| pattern.is_match(text))
    }
}

/// A pattern in the words of `regex`.
fn translated(pattern: &str) -> Option<String> {
    let mut result = String::with_capacity(pattern.len());
    let mut rest = pattern.chars().peekable();
    while let Some(char) = rest.next() {
        match char {
            '\\' => escape(rest.next()?, Place::Outside, &mut result),
            '[' => class(&mut rest, &mut result)?,
            // Neither do these two end a line there.
            '.' => result.push_str(r"[^\n\r\u{2028}\u{2029}]"),
            _ => result.push(char),
        }
    }
    Some(result)
}

#[derive(Clone, Copy, PartialEq)]
enum Place {
    Outside,
    InClass,
}

/// A set of characters, in which `regex` has sets within sets, differences and more.
fn class(rest: &mut Peekable<Chars<'_>>, result: &mut String) -> Option<()> {
    result.push('[');
    if rest.next_if_eq(&'^').is_some() {
        result.push('^');
    }
    // An empty set, which `regex` takes for one that begins with a bracket.
    if rest.peek() == Some(&']') {
        return None;
    }
    loop {
        match rest.next()? {
            ']' => break,
            '\\' => escape(rest.next()?, Place::InClass, result),
            '-' if rest.peek() == Some(&'-') => return None,
            char @ ('[' | '&' | '~') => result.extend(['\\', char]),
            char => result.push(char),
        }
    }
    result.push(']');
    Some(())
}

/// What stands behind a backslash.
fn escape(char: char, place: Place, result: &mut String) {
    match (char, place) {
        // ASCII alone, which `regex` would not leave it at.
        ('d', _) => result.push_str("[0-9]"),
        ('D', _) => result.push_str("[^0-9]"),
        ('w', _) => result.push_str("[0-9A-Za-z_]"),
        ('W', _) => result.push_str("[^0-9A-Za-z_]"),
        ('s', _) => result.push_str(r"[\t-\r\u{feff}\u{2028}\u{2029}\p{Zs}]"),
        ('S', _) => result.push_str(r"[^\t-\r\u{feff}\u{2028}\u{2029}\p{Zs}]"),
        ('b', Place::Outside) => result.push_str(r"(?-u:\b)"),
        ('b', Place::InClass) => result.push_str(r"\x08"),
        // To `regex` the beginning and the end of a word.
        ('<' | '>', _) => result.push(char),
        _ => result.extend(['\\', char]),
    }
}
