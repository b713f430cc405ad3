//! Which descriptions a folder holds, and which of them a run is about.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::arguments::Partition;
use super::whole::Whole;
use crate::Failure;

/// A description.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    /// Its file, from the folder, with `/` on every platform.
    pub(crate) name: String,
    /// Its file.
    pub(crate) path: PathBuf,
    /// Everything that belongs to it.
    pub(super) whole: Arc<Whole>,
    /// The package that is made of it.
    pub(crate) package: String,
}

/// All descriptions of a folder, by name.
pub(crate) fn find(folder: &Path) -> Result<Vec<Entry>, Failure> {
    let manifest = folder.join("manifest.tsv");
    let names = if manifest.is_file() { listed(&manifest)? } else { looked_for(folder)? };
    let mut finder = Finder::new(folder);
    let entries = names.into_iter().map(|name| finder.entry(name)).collect::<Result<Vec<_>, _>>()?;
    if entries.is_empty() {
        return Err(Failure::Files(format!("there are no descriptions in `{}`", folder.display())));
    }
    Ok(entries)
}

/// A description by itself, with whatever is around it.
pub(crate) fn single(path: &Path) -> Result<Entry, Failure> {
    let folder = path.parent().unwrap_or(Path::new(""));
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    Finder::new(folder).entry(name)
}

/// Those that have one of the patterns in their names; all if there are no patterns.
pub(crate) fn only(entries: Vec<Entry>, patterns: &[String]) -> Vec<Entry> {
    let wanted = |entry: &Entry| patterns.is_empty() || patterns.iter().any(|pattern| has(&entry.name, pattern));
    entries.into_iter().filter(wanted).collect()
}

/// A part of them. The largest go first to whichever part is smallest by then.
pub(super) fn partition(entries: Vec<Entry>, partition: Partition) -> Vec<Entry> {
    let mut sorted = entries;
    sorted.sort_by(|left, right| right.whole.bytes.cmp(&left.whole.bytes).then_with(|| left.name.cmp(&right.name)));
    let mut sizes = vec![0_u64; partition.of];
    let mut part = Vec::new();
    for entry in sorted {
        let smallest = (0..sizes.len()).min_by_key(|index| sizes[*index]).unwrap_or_default();
        sizes[smallest] += entry.whole.bytes.max(1);
        if smallest + 1 == partition.number {
            part.push(entry);
        }
    }
    part.sort_by(|left, right| left.name.cmp(&right.name));
    part
}

/// The column `file` of a table.
fn listed(manifest: &Path) -> Result<BTreeSet<String>, Failure> {
    let text = crate::input::read(manifest)?;
    let mut lines = text.lines();
    let column = lines.next().and_then(|head| head.split('\t').position(|name| name.trim() == "file"));
    let Some(column) = column else {
        return Err(Failure::Files(format!("`{}` has no column `file`", manifest.display())));
    };
    let cells = lines.filter_map(|line| line.split('\t').nth(column)).map(str::trim);
    Ok(cells.filter(|cell| !cell.is_empty()).map(str::to_owned).collect())
}

fn looked_for(folder: &Path) -> Result<BTreeSet<String>, Failure> {
    let mut names = BTreeSet::new();
    for path in children(folder)? {
        if path.is_dir() {
            let files = all_files(&path)?;
            let described = files.iter().filter(|file| is_description(file) && says_openapi(file));
            names.extend(described.map(|file| name(folder, file)));
        } else if is_description(&path) {
            names.insert(name(folder, &path));
        }
    }
    Ok(names)
}

/// What is known while descriptions are found one after the other.
struct Finder<'a> {
    folder: &'a Path,
    packages: BTreeSet<String>,
    /// All of a folder, by its name.
    wholes: BTreeMap<String, Arc<Whole>>,
}

impl<'a> Finder<'a> {
    const fn new(folder: &'a Path) -> Self {
        Self { folder, packages: BTreeSet::new(), wholes: BTreeMap::new() }
    }

    fn entry(&mut self, name: String) -> Result<Entry, Failure> {
        let path = self.folder.join(&name);
        let whole = match name.split_once('/') {
            Some((below, _)) => self.below(below)?,
            None => Arc::new(Whole::new(vec![path.clone()])?),
        };
        let package = package(&name, &mut self.packages);
        Ok(Entry { name, path, whole, package })
    }

    fn below(&mut self, folder: &str) -> Result<Arc<Whole>, Failure> {
        if let Some(known) = self.wholes.get(folder) {
            return Ok(Arc::clone(known));
        }
        let whole = Arc::new(Whole::new(all_files(&self.folder.join(folder))?)?);
        self.wholes.insert(folder.to_owned(), Arc::clone(&whole));
        Ok(whole)
    }
}

/// A name that cargo takes, and no other description has.
fn package(name: &str, taken: &mut BTreeSet<String>) -> String {
    let words: Vec<String> = name
        .rsplit_once('.')
        .map_or(name, |(stem, _)| stem)
        .split(|char: char| !char.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_ascii_lowercase)
        .collect();
    let plain = format!("corpus-{}", words.join("-"));
    let mut name = plain.clone();
    let mut number = 1;
    while !taken.insert(name.clone()) {
        number += 1;
        name = format!("{plain}-{number}");
    }
    name
}

