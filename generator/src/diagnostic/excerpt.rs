//! The line of a text that a place is in, cut around it if it is long.

use super::Span;

/// Longer lines are cut around the place: a minified description is one line of megabytes.
const LONGEST_LINE: usize = 160;

/// How much of a long line stands before the place.
const BEFORE: usize = 40;

/// Whether a line is shown as it is.
pub(super) fn is_short(line: &str) -> bool {
    line.chars().nth(LONGEST_LINE).is_none()
}

/// The part of a line that is shown.
pub(super) struct Excerpt {
    pub(super) text: String,
    /// The bytes of `text` to underline.
    pub(super) underlined: std::ops::Range<usize>,
    /// The place's column in `text`.
    pub(super) column: usize,
}

impl Excerpt {
    pub(super) fn new(line: &str, span: Span) -> Self {
        let byte_of = |column: usize| line.char_indices().nth(column).map_or(line.len(), |(at, _)| at);
        let start = byte_of(span.start.column.saturating_sub(1));
        let (from, to) = if is_short(line) {
            (0, line.len())
        } else {
            let from = line[..start].char_indices().rev().take(BEFORE).last().map_or(start, |(at, _)| at);
            let to = line[from..].char_indices().nth(LONGEST_LINE - BEFORE).map_or(line.len(), |(at, _)| from + at);
            (from, to)
        };
        let end = line[start..to].char_indices().nth(span.length).map_or(to, |(at, _)| start + at);
        let head = if from > 0 { "…" } else { "" };
        let tail = if to < line.len() { "…" } else { "" };
        let shift = |at: usize| at - from + head.len();
        Self {
            text: format!("{head}{}{tail}", &line[from..to]),
            underlined: shift(start)..shift(end),
            column: head.chars().count() + line[from..start].chars().count() + 1,
        }
    }
}
