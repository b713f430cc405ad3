//! What can be sent again: `[retry]`, for descriptions that do not say it themselves.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::{Map, Value};

/// What can be sent again.
#[derive(Clone, Debug, Default, Deserialize, PartialEq)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Retry {
    /// Paths whose operations can be, whatever their method; `*` stands for any characters.
    #[serde(default)]
    pub safe_paths: Vec<String>,
    /// What the extension `x-retry-safe` would say of an operation, by its id.
    #[serde(default)]
    pub operations: BTreeMap<String, RetrySafe>,
}

/// Whether doing an operation twice is the same as doing it once: the extension `x-retry-safe`.
#[derive(Clone, Debug, Deserialize, PartialEq)]
#[serde(untagged, expecting = "neither `true` nor `false`, nor an object of `when` and `unless`")]
pub enum RetrySafe {
    /// Always, or never.
    Always(bool),
    /// It depends on the request.
    Depends(Conditions),
}

/// On what it depends.
#[derive(Clone, Debug, Default, Deserialize, PartialEq)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Conditions {
    /// Members that the JSON body must have, with their values.
    #[serde(default)]
    pub when: Map<String, Value>,
    /// Members of which the JSON body must have none, with their values.
    #[serde(default)]
    pub unless: Map<String, Value>,
}
