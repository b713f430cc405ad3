//! The limits behind a table, as text: one line per place; without limits nothing at all.

use std::fmt::Write as _;

use super::table::{WIDTH, filled, literal};
use crate::model::{Alternative, Bound, Count, Field, Limit, Tuple};
use crate::name::Ident;

/// The limits of an object and its members.
pub(super) fn members(text: &mut String, own: &[Limit], fields: &[Field]) {
    let rules = fields.iter().map(|field| (literal(&field.name), field.limits.as_slice()));
    block(text, std::iter::once(("self".to_owned(), own)).chain(rules));
}

/// The limits of a list and its elements.
pub(super) fn elements(text: &mut String, tuple: &Tuple, idents: &[Ident]) {
    let rules = tuple.elements.iter().zip(idents);
    let rules = rules.map(|(field, ident)| (literal(ident.as_str()), field.limits.as_slice()));
    block(text, std::iter::once(("self".to_owned(), tuple.limits.as_slice())).chain(rules));
}

/// The limits of each variant of a choice.
pub(super) fn variants(text: &mut String, alternatives: &[Alternative], idents: &[Ident]) {
    let rules = alternatives.iter().zip(idents);
    block(text, rules.map(|(alternative, ident)| (ident.to_string(), alternative.limits.as_slice())));
}

fn block<'a>(text: &mut String, rules: impl Iterator<Item = (String, &'a [Limit])>) {
    let mut rules = rules.filter(|(_, limits)| !limits.is_empty()).peekable();
    if rules.peek().is_none() {
        return;
    }
    text.push_str("    limits {\n");
    for (key, limits) in rules {
        let checks: Vec<_> = limits.iter().map(check).collect();
        let line = format!("        {key}: {};\n", checks.join(", "));
        if line.chars().count() <= WIDTH {
            text.push_str(&line);
        } else {
            let entries: Vec<_> = checks.iter().map(|check| format!("{check},")).collect();
            let _ = writeln!(text, "        {key}:\n{};", filled(12, &entries).trim_end_matches(','));
        }
    }
    text.push_str("    }\n");
}

/// A limit as the runtime's `codec::limit` reads it.
fn check(limit: &Limit) -> String {
    match limit {
        Limit::Count(count, limit) => format!("{}({})", counted(*count), grouped(*limit)),
        // As it is written: what is shown to users is this text.
        Limit::Number(bound, limit) => format!("{}({limit})", bounded(*bound)),
        Limit::Pattern(pattern) => format!("pattern({})", literal(pattern)),
        Limit::UniqueItems => "unique_items".to_owned(),
        Limit::Each(limits) => format!("each({})", limits.iter().map(check).collect::<Vec<_>>().join(", ")),
    }
}

const fn counted(count: Count) -> &'static str {
    match count {
        Count::MinLength => "min_length",
        Count::MaxLength => "max_length",
        Count::MinItems => "min_items",
        Count::MaxItems => "max_items",
        Count::MinProperties => "min_properties",
        Count::MaxProperties => "max_properties",
    }
}

const fn bounded(bound: Bound) -> &'static str {
    match bound {
        Bound::Minimum => "minimum",
        Bound::ExclusiveMinimum => "exclusive_minimum",
        Bound::Maximum => "maximum",
        Bound::ExclusiveMaximum => "exclusive_maximum",
        Bound::MultipleOf => "multiple_of",
    }
}

/// Digits in groups of three, where they are more than five.
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    if digits.len() <= 5 {
        return digits;
    }
    let first = digits.len() % 3;
    let (head, tail) = digits.split_at(first);
    let groups = tail.as_bytes().chunks(3).map(|group| group.iter().copied().map(char::from).collect::<String>());
    let groups = (!head.is_empty()).then(|| head.to_owned()).into_iter().chain(groups);
    groups.collect::<Vec<_>>().join("_")
}
