//! Shows problems as rustc shows its own: message, place, the line in question, what to do.
//!
//! Positions are looked up here and only here, all of them at once, since most runs have nothing to
//! show. Input: problems and the texts that they are about; output: a report to print.

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet, normalize_untrusted_str};

use super::locate::Span;
use super::source::{Placed, Source, placed, sources};
use super::{Diagnostic, Diagnostics, Severity};
use crate::{Input, Pointer};

/// More problems than this nobody reads; they are counted.
const SHOWN: usize = 100;

/// Longer lines are cut around the place: a minified description is one line of megabytes.
const LONGEST_LINE: usize = 160;

/// How much of a long line stands before the place.
const BEFORE: usize = 40;

/// Stands for the input's name until a report is laid out: only a cut line needs it, whose columns
/// are not those of the text. Of private characters, so that no message has it.
const NAME: &str = "\u{f8fe}name\u{f8ff}";

/// How a report looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// Text alone.
    Plain,
    /// With colors, for a terminal.
    Color,
}

impl Diagnostics {
    /// The report of all problems, sorted by file and by their position in it; of the first hundred,
    /// if they are more, with errors before warnings. Empty if there is no problem.
    #[must_use]
    pub fn render(&self, input: &Input, style: Style) -> String {
        let placed = shown(placed(self, input));
        let sources = if placed.is_empty() { Vec::new() } else { sources(self, input) };
        let renderer = match style {
            Style::Plain => Renderer::plain(),
            Style::Color => Renderer::styled(),
        };
        let mut report = String::new();
        for each in &placed {
            report.push_str(&one(each, &sources, &renderer));
            report.push_str("\n\n");
        }
        let total = Count::of(self.iter());
        let rest = total.minus(Count::of(placed.iter().map(|each| each.problem)));
        if rest.errors + rest.warnings > 0 {
            report.push_str(&["… and ", &rest.text("more "), "\n\n"].concat());
        }
        if total.errors > 0 {
            let summary = Group::with_title(Level::ERROR.primary_title(total.text("")));
            report.push_str(&renderer.render(&[summary]));
            report.push('\n');
        }
        report
    }
}

/// The problems to show, in the order of their positions; those without one come first.
fn shown(mut placed: Vec<Placed<'_>>) -> Vec<Placed<'_>> {
    let place = |each: &Placed<'_>| (each.problem.file, each.span.map(|span| span.start));
    // Stable sorts: problems of one place stay in the order in which they were found.
    placed.sort_by_key(place);
    placed.sort_by_key(|each| each.problem.severity);
    placed.truncate(SHOWN);
    placed.sort_by_key(place);
    placed
}

/// One problem's report.
fn one(placed: &Placed<'_>, sources: &[Source<'_>], renderer: &Renderer) -> String {
    let Placed { problem, span } = placed;
    let source = problem.file.and_then(|file| sources.get(file));
    let level = match problem.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let group = Group::with_title(level.primary_title(&problem.message));
    let excerpt = span.and_then(|span| Some(Excerpt::new(source?.lines.get(span.start.line)?, span)));
    let group = match (&excerpt, span) {
        (Some(excerpt), Some(span)) => group.element(
            Snippet::source(&excerpt.text)
                .path(NAME)
                .line_start(span.start.line)
                .annotation(AnnotationKind::Primary.span(excerpt.underlined.clone())),
        ),
        (None, Some(span)) => group.element(Origin::path(NAME).line(span.start.line).char_column(span.start.column)),
        (_, None) if source.is_some() => group.element(Origin::path(NAME)),
        (_, None) => group,
    };
    let root = problem.pointer == Pointer::root();
    let group = group.elements((!root).then(|| Level::NOTE.message(format!("at {}", problem.pointer))));
    let group = group.elements(problem.help.as_deref().map(|help| Level::HELP.message(help)));
    let report = renderer.render(&[group]);
    let name = source.map(|source| normalize_untrusted_str(&source.name)).unwrap_or_default();
    let report = match (excerpt, span) {
        (Some(excerpt), Some(Span { start, .. })) => {
            let shown = format!("{NAME}:{}:{}", start.line, excerpt.column);
            report.replacen(&shown, &format!("{NAME}:{}:{}", start.line, start.column), 1)
        }
        (_, _) => report,
    };
    // What is left of a text that could control a terminal: the library lets these pass.
    report.replacen(NAME, &name, 1).replace(|each| matches!(each, '\u{80}'..='\u{9f}'), "\u{fffd}")
}

/// The part of a line that is shown.
struct Excerpt {
    text: String,
    /// The bytes of `text` to underline.
    underlined: std::ops::Range<usize>,
    /// The place's column in `text`.
    column: usize,
}

impl Excerpt {
    fn new(line: &str, span: Span) -> Self {
        let byte_of = |column: usize| line.char_indices().nth(column).map_or(line.len(), |(at, _)| at);
        let start = byte_of(span.start.column.saturating_sub(1));
        let (from, to) = if line.chars().nth(LONGEST_LINE).is_none() {
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

/// How many problems of each kind.
#[derive(Clone, Copy)]
struct Count {
    errors: usize,
    warnings: usize,
}

impl Count {
    fn of<'a>(problems: impl Iterator<Item = &'a Diagnostic>) -> Self {
        problems.fold(Self { errors: 0, warnings: 0 }, |count, problem| match problem.severity {
            Severity::Error => Self { errors: count.errors + 1, ..count },
            Severity::Warning => Self { warnings: count.warnings + 1, ..count },
        })
    }

    const fn minus(self, other: Self) -> Self {
        Self { errors: self.errors - other.errors, warnings: self.warnings - other.warnings }
    }

    /// `2 errors, 1 warning`; what is zero is left out.
    fn text(self, more: &str) -> String {
        let part = |count: usize, noun: &str| match count {
            0 => None,
            1 => Some(format!("1 {more}{noun}")),
            _ => Some(format!("{count} {more}{noun}s")),
        };
        let parts = [part(self.errors, "error"), part(self.warnings, "warning")];
        parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
    }
}
