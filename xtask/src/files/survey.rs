//! What is on the disk: the files that are codegen's, and those that are in its way.
//!
//! Nothing is changed here. Input: a directory and the new tree; output: the old tree, and everything
//! that forbids to replace it by the new one.

use std::collections::BTreeSet;
use std::fmt;
use std::fs::{self, FileType};
use std::io::ErrorKind;
use std::path::Path;

use generator::Tree;
use generator::tree::Change;

use super::journal::{self, STAGING};
use super::{Done, list};
use crate::Failure;

/// The state of a directory.
#[derive(Clone, Debug)]
pub struct Survey {
    /// The files that are codegen's.
    pub old: Tree,
    /// Why they can't be replaced, in the order of their paths.
    pub obstacles: Vec<Obstacle>,
    /// Every path that is codegen's, whether it is there or not.
    pub(super) owned: BTreeSet<String>,
}

/// Why nothing is written.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Obstacle {
    /// A file below `src` that codegen did not make.
    Unexpected(String),
    /// A file where a generated one has to be.
    Foreign(String),
    /// A symbolic link where a file or a directory should be.
    Link(String),
    /// A directory or something stranger where a file should be, or a file instead of a directory.
    NotAFile(String),
    /// A line of a list that leads anywhere else.
    Hostile {
        /// The list.
        list: String,
        /// Its line.
        line: String,
    },
}

impl Obstacle {
    /// The file.
    #[must_use]
    pub fn path(&self) -> &str {
        match self {
            Self::Unexpected(path)
            | Self::Foreign(path)
            | Self::Link(path)
            | Self::NotAFile(path)
            | Self::Hostile { list: path, .. } => path,
        }
    }
}

impl fmt::Display for Obstacle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unexpected(path) => {
                write!(
                    f,
                    "`{path}` was not made by codegen, but everything below `src` is its own: move the file elsewhere"
                )
            }
            Self::Foreign(path) => {
                write!(
                    f,
                    "`{path}` was not made by codegen, but a generated file has to be there: move the file elsewhere"
                )
            }
            Self::Link(path) => write!(f, "`{path}` is a symbolic link, and codegen follows none: remove it"),
            Self::NotAFile(path) => write!(f, "`{path}` is in the way of a generated file: move it elsewhere"),
            Self::Hostile { list, line } => {
                write!(f, "`{list}` lists `{}`, which is no generated file: remove the line", line.escape_debug())
            }
        }
    }
}

impl Survey {
    /// What turns the files on the disk into the new tree.
    #[must_use]
    pub fn changes<'a>(&'a self, tree: &'a Tree) -> Vec<Change<'a>> {
        tree.changes_from(&self.old)
    }
}

impl Done {
    pub(super) fn of(change: &Change<'_>) -> Self {
        match change {
            Change::Missing { path, .. } => Self::Added((*path).to_owned()),
            Change::Changed { path, .. } => Self::Changed((*path).to_owned()),
            Change::Stale { path, .. } => Self::Removed((*path).to_owned()),
        }
    }
}

/// Looks at a directory, which need not be there.
pub(super) fn survey(directory: &Path, tree: &Tree) -> Result<Survey, Failure> {
    let mut obstacles = BTreeSet::new();
    let owned = owned(directory, &mut obstacles)?;
    if !obstacles.is_empty() {
        // Whose the files are is not known.
        return Ok(Survey { old: Tree::new(), obstacles: obstacles.into_iter().collect(), owned });
    }
    let claimed: BTreeSet<String> = owned.iter().cloned().chain(tree.iter().map(|(path, _)| path.to_owned())).collect();
    let mut old = Tree::new();
    for path in &claimed {
        match look(directory, path)? {
            Found::Nothing => {}
            Found::File => {
                let text = read(&directory.join(path))?;
                if !owned.contains(path) && tree.get(path) != Some(&text) {
                    obstacles.insert(Obstacle::Foreign(path.clone()));
                }
                old.insert(path.clone(), text);
            }
            Found::Obstacle(obstacle) => {
                obstacles.insert(obstacle);
            }
        }
    }
    walk(directory, "src", &mut |path, kind| {
        if kind.is_symlink() {
            obstacles.insert(Obstacle::Link(path));
        } else if !claimed.contains(&path) {
            obstacles.insert(Obstacle::Unexpected(path));
        }
    })?;
    Ok(Survey { old, obstacles: obstacles.into_iter().collect(), owned: claimed })
}

