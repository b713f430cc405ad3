//! What Prism may find wrong all the same: one reviewed file.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::Failure;

/// One exception.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq)]
#[serde(deny_unknown_fields)]
pub(super) struct Allowance {
    /// The operation, or `*`.
    pub(super) operation: String,
    /// A part of what is said.
    pub(super) message: String,
    /// Why that is not the client's fault.
    pub(super) reason: String,
}

impl Allowance {
    pub(super) fn covers(&self, operation: &str, message: &str) -> bool {
        (self.operation == "*" || self.operation == operation) && message.contains(&self.message)
    }
}

/// Exceptions by the description's file.
pub(super) type Allowances = BTreeMap<String, Vec<Allowance>>;

const REVIEWED: &str = include_str!("allowances.toml");

/// The reviewed ones.
pub(super) fn read() -> Result<Allowances, Failure> {
    parse(REVIEWED).map_err(|error| Failure::Files(format!("`allowances.toml` is not as it should be: {error}")))
}

fn parse(text: &str) -> Result<Allowances, String> {
    let allowances: Allowances = toml::from_str(text).map_err(|error| error.to_string())?;
    for Allowance { operation, message, reason } in allowances.values().flatten() {
        if reason.trim().is_empty() || message.trim().is_empty() {
            return Err(format!("an allowance of `{operation}` lacks its message or its reason"));
        }
    }
    Ok(allowances)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_reviewed_file_can_be_read() {
        read().expect("allowances");
    }

    #[test]
    fn an_allowance_says_what_and_why() {
        let with = |message: &str, reason: &str| {
            parse(&format!("[[\"a\"]]\noperation = \"o\"\nmessage = \"{message}\"\nreason = \"{reason}\"\n"))
        };
        let fine = with("part", "because").expect("allowances");
        assert!(fine["a"][0].covers("o", "a part of it"));
        assert!(!fine["a"][0].covers("p", "a part of it") && !fine["a"][0].covers("o", "else"));
        assert!(with(" ", "because").is_err() && with("part", "").is_err());
    }
}
