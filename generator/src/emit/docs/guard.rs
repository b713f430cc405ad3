//! The last word on what is code in a text of foreign origin: Markdown as rustdoc itself reads it.
//!
//! A block of code that is not marked as text would be compiled and run with the crate's tests. What comes
//! before has made texts of all blocks that it saw; whatever it did not see, because lists, quotations or
//! the text around it make a block of it, is made running text here.

use std::collections::BTreeSet;
use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag};

use super::code::{has_fence, literal};

/// After so many attempts no line keeps a meaning.
const ATTEMPTS: usize = 3;

/// The text without a block of code that rustdoc would run.
pub(super) fn guarded(text: String) -> String {
    let mut text = text;
    // Signs and indentation that every block of code has.
    if !has_fence(&text) && !text.contains("    ") && !text.contains('\t') {
        return text;
    }
    for _ in 0..ATTEMPTS {
        let blocks = blocks_to_run(&text);
        if blocks.is_empty() {
            return text;
        }
        text = without(&text, &blocks);
    }
    if blocks_to_run(&text).is_empty() { text } else { text.lines().map(flat).collect::<Vec<_>>().join("\n") }
}

/// Where blocks of code are that rustdoc takes for Rust: those that do not say that they are text.
pub(super) fn blocks_to_run(text: &str) -> Vec<Range<usize>> {
    // What rustdoc reads of these makes a difference to the pages only; either way nothing may run.
    let all = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_SMART_PUNCTUATION;
    let read = |options| Parser::new_ext(text, options).into_offset_iter();
    let is_to_run = |event: &Event<'_>| match event {
        Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => &**info != "text",
        Event::Start(Tag::CodeBlock(CodeBlockKind::Indented)) => true,
        _ => false,
    };
    let blocks = read(Options::empty()).chain(read(all)).filter(|(event, _)| is_to_run(event));
    blocks.map(|(_, range)| range).collect()
}

/// The lines of these blocks as running text.
fn without(text: &str, blocks: &[Range<usize>]) -> String {
    let starts: Vec<_> = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
    let number = |at: usize| starts.partition_point(|start| *start <= at) - 1;
    let is_within = |block: &Range<usize>| number(block.start)..=number(block.end.saturating_sub(1).max(block.start));
    let flattened: BTreeSet<_> = blocks.iter().flat_map(is_within).collect();
    let line = |(number, line)| if flattened.contains(&number) { flat(line) } else { str::to_owned(line) };
    text.lines().enumerate().map(line).collect::<Vec<_>>().join("\n")
}

/// A line of which no sign, and no space at its start, means anything.
fn flat(line: &str) -> String {
    let words: Vec<_> = line.split_whitespace().map(literal).collect();
    words.join(" ")
}
