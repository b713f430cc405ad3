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
    /// Bytes of all files together, with the description itself.
    pub total_size: u64,
    /// Values that the aliases of a YAML text stand for; 64 bytes of a text are one.
    pub aliased_values: usize,
    /// Bytes of the names on the way to a value: each problem, and each type, has such a way.
    pub way_length: usize,
    /// Objects that take the place of references which cannot stay: to path items, callbacks, media
    /// types, and to what is no component at all. Each may hold further references.
    pub inlined_objects: usize,
    /// References that lead to one another before something else comes.
    pub reference_chain: usize,
    /// Steps that references, `allOf` and alternatives take: one for each reference that is followed, and
    /// for each schema that is merged, and each of its members and alternatives, a few. Unless set, as many
    /// as the description has bytes, and no less than 3,000,000; published ones that were tried, up to
    /// 20 MB, took at most 0.4 for each byte.
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
        Self {
            file_size: 256 * 1024 * 1024,
            files: 10_000,
            total_size: 1024 * 1024 * 1024,
            aliased_values: 1_000_000,
            way_length: 4096,
            inlined_objects: 1_000_000,
            reference_chain: 100,
            steps: None,
        }
    }
}
