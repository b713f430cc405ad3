//! What is wrong with a description, collected and shown.
//!
//! A stage reports all of its problems into one [`Diagnostics`]; a gate after it stops the line if
//! one of them is an error. Each problem knows its place as a [`Pointer`]; lines and columns are
//! looked up in the text only when there is something to show.

mod allowance;
mod code;
mod count;
mod excerpt;
mod format;
mod github;
mod json;
mod locate;
mod place;
mod position;
mod related;
mod render;
mod source;
mod twice;

pub use allowance::Allowance;
pub use code::{Code, Weight};
pub use format::{Format, Most, Style};
pub use locate::Span;
pub use place::Place;
pub use position::Position;
pub use related::Related;
pub(crate) use twice::{Twice, twice};

use std::collections::BTreeSet;

use crate::Input;
use crate::normalize::{Origin, Origins};
use crate::pointer::Pointer;

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Nothing is generated.
    Error,
    /// Something is generated; the message says what was made of it.
    Warning,
}

/// One problem.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// How bad it is.
    pub severity: Severity,
    /// What kind of problem it is.
    pub code: Code,
    /// In which file, by index; the description itself is the first. `None` if in none of them.
    pub file: Option<usize>,
    /// Where in that file's document.
    pub pointer: Pointer,
    /// Where in the text, if that is known better than by the pointer (syntax errors).
    pub span: Option<Span>,
    /// What is wrong: lowercase, the offending value in backticks.
    pub message: String,
    /// Other places that have to do with it.
    pub related: Vec<Related>,
    /// What to do about it.
    pub help: Option<String>,
}

impl Diagnostic {
    /// Adds what to do about it.
    pub fn help(&mut self, help: impl Into<String>) -> &mut Self {
        self.help = Some(help.into());
        self
    }

    /// Adds where in the text it is.
    pub fn span(&mut self, span: Span) -> &mut Self {
        self.span = Some(span);
        self
    }

    /// Adds another place that has to do with it, and what it has.
    pub fn related(&mut self, origin: Origin, message: impl Into<String>) -> &mut Self {
        self.related.push(Related { origin, span: None, message: message.into() });
        self
    }
}

/// Problems, in the order in which they were found, and what is needed to judge and show them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Diagnostics {
    problems: Vec<Diagnostic>,
    /// The description's further files, which its references lead to; the first has index 1. Their
    /// names are relative to the description's folder.
    files: Vec<Input>,
    /// Where the places of the normalized document were written.
    origins: Origins,
    /// What became of constructs that Rust has no such thing for.
    notes: BTreeSet<(Origin, String)>,
    /// What may pass, and whether something did.
    allowances: Vec<(Allowance, bool)>,
}

impl Diagnostics {
    /// None so far.
    #[must_use]
    pub const fn new() -> Self {
        Self {
            problems: Vec::new(),
            files: Vec::new(),
            origins: Origins::new(),
            notes: BTreeSet::new(),
            allowances: Vec::new(),
        }
    }

    /// None so far, and some that may pass.
    #[must_use]
    pub fn allowing(allowances: &[Allowance]) -> Self {
        Self { allowances: allowances.iter().map(|each| (each.clone(), false)).collect(), ..Self::new() }
    }

    /// Reports an error at a place of the normalized document.
    pub fn error(&mut self, code: Code, pointer: &Pointer, message: impl Into<String>) -> &mut Diagnostic {
        let Origin { file, pointer } = self.origins.find(pointer);
        self.push(Severity::Error, code, Some(file), pointer, message.into())
    }

    /// Reports a warning at a place of the normalized document.
    pub fn warning(&mut self, code: Code, pointer: &Pointer, message: impl Into<String>) -> &mut Diagnostic {
        let Origin { file, pointer } = self.origins.find(pointer);
        self.push(Severity::Warning, code, Some(file), pointer, message.into())
    }

    /// Reports an error at a place of a file.
    pub fn error_at(&mut self, code: Code, origin: Origin, message: impl Into<String>) -> &mut Diagnostic {
        self.push(Severity::Error, code, Some(origin.file), origin.pointer, message.into())
    }

    /// Reports a warning at a place of a file.
    pub fn warning_at(&mut self, code: Code, origin: Origin, message: impl Into<String>) -> &mut Diagnostic {
        self.push(Severity::Warning, code, Some(origin.file), origin.pointer, message.into())
    }

    /// Notes what became of a construct that Rust has no such thing for; only the report shows it.
    pub fn note(&mut self, pointer: &Pointer, message: impl Into<String>) {
        self.notes.insert((self.origins.find(pointer), message.into()));
    }

    fn push(
        &mut self,
        severity: Severity,
        code: Code,
        file: Option<usize>,
        pointer: Pointer,
        message: String,
    ) -> &mut Diagnostic {
        let (span, related, help) = (None, Vec::new(), None);
        self.problems.push(Diagnostic { severity, code, file, pointer, span, message, related, help });
        let last = self.problems.len() - 1;
        &mut self.problems[last]
    }

