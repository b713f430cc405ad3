//! `.codegen-staging`: where a new tree is made ready, with a list of what a run may leave behind.
//!
//! As long as that list is there, all of its paths are codegen's, whatever the crate's own list says:
//! an interrupted run may have put them there, or not yet have removed them.

use std::path::{Path, PathBuf};

use super::disk::Disk;
use crate::Failure;

/// The directory.
pub const STAGING: &str = ".codegen-staging";

/// The journal's path in the crate.
pub(super) const OWNED: &str = ".codegen-staging/owned";

/// Its parts.
pub(crate) struct Staging {
    /// The directory itself.
    pub(crate) root: PathBuf,
    /// The journal.
    pub(crate) owned: PathBuf,
    /// A tree that is being made. Nothing but codegen's own new files was ever in it.
    pub(crate) new: PathBuf,
    /// A tree that is complete, or what it took the place of.
    pub(crate) ready: PathBuf,
    /// An old `src`, between the two renames of systems that need two.
    pub(crate) replaced: PathBuf,
}

impl Staging {
    pub(crate) fn of(directory: &Path) -> Self {
        let root = directory.join(STAGING);
        let part = |name: &str| root.join(name);
        Self { owned: directory.join(OWNED), new: part("new"), ready: part("ready"), replaced: part("replaced"), root }
    }

    /// Writes the journal, in one step.
    pub(crate) fn record<'p>(
        &self,
        paths: impl Iterator<Item = &'p String>,
        disk: &mut Disk<'_>,
    ) -> Result<(), Failure> {
        let draft = self.root.join("owned.new");
        let lines: Vec<String> = paths.map(|path| format!("{path}\n")).collect();
        disk.write(&draft, &lines.concat())?;
        disk.rename(&draft, &self.owned)?;
        disk.flush(&self.root)
    }

    /// Takes the journal away, and the directory if nothing unknown is in it.
    pub(crate) fn close(&self, disk: &mut Disk<'_>) -> Result<(), Failure> {
        disk.remove_file(&self.root.join("owned.new"))?;
        disk.remove_file(&self.owned)?;
        disk.remove_empty_directory(&self.root)
    }
}
