//! The crates of all cases, generated, written out, and compiled together.
//!
//! They are members of one workspace outside of this one, which keeps its folder from run to run:
//! what did not change is not compiled again. Beside them lives a program that knows the types of
//! all of them, and the crate of the description that this repository is about.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use generator::{Config, Generated, Input};
use instances::program::{self, Types};

use super::Folder;

/// What `run.rs` files have in common.
const HELPERS: &str = include_str!("../cases/helpers.rs");

/// What breaks the runtime breaks every case, and need not be read that often.
const LONGEST_REPORT: usize = 200;

/// The package of the program that reads and writes instances of all types.
pub const PROGRAM: &str = "round_trips";

/// The package of the repository's own description.
const OWN: &str = "own_description";

/// A description, and the package that is made of it.
pub struct Member {
    pub name: String,
    pub input: Input,
    pub config: Config,
    /// The further files that its references lead to.
    pub library: BTreeMap<String, String>,
    folder: Option<Folder>,
}

/// The workspace, written out.
pub struct Workspace {
    root: PathBuf,
    pub members: Vec<Member>,
    /// The types of each member.
    pub types: Vec<Types>,
}

impl Workspace {
    /// Generates everything and writes what changed.
    pub fn lay_out() -> Self {
        let members = members();
        let mut files = BTreeMap::from([("Cargo.toml".to_owned(), manifest(&members))]);
        let mut types = Vec::new();
        for member in &members {
            let Ok(generated) = generator::generate(&member.input, &member.library, &member.config) else {
                // Another test says why.
                panic!("{} cannot be generated", member.name);
            };
            files.extend(crate_files(member, &generated));
            types.push(types_of(&member.name, &generated));
        }
        files.insert(format!("{PROGRAM}/Cargo.toml"), program_manifest(&members));
        files.insert(format!("{PROGRAM}/src/main.rs"), program::source(&all_types(&types)));
        let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("cases");
        write(&root, &files);
        Self { root, members, types }
    }

    /// Runs cargo.
    ///
    /// # Panics
    /// It did not end well.
    pub fn cargo(&self, arguments: &[&str]) {
        let output = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
            .args(arguments)
            .args(["--offline", "--color", "never"])
            .current_dir(&self.root)
            .env("CARGO_TARGET_DIR", self.root.join("target"))
            .env("RUSTFLAGS", "-Dwarnings")
            .env_remove("CARGO_ENCODED_RUSTFLAGS")
            .env_remove("CARGO_BUILD_TARGET")
            .env_remove("RUST_BACKTRACE")
            .output()
            .expect("cargo can be started");
        assert!(output.status.success(), "in {}:\n{}", self.root.display(), report(&output));
    }

    /// The program's file, once it is built.
    pub fn program(&self) -> PathBuf {
        self.root.join("target/debug").join(format!("{PROGRAM}{}", std::env::consts::EXE_SUFFIX))
    }
}

fn members() -> Vec<Member> {
    let cases = Folder::all("cases").into_iter();
    let mut members: Vec<Member> = cases
        .map(|case| Member {
            name: case.name.clone(),
            input: case.input(),
            config: case.config(),
            library: case.library(),
            folder: Some(case),
        })
        .collect();
    let text = super::read(&super::path("../spec/openapi.yaml"));
    let input = Input { name: "openapi.yaml".to_owned(), text };
    members.push(Member {
        name: OWN.to_owned(),
        input,
        config: Config::new(OWN),
        library: BTreeMap::new(),
        folder: None,
    });
    members
}

/// Nobody debugs the tests' programs, and without debug information they are built in half the
/// time.
fn manifest(members: &[Member]) -> String {
    let names = members.iter().map(|member| member.name.as_str()).chain([PROGRAM]);
    let names: Vec<_> = names.map(|name| format!("{name:?}")).collect();
    format!(
        "[workspace]\nresolver = \"3\"\nmembers = [{}]\n\n[profile.dev]\ndebug = false\nincremental = false\n",
        names.join(", ")
    )
}

fn crate_files(member: &Member, generated: &Generated) -> BTreeMap<String, String> {
    let place = |path: &str| format!("{}/{path}", member.name);
    let mut files: BTreeMap<_, _> = generated.tree.iter().map(|(path, text)| (place(path), text.to_owned())).collect();
    let manifest = generated.tree.get("Cargo.toml").expect("a manifest");
    let run = member.folder.as_ref().map(|case| super::read(&case.file("run.rs"))).unwrap_or_default();
    files.insert(place("Cargo.toml"), as_member(manifest, &run));
    if member.folder.is_some() {
        files.insert(place("tests/run.rs"), run);
        files.insert(place("tests/helpers/mod.rs"), HELPERS.to_owned());
    }
    files
}

/// The manifest of a crate that lives alone, as one of a member; without the HTTP stack, which takes
/// long to build, and with the feature `validate` if `run.rs` uses what it adds.
fn as_member(manifest: &str, run: &str) -> String {
    let mut manifest: toml::Table = manifest.parse().expect("the generated manifest is TOML");
    let default = manifest["features"]["default"].as_array_mut().expect("what is on unless it is turned off");
    default.retain(|feature| feature.as_str() != Some("reqwest"));
    default.extend(run.contains("::Validate").then(|| "validate".into()));
    assert!(manifest.remove("workspace").is_some(), "a crate by itself is a workspace");
    manifest.to_string()
}

fn program_manifest(members: &[Member]) -> String {
    let mut manifest = format!(
        "[package]\nname = \"{PROGRAM}\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n[dependencies]\n\
         serde = {{ version = \"1\", default-features = false }}\n\
         serde_json = {{ version = \"1\", default-features = false, features = [\"std\"] }}\n"
    );
    for Member { name, .. } in members {
        let _ = writeln!(manifest, "{name} = {{ path = \"../{name}\" }}");
    }
    manifest
}

/// The types that became of named schemas.
fn types_of(member: &str, generated: &Generated) -> Types {
    let types = generated.index.iter().filter(|entry| entry.rust.starts_with("types::"));
    types.filter_map(|entry| Some((entry.pointer.component("schemas")?, format!("{member}::{}", entry.rust)))).collect()
}

/// Of all members, by member and schema.
fn all_types(types: &[Types]) -> Types {
    let numbered = types.iter().enumerate();
    numbered
        .flat_map(|(number, types)| types.iter().map(move |(name, path)| (key(number, name), path.clone())))
        .collect()
}

/// What a schema of a member is called among those of all.
pub fn key(member: usize, schema: &str) -> String {
    format!("{member:03} {schema}")
}

/// Writes what changed, and removes what is no longer there.
fn write(root: &Path, files: &BTreeMap<String, String>) {
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
    let lock = super::path("../Cargo.lock");
    fs::copy(&lock, root.join("Cargo.lock")).unwrap_or_else(|error| panic!("{}: {error}", lock.display()));
}

fn remove_others(folder: &Path, kept: &BTreeSet<PathBuf>) {
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
