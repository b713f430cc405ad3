//! The last word on what is code in a text of foreign origin: Markdown as rustdoc itself reads it.
//!
//! A block of code that is not marked as text or JSON would be compiled and run with the crate's tests. What comes
//! before has made texts of all blocks that it saw; whatever it did not see, because lists, quotations or
//! the text around it make a block of it, is made running text here.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag};

use super::code::literal;

/// After so many attempts no line keeps a meaning.
const ATTEMPTS: usize = 3;

/// The text without a block of code that rustdoc would run.
pub(super) fn guarded(text: Cow<'_, str>) -> Cow<'_, str> {
    let mut text = text;
    if !may_hold_blocks(&text) {
        return text;
    }
    for _ in 0..ATTEMPTS {
        let blocks = blocks_to_run(&text);
        if blocks.is_empty() {
            return text;
        }
        text = without(&text, &blocks).into();
    }
    if blocks_to_run(&text).is_empty() { text } else { text.lines().map(flat).collect::<Vec<_>>().join("\n").into() }
}

/// Whether there are signs, or indentation, that every block of code has: most texts have neither.
fn may_hold_blocks(text: &str) -> bool {
    let (mut before, mut run) = (0, 0);
    text.bytes().any(|byte| {
        run = if byte == before { run + 1 } else { 1 };
        before = byte;
        match byte {
            b'`' | b'~' => run == 3,
            b' ' => run == 4,
            _ => byte == b'\t',
        }
    })
}

/// Where blocks of code are that rustdoc takes for Rust: those that do not say that they are
/// something else.
pub(super) fn blocks_to_run(text: &str) -> Vec<Range<usize>> {
    // What rustdoc reads of these makes a difference to the pages only; either way nothing may run.
    let all = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_SMART_PUNCTUATION;
    let read = |options| Parser::new_ext(text, options).into_offset_iter();
    let is_to_run = |event: &Event<'_>| match event {
        Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => !["text", "json"].contains(&&**info),
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
