//! What belongs to codegen in a crate's directory, and how it is replaced.
//!
//! # What belongs to codegen
//!
//! The files that the crate's `.codegen-files` lists, the files of the new tree, and those that an
//! interrupted run may have left ([`journal`]). Everything below `src` has to be among them. A file
//! that is not is an [`Obstacle`]: nothing is written at all until someone has looked at it.
//!
//! # How it is replaced
//!
//! A crash, a kill or a full disk must leave a crate that builds. So everything is made ready aside,
//! and takes its place in steps that each succeed or fail as a whole. All of it is below
//! `.codegen-staging`, on the same file system as the crate:
//!
//! 1. `new/` gets the files of the new tree that differ. If one of them is below `src`, it gets a
//!    whole `src`, where files that stay are hard links: they keep their times, and cargo builds
//!    nothing twice. Everything is flushed to the disk.
//! 2. `owned`, the journal, is written: the paths of the old tree and the new one.
//! 3. `new/` becomes `ready/`. Nothing of the crate was touched so far.
//! 4. `Cargo.toml` is renamed into place.
//! 5. `src` and `ready/src` change places.
//! 6. The other files are renamed into place, stale ones are removed, `.codegen-files` comes last.
//! 7. What is left in `ready/` is the old `src`: its listed files are removed. A file that somebody
//!    saved there since step 1 is not listed, and goes back to where it was.
//! 8. The journal and the directory go away.
//!
//! Steps that change nothing are left out. Mostly the manifest stays the same, and then step 5 is
//! the whole change: before it there is the old crate, after it the new one. When both change, a
//! crash between 4 and 5 leaves the new manifest with the old `src`. That order is the better one, as
//! a new generator asks for more dependencies rather than fewer, and code builds with one too many.
//! After step 5 only documentation is old.
//!
//! The next run needs no memory of where it was interrupted: it compares what is there with what
//! should be, like any run, and the journal tells it that whatever it finds is codegen's. The order
//! of the steps sees to it that the journal is there as long as it is needed.
//!
//! Where two directories can't change places in one step (neither Linux nor macOS, or some network
//! file systems), step 5 is two renames; a crash between them leaves no `src`, and the next run
//! begins with the second one.

pub mod disk;
pub mod journal;
pub mod list;
mod lock;
mod replace;
mod stage;
mod survey;

use std::path::Path;

use generator::Tree;

use crate::Failure;
use disk::Disk;

pub use survey::{Obstacle, Survey};

/// What a run did to a file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Done {
    /// It is new.
    Added(String),
    /// It has another text.
    Changed(String),
    /// It is no longer generated.
    Removed(String),
}

/// Compares a crate on the disk with what was generated. Writes nothing.
///
/// # Errors
/// Something could not be read.
pub fn compare(directory: &Path, tree: &Tree, wait: &mut dyn FnMut()) -> Result<Survey, Failure> {
    complete(tree)?;
    if directory.exists() && !directory.is_dir() {
        return Err(Failure::Files(format!("`{}` is not a directory", directory.display())));
    }
    let _lock = lock::shared(directory, wait)?;
    survey::survey(directory, tree)
}

/// Makes a crate on the disk what was generated, and says what changed.
///
/// # Errors
/// Something could not be read or written, or is not codegen's to touch.
pub fn write(directory: &Path, tree: &Tree, disk: &mut Disk<'_>, wait: &mut dyn FnMut()) -> Result<Vec<Done>, Failure> {
    complete(tree)?;
    disk.create_directories(directory)?;
    let _lock = lock::exclusive(directory, wait)?;
    replace::finish_two_renames(directory, disk)?;
    let survey = survey::survey(directory, tree)?;
    if !survey.obstacles.is_empty() {
        return Err(Failure::Files(refusal(directory, &survey.obstacles)));
    }
    replace::replace(directory, tree, &survey, disk)?;
    Ok(survey.changes(tree).iter().map(Done::of).collect())
}

/// A tree without its own list would be nobody's the next time.
fn complete(tree: &Tree) -> Result<(), Failure> {
    let listed = tree.get(list::NAME).map(list::parse);
    let paths = tree.iter().map(|(path, _)| path.to_owned()).collect();
    match listed {
        Some(Ok(listed)) if listed == paths => Ok(()),
        Some(Ok(_) | Err(_)) | None => Err(Failure::Files(format!(
            "the generator made {} files, but no `{}` that lists them: this is a mistake in the generator",
            tree.len(),
            list::NAME
        ))),
    }
}

fn refusal(directory: &Path, obstacles: &[Obstacle]) -> String {
    let named: Vec<String> = obstacles.iter().map(|obstacle| format!("\n  {obstacle}")).collect();
    format!("nothing was written into `{}`:{}", directory.display(), named.concat())
}
