//! What is wrong with a description, collected and shown.
//!
//! A stage reports all of its problems into one [`Diagnostics`]; a gate after it stops the line if
//! one of them is an error. Each problem knows its place as a [`Pointer`]; lines and columns are
//! looked up in the text only when there is something to show.

mod locate;
mod position;
mod render;

pub use render::Style;

use crate::pointer::Pointer;

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Nothing is generated.
    Error,
    /// Something is generated; the message says what was made of it.
    Warning,
}

/// A line and a column in the description's text, both from 1; the column counts characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The line.
    pub line: usize,
    /// The column.
    pub column: usize,
}

/// One problem.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// How bad it is.
    pub severity: Severity,
    /// Where in the document.
    pub pointer: Pointer,
    /// Where in the text, if that is known better than by the pointer (syntax errors).
    pub position: Option<Position>,
    /// What is wrong: lowercase, the offending value in backticks.
    pub message: String,
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
    pub fn position(&mut self, position: Position) -> &mut Self {
        self.position = Some(position);
        self
    }
}

/// Problems, in the order in which they were found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Diagnostics(Vec<Diagnostic>);

impl Diagnostics {
    /// None so far.
    #[must_use]
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    /// Reports an error.
    pub fn error(&mut self, pointer: &Pointer, message: impl Into<String>) -> &mut Diagnostic {
        self.push(Severity::Error, pointer, message.into())
    }

    /// Reports a warning.
    pub fn warning(&mut self, pointer: &Pointer, message: impl Into<String>) -> &mut Diagnostic {
        self.push(Severity::Warning, pointer, message.into())
    }

    fn push(&mut self, severity: Severity, pointer: &Pointer, message: String) -> &mut Diagnostic {
        self.0.push(Diagnostic { severity, pointer: pointer.clone(), position: None, message, help: None });
        let last = self.0.len() - 1;
        &mut self.0[last]
    }

    /// Stops the line if there is an error among the problems so far.
    ///
    /// # Errors
    /// All problems so far, warnings included.
    pub fn gate(&mut self) -> Result<(), Self> {
        if self.0.iter().any(|each| each.severity == Severity::Error) { Err(std::mem::take(self)) } else { Ok(()) }
    }

    /// The problems.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.0.iter()
    }

    /// How many.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}
