//! The rules of this repository that a test can check, so that nobody has to remember them.

mod support;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use support::Folder;

/// A file of the repository.
struct File {
    /// Its path from the root, with `/` on every platform.
    path: String,
    text: String,
}

/// All Rust files below some folders of the repository.
fn files(folders: &[&str]) -> Vec<File> {
    let root = support::path("..");
    let mut found = Vec::new();
    for folder in folders {
        let mut paths = Vec::new();
        collect(&root.join(folder), &mut paths);
        paths.sort();
        assert!(!paths.is_empty(), "{folder} holds no Rust");
        found.extend(paths.into_iter().map(|path| File {
            path: path.strip_prefix(&root).expect("a path below the root").to_string_lossy().replace('\\', "/"),
            text: support::read(&path),
        }));
    }
    found
}

fn collect(folder: &Path, paths: &mut Vec<PathBuf>) {
    for path in fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display())) {
        let path = path.expect("a folder that can be listed").path();
        if path.is_dir() {
            collect(&path, paths);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            paths.push(path);
        }
    }
}

impl File {
    /// Lines of code with their numbers, without those that are comments and nothing else.
    fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        let lines = self.text.lines().enumerate().map(|(index, line)| (index + 1, line));
        lines.filter(|(_, line)| !line.trim_start().starts_with("//"))
    }

    /// Places where a word stands in the code, and not in a text.
    fn mentions(&self, word: &str) -> Vec<String> {
        let outside_of_texts = |line: &str| line.split('"').step_by(2).collect::<Vec<_>>().join("\"\"");
        let found = self.code().filter(|(_, line)| has_word(&outside_of_texts(line), word));
        found.map(|(number, line)| format!("{}:{number}: {}", self.path, line.trim())).collect()
    }
}

/// Whether a word stands in a line, and not as a part of another.
fn has_word(line: &str, word: &str) -> bool {
    let is_part = |char: char| char.is_alphanumeric() || char == '_';
    line.match_indices(word).any(|(at, _)| {
        let before = line[..at].chars().next_back().is_some_and(is_part);
        let after = line[at + word.len()..].chars().next().is_some_and(is_part);
        !before && !after
    })
}

#[track_caller]
fn assert_none(problems: &[String], rule: &str) {
    assert!(problems.is_empty(), "{rule}:\n{}", problems.join("\n"));
}

const SOURCES: &[&str] = &["generator/src", "generator/runtime/src", "instances/src", "patterns/src", "xtask/src"];

/// Tests are code, too; what is generated, or given to the generator, is not counted.
const TESTS: &[&str] = &["generator/tests", "generator/runtime/tests", "instances/tests", "xtask/tests"];

fn hand_written() -> Vec<File> {
    let mut all = files(SOURCES);
    all.extend(files(TESTS).into_iter().filter(|file| !file.path.ends_with("/expected.rs")));
    all
}

#[test]
fn every_module_begins_with_what_it_is_for() {
    let begins = |file: &File| file.text.starts_with("//! ");
    let without: Vec<_> = files(SOURCES).into_iter().filter(|file| !begins(file)).map(|file| file.path).collect();
    assert_none(&without, "the first line of a module says what it does");
}

/// A file holds one idea, usually in 100 to 400 lines.
const LONGEST_FILE: usize = 600;

#[test]
fn files_are_short() {
    let lengths = hand_written().into_iter().map(|file| (file.text.lines().count(), file.path));
    let long = lengths.filter(|(lines, _)| *lines > LONGEST_FILE);
    let problems: Vec<_> = long.map(|(lines, path)| format!("{path}: {lines} lines")).collect();
    assert_none(&problems, "a file has at most 600 lines");
}

