//! Texts that match a `pattern`: its syntax tree, walked and written out.
//!
//! Patterns are ECMA-262's, and the parser is of another dialect that has most of it. A pattern that
//! it does not know, or that says what a text must not be, has no samples.

use regex::{Regex, RegexBuilder};
use regex_syntax::hir::{Class, Hir, HirKind};

/// A pattern, with texts that match it.
#[derive(Clone, Debug)]
pub struct Pattern {
    regex: Option<Regex>,
    samples: Vec<String>,
}

/// How many more times than necessary something is repeated; longer texts are for `minLength`.
const REPEATS: &[u32] = &[0, 1, 2, 3, 5, 9, 15, 31, 63];

/// Longer texts are not made.
const LONGEST: usize = 20_000;

/// Steps after which a pattern is given up: repetitions of nothing make no text longer.
const MOST_STEPS: u32 = 200_000;

/// Patterns that take more bytes than these once compiled are given up.
const LARGEST: usize = 1 << 20;

impl Pattern {
    /// Reads a pattern, and makes texts that match it, the shortest first.
    #[must_use]
    pub fn new(pattern: &str) -> Self {
        let regex = RegexBuilder::new(pattern).size_limit(LARGEST).build().ok();
        let tree = regex_syntax::parse(pattern).ok().filter(|_| regex.is_some());
        let mut steps = MOST_STEPS;
        let mut samples: Vec<String> = Vec::new();
        for (tree, more) in tree.iter().flat_map(|tree| REPEATS.iter().map(move |more| (tree, *more))) {
            let Some(text) = sample(tree, more, &mut steps) else { continue };
            if regex.as_ref().is_some_and(|regex| regex.is_match(&text)) && !samples.contains(&text) {
                samples.push(text);
            }
        }
        Self { regex, samples }
    }

    /// Texts that match.
    #[must_use]
    pub fn samples(&self) -> &[String] {
        &self.samples
    }

    /// Whether a text matches; `None` if nobody can tell.
    #[must_use]
    pub fn matches(&self, text: &str) -> Option<bool> {
        self.regex.as_ref().map(|regex| regex.is_match(text))
    }
}

fn sample(tree: &Hir, more: u32, steps: &mut u32) -> Option<String> {
    let mut text = String::new();
    write(tree, more, &mut text, steps)?;
    Some(text)
}

fn write(tree: &Hir, more: u32, text: &mut String, steps: &mut u32) -> Option<()> {
    *steps = steps.checked_sub(1)?;
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
                write(&repetition.sub, more, text, steps)?;
            }
        }
        HirKind::Capture(capture) => write(&capture.sub, more, text, steps)?,
        HirKind::Concat(parts) => parts.iter().try_for_each(|part| write(part, more, text, steps))?,
        HirKind::Alternation(ways) => {
            let index = usize::try_from(more).ok()? % ways.len().max(1);
            write(ways.get(index)?, more, text, steps)?;
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

    #[track_caller]
    fn first(pattern: &str) -> Option<String> {
        Pattern::new(pattern).samples().first().cloned()
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
            let pattern = Pattern::new(pattern);
            assert!(!pattern.samples().is_empty(), "{pattern:?}");
            assert!(pattern.samples().iter().all(|text| pattern.matches(text) == Some(true)), "{pattern:?}");
        }
        assert_eq!(first("^x-[0-9]{2}$").as_deref(), Some("x-23"));
    }

    #[test]
    fn samples_grow_for_those_who_need_longer_ones() {
        assert!(Pattern::new("^a*$").samples().iter().any(|text| text.len() > 20));
    }

    #[test]
    fn what_cannot_be_made_is_not() {
        for pattern in ["^(?!a).*$", "(", r"(a)\1", r"^\b\B$"] {
            assert_eq!(first(pattern), None, "{pattern}");
        }
    }

    #[test]
    fn what_takes_too_long_is_given_up() {
        let pattern = Pattern::new("((((a?){200}){200}){200}){200}");
        assert_eq!(pattern.matches("a"), None);
        assert!(pattern.samples().is_empty());
    }
}
