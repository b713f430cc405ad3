//! Where everything is: the folder that `--out` names, and what is in it.
//!
//! - `results/<package>.json`: what was found out, and of what; what makes a run go on.
//! - `logs/<package>.log`, `losses/<package>.jsonl`: what there was to say, and instances that were
//!   lost, one a line.
//! - `crates/<package>/`: generated crates, each by itself.
//! - `target/<job>/`: what cargo makes. Jobs that share one would wait for each other.
//! - `work/`: what only matters while a run is going on.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use crate::Failure;

/// The folder of a run.
#[derive(Clone, Debug)]
pub(crate) struct Place {
    root: PathBuf,
}

impl Place {
    /// The folder that was asked for, or the usual one, with its folders.
    pub(crate) fn new(out: Option<&Path>) -> Result<Self, Failure> {
        let root = out.map_or_else(usual, Path::to_owned);
        for folder in ["results", "logs", "losses", "crates", "target", "work"] {
            let folder = root.join(folder);
            fs::create_dir_all(&folder).map_err(|error| Failure::at("make", &folder, &error))?;
        }
        // Cargo is run from other folders.
        let root = fs::canonicalize(&root).map_err(|error| Failure::at("find", &root, &error))?;
        Ok(Self { root })
    }

    /// Keeps others out until it is dropped: they would write the same files.
    pub(crate) fn lock(&self) -> Result<File, Failure> {
        let path = self.work("lock");
        let file = File::create(&path).map_err(|error| Failure::at("write", &path, &error))?;
        file.try_lock().map_err(|_| {
            Failure::Files(format!("another run writes to `{}`; give this one its own --out", self.root.display()))
        })?;
        Ok(file)
    }

    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    pub(super) fn result(&self, package: &str) -> PathBuf {
        self.root.join("results").join(format!("{package}.json"))
    }

    pub(crate) fn log(&self, package: &str) -> PathBuf {
        self.root.join("logs").join(format!("{package}.log"))
    }

    pub(crate) fn losses(&self, package: &str) -> PathBuf {
        self.root.join("losses").join(format!("{package}.jsonl"))
    }

    pub(crate) fn krate(&self, package: &str) -> PathBuf {
        self.root.join("crates").join(package)
    }

    pub(crate) fn target(&self, slot: usize) -> PathBuf {
        self.root.join("target").join(slot.to_string())
    }

    /// A file that nobody needs afterwards.
    pub(crate) fn work(&self, name: &str) -> PathBuf {
        self.root.join("work").join(name)
    }
}

/// Below cargo's own folder, so that nobody has to tidy up.
pub(crate) fn usual() -> PathBuf {
    let target =
        std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| crate::job::workspace().join("target"), PathBuf::from);
    target.join("corpus")
}

/// Writes a file so that there is the old one or the new one, whatever happens.
pub(crate) fn write(path: &Path, text: &str) -> Result<(), Failure> {
    let draft = path.with_extension("new");
    fs::write(&draft, text).map_err(|error| Failure::at("write", &draft, &error))?;
    fs::rename(&draft, path).map_err(|error| Failure::at("replace", path, &error))
}