/// Crates, and the only places in `generator/src` that name them.
const HOMES: &[(&str, &[&str])] = &[
    ("openapiv3", &["normalize.rs", "normalize/", "resolve.rs", "resolve/", "lower.rs", "lower/"]),
    ("serde_yaml", &["load/"]),
    (
        "granit_parser",
        &["load/survey.rs", "load/survey/", "load/tag.rs", "diagnostic/locate.rs", "diagnostic/twice.rs"],
    ),
    ("annotate_snippets", &["diagnostic/"]),
    ("heck", &["name/words.rs"]),
    ("unicode_ident", &["name/words.rs"]),
    ("quote", &["emit.rs", "emit/", "format.rs"]),
    ("proc_macro2", &["emit.rs", "emit/", "format.rs"]),
    ("syn", &["emit.rs", "emit/", "format.rs"]),
    ("prettyplease", &["emit.rs", "emit/", "format.rs"]),
    ("toml", &["config.rs", "emit/manifest.rs", "emit/areas.rs", "emit/mock_server.rs"]),
];

#[test]
fn crates_are_named_where_they_belong() {
    let sources = files(&["generator/src"]);
    let mut problems = Vec::new();
    for (name, homes) in HOMES {
        let is_home = |file: &File| {
            let path = file.path.trim_start_matches("generator/src/");
            homes.iter().any(|home| if home.ends_with('/') { path.starts_with(home) } else { path == *home })
        };
        let (at_home, elsewhere): (Vec<_>, Vec<_>) = sources.iter().partition(|file| is_home(file));
        problems.extend(elsewhere.iter().flat_map(|file| file.mentions(name)));
        if at_home.iter().all(|file| file.mentions(name).is_empty()) {
            problems.push(format!("`{name}` is named nowhere"));
        }
    }
    assert_none(&problems, "a crate is named in its own stage only");
}

/// Maps in the order of hashes that are only looked up in, and never listed.
const LOOKED_UP: &[&str] = &["generator/src/diagnostic/locate.rs"];

/// Who divides work, and gives the results in the order of the work.
const THREADED: &str = "generator/src/parallel.rs";

#[test]
fn generating_is_pure() {
    let world = ["std::fs", "std::env", "std::net", "std::process", "std::time", "std::thread"];
    let hashes = ["HashMap", "HashSet"];
    let mut found = Vec::new();
    for file in files(&["generator/src"]) {
        let hashes = hashes.iter().filter(|_| !LOOKED_UP.contains(&file.path.as_str()));
        let world = world.iter().filter(|word| **word != "std::thread" || file.path != THREADED);
        found.extend(world.chain(hashes).flat_map(|word| file.mentions(word)));
    }
    assert_none(&found, "the generator turns texts into texts, the same way every time");
}

#[test]
fn unsafe_code_is_forbidden() {
    let manifest = |path: &str| -> toml::Table {
        support::read(&support::path("..").join(path).join("Cargo.toml")).parse().expect("a manifest")
    };
    let workspace = manifest("");
    assert_eq!(workspace["workspace"]["lints"]["rust"]["unsafe_code"].as_str(), Some("forbid"));
    for member in workspace["workspace"]["members"].as_array().expect("members") {
        let member = member.as_str().expect("a path");
        assert_eq!(manifest(member)["lints"]["workspace"].as_bool(), Some(true), "{member}");
    }
}

