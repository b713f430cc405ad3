//! What the tests share: folders that hold a description each, the crates that are generated from
//! them, and texts that are compared with files.
//!
//! `UPDATE_EXPECTED=1` writes the files instead; what changed is then for `git diff` to show.
//! `CASES=union,enum` leaves out every folder whose name contains none of these words.

#![allow(dead_code, reason = "each crate of tests uses a part of it")]

pub mod random;
pub mod shuffle;
pub mod workspace;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use generator::diagnostic::Style;
use generator::{Config, Diagnostics, Input};
use similar::TextDiff;

/// Files are written, not compared.
pub fn is_update() -> bool {
    std::env::var_os("UPDATE_EXPECTED").is_some_and(|value| !value.is_empty() && value != "0")
}

/// A path within the generator's folder.
pub fn path(relative: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(relative)
}

/// A text of the repository, with the line ends that it is generated with.
pub fn read(path: &Path) -> String {
    let text = fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    text.replace("\r\n", "\n")
}

/// One feature, or one problem: a folder with a description and what is expected of it.
#[derive(Clone, Debug)]
pub struct Folder {
    pub name: String,
    pub path: PathBuf,
}

impl Folder {
    /// All folders of a kind (`cases`, `errors`), by name; with `CASES`, those that it selects.
    pub fn all(kind: &str) -> Vec<Self> {
        let path = path("tests").join(kind);
        let entries = fs::read_dir(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let mut folders: Vec<_> = entries
            .map(|entry| entry.expect("a folder that can be listed").path())
            .filter(|path| path.is_dir())
            .map(|path| Self { name: path.file_name().expect("a name").to_string_lossy().into_owned(), path })
            .collect();
        folders.sort_by(|left, right| left.name.cmp(&right.name));
        assert!(!folders.is_empty(), "{} holds no folder", path.display());
        if let Ok(words) = std::env::var("CASES") {
            folders.retain(|folder| words.split(',').any(|word| folder.name.contains(word)));
        }
        folders
    }

    pub fn file(&self, name: &str) -> PathBuf {
        self.path.join(name)
    }

    /// The further files that its references lead to: those in `files`.
    pub fn library(&self) -> BTreeMap<String, String> {
        let mut library = BTreeMap::new();
        collect(&self.file("files"), "files", &mut library);
        library
    }

    /// What `codegen.toml` says; without one, a crate of the folder's name.
    pub fn config(&self) -> Config {
        self.try_config().unwrap_or_else(|refused| panic!("{}", refused.1.render(&refused.0, Style::Plain)))
    }

    /// The same, or what is wrong with it.
    pub fn try_config(&self) -> Result<Config, Box<(Input, Diagnostics)>> {
        let path = self.file("codegen.toml");
        if !path.exists() {
            return Ok(Config::new(self.name.as_str()));
        }
        let input = Input { name: "codegen.toml".to_owned(), text: read(&path) };
        Config::from_toml(&input.text).map_err(|problems| Box::new((input, problems)))
    }

    /// The description. Messages and headers call it `spec.yaml`, wherever the folder is.
    pub fn input(&self) -> Input {
        Input { name: "spec.yaml".to_owned(), text: read(&self.file("spec.yaml")) }
    }
}

/// All files of a folder, by their paths.
fn collect(folder: &Path, path: &str, into: &mut BTreeMap<String, String>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.map(|entry| entry.expect("a file that can be listed").path()) {
        let name = format!("{path}/{}", entry.file_name().expect("a name").to_string_lossy());
        if entry.is_dir() {
            collect(&entry, &name, into);
        } else {
            into.insert(name, read(&entry));
        }
    }
}

/// Compares texts with files, and reports all that differ at once.
#[derive(Default)]
pub struct Expectations {
    differences: Vec<String>,
}

impl Expectations {
    /// An empty text stands for a file that is not there.
    pub fn check(&mut self, path: &Path, actual: &str) {
        let expected = if path.exists() { read(path) } else { String::new() };
        if expected == actual {
            return;
        }
        if is_update() {
            let done = if actual.is_empty() { fs::remove_file(path) } else { fs::write(path, actual) };
            done.unwrap_or_else(|error| panic!("{}: {error}", path.display()));
            return;
        }
        let shown = path.strip_prefix(env!("CARGO_MANIFEST_DIR")).unwrap_or(path).display().to_string();
        let diff = TextDiff::from_lines(&expected, actual);
        self.differences.push(diff.unified_diff().header(&shown, "what is generated now").to_string());
    }

    /// Reports something else that is not as expected.
    pub fn fail(&mut self, message: String) {
        self.differences.push(message);
    }

    /// # Panics
    /// Something is not as expected.
    pub fn finish(self) {
        assert!(
            self.differences.is_empty(),
            "{}\n{} not as expected; if that is right, run the tests with UPDATE_EXPECTED=1 and look at the changes",
            self.differences.join("\n"),
            self.differences.len()
        );
    }
}
