//! What is generated from small descriptions, one folder per feature: `spec.yaml` is the input,
//! `expected.rs` what a careful person would have written for it, `warnings.txt` what there is to
//! say about it, and `run.rs` tests of the compiled result.

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use generator::diagnostic::Style;
use generator::{Config, Generated, Tree};
use support::{Expectations, Folder};

/// What `run.rs` files have in common.
const HELPERS: &str = include_str!("cases/helpers.rs");

/// What breaks the runtime breaks every case, and need not be read that often.
const LONGEST_REPORT: usize = 200;

#[test]
fn the_output_is_as_expected() {
    let mut expectations = Expectations::default();
    for case in Folder::all("cases") {
        let input = case.input();
        match generator::generate(&input, &Config::new(case.name.as_str())) {
            Ok(Generated { tree, warnings, .. }) => {
                expectations.check(&case.file("expected.rs"), &generated_code(&tree));
                expectations.check(&case.file("warnings.txt"), &warnings.render(&input, Style::Plain));
            }
            Err(problems) => {
                expectations.fail(format!("cases/{}:\n{}", case.name, problems.render(&input, Style::Plain)));
            }
        }
    }
    expectations.finish();
}

/// All cases are members of one workspace outside of this one, which keeps its folder from run to
/// run: what did not change is not compiled again.
#[test]
fn the_output_compiles_and_runs() {
    let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("cases");
    let cases = Folder::all("cases");
    let mut files = BTreeMap::from([("Cargo.toml".to_owned(), workspace(&cases))]);
    for case in &cases {
        let input = case.input();
        let Ok(Generated { tree, .. }) = generator::generate(&input, &Config::new(case.name.as_str())) else {
            // The other test says why.
            panic!("cases/{} cannot be generated", case.name);
        };
        files.extend(crate_files(case, &tree));
    }
    lay_out(&root, &files);
    run(&root);
}

/// The modules that are made for this description alone: types, failures, calls. The failures of a
/// description without calls are the same each time.
fn generated_code(tree: &Tree) -> String {
    let has_calls = tree.iter().any(|(path, _)| path.starts_with("src/operations/"));
    let places = ["src/types/", "src/errors.rs", "src/operations/"];
    let mut code = String::new();
    for place in places.iter().filter(|place| has_calls || **place != "src/errors.rs") {
        for (path, text) in tree.iter().filter(|(path, _)| path.starts_with(place)) {
            let _ = write!(code, "// ---- {path}\n\n{text}\n");
        }
    }
    code
}

/// Its manifest. Nobody debugs the tests' programs, and without debug information they are built
/// in half the time.
fn workspace(cases: &[Folder]) -> String {
    let members: Vec<_> = cases.iter().map(|case| format!("{:?}", case.name)).collect();
    format!(
        "[workspace]\nresolver = \"3\"\nmembers = [{}]\n\n[profile.dev]\ndebug = false\nincremental = false\n",
        members.join(", ")
    )
}

fn crate_files(case: &Folder, tree: &Tree) -> BTreeMap<String, String> {
    let place = |path: &str| format!("{}/{path}", case.name);
    let mut files: BTreeMap<_, _> = tree.iter().map(|(path, text)| (place(path), text.to_owned())).collect();
    files.insert(place("Cargo.toml"), member(tree.get("Cargo.toml").expect("a manifest")));
    files.insert(place("tests/run.rs"), support::read(&case.file("run.rs")));
    files.insert(place("tests/helpers/mod.rs"), HELPERS.to_owned());
    files
}

/// The manifest of a crate that lives alone, as one of a member.
fn member(manifest: &str) -> String {
    let mut manifest: toml::Table = manifest.parse().expect("the generated manifest is TOML");
    assert!(manifest.remove("workspace").is_some(), "a crate by itself is a workspace");
    manifest.to_string()
}

/// Writes what changed, and removes what is no longer there.
fn lay_out(root: &Path, files: &BTreeMap<String, String>) {
    for (path, text) in files {
        let path = root.join(path);
        if fs::read_to_string(&path).is_ok_and(|old| old == *text) {
            continue;
        }
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder for the file");
        fs::write(path, text).expect("a file that can be written");
    }
    let kept: BTreeSet<_> = files.keys().map(|path| root.join(path)).collect();
    for member in fs::read_dir(root).expect("the workspace").map(|entry| entry.expect("an entry").path()) {
        if member.is_dir() && member != root.join("target") {
            remove_others(&member, &kept);
        }
    }
    // The versions that the runtime is tested with; cargo leaves out what is not needed here.
    let lock = support::path("../Cargo.lock");
    fs::copy(&lock, root.join("Cargo.lock")).unwrap_or_else(|error| panic!("{}: {error}", lock.display()));
}

fn remove_others(folder: &Path, kept: &BTreeSet<std::path::PathBuf>) {
    for path in fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()) {
        if path.is_dir() {
            remove_others(&path, kept);
            // Only if it has become empty.
            let _ = fs::remove_dir(&path);
        } else if !kept.contains(&path) {
            fs::remove_file(&path).expect("a file that can be removed");
        }
    }
    let _ = fs::remove_dir(folder);
}

fn run(root: &Path) {
    // Built by itself first: only so does one crate that does not compile keep no other from it.
    let built = cargo(root, &["build", "--keep-going"]);
    assert!(built.status.success(), "in {}:\n{}", root.display(), report(&built));
    let tested = cargo(root, &["test", "--no-fail-fast"]);
    assert!(tested.status.success(), "in {}:\n{}", root.display(), report(&tested));
}

fn cargo(root: &Path, arguments: &[&str]) -> Output {
    Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
        .args(arguments)
        .args(["--workspace", "--test", "run", "--offline", "--no-default-features", "--color", "never"])
        .current_dir(root)
        .env("CARGO_TARGET_DIR", root.join("target"))
        .env("RUSTFLAGS", "-Dwarnings")
        .env_remove("CARGO_ENCODED_RUSTFLAGS")
        .env_remove("CARGO_BUILD_TARGET")
        .env_remove("RUST_BACKTRACE")
        .output()
        .expect("cargo can be started")
}

/// What cargo and the tests said, without what went well.
fn report(output: &Output) -> String {
    let dull = ["   Compiling ", "    Updating ", "     Locking ", "      Adding ", "     Running ", "    Finished "];
    let (said, tested) = (String::from_utf8_lossy(&output.stderr), String::from_utf8_lossy(&output.stdout));
    let said = said.lines().filter(|line| !dull.iter().any(|start| line.starts_with(start)));
    let tested = tested.lines().filter(|line| {
        let well = line.starts_with("test ") && line.ends_with(" ... ok");
        !well && !line.starts_with("running ") && !line.starts_with("test result: ok") && !line.is_empty()
    });
    let lines: Vec<_> = said.chain(tested).collect();
    let rest = match lines.len().saturating_sub(LONGEST_REPORT) {
        0 => String::new(),
        rest => format!("\n… and {rest} more lines"),
    };
    lines[..lines.len().min(LONGEST_REPORT)].join("\n") + &rest
}