/// What the crate's list and an interrupted run's journal say is codegen's.
fn owned(directory: &Path, obstacles: &mut BTreeSet<Obstacle>) -> Result<BTreeSet<String>, Failure> {
    let mut owned = BTreeSet::new();
    let staging = kind_of(&directory.join(STAGING))?;
    if staging.is_some_and(|kind| !kind.is_dir()) {
        obstacles.insert(Obstacle::NotAFile(STAGING.to_owned()));
        return Ok(owned);
    }
    for name in [list::NAME, journal::OWNED] {
        let path = directory.join(name);
        if kind_of(&path)?.is_some_and(|kind| kind.is_file()) {
            match list::parse(&read(&path)?) {
                Ok(paths) => owned.extend(paths),
                Err(lines) => {
                    obstacles.extend(lines.into_iter().map(|line| Obstacle::Hostile { list: name.to_owned(), line }));
                }
            }
            owned.insert(list::NAME.to_owned());
        }
    }
    Ok(owned)
}

/// What is at a path of the crate.
enum Found {
    Nothing,
    File,
    Obstacle(Obstacle),
}

/// Looks at a path, step by step, so that no link is followed on the way.
fn look(directory: &Path, path: &str) -> Result<Found, Failure> {
    let ends = path.match_indices('/').map(|(end, _)| end).chain([path.len()]);
    for end in ends {
        let here = &path[..end];
        let Some(kind) = kind_of(&directory.join(here))? else { return Ok(Found::Nothing) };
        if kind.is_symlink() {
            return Ok(Found::Obstacle(Obstacle::Link(here.to_owned())));
        }
        let last = end == path.len();
        if (last && !kind.is_file()) || (!last && !kind.is_dir()) {
            // Below `src` the walk names what is in the way, and an old file may become a directory.
            let below = here.starts_with("src/");
            return Ok(if below { Found::Nothing } else { Found::Obstacle(Obstacle::NotAFile(here.to_owned())) });
        }
    }
    Ok(Found::File)
}

/// The kind of what is there, without following a link.
fn kind_of(path: &Path) -> Result<Option<FileType>, Failure> {
    match fs::symlink_metadata(path) {
        Ok(metadata) => Ok(Some(metadata.file_type())),
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => Ok(None),
        Err(error) => Err(Failure::at("read", path, &error)),
    }
}

/// A text to compare. One that is not UTF-8 differs from every generated one.
fn read(path: &Path) -> Result<String, Failure> {
    let bytes = fs::read(path).map_err(|error| Failure::at("read", path, &error))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// Visits everything below a directory that is not a directory itself.
pub(super) fn walk(directory: &Path, below: &str, visit: &mut dyn FnMut(String, FileType)) -> Result<(), Failure> {
    let here = directory.join(below);
    if !kind_of(&here)?.is_some_and(|kind| kind.is_dir()) {
        return Ok(());
    }
    let failed = |error: &std::io::Error| Failure::at("read", &here, error);
    for entry in fs::read_dir(&here).map_err(|error| failed(&error))? {
        let entry = entry.map_err(|error| failed(&error))?;
        let kind = entry.file_type().map_err(|error| failed(&error))?;
        let path = format!("{below}/{}", entry.file_name().to_string_lossy());
        if kind.is_dir() { walk(directory, &path, visit)? } else { visit(path, kind) }
    }
    Ok(())
}
