//! Text to document: YAML or JSON into one untyped value.
//!
//! Input: a file's text; output: a [`serde_json::Value`] with members in the order of the text, and,
//! for the description itself, a version that the next stage knows.
//!
//! # Limits
//!
//! A document may be [`DEEPEST`] levels deep, so that no stage runs out of stack. Its aliases may stand
//! for so many values in all as [`Limits`] say, so that a few lines cannot fill the memory, and the names on
//! the way to a value have so many bytes, as each place that is kept repeats them. Following aliases,
//! those within what others stand for as well, may take [`MOST_FOLLOWED`] steps for each scalar, alias,
//! beginning and end of a collection. The first and the last are limits of `serde_yaml`, which holds
//! them without a place and a name for it. All are far beyond what published descriptions need.

mod json;
mod library;
mod reader;
mod respell;
mod scalar;
mod survey;
mod tag;
mod version;
mod yaml;

use std::collections::BTreeMap;

use serde_json::Value;

use crate::config::Limits;
use crate::diagnostic::{Code, Diagnostics, Position, Related, Span, Twice, twice};
use crate::normalize::Origin;
use crate::pointer::Pointer;
pub use library::{Library, LibraryError, NoLibrary};
pub use version::Version;

/// How deep a document may be.
pub const DEEPEST: usize = 128;

/// How often aliases may be followed, for each event of a document.
pub const MOST_FOLLOWED: usize = 100;

/// A description's text, read.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    /// What it says.
    pub value: Value,
    /// Scalars that say more as a text than as a value.
    pub written: Written,
    /// The version of the format.
    pub version: Version,
    /// The bytes of the text.
    pub size: u64,
}

/// Numbers whose text a value does not keep, such as `1.10`, by place: where a text is expected, it is
/// this one that is meant.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Written(BTreeMap<Pointer, String>);

impl Written {
    /// The text of the number at a place, if it is another than that of its value.
    #[must_use]
    pub fn get(&self, place: &Pointer) -> Option<&str> {
        self.0.get(place).map(String::as_str)
    }

    /// Whether there is no such number.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// Why a text was not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Trouble {
    pub(crate) code: Code,
    pub(crate) message: String,
    pub(crate) help: Option<String>,
    pub(crate) position: Option<Position>,
}

impl Trouble {
    fn new(code: Code, message: impl Into<String>) -> Self {
        Self { code, message: message.into(), help: None, position: None }
    }

    fn at(self, position: Position) -> Self {
        Self { position: Some(position), ..self }
    }

    /// Reports it, in the file of that index and text; for a further one, with the reference that leads
    /// to it. Of two members the first is looked up only now, as nobody needs it before.
    pub(crate) fn report(self, text: &str, file: usize, from: Option<Origin>, problems: &mut Diagnostics) {
        let Self { code, message, help, position } = self;
        let found = position.filter(|_| code == Code::DuplicateMember).and_then(|position| twice(text, position));
        let pointer = found.as_ref().map_or(Pointer::root(), |found| found.place.clone());
        let origin = Origin { file, pointer };
        let problem = problems.error_at(code, origin.clone(), message);
        problem.help = help;
        problem.span = position.map(Span::at);
        if let Some(Twice { first, second, .. }) = found {
            problem.span(second);
            let message = "it stands there first".to_owned();
            problem.related.push(Related { origin, span: Some(first), message });
        }
        if let Some(from) = from {
            problem.related(from, "the file is referenced from here");
        }
    }

    fn too_far(most: usize) -> Self {
        let message = format!("the names on the way to this have more than {most} bytes, the limit `way-length`");
        Self::new(Code::Limit, message)
    }

    fn too_deep() -> Self {
        Self::new(Code::Limit, format!("this is deeper than {DEEPEST} levels, which no stage here can follow"))
    }
}

/// Reads the description, within the usual limits.
///
/// # Errors
/// As [`load_within`].
pub fn load(text: &str) -> Result<Document, Diagnostics> {
    load_within(text, &Limits::default())
}

/// Reads the description.
///
/// # Errors
/// The text is neither YAML nor JSON, is not an object, or is a document of another kind or version.
pub fn load_within(text: &str, limits: &Limits) -> Result<Document, Diagnostics> {
    let mut problems = Diagnostics::new();
    let read = read(text, limits).map_err(|trouble| {
        trouble.report(text, 0, None, &mut problems);
        std::mem::take(&mut problems)
    })?;
    let version = version::check(&read.0, &read.1, &mut problems);
    problems.gate()?;
    // The gate lets nothing of this kind through.
    Ok(Document { value: read.0, written: read.1, version: version.unwrap_or(Version::V3_0), size: size(text) })
}

/// The bytes of a text.
pub(crate) fn size(text: &str) -> u64 {
    u64::try_from(text.len()).unwrap_or(u64::MAX)
}

/// Reads any file.
pub(crate) fn read(text: &str, limits: &Limits) -> Result<(Value, Written), Trouble> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if !text.trim_start().starts_with(['{', '[']) {
        return yaml::parse(text, limits);
    }
    // JSON has a faster reader of its own, and better messages. But YAML can begin like that, too.
    let trouble = match json::parse(text, limits) {
        Ok(value) => return Ok((value, Written::default())),
        Err(trouble) => trouble,
    };
    match yaml::parse(text, limits) {
        Ok(read) if trouble.code == Code::Syntax => Ok(read),
        Err(other) if !json::looks_like_it(text) => Err(other),
        _ => Err(trouble),
    }
}
