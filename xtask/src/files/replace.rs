//! Puts a new tree into the place of the old one. The order of the steps is explained in
//! [`files`](super); each comment here says what a crash after the line leaves.

use std::collections::BTreeSet;
use std::path::Path;

use generator::Tree;
use generator::tree::Change;

use super::disk::Disk;
use super::journal::Staging;
use super::list;
use super::stage::{is_source, stage};
use super::survey::{Survey, walk};
use crate::Failure;

/// Replaces the files that differ, and tidies up after an interrupted run.
pub(super) fn replace(directory: &Path, tree: &Tree, survey: &Survey, disk: &mut Disk<'_>) -> Result<(), Failure> {
    let staging = Staging::of(directory);
    let changes = survey.changes(tree);
    if changes.is_empty() {
        return tidy(directory, &staging, &survey.owned, disk);
    }
    prepare(directory, tree, survey, &changes, &staging, disk).inspect_err(|_| abandon(&staging, disk))?;
    commit(directory, &changes, &staging, disk)?;
    tidy(directory, &staging, &survey.owned, disk)
}

/// Up to here the crate is as it was, and a failure leaves no trace of the attempt.
fn prepare(
    directory: &Path,
    tree: &Tree,
    survey: &Survey,
    changes: &[Change<'_>],
    staging: &Staging,
    disk: &mut Disk<'_>,
) -> Result<(), Failure> {
    // An interrupted run's half-made tree.
    disk.remove_directory(&staging.new)?;
    stage(directory, tree, changes, staging, disk)?;
    // What an interrupted run replaced; its journal stays until the next line replaces it.
    discard(directory, &staging.ready, &survey.owned, disk)?;
    discard(directory, &staging.replaced, &survey.owned, disk)?;
    staging.record(survey.owned.iter(), disk)?;
    disk.rename(&staging.new, &staging.ready)?;
    disk.flush(&staging.root)
}

/// What failed may fail again when it is taken back; the next run tidies up as after a crash.
fn abandon(staging: &Staging, disk: &mut Disk<'_>) {
    let taken_back = disk.remove_directory(&staging.new).and_then(|()| disk.remove_empty_directory(&staging.root));
    drop(taken_back);
}

fn commit(directory: &Path, changes: &[Change<'_>], staging: &Staging, disk: &mut Disk<'_>) -> Result<(), Failure> {
    let (source, others): (Vec<&Change<'_>>, Vec<_>) = changes.iter().partition(|change| is_source(change.path()));
    let (manifest, others): (Vec<_>, Vec<_>) = others.into_iter().partition(|change| change.path() == "Cargo.toml");
    let (list, others): (Vec<_>, Vec<_>) = others.into_iter().partition(|change| change.path() == list::NAME);
    // The new manifest with the old `src`.
    manifest.into_iter().try_for_each(|change| put(directory, change, staging, disk))?;
    // The new crate, with files of the old one that no compiler reads.
    if !source.is_empty() {
        put_source(directory, staging, disk)?;
    }
    others.into_iter().try_for_each(|change| put(directory, change, staging, disk))?;
    // The new crate, and traces in the staging directory.
    list.into_iter().try_for_each(|change| put(directory, change, staging, disk))?;
    disk.flush(directory)
}

/// A single file.
fn put(directory: &Path, change: &Change<'_>, staging: &Staging, disk: &mut Disk<'_>) -> Result<(), Failure> {
    let path = directory.join(change.path());
    match change {
        Change::Missing { .. } | Change::Changed { .. } => {
            path.parent().map_or(Ok(()), |parent| disk.create_directories(parent))?;
            disk.rename(&staging.ready.join(change.path()), &path)
        }
        Change::Stale { .. } => disk.remove_file(&path),
    }
}

/// The whole of `src`.
fn put_source(directory: &Path, staging: &Staging, disk: &mut Disk<'_>) -> Result<(), Failure> {
    let (new, old) = (staging.ready.join("src"), directory.join("src"));
    disk.create_directories(&new)?;
    if old.exists() {
        if disk.exchange(&new, &old)? {
            return disk.flush(directory);
        }
        disk.create_directories(&staging.replaced)?;
        disk.rename(&old, &staging.replaced.join("src"))?;
    }
    disk.rename(&new, &old)?;
    disk.flush(directory)
}

/// The second of two renames, if a run was interrupted between them.
pub(super) fn finish_two_renames(directory: &Path, disk: &mut Disk<'_>) -> Result<(), Failure> {
    let staging = Staging::of(directory);
    let (new, old) = (staging.ready.join("src"), directory.join("src"));
    let interrupted = !old.exists() && staging.replaced.join("src").is_dir() && new.is_dir();
    let ours = !staging.root.is_symlink();
    if interrupted && ours { disk.rename(&new, &old) } else { Ok(()) }
}

/// Removes what a run, this one or an interrupted one, left in the staging directory.
fn tidy(directory: &Path, staging: &Staging, owned: &BTreeSet<String>, disk: &mut Disk<'_>) -> Result<(), Failure> {
    if !staging.root.exists() {
        return Ok(());
    }
    disk.remove_directory(&staging.new)?;
    discard(directory, &staging.ready, owned, disk)?;
    discard(directory, &staging.replaced, owned, disk)?;
    let mut outside = owned.iter().filter(|path| !is_source(path));
    outside.try_for_each(|path| remove_emptied(directory, path, disk))?;
    staging.close(disk)
}

/// The directories of a file, as far as they are empty now that it is gone.
fn remove_emptied(directory: &Path, path: &str, disk: &mut Disk<'_>) -> Result<(), Failure> {
    path.rmatch_indices('/').try_for_each(|(end, _)| disk.remove_empty_directory(&directory.join(&path[..end])))
}

/// Removes the files of a replaced tree that are codegen's. What somebody put there while it was
/// being replaced is moved back into the crate, where the next run will refuse to touch it.
fn discard(directory: &Path, replaced: &Path, owned: &BTreeSet<String>, disk: &mut Disk<'_>) -> Result<(), Failure> {
    let mut strangers = Vec::new();
    walk(replaced, "src", &mut |path, _| {
        if !owned.contains(&path) {
            strangers.push(path);
        }
    })?;
    for path in strangers {
        let back = directory.join(&path);
        back.parent().map_or(Ok(()), |parent| disk.create_directories(parent))?;
        disk.rename(&replaced.join(&path), &back)?;
    }
    disk.remove_directory(replaced)
}
