//! The description's texts as documentation: what Markdown says is kept, what rustdoc would take
//! for code to run, for a link to an item or for HTML is not.

mod code;
mod guard;
mod markdown;

use std::borrow::Cow;

use proc_macro2::TokenStream;
use quote::quote;

pub(super) use self::code::code;
use self::code::has_fence;
use self::guard::guarded;
use self::markdown::{inline, markdown};
use crate::model::Docs;

/// `#[doc]` attributes for a text of several lines, in which no code is.
pub(super) fn attributes(text: &str) -> TokenStream {
    let is_hidden = |char| char != '\n' && is_unsafe(char);
    let text = if text.contains(is_hidden) { text.replace(is_hidden, "").into() } else { Cow::Borrowed(text) };
    lines(&guarded(text))
}

/// The same, and an example of the emitter's own: the one way for code into the documentation of an item.
pub(super) fn with_example(docs: &Docs, further: &[String], example: &str) -> TokenStream {
    let (said, example) = (item(docs, further), lines(example));
    quote!(#said #[doc = ""] #example)
}

fn lines(text: &str) -> TokenStream {
    text.lines()
        .map(|line| {
            let line = if line.is_empty() { String::new() } else { format!(" {line}") };
            quote!(#[doc = #line])
        })
        .collect()
}

/// Markdown of foreign origin as paragraphs of their own.
pub(super) fn foreign(text: &str) -> String {
    guarded(markdown(text).into()).into_owned()
}

/// The same within a line.
pub(super) fn line(text: &str) -> String {
    inline(one_line(text).trim())
}

/// What stands before a text of foreign origin, and that: in one paragraph, if nothing in the text depends
/// on standing at the start of a line.
pub(super) fn after(lead: &str, text: &str) -> String {
    let said = foreign(text);
    if said.contains("\n\n") || has_fence(&said) { format!("{lead}\n\n{said}") } else { format!("{lead} {said}") }
}

/// What the description says of an item, then `further`, in paragraphs.
pub(super) fn item(docs: &Docs, further: &[String]) -> TokenStream {
    attributes(&paragraphs(docs, further))
}

/// The same as text.
pub(super) fn paragraphs(docs: &Docs, further: &[String]) -> String {
    let mut parts: Vec<String> = Vec::new();
    if let Some(summary) = &docs.summary {
        parts.push(sentence(&foreign(summary)));
    }
    if let Some(description) = docs.description.as_deref().filter(|it| docs.summary.as_deref() != Some(*it)) {
        parts.push(foreign(description));
    }
    parts.extend(facts(docs));
    parts.extend(docs.examples.iter().map(|json| format!("For example:\n\n```json\n{}\n```", code::visible(json))));
    parts.extend(further.iter().cloned());
    parts.retain(|part| !part.is_empty());
    parts.join("\n\n")
}

/// The facts in one paragraph.
pub(super) fn facts(docs: &Docs) -> Option<String> {
    let facts: Vec<_> = docs.facts.iter().map(|fact| line(fact)).collect();
    (!facts.is_empty()).then(|| facts.join(" "))
}

/// A fact quotes what the description says, and must stay within its line: a second one could begin a
/// block of code, which rustdoc would run.
fn one_line(text: &str) -> String {
    let lines = text.split(['\n', '\r', '\u{b}', '\u{c}']).map(str::trim).filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join(" ").replace(is_unsafe, "")
}

/// A text that ends as a sentence does, or with a block of code.
fn sentence(text: &str) -> String {
    if text.ends_with(['.', '!', '?', ':']) || text.lines().next_back().is_some_and(has_fence) {
        text.to_owned()
    } else {
        format!("{text}.")
    }
}

/// Lines of a length that is good to read.
pub(super) fn wrapped(text: &str) -> String {
    let mut lines = vec![String::new()];
    for word in text.split(' ') {
        match lines.last_mut() {
            Some(line) if line.is_empty() || line.len() + word.len() < 95 => {
                if !line.is_empty() {
                    line.push(' ');
                }
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines.join("\n")
}

/// Control characters, and those that reorder text on the screen (CVE-2021-42574).
pub(crate) fn is_unsafe(char: char) -> bool {
    (char.is_control() && char != '\t')
        || matches!(char, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}' | '\u{feff}')
}
