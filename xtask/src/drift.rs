//! What `--check` prints: every file that differs, how, and what to do about it.
//!
//! Input: changes and obstacles; output: text. Diffs are there to see what kind of change it is; the
//! whole of a large one is what `git diff` shows after the command that is named at the end.

use std::fmt;
use std::hash::{BuildHasher as _, Hasher as _, RandomState};
use std::time::Duration;

use generator::tree::Change;
use serde_json::json;
use similar::TextDiff;

use crate::files::Obstacle;

/// Lines of one file's diff.
const LINES_OF_A_FILE: usize = 80;

/// Lines of all diffs together.
const LINES: usize = 400;

/// More files than this are counted, not named.
const NAMED: usize = 100;

/// Texts that have little in common are compared roughly after this time.
const PATIENCE: Duration = Duration::from_millis(500);

/// Differences to print.
pub(crate) struct Drift<'a> {
    /// The crate, as it is called in messages.
    pub(crate) directory: &'a str,
    /// The description.
    pub(crate) spec: &'a str,
    pub(crate) changes: &'a [Change<'a>],
    pub(crate) obstacles: &'a [Obstacle],
    /// What puts it right.
    pub(crate) command: &'a str,
}

impl Drift<'_> {
    pub(crate) const fn is_empty(&self) -> bool {
        self.changes.is_empty() && self.obstacles.is_empty()
    }
}

impl Drift<'_> {
    /// Kind, path and, where codegen cannot put it right, what to do about it.
    fn entries(&self) -> impl Iterator<Item = (&'static str, &str, Option<String>)> {
        let changes = self.changes.iter().map(|change| (kind_of_change(change), change.path(), None));
        let obstacle = |it| (kind_of_obstacle(it), it.path(), Some(it.to_string()));
        changes.chain(self.obstacles.iter().map(obstacle))
    }

    /// For tools: one JSON object a line. `reason` is `"drift"`, `change` one of `missing`, `changed`,
    /// `stale`, `unexpected`, `foreign`, `link`, `in the way` and `hostile`; `file` is the file, and `help`
    /// says what puts it right.
    pub(crate) fn json(&self) -> String {
        let lines = self.entries().map(|(change, path, help)| {
            let file = format!("{}/{path}", self.directory);
            let help = help.unwrap_or_else(|| format!("to update it, run: {}", self.command));
            format!("{}\n", json!({ "reason": "drift", "change": change, "file": file, "help": help }))
        });
        lines.collect()
    }

    /// For GitHub Actions: the report, and one error, as a file that is not there is no place for it.
    pub(crate) fn github(&self) -> String {
        let summary = format!("`{}` is not what `{}` generates: run {}", self.directory, self.spec, self.command);
        let escaped = summary.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A");
        // Nothing of a file's text may be a command, so nobody must know what ends that.
        let token = format!("{:016x}", RandomState::new().build_hasher().finish());
        format!("::stop-commands::{token}\n{self}::{token}::\n::error title=drift::{escaped}\n")
    }
}

impl fmt::Display for Drift<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.names(f)?;
        self.diffs(f)?;
        writeln!(f, "\n`{}` is not what `{}` generates", self.directory, self.spec)?;
        if self.obstacles.is_empty() {
            return writeln!(f, "to update it, run: {}", self.command);
        }
        writeln!(f, "to update it, first see to these files:")?;
        self.obstacles.iter().try_for_each(|obstacle| writeln!(f, "  {obstacle}"))?;
        writeln!(f, "then run: {}", self.command)
    }
}

impl Drift<'_> {
    /// The set: one line for each file.
    fn names(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let changes = self.changes.iter().map(|change| (kind_of_change(change), change.path()));
        let obstacles = self.obstacles.iter().map(|obstacle| (kind_of_obstacle(obstacle), obstacle.path()));
        let lines: Vec<(&str, &str)> = changes.chain(obstacles).collect();
        lines.iter().take(NAMED).try_for_each(|(kind, path)| writeln!(f, "{kind:<10} {path}"))?;
        match lines.len().saturating_sub(NAMED) {
            0 => Ok(()),
            more => writeln!(f, "… and {more} more files"),
        }
    }

    fn diffs(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut left = LINES;
        for (index, change) in self.changes.iter().enumerate() {
            if left == 0 {
                return writeln!(f, "\n… and the diffs of {} more files", self.changes.len() - index);
            }
            let diff = unified(change);
            let lines: Vec<&str> = diff.lines().collect();
            let shown = lines.len().min(LINES_OF_A_FILE).min(left);
            left -= shown;
            writeln!(f)?;
            lines[..shown].iter().try_for_each(|line| writeln!(f, "{line}"))?;
            if shown < lines.len() {
                writeln!(f, "… and {} more lines of this diff", lines.len() - shown)?;
            }
        }
        Ok(())
    }
}

const fn kind_of_change(change: &Change<'_>) -> &'static str {
    match change {
        Change::Missing { .. } => "missing",
        Change::Changed { .. } => "changed",
        Change::Stale { .. } => "stale",
    }
}

const fn kind_of_obstacle(obstacle: &Obstacle) -> &'static str {
    match obstacle {
        Obstacle::Unexpected(_) => "unexpected",
        Obstacle::Foreign(_) => "foreign",
        Obstacle::Link(_) => "link",
        Obstacle::NotAFile(_) => "in the way",
        Obstacle::Hostile { .. } => "hostile",
    }
}

/// From what is there to what is generated.
fn unified(change: &Change<'_>) -> String {
    let (old, new) = match change {
        Change::Missing { new, .. } => (None, Some(*new)),
        Change::Changed { old, new, .. } => (Some(*old), Some(*new)),
        Change::Stale { old, .. } => (Some(*old), None),
    };
    let name = |side: &str, text: Option<&str>| {
        text.map_or_else(|| "/dev/null".to_owned(), |_| format!("{side}/{}", change.path()))
    };
    let diff = TextDiff::configure().timeout(PATIENCE).diff_lines(old.unwrap_or_default(), new.unwrap_or_default());
    diff.unified_diff().context_radius(3).header(&name("a", old), &name("b", new)).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drift(changes: &[Change<'_>], obstacles: &[Obstacle]) -> String {
        Drift { directory: "generated", spec: "spec/a.yaml", changes, obstacles, command: "cargo xtask codegen" }
            .to_string()
    }

    #[test]
    fn long_diffs_are_cut_and_counted() {
        let text = (0..200).map(|line| format!("line {line}\n")).collect::<Vec<_>>().concat();
        let paths: Vec<String> = (0..120).map(|index| format!("src/{index:03}.rs")).collect();
        let changes: Vec<Change<'_>> = paths.iter().map(|path| Change::Missing { path, new: &text }).collect();
        let report = drift(&changes, &[]);
        // Two lines of header and one of place before the 200 of each file.
        assert_eq!(report.matches("… and 123 more lines of this diff").count(), 5, "{report}");
        assert!(report.contains("\n… and the diffs of 115 more files\n"), "{report}");
        assert!(report.contains("missing    src/099.rs\n… and 20 more files\n"), "{report}");
        assert!(report.lines().count() < 600);
    }

    #[test]
    fn obstacles_come_with_what_to_do() {
        let report = drift(&[], &[Obstacle::Unexpected("src/mine.rs".to_owned())]);
        assert_eq!(
            report,
            "\
unexpected src/mine.rs

`generated` is not what `spec/a.yaml` generates
to update it, first see to these files:
  `src/mine.rs` was not made by codegen, but everything below `src` is its own: move the file elsewhere
then run: cargo xtask codegen
"
        );
    }
}
