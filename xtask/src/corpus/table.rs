//! The table of a run, for a terminal and as Markdown, and the files that it goes into.

use std::fmt::Write as _;

use super::place::{self, Place};
use super::row::Row;
use crate::Failure;

/// The columns that people read.
const COLUMNS: &[&str] = &[
    "description",
    "openapi",
    "outcome",
    "lines",
    "gen. s",
    "MiB",
    "check s",
    "MiB",
    "warn.",
    "allow.",
    "valid",
    "tags",
    "values",
    "members",
];

/// Columns of words; the others are figures.
const WORDS: usize = 3;

fn cells(row: &Row) -> Vec<String> {
    let figure = |number: f64, digits: usize| if number > 0.0 { format!("{number:.digits$}") } else { String::new() };
    let count = |number: usize| if number > 0 { number.to_string() } else { String::new() };
    let share = |equal: usize, tried: usize| if tried > 0 { format!("{equal}/{tried}") } else { String::new() };
    vec![
        row.file.clone(),
        row.openapi.clone(),
        row.outcome.name().to_owned(),
        count(row.lines),
        figure(row.generate_seconds, 2),
        figure(row.generate_mib, 0),
        figure(row.check_seconds, 1),
        figure(row.check_mib, 0),
        count(row.warnings),
        count(row.allowances),
        share(row.valid_equal, row.valid_tried),
        share(row.tags_equal, row.tags_tried),
        share(row.values_equal, row.values_tried),
        share(row.members_equal, row.members_tried),
    ]
}

/// In columns, as wide as they have to be.
pub(super) fn plain(rows: &[Row]) -> String {
    let head: Vec<String> = COLUMNS.iter().map(|&name| name.to_owned()).collect();
    let lines: Vec<Vec<String>> = std::iter::once(head).chain(rows.iter().map(cells)).collect();
    let width = |column: usize| lines.iter().map(|line| line[column].chars().count()).max().unwrap_or(0);
    let widths: Vec<usize> = (0..COLUMNS.len()).map(width).collect();
    let mut text = String::new();
    for line in &lines {
        let padded = line.iter().zip(&widths).enumerate().map(|(column, (cell, &width))| {
            if column < WORDS { format!("{cell:<width$}") } else { format!("{cell:>width$}") }
        });
        text.push_str(padded.collect::<Vec<_>>().join("  ").trim_end());
        text.push('\n');
    }
    text
}

/// How many went well, in a line.
pub(super) fn summary(rows: &[Row]) -> String {
    let well = rows.iter().filter(|row| row.outcome.is_success()).count();
    let total = |pick: fn(&Row) -> usize| rows.iter().map(pick).sum::<usize>();
    let tried = total(|row| row.valid_tried + row.tags_tried + row.values_tried + row.members_tried);
    let equal = total(|row| row.valid_equal + row.tags_equal + row.values_equal + row.members_equal);
    let mut line = format!("{well} of {} went well", rows.len());
    if tried > 0 {
        let _ = write!(line, "; {equal} of {tried} instances came out as they went in");
    }
    line
}

/// What went wrong, by description.
pub(super) fn details(rows: &[Row]) -> Vec<String> {
    let said = rows.iter().filter(|row| !row.detail.is_empty());
    said.map(|row| format!("{}: {}: {}", row.file, row.outcome.name(), row.detail)).collect()
}

fn markdown(rows: &[Row]) -> String {
    let built = if cfg!(debug_assertions) { "without" } else { "with" };
    let mut text = format!(
        "# Corpus\n\n{}.\n\nTimes are of processor time, of a generator that was built {built} optimizations; memory is \
         the most that one process held. The last four columns are instances that came out as they went in, of those \
         that were tried: valid ones, and such with a tag, a value or members that the description does not know.\n\n",
        summary(rows)
    );
    let line = |cells: &[String]| {
        let cells: Vec<String> = cells.iter().map(|cell| cell.replace('|', "\\|")).collect();
        format!("| {} |\n", cells.join(" | "))
    };
    text.push_str(&line(&COLUMNS.iter().map(|&name| name.to_owned()).collect::<Vec<_>>()));
    let rule = (0..COLUMNS.len()).map(|column| if column < WORDS { "---" } else { "---:" }.to_owned());
    text.push_str(&line(&rule.collect::<Vec<_>>()));
    for row in rows {
        text.push_str(&line(&cells(row)));
    }
    let details = details(rows);
    if !details.is_empty() {
        text.push_str("\n## What there is to say\n\n");
        // In backticks of its own, a detail may have some.
        for detail in details {
            let _ = writeln!(text, "- `` {detail} ``");
        }
    }
    text
}

/// Writes `corpus.tsv` and `corpus.md`.
pub(super) fn write(place: &Place, rows: &[Row]) -> Result<(), Failure> {
    place::write(&place.root().join("corpus.tsv"), &Row::to_tsv(rows))?;
    place::write(&place.root().join("corpus.md"), &markdown(rows))
}

#[cfg(test)]
mod tests {
    use super::super::row::Outcome;
    use super::*;

    fn rows() -> [Row; 2] {
        let mut refused = Row::new("a.yaml");
        refused.say(Outcome::Refused, "`x|y` is not supported");
        let mut fine =
            Row { openapi: "3.0.3".to_owned(), lines: 12, valid_tried: 5, valid_equal: 5, ..Row::new("longer.yaml") };
        fine.say(Outcome::RoundTripped, "");
        [refused, fine]
    }

    #[test]
    fn columns_are_aligned() {
        let text = plain(&rows());
        let lines: Vec<&str> = text.lines().collect();
        assert!(lines[0].starts_with("description  openapi  outcome        lines"), "{text}");
        assert!(lines[1].starts_with("a.yaml                refused"), "{text}");
        assert!(lines[2].starts_with("longer.yaml  3.0.3    round-tripped     12"), "{text}");
    }

    #[test]
    fn what_went_wrong_is_below_the_table() {
        let text = markdown(&rows());
        assert!(text.contains("1 of 2 went well; 5 of 5 instances"), "{text}");
        assert!(text.contains("- `` a.yaml: refused: `x|y` is not supported ``"), "{text}");
        let bars = |line: &&str| line.starts_with('|');
        assert!(text.lines().filter(bars).all(|line| line.matches(" |").count() == COLUMNS.len()), "{text}");
    }
}