    /// Adds a further file that problems may be in, and gives its index.
    pub fn add_file(&mut self, file: Input) -> usize {
        self.files.push(file);
        self.files.len()
    }

    /// From now on, places are those of a document that was put together from several.
    pub fn set_origins(&mut self, origins: Origins) {
        self.origins = origins;
    }

    /// How to call a place of the normalized document in a message: `#/a/b`, or `file.yaml#/a/b`.
    #[must_use]
    pub fn name_of(&self, pointer: &Pointer) -> String {
        self.place_of(pointer).to_string()
    }

    /// Where a place of the normalized document was written.
    #[must_use]
    pub fn place_of(&self, pointer: &Pointer) -> Place {
        self.place(self.origins.find(pointer))
    }

    /// Where a place of the normalized document was written, by file and pointer.
    #[must_use]
    pub fn origin_of(&self, pointer: &Pointer) -> Origin {
        self.origins.find(pointer)
    }

    fn place(&self, origin: Origin) -> Place {
        Place { file: self.file_name(Some(origin.file)).to_owned(), pointer: origin.pointer }
    }

    /// Where a problem is; `None` if in no file.
    #[must_use]
    pub fn place_of_problem(&self, problem: &Diagnostic) -> Option<Place> {
        problem.file.map(|file| self.place(Origin { file, pointer: problem.pointer.clone() }))
    }

    /// What was noted, each once, in the order of places.
    #[must_use]
    pub fn notes(&self) -> Vec<(Place, &str)> {
        let mut notes: Vec<_> =
            self.notes.iter().map(|(origin, note)| (self.place(origin.clone()), note.as_str())).collect();
        notes.sort();
        notes
    }

    /// The allowances that something needed.
    pub fn allowances(&self) -> impl Iterator<Item = &Allowance> {
        self.allowances.iter().filter(|(_, used)| *used).map(|(allowance, _)| allowance)
    }

    /// Reports an entry of the configuration that means nothing here.
    pub fn unused(&mut self, code: Code, message: impl Into<String>) -> &mut Diagnostic {
        self.push(Severity::Error, code, None, Pointer::root(), message.into())
    }

    /// What references call a file; nothing for the description itself.
    fn file_name(&self, file: Option<usize>) -> &str {
        let further = file.and_then(|index| index.checked_sub(1)).and_then(|index| self.files.get(index));
        further.map_or("", |file| file.name.as_str())
    }

    /// Stops the line if there is an error among the problems so far that nobody lets through.
    ///
    /// # Errors
    /// All problems so far, warnings included.
    pub fn gate(&mut self) -> Result<(), Self> {
        self.let_through();
        if self.has_errors() { Err(std::mem::take(self)) } else { Ok(()) }
    }

    /// The gate at the end of the line: what may pass has to have done so by now.
    ///
    /// # Errors
    /// All problems, if one of them is an error, or an allowance matched none.
    pub fn finish(&mut self) -> Result<(), Self> {
        self.let_through();
        let unused = self.allowances.iter().filter(|(_, used)| !used);
        for name in unused.map(|(allowance, _)| allowance.to_string()).collect::<Vec<_>>() {
            self.unused(Code::UnusedAllowance, format!("nothing needs the allowance `{name}`"))
                .help("the problem is gone: remove the allowance");
        }
        if self.has_errors() { Err(std::mem::take(self)) } else { Ok(()) }
    }

    fn has_errors(&self) -> bool {
        self.problems.iter().any(|each| each.severity == Severity::Error)
    }

    /// Makes warnings of errors that an allowance matches. What has been said of a place is not said
    /// again: several types may be made of one schema.
    fn let_through(&mut self) {
        let mut problems = std::mem::take(&mut self.problems);
        let mut said = BTreeSet::new();
        problems.retain(|each| {
            said.insert((each.severity, each.file, each.pointer.clone(), each.message.clone(), each.help.clone()))
        });
        let mut allowances = std::mem::take(&mut self.allowances);
        for problem in problems.iter_mut().filter(|each| each.severity == Severity::Error) {
            let file = self.file_name(problem.file);
            let mut reasons = Vec::new();
            for (allowance, used) in allowances.iter_mut().filter(|(each, _)| each.matches(problem, file)) {
                *used = true;
                reasons.push(allowance.reason.clone());
            }
            if let Some(reason) = reasons.first() {
                problem.severity = Severity::Warning;
                problem.message = format!("let through: {}", problem.message);
                problem.help = Some(format!("allowed: {reason}"));
            }
        }
        self.problems = problems;
        self.allowances = allowances;
    }

    /// The problems.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.problems.iter()
    }

    /// How many.
    #[must_use]
    pub fn len(&self) -> usize {
        self.problems.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.problems.is_empty()
    }
}
