//! Where further files come from: the generator asks, and whoever calls it reads.
//!
//! References may lead to other files. What may be read, and how, is not for a pure function to
//! decide, so that this is all it knows of a disk.

use std::collections::BTreeMap;

/// The files that a description's references lead to.
pub trait Library {
    /// The text of a file.
    ///
    /// `path` is relative to the folder of the description, with `/` on every platform; it may begin
    /// with `../`. Or it is a URL, if that is what the reference says.
    ///
    /// # Errors
    /// The file is not there, cannot be read, or must not be.
    fn read(&self, path: &str) -> Result<String, LibraryError>;
}

/// Why a file was not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LibraryError {
    /// The reason, as the end of a sentence: `it is a directory`.
    pub reason: String,
    /// What to do about it.
    pub help: Option<String>,
}

impl LibraryError {
    /// There is no such file.
    #[must_use]
    pub fn missing() -> Self {
        Self::new("there is no such file")
    }

    /// That reason, and nothing to do about it.
    #[must_use]
    pub fn new(reason: impl Into<String>) -> Self {
        Self { reason: reason.into(), help: None }
    }

    /// Adds what to do about it.
    #[must_use]
    pub fn help(self, help: impl Into<String>) -> Self {
        Self { help: Some(help.into()), ..self }
    }
}

/// No file at all: the description is one text.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoLibrary;

impl Library for NoLibrary {
    fn read(&self, _path: &str) -> Result<String, LibraryError> {
        Err(LibraryError::new("other files cannot be read here"))
    }
}

/// Texts by their paths.
impl Library for BTreeMap<String, String> {
    fn read(&self, path: &str) -> Result<String, LibraryError> {
        self.get(path).cloned().ok_or_else(LibraryError::missing)
    }
}
