//! Shows problems as rustc shows its own: message, place, the line in question, what to do.
//!
//! Input: problems with their places, and the texts that they are about; output: a report to print.

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet, normalize_untrusted_str};

use super::count::Count;
use super::excerpt::{Excerpt, is_short};
use super::source::{Placed, Source};
use super::{Severity, Span, Style};
use crate::Pointer;

/// Further apart, two places of a file are shown one by one.
const NEAR: usize = 40;

/// The report.
pub(super) fn render(placed: &[Placed<'_>], sources: &[Source<'_>], total: Count, rest: Count, style: Style) -> String {
    let renderer = match style {
        Style::Plain => Renderer::plain(),
        Style::Color => Renderer::styled(),
    };
    let mut report = String::new();
    for each in placed {
        report.push_str(&one(each, sources, &renderer));
        report.push_str("\n\n");
    }
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

/// A text stands for each file's name until a report is laid out: only a cut line needs it, whose
/// columns are not those of the file. Of private characters, so that no message has it.
const STAND_IN: [char; 2] = ['\u{f8fe}', '\u{f8ff}'];

/// Lines of a file that stand together, and what to underline in them.
struct Piece {
    file: usize,
    /// The first of them.
    line: usize,
    /// What is shown of them.
    text: String,
    /// Bytes of `text`, and what is said of them.
    marks: Vec<(AnnotationKind, std::ops::Range<usize>, String)>,
    /// Where the first mark is in the file, and in `text`.
    columns: (usize, usize),
    /// Whether they are as they are in the file, so that more can be shown with them.
    is_whole: bool,
}

impl Piece {
    fn new(file: usize, span: Span, mark: (AnnotationKind, String), sources: &[Source<'_>]) -> Option<Self> {
        let line = sources.get(file)?.lines.get(span.start.line)?;
        let Excerpt { text, underlined, column } = Excerpt::new(line, span);
        let (kind, label) = mark;
        Some(Self {
            file,
            line: span.start.line,
            text,
            marks: vec![(kind, underlined, label)],
            columns: (span.start.column, column),
            is_whole: is_short(line),
        })
    }

    /// Takes in another one, if both of them and what is between them can be shown as they are.
    fn join(&mut self, other: Self, sources: &[Source<'_>]) -> Option<Self> {
        let last = self.line + self.text.matches('\n').count();
        let (first, end) = (self.line.min(other.line), last.max(other.line));
        let is_near = self.file == other.file && self.is_whole && other.is_whole && end - first <= NEAR;
        if !is_near {
            return Some(other);
        }
        let lines: Option<Vec<&str>> = (first..=end).map(|line| sources[self.file].lines.get(line)).collect();
        let Some(lines) = lines.filter(|lines| lines.iter().all(|line| is_short(line))) else { return Some(other) };
        let shift = |line: usize| lines[..line - first].iter().map(|line| line.len() + 1).sum::<usize>();
        let own = shift(self.line);
        for (_, range, _) in &mut self.marks {
            *range = range.start + own..range.end + own;
        }
        let theirs = shift(other.line);
        let moved = other.marks.into_iter();
        self.marks.extend(moved.map(|(kind, range, label)| (kind, range.start + theirs..range.end + theirs, label)));
        self.line = first;
        self.text = lines.join("\n");
        None
    }
}

/// One problem's report.
fn one(placed: &Placed<'_>, sources: &[Source<'_>], renderer: &Renderer) -> String {
    let Placed { problem, span, related } = placed;
    let level = match problem.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let own = problem
        .file
        .zip(*span)
        .and_then(|(file, span)| Piece::new(file, span, (AnnotationKind::Primary, String::new()), sources));
    let mut pieces: Vec<Piece> = own.into_iter().collect();
    let has_own = !pieces.is_empty();
    for (related, span) in related {
        let mark = (AnnotationKind::Context, related.message.clone());
        let piece = span.and_then(|span| Piece::new(related.origin.file, span, mark, sources));
        let alone =
            piece.and_then(|piece| pieces.iter_mut().try_fold(piece, |piece, other| other.join(piece, sources)));
        pieces.extend(alone);
    }
    let own_file = problem.file.and_then(|file| sources.get(file));
    let mut names: Vec<(String, String)> = Vec::new();
    let mut name = |source: &Source<'_>| {
        let stand_in = format!("{}{}{}", STAND_IN[0], names.len(), STAND_IN[1]);
        names.push((stand_in.clone(), source.name.clone()));
        stand_in
    };
    let mut group = Group::with_title(level.primary_title(&problem.message).id(problem.code.number()));
    if let (false, Some(source)) = (has_own, own_file) {
        let origin = Origin::path(name(source));
        let start = span.map(|span| span.start);
        group = group.element(match start {
            Some(start) => origin.line(start.line).char_column(start.column),
            None => origin,
        });
    }
    let mut columns = Vec::new();
    for piece in &pieces {
        let name = name(&sources[piece.file]);
        if piece.columns.0 != piece.columns.1 {
            let place = |column: usize| format!("{name}:{}:{column}", piece.line);
            columns.push((place(piece.columns.1), place(piece.columns.0)));
        }
        let marks = piece
            .marks
            .iter()
            .map(|(kind, range, label)| kind.span(range.clone()).label((!label.is_empty()).then_some(label.as_str())));
        group = group.element(Snippet::source(&piece.text).path(name).line_start(piece.line).annotations(marks));
    }
    let root = problem.pointer == Pointer::root();
    let group = group.elements((!root).then(|| Level::NOTE.message(format!("at {}", problem.pointer))));
    let group = group.elements(problem.help.as_deref().map(|help| Level::HELP.message(help)));
    let mut report = renderer.render(&[group]);
    for (shown, real) in columns {
        report = report.replacen(&shown, &real, 1);
    }
    for (stand_in, name) in names {
        report = report.replacen(&stand_in, &normalize_untrusted_str(&name), 1);
    }
    // What is left of a text that could control a terminal: the library lets these pass.
    report.replace(|each| matches!(each, '\u{80}'..='\u{9f}'), "\u{fffd}")
}
