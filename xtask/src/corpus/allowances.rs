//! What single descriptions are allowed although the generator would refuse it: one reviewed file.

use std::collections::BTreeMap;
use std::path::Path;

use generator::diagnostic::{Code, Place};
use serde::{Deserialize, Serialize};

use crate::{Failure, input};

/// One exception.
#[derive(Clone, Debug, Deserialize, Hash, PartialEq, Eq, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Allowance {
    /// Which rule is not kept.
    pub(super) kind: String,
    /// Where.
    pub(super) pointer: String,
    /// Why that does no harm.
    pub(super) reason: String,
}

/// An exception as the generator takes it.
pub(crate) fn known(allowance: &Allowance) -> Result<generator::diagnostic::Allowance, Failure> {
    let Allowance { kind, pointer, reason } = allowance;
    let problem = |what: &str| wrong("allowances.toml", what);
    let kind = Code::from_name(kind).ok_or_else(|| problem(&format!("there is no kind of problem `{kind}`")))?;
    let place = Place::parse(pointer).ok_or_else(|| problem(&format!("`{pointer}` is no place")))?;
    Ok(generator::diagnostic::Allowance { kind, place: Some(place), reason: reason.clone() })
}

/// Exceptions by the description's name.
pub(crate) type Allowances = BTreeMap<String, Vec<Allowance>>;

/// The reviewed file.
const REVIEWED: &str = include_str!("allowances.toml");

/// Those of a file, or the reviewed ones.
pub(crate) fn read(file: Option<&Path>) -> Result<Allowances, Failure> {
    match file {
        Some(path) => parse(&input::read(path)?).map_err(|error| wrong(&path.display().to_string(), &error)),
        None => parse(REVIEWED).map_err(|error| wrong("allowances.toml", &error)),
    }
}

fn wrong(file: &str, error: &str) -> Failure {
    Failure::Files(format!("`{file}` is not as it should be: {error}"))
}

fn parse(text: &str) -> Result<Allowances, String> {
    let allowances: Allowances = toml::from_str(text).map_err(|error| error.to_string())?;
    for allowance in allowances.values().flatten() {
        if allowance.reason.trim().is_empty() {
            return Err(format!("no reason is given for `{}` at {}", allowance.kind, allowance.pointer));
        }
    }
    Ok(allowances)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_reviewed_file_can_be_read() {
        read(None).expect("allowances");
    }

    #[test]
    fn an_allowance_has_a_reason() {
        let with =
            |reason: &str| parse(&format!("[[\"a.yaml\"]]\nkind = \"k\"\npointer = \"#/a\"\nreason = \"{reason}\"\n"));
        assert_eq!(with("because").expect("allowances")["a.yaml"].len(), 1);
        assert!(with(" ").expect_err("no reason").contains("no reason"));
        assert!(parse("[[\"a.yaml\"]]\nkind = \"k\"\n").is_err());
        assert!(parse("[[\"a.yaml\"]]\nkind = \"k\"\npointer = \"\"\nreason = \"r\"\nmore = 1\n").is_err());
    }
}
