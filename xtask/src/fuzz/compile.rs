//! A sample of what is made, compiled: as Rust it has been read by then, but not understood.

use std::path::{Path, PathBuf};
use std::sync::mpsc::Receiver;
use std::time::Instant;

use generator::{Config, Input, NoLibrary};

use super::{Ran, Seeds, description};
use crate::Failure;
use crate::corpus::cargo;
use crate::job;

/// The generated crate's name.
const PACKAGE: &str = "found";

/// Without the HTTP stack: what is generated is the same.
const CHECK: &[&str] = &["check", "--offline", "--quiet", "--message-format", "short", "--no-default-features"];

/// Compiles descriptions as they come, so many of them, until the time is over.
pub(super) fn run(
    numbers: &Receiver<u64>,
    (most, end): (u64, Instant),
    seeds: &Seeds,
    report: &dyn Fn(Ran),
) -> Result<(), Failure> {
    for _ in 0..most {
        let Ok(number) = numbers.recv_timeout(end.saturating_duration_since(Instant::now())) else { return Ok(()) };
        let ran = match what(&description(number, seeds))? {
            None => Ran { number, what: "compiled".to_owned(), fine: true },
            Some(what) => Ran { number, what, fine: false },
        };
        report(ran);
    }
    Ok(())
}

/// What is wrong with the crate that a description makes; nothing, if it makes none, or one that compiles.
pub(super) fn what(text: &str) -> Result<Option<String>, Failure> {
    let input = Input { name: "found.yaml".to_owned(), text: text.to_owned() };
    let Ok(generated) = generator::generate(&input, &NoLibrary, &Config::new(PACKAGE)) else { return Ok(None) };
    let folder = folder();
    let krate = folder.join("crate");
    let _ = std::fs::remove_dir_all(&krate);
    for (path, text) in generated.tree.iter() {
        write(&krate.join(path), text)?;
    }
    cargo::lock(&job::workspace().join("Cargo.lock"), &krate)?;
    let target = folder.join("target");
    let mut command = cargo::command(&krate, &target, CHECK);
    // Several groups of calls are features.
    if generated.tree.get("Cargo.toml").is_some_and(|manifest| manifest.contains("\nareas = [")) {
        command.args(["--features", "areas"]);
    }
    let output = command.output().map_err(|error| Failure::at("start", Path::new("cargo"), &error))?;
    if output.status.success() {
        return Ok(None);
    }
    let printed = String::from_utf8_lossy(&output.stderr);
    Ok(Some(format!("wrong does not compile: {}", cargo::first_error(&printed))))
}

/// One for all: what the crates depend on is built once.
fn folder() -> PathBuf {
    job::workspace().join("target/fuzz")
}

fn write(path: &Path, text: &str) -> Result<(), Failure> {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder).map_err(|error| Failure::at("create", folder, &error))?;
    }
    std::fs::write(path, text).map_err(|error| Failure::at("write", path, &error))
}
