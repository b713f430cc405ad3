//! Texts that match a `pattern`: its syntax tree, walked and written out.
//!
//! Patterns are ECMA-262's, and the parser is of another dialect that has most of it. A pattern that
//! it does not know, or that says what a text must not be, has no samples; then neither the maker
//! nor the check of what it makes minds that pattern.

use std::collections::BTreeMap;

use regex::Regex;
use regex_syntax::hir::{Class, Hir, HirKind};
use serde_json::Value;

/// All patterns of a description.
#[derive(Default)]
pub(crate) struct Patterns(BTreeMap<String, Known>);

struct Known {
    regex: Option<Regex>,
    samples: Vec<String>,
}

/// How many more times than necessary something is repeated; longer texts are for `minLength`.
const REPEATS: &[u32] = &[0, 1, 2, 3, 5, 9, 15, 31, 63];

/// Longer texts are not made.
const LONGEST: usize = 20_000;

impl Patterns {
    /// Finds patterns wherever they may be; too many do no harm.
    pub(crate) fn of(document: &Value) -> Self {
        let mut patterns = Self::default();
        patterns.collect(document);
        patterns
    }

    fn collect(&mut self, value: &Value) {
        match value {
            Value::Object(members) => {
                for (name, member) in members {
                    match (name.as_str(), member) {
                        ("pattern", Value::String(pattern)) => self.add(pattern),
                        ("patternProperties", Value::Object(patterns)) => patterns.keys().for_each(|it| self.add(it)),
                        _ => {}
                    }
                    self.collect(member);
                }
            }
            Value::Array(elements) => elements.iter().for_each(|element| self.collect(element)),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }

    fn add(&mut self, pattern: &str) {
        if !self.0.contains_key(pattern) {
            self.0.insert(pattern.to_owned(), Known::new(pattern));
        }
    }

    /// Texts that match.
    pub(crate) fn samples(&self, pattern: &str) -> &[String] {
        self.0.get(pattern).map_or(&[], |known| known.samples.as_slice())
    }

    /// Whether there are such texts.
    pub(crate) fn is_made(&self, pattern: &str) -> bool {
        !self.samples(pattern).is_empty()
    }

    /// Whether a text matches; nothing does if nobody can tell.
    pub(crate) fn matches(&self, pattern: &str, text: &str) -> bool {
        let regex = self.0.get(pattern).and_then(|known| known.regex.as_ref());
        regex.is_some_and(|regex| regex.is_match(text))
    }
}

impl Known {
    fn new(pattern: &str) -> Self {
        let regex = Regex::new(pattern).ok();
        let tree = regex_syntax::parse(pattern).ok().filter(|_| regex.is_some());
        let written = tree.iter().flat_map(|tree| REPEATS.iter().filter_map(|more| sample(tree, *more)));
        let mut samples: Vec<String> = Vec::new();
        for text in written {
            if regex.as_ref().is_some_and(|regex| regex.is_match(&text)) && !samples.contains(&text) {
                samples.push(text);
            }
        }
        Self { regex, samples }
    }
}

fn sample(tree: &Hir, more: u32) -> Option<String> {
    let mut text = String::new();
    write(tree, more, &mut text)?;
    Some(text)
}

fn write(tree: &Hir, more: u32, text: &mut String) -> Option<()> {
    if text.len() > LONGEST {
        return None;
    }
    match tree.kind() {
        HirKind::Empty | HirKind::Look(_) => {}
        HirKind::Literal(literal) => text.push_str(std::str::from_utf8(&literal.0).ok()?),
        HirKind::Class(class) => text.push(letter(class, more + u32::try_from(text.len()).ok()?)?),
        HirKind::Repetition(repetition) => {
            let wanted = repetition.min.saturating_add(more);
            for _ in 0..repetition.max.map_or(wanted, |most| wanted.min(most)) {
                write(&repetition.sub, more, text)?;
            }
        }
        HirKind::Capture(capture) => write(&capture.sub, more, text)?,
        HirKind::Concat(parts) => parts.iter().try_for_each(|part| write(part, more, text))?,
        HirKind::Alternation(ways) => {
            let index = usize::try_from(more).ok()? % ways.len().max(1);
            write(ways.get(index)?, more, text)?;
        }
    }
    Some(())
}

/// A character of a class: a letter or a digit if it has one, or else whatever can be seen.
fn letter(class: &Class, number: u32) -> Option<char> {
    let has = |char: char| match class {
        Class::Unicode(class) => class.ranges().iter().any(|range| (range.start()..=range.end()).contains(&char)),
        Class::Bytes(class) => class.ranges().iter().any(|range| {
            u8::try_from(char).is_ok_and(|byte| byte.is_ascii() && (range.start()..=range.end()).contains(&byte))
        }),
    };
    let plain: Vec<char> = ('a'..='z').chain('0'..='9').chain('A'..='Z').filter(|char| has(*char)).collect();
    let index = usize::try_from(number).ok()? % plain.len().max(1);
    let visible = || (' '..='~').find(|char| has(*char));
    let any = || match class {
        Class::Unicode(class) => class.ranges().first().map(regex_syntax::hir::ClassUnicodeRange::start),
        Class::Bytes(_) => None,
    };
    plain.get(index).copied().or_else(visible).or_else(any)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[track_caller]
    fn first(pattern: &str) -> Option<String> {
        Patterns::of(&json!({ "pattern": pattern })).samples(pattern).first().cloned()
    }

    #[test]
    fn samples_match() {
        for pattern in [
            "^[a-z]{3,8}$",
            r"^\d{4}-\d{2}$",
            "a|b",
            r"^(?:\+|-)?[0-9]+(\.[0-9]+)?$",
            r"^[^\s/]+/[^\s/]+$",
            r"^\p{L}+$",
            "^$",
            r"[\w-]+\.example",
        ] {
            let patterns = Patterns::of(&json!({ "pattern": pattern }));
            assert!(patterns.is_made(pattern), "{pattern}");
            assert!(patterns.samples(pattern).iter().all(|text| patterns.matches(pattern, text)), "{pattern}");
        }
        assert_eq!(first("^x-[0-9]{2}$").as_deref(), Some("x-23"));
    }

    #[test]
    fn samples_grow_for_those_who_need_longer_ones() {
        let patterns = Patterns::of(&json!({ "pattern": "^a*$" }));
        assert!(patterns.samples("^a*$").iter().any(|text| text.len() > 20));
    }

    #[test]
    fn what_cannot_be_made_is_not() {
        for pattern in ["^(?!a).*$", "(", r"(a)\1", r"^\b\B$"] {
            assert_eq!(first(pattern), None, "{pattern}");
        }
    }
}
