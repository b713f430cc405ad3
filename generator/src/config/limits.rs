//! `[limits]`: how much a description may ask for.
//!
//! All are far beyond what published descriptions need: they are there so that no text, by accident or by
//! intent, takes all memory or never ends. What can be told by the text alone is fixed, see
//! [`load`](crate::load) and [`resolve`](crate::resolve).

use serde::Deserialize;

/// How much a description may ask for. Each message about a limit names it.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Limits {
    /// Bytes of a file, of the description or of one that it refers to.
    pub file_size: u64,
    /// Files, with the description itself.
    pub files: usize,
    /// Values that the aliases of a YAML text stand for.
    pub aliased_values: usize,
    /// Steps that references, `allOf` and alternatives take: one for each reference that is followed, and
    /// for each schema that is merged, and each of its members, a few. Unless set, as many as the
    /// description has bytes, and no less than 3,000,000; published ones that were tried, up to 20 MB, took
    /// at most 0.4 for each byte.
    pub steps: Option<u64>,
}

impl Limits {
    /// The steps for a description of so many bytes, all files together.
    #[must_use]
    pub fn steps_for(&self, bytes: u64) -> u64 {
        self.steps.unwrap_or_else(|| bytes.max(3_000_000))
    }
}

impl Default for Limits {
    fn default() -> Self {
        Self { file_size: 256 * 1024 * 1024, files: 10_000, aliased_values: 1_000_000, steps: None }
    }
}