fn name(folder: &Path, file: &Path) -> String {
    let below = file.strip_prefix(folder).unwrap_or(file);
    below.components().map(|step| step.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}

fn is_description(path: &Path) -> bool {
    let extension = path.extension().and_then(|it| it.to_str());
    path.is_file() && extension.is_some_and(|it| ["json", "yaml", "yml"].contains(&it.to_ascii_lowercase().as_str()))
}

/// Whether a file has a member `openapi` at its top; parts of a description have none.
fn says_openapi(path: &Path) -> bool {
    let Ok(file) = File::open(path) else { return false };
    let mut reader = BufReader::new(file);
    let start = reader.fill_buf().unwrap_or_default();
    if start.trim_ascii_start().starts_with(b"{") {
        #[derive(serde::Deserialize)]
        struct Top {
            openapi: Option<serde::de::IgnoredAny>,
        }
        return serde_json::from_reader(reader).is_ok_and(|top: Top| top.openapi.is_some());
    }
    let names = ["openapi:", "\"openapi\":", "'openapi':"];
    let mut lines = reader.lines().map_while(Result::ok);
    lines.any(|line| names.iter().any(|name| line.starts_with(name)))
}

/// Everything directly in a folder, by name.
fn children(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let entries = fs::read_dir(folder).map_err(|error| Failure::at("read", folder, &error))?;
    let paths: Result<Vec<_>, _> = entries.map(|entry| entry.map(|entry| entry.path())).collect();
    let mut paths = paths.map_err(|error| Failure::at("read", folder, &error))?;
    paths.sort();
    Ok(paths)
}

fn all_files(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let mut found = Vec::new();
    for path in children(folder)? {
        if path.is_dir() {
            found.extend(all_files(&path)?);
        } else {
            found.push(path);
        }
    }
    Ok(found)
}

/// Whether a name has a pattern in it.
fn has(name: &str, pattern: &str) -> bool {
    let mut rest = name;
    pattern.split('*').all(|piece| match rest.find(piece) {
        Some(at) => {
            rest = &rest[at + piece.len()..];
            true
        }
        None => false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sized(name: &str, bytes: u64) -> Entry {
        let package = package(name, &mut BTreeSet::new());
        Entry {
            name: name.to_owned(),
            path: PathBuf::new(),
            whole: Arc::new(Whole { bytes, ..Whole::default() }),
            package,
        }
    }

    fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().expect("a folder");
        for (name, text) in files {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
            fs::write(path, text).expect("a file");
        }
        folder
    }

    fn names(folder: &tempfile::TempDir) -> Vec<String> {
        find(folder.path()).expect("descriptions").into_iter().map(|entry| entry.name).collect()
    }

    #[test]
    fn a_manifest_says_what_there_is() {
        let files = [
            ("manifest.tsv", "repo\tfile\nx\ta/b.yml\ny\tc.json\n"),
            ("a/b.yml", "1"),
            ("c.json", "2"),
            ("d.json", "3"),
        ];
        assert_eq!(names(&folder(&files)), ["a/b.yml", "c.json"]);
        let without = folder(&[("manifest.tsv", "repo\n")]);
        assert!(find(without.path()).expect_err("no column").to_string().contains("no column `file`"));
    }

    #[test]
    fn without_a_manifest_parts_are_told_from_wholes() {
        let found = folder(&[
            ("one.yaml", "anything"),
            ("notes.txt", "no description"),
            ("many/entry.yml", "openapi: 3.0.3\n"),
            ("many/parts/pet.yaml", "type: object\nproperties:\n  openapi: {}\n"),
            ("json/a.json", "{\"openapi\": \"3.1.0\"}"),
            ("json/b.json", "{\"info\": {\"openapi\": 1}}"),
        ]);
        assert_eq!(names(&found), ["json/a.json", "many/entry.yml", "one.yaml"]);
        let entries = find(found.path()).expect("descriptions");
        assert_eq!(entries[1].whole.files.len(), 2);
        assert!(find(folder(&[("a.txt", "")]).path()).is_err());
    }

    #[test]
    fn packages_have_names_of_their_own() {
        let mut taken = BTreeSet::new();
        let names = ["a__b.yaml", "a-b.json", "A/b.yml", "9.json"].map(|name| package(name, &mut taken));
        assert_eq!(names, ["corpus-a-b", "corpus-a-b-2", "corpus-a-b-3", "corpus-9"]);
    }

    #[test]
    fn parts_are_all_of_it_and_of_a_size() {
        let all: Vec<Entry> = [90, 10, 50, 40, 30, 20].iter().map(|bytes| sized(&bytes.to_string(), *bytes)).collect();
        let parts = [1, 2].map(|number| partition(all.clone(), Partition { number, of: 2 }));
        let sizes = parts.each_ref().map(|part| part.iter().map(|entry| entry.whole.bytes).sum::<u64>());
        assert_eq!(sizes, [120, 120]);
        assert_eq!(parts.iter().flatten().count(), all.len());
    }

    #[test]
    fn patterns_are_looked_for_anywhere() {
        for (pattern, expected) in [("stripe", true), ("st*spec", true), ("spec*st", false), ("*", true), ("x", false)]
        {
            assert_eq!(has("stripe__spec3.yaml", pattern), expected, "{pattern}");
        }
    }
}
