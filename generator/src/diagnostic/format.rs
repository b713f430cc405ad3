//! The forms that problems are written in: for people, for editors, for CI.

use super::count::Count;
use super::source::{Placed, placed, sources};
use super::{Diagnostics, github, json, render};
use crate::Input;

/// For whom problems are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// For people: message, place, the line in question, what to do.
    Human(Style),
    /// For editors and other tools: one JSON object a line.
    Json,
    /// For GitHub Actions: one workflow command a line, which becomes an annotation of the place.
    Github,
}

/// How a report for people looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// Text alone.
    Plain,
    /// With colors, for a terminal.
    Color,
}

/// How many problems are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Most {
    /// A hundred, errors before warnings, as nobody reads more; the others are counted. Tools get all.
    Hundred,
    /// All of them.
    All,
}

impl Most {
    const fn count(self) -> usize {
        match self {
            Self::Hundred => 100,
            Self::All => usize::MAX,
        }
    }
}

impl Diagnostics {
    /// The report of all problems for people, of the first hundred if they are more.
    #[must_use]
    pub fn render(&self, input: &Input, style: Style) -> String {
        self.write(input, Format::Human(style), Most::Hundred)
    }

    /// All problems, sorted by file and by their position in it. Empty if there is no problem.
    #[must_use]
    pub fn write(&self, input: &Input, format: Format, most: Most) -> String {
        if self.is_empty() {
            return String::new();
        }
        let most = if format == Format::Json { Most::All } else { most };
        let placed = sorted(placed(self, input), most.count());
        let sources = sources(self, input);
        let total = Count::of(self.iter());
        let rest = total.minus(Count::of(placed.iter().map(|each| each.problem)));
        match format {
            Format::Human(style) => render::render(&placed, &sources, total, rest, style),
            Format::Json => placed.iter().map(|each| json::line(each, &sources)).collect(),
            Format::Github => github::lines(&placed, &sources, rest),
        }
    }
}

/// The problems to show, in the order of their positions; those without one come first.
fn sorted(mut placed: Vec<Placed<'_>>, most: usize) -> Vec<Placed<'_>> {
    let place = |each: &Placed<'_>| (each.problem.file, each.span.map(|span| span.start));
    // Stable sorts: problems of one place stay in the order in which they were found.
    placed.sort_by_key(place);
    placed.sort_by_key(|each| each.problem.severity);
    placed.truncate(most);
    placed.sort_by_key(place);
    placed
}
