//! What this command asks of the generator: the only file of it that calls it.

use std::path::Path;

use generator::diagnostic::{Code, Severity, Style};
use generator::{Config, Diagnostics, Generated, Input, NoLibrary};
use instances::program::Types;
use serde_json::Value;

use super::allowances::{self, Allowance};
use crate::library::{Reach, Shelf};
use crate::{Failure, input};

/// Why there is no crate.
pub(super) struct Refusal {
    /// The first error, in a line.
    pub(super) first: String,
    /// All of them, for people.
    pub(super) report: String,
    /// Whether all that is wrong is an allowance that nothing needs.
    pub(super) only_unused: bool,
}

/// Generates a crate.
pub(super) fn generate(entry: &Path, name: &str, package: &str, allowed: &[Allowance]) -> Result<Generated, Refusal> {
    let (input, library) = read(entry, name)?;
    let config = config(package, allowed)?;
    generator::generate(&input, &library, &config).map_err(|problems| refusal(&problems, &input))
}

fn config(package: &str, allowed: &[Allowance]) -> Result<Config, Refusal> {
    let mut config = Config::new(package);
    config.allow = allowed.iter().map(allowances::known).collect::<Result<_, _>>().map_err(failed)?;
    Ok(config)
}

/// A crate from a description with nothing in it.
pub(super) fn empty(package: &str) -> Result<Generated, Refusal> {
    let text = "openapi: 3.0.3\ninfo: {title: Nothing, version: '1'}\npaths: {}\n";
    let input = Input { name: "nothing.yaml".to_owned(), text: text.to_owned() };
    generator::generate(&input, &NoLibrary, &Config::new(package)).map_err(|problems| refusal(&problems, &input))
}

/// The normalized document: every `$ref` of a schema leads to `#/components/schemas/<name>`.
pub(super) fn document(entry: &Path, name: &str, allowed: &[Allowance]) -> Result<Value, Refusal> {
    let (input, library) = read(entry, name)?;
    generator::document(&input, &library, &config("any", allowed)?).map_err(|problems| refusal(&problems, &input))
}

/// The types that became of named schemas, as they are called outside of the crate.
pub(super) fn types(generated: &Generated, package: &str) -> Types {
    let krate = package.replace('-', "_");
    let types = generated.index.iter().filter(|entry| entry.rust.starts_with("types::"));
    types.filter_map(|entry| Some((entry.pointer.component("schemas")?, format!("{krate}::{}", entry.rust)))).collect()
}

/// The version of the format that a description names, also if nothing else of it can be read.
pub(super) fn version(entry: &Path) -> String {
    let text = input::read(entry).unwrap_or_default();
    let found = text.match_indices("openapi").find_map(|(at, word)| {
        let rest = text[at + word.len()..].trim_start_matches(['"', '\'']).trim_start();
        let rest = rest.strip_prefix(':')?.trim_start().trim_start_matches(['"', '\'']);
        let version = rest.split(|char: char| !char.is_ascii_digit() && char != '.').next()?;
        (!version.is_empty()).then(|| version.to_owned())
    });
    found.unwrap_or_default()
}

/// A description, and the files around it: those of the folder that it came with may be anywhere.
fn read(entry: &Path, name: &str) -> Result<(Input, Shelf), Refusal> {
    let text = input::read(entry).map_err(failed)?;
    let library = Shelf::of(entry, Reach::Anywhere, &[]).map_err(failed)?;
    Ok((Input { name: name.to_owned(), text }, library))
}

#[expect(clippy::needless_pass_by_value, reason = "the form that `map_err` takes")]
fn failed(failure: Failure) -> Refusal {
    let report = failure.to_string();
    Refusal { first: report.trim().to_owned(), report, only_unused: false }
}

fn refusal(problems: &Diagnostics, input: &Input) -> Refusal {
    let errors = problems.iter().filter(|each| each.severity == Severity::Error);
    let mut errors = errors.map(|each| format!("{} at {}", each.message, each.pointer));
    let first = errors.next().unwrap_or_default();
    let first = match errors.count() {
        0 => first,
        more => format!("{first}; and {more} more"),
    };
    let mut errors = problems.iter().filter(|each| each.severity == Severity::Error);
    let only_unused = errors.all(|each| each.code == Code::UnusedAllowance);
    Refusal { first, report: problems.render(input, Style::Plain), only_unused }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_is_found_in_any_spelling() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a");
        for text in [
            "openapi: 3.1.0\n",
            "{\"openapi\": \"3.1.0\"}",
            "# of openapi\nopenapi : '3.1.0' # so",
            "{'openapi':3.1.0}",
        ] {
            std::fs::write(&path, text).expect("a file");
            assert_eq!(version(&path), "3.1.0", "{text}");
        }
        std::fs::write(&path, "swagger: '2.0'").expect("a file");
        assert_eq!(version(&path), "");
    }
}
