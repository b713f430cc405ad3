//! Why a command stopped, and the exit code that says so.

use std::fmt;
use std::path::Path;

/// Why a command stopped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    /// The description or the configuration has errors: their report.
    Description(String),
    /// Files could not be read or written, or were not touched because codegen did not make them.
    Files(String),
}

impl Failure {
    /// A file that something could not be done to.
    pub(crate) fn at(verb: &str, path: &Path, error: &std::io::Error) -> Self {
        Self::Files(format!("could not {verb} `{}`: {error}", path.display()))
    }

    /// 3 and 4; 1 is drift, and 2 the command line's.
    #[must_use]
    pub const fn exit_code(&self) -> u8 {
        match self {
            Self::Description(_) => 3,
            Self::Files(_) => 4,
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Description(report) => f.write_str(report),
            Self::Files(message) => writeln!(f, "error: {message}"),
        }
    }
}