#[test]
fn the_promises_name_tests_that_are_there() {
    let root = support::path("..");
    let promises = support::read(&root.join("SECURITY.md"));
    let quoted: Vec<&str> = promises.split('`').skip(1).step_by(2).collect();
    let paths: Vec<&str> = quoted.into_iter().filter(|text| text.contains('/') && !text.contains(' ')).collect();
    assert!(paths.len() > 12, "{paths:?}");
    let missing: Vec<_> = paths.into_iter().filter(|path| !root.join(path).exists()).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn nothing_is_left_to_do() {
    // Put together here, so that this file does not find itself.
    let words = [["TO", "DO"], ["FIX", "ME"], ["X", "XX"], ["db", "g!"], ["to", "do!"], ["unimple", "mented!"]];
    let mut problems = Vec::new();
    for file in hand_written() {
        for word in words.map(|parts| parts.concat()) {
            let lines = file.text.lines().enumerate();
            let found = lines.filter(|(_, line)| has_word(line, &word));
            problems.extend(found.map(|(index, line)| format!("{}:{}: {}", file.path, index + 1, line.trim())));
        }
    }
    assert_none(&problems, "what is left to do is an issue");
}

#[test]
fn the_runtime_works_wherever_it_is_copied() {
    let mut problems = Vec::new();
    for file in files(&["generator/runtime/src"]) {
        // In a macro's body the path is one of the crate that the macro is used in.
        let mut in_macro = false;
        for (number, line) in file.code() {
            in_macro = (in_macro || line.starts_with("macro_rules!")) && line != "}";
            let is_path =
                |(at, _): (usize, &str)| !line[..at].ends_with(|char: char| char.is_alphanumeric() || char == '_');
            if line.match_indices("crate::").any(is_path) && !in_macro {
                problems.push(format!("{}:{number}: {}", file.path, line.trim()));
            }
        }
    }
    assert_none(&problems, "no path of the runtime begins with `crate::`: it is a module elsewhere");
}

#[test]
fn the_whole_runtime_is_copied() {
    let list = support::read(&support::path("src/emit/runtime.rs"));
    let begin = list.find("embed![").expect("the list");
    let end = begin + list[begin..].find("];").expect("the end of the list");
    let listed: Vec<_> = list[begin..end].split('"').skip(1).step_by(2).map(str::to_owned).collect();
    assert!(listed.is_sorted(), "the list is sorted");
    let names = |path: String| path.trim_start_matches("generator/runtime/src/").to_owned();
    let present: BTreeSet<_> = files(&["generator/runtime/src"]).into_iter().map(|file| names(file.path)).collect();
    assert_eq!(listed.into_iter().collect::<BTreeSet<_>>(), present);
}

#[test]
fn every_folder_is_a_whole_case() {
    let mut problems = Vec::new();
    for (kind, needed, possible) in [
        (
            "cases",
            ["spec.yaml", "expected.rs", "run.rs"].as_slice(),
            ["warnings.txt", "files", "codegen.toml"].as_slice(),
        ),
        ("reports", ["spec.yaml", "expected.md", "expected.json"].as_slice(), ["files", "codegen.toml"].as_slice()),
        ("errors", ["spec.yaml", "expected.txt"].as_slice(), ["files", "codegen.toml"].as_slice()),
        ("normalized", ["spec.yaml", "expected.json"].as_slice(), ["warnings.txt", "files"].as_slice()),
    ] {
        for folder in Folder::all(kind) {
            let entries = fs::read_dir(&folder.path).expect("a folder");
            let names = entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned());
            let names: BTreeSet<String> = names.collect();
            let name = &folder.name;
            let missing = needed.iter().filter(|file| !names.contains(**file));
            problems.extend(missing.map(|file| format!("{kind}/{name} lacks {file}")));
            let known = |file: &String| needed.iter().chain(possible).any(|each| each == file);
            problems.extend(
                names.iter().filter(|file| !known(file)).map(|file| format!("{kind}/{name}: {file} is nobody's")),
            );
            if kind == "cases" && !support::read(&folder.file("run.rs")).contains("#[test]") {
                problems.push(format!("{kind}/{name}/run.rs tests nothing"));
            }
        }
    }
    assert_none(&problems, "a case is a folder with its files, and no others");
}

/// An import of a single name takes everything of that name: a crate `object`, too, if there is one.
/// No package's name begins with `_`.
#[test]
fn macros_are_imported_by_names_that_no_crate_has() {
    let mut problems = Vec::new();
    for file in files(&["generator/runtime/src"]) {
        for (number, line) in file.code() {
            let Some((before, path)) = line.trim().trim_end_matches(';').split_once("use ") else { continue };
            let is_import = before.is_empty() || before.starts_with("pub");
            let is_bare = !path.contains("::") && !path.starts_with(['_', '{']);
            if is_import && is_bare && line.trim().ends_with(';') {
                problems.push(format!("{}:{number}: {}", file.path, line.trim()));
            }
        }
    }
    assert_none(&problems, "a macro is defined as `_name`, and imported `as name`");
}
