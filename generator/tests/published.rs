//! DevRev's whole published description, where a copy of it lies beside this repository: it
//! generates, and the crate compiles without a warning. It is not ours to ship, so elsewhere the
//! test says that it was skipped.

mod support;

use std::fs;
use std::path::Path;
use std::process::Command;

use generator::{Config, Input, generate};

const DESCRIPTION: &str = "../../shared/corpus/devrev__public.yaml";

#[test]
fn the_published_description_compiles_without_a_warning() {
    let path = support::path(DESCRIPTION);
    if !path.exists() {
        eprintln!("skipped: no copy of the published description at `{DESCRIPTION}` beside this crate");
        return;
    }
    let input = Input { name: "published.yaml".to_owned(), text: support::read(&path) };
    let generated = generate(&input, &generator::NoLibrary, &Config::new("published")).unwrap_or_else(|problems| {
        panic!("{}", problems.render(&input, generator::diagnostic::Style::Plain));
    });
    assert!(generated.index.len() > 1_300, "1,015 schemas and 292 operations have a place in Rust");

    let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("published");
    let source = root.join("src");
    if source.exists() {
        fs::remove_dir_all(&source).expect("the last run's files can be removed");
    }
    for (file, text) in generated.tree.iter() {
        let file = root.join(file);
        fs::create_dir_all(file.parent().unwrap_or(&root)).expect("a folder can be made");
        fs::write(file, text).expect("a file can be written");
    }
    // The versions that are here already: nothing is downloaded.
    fs::copy(support::path("../Cargo.lock"), root.join("Cargo.lock")).expect("the lock file can be copied");
    let output = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
        .args(["check", "--quiet", "--offline", "--no-default-features", "--features", "areas"])
        .current_dir(&root)
        .env("CARGO_TARGET_DIR", Path::new(env!("CARGO_TARGET_TMPDIR")).join("published-target"))
        .env("RUSTFLAGS", "-Dwarnings")
        .output()
        .expect("cargo runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}
