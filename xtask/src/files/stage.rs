//! Makes a new tree ready aside, complete and flushed, without touching the old one.

use std::collections::BTreeSet;
use std::path::Path;

use generator::Tree;
use generator::tree::Change;

use super::disk::Disk;
use super::journal::Staging;
use crate::Failure;

/// Whether a path is below `src`, which is replaced as a whole.
pub(super) fn is_source(path: &str) -> bool {
    path.starts_with("src/")
}

/// Writes the files that differ into `new/`, and a whole `src` if one of them is below it.
pub(super) fn stage(
    directory: &Path,
    tree: &Tree,
    changes: &[Change<'_>],
    staging: &Staging,
    disk: &mut Disk<'_>,
) -> Result<(), Failure> {
    let differing: BTreeSet<&str> = changes.iter().map(Change::path).collect();
    let source = differing.iter().copied().any(is_source);
    let mut directories = BTreeSet::from([staging.new.clone()]);
    disk.create_directories(&staging.new)?;
    for (path, text) in tree.iter() {
        let differs = differing.contains(path);
        let stays = !differs && source && is_source(path);
        if !differs && !stays {
            continue;
        }
        let target = staging.new.join(path);
        for parent in target.ancestors().skip(1).take_while(|parent| parent.starts_with(&staging.new)) {
            directories.insert(parent.to_owned());
        }
        if let Some(parent) = target.parent() {
            disk.create_directories(parent)?;
        }
        if differs { disk.write(&target, text)? } else { disk.link(&directory.join(path), &target)? }
    }
    directories.iter().try_for_each(|made| disk.flush(made))
}
