//! Problems as workflow commands of GitHub Actions ("Workflow commands for GitHub Actions", "Setting an
//! error message"), which shows each at its place in a change.

use std::fmt::Write as _;

use super::count::Count;
use super::source::{Placed, Source};
use super::{Position, Severity};

/// All problems, one a line, and how many there are beside them.
pub(super) fn lines(placed: &[Placed<'_>], sources: &[Source<'_>], rest: Count) -> String {
    let mut lines: String = placed.iter().map(|each| line(each, sources)).collect();
    if rest.errors + rest.warnings > 0 {
        let _ = writeln!(lines, "::notice::{}", data(&["… and ", &rest.text("more ")].concat()));
    }
    lines
}

fn line(placed: &Placed<'_>, sources: &[Source<'_>]) -> String {
    let Placed { problem, span, related } = placed;
    let command = match problem.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    };
    let name = |file: usize| sources.get(file).map(|source| source.name.as_str());
    let mut properties = format!("title={}", property(&format!("{} {}", problem.code.number(), problem.code)));
    if let Some((source, file)) = problem.file.and_then(|file| Some((sources.get(file)?, name(file)?))) {
        let _ = write!(properties, ",file={}", property(file));
        if let Some(span) = span {
            let Position { line, column } = span.start;
            let end = source.lines.after(span.start, span.length);
            let _ = write!(properties, ",line={line},endLine={}", end.line);
            // Columns are understood within one line only; the last one counts.
            if end.line == line {
                let _ = write!(properties, ",col={column},endColumn={}", end.column.saturating_sub(1).max(column));
            }
        }
    }
    let mut text = problem.message.clone();
    for (related, span) in related {
        let place = span.map_or_else(String::new, |span| format!(":{}:{}", span.start.line, span.start.column));
        let _ = write!(text, "\n{}{place}: {}", name(related.origin.file).unwrap_or_default(), related.message);
    }
    if let Some(help) = &problem.help {
        let _ = write!(text, "\nhelp: {help}");
    }
    format!("::{command} {properties}::{}\n", data(&text))
}

/// A command ends with its line, and a percent sign begins an escape.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// Between the properties of a command there are commas, and a colon ends them.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
