//! `cargo xtask measure --rebuild`: what a user waits for after an edit, with a generated client and without.
//!
//! Two programs that make the same call: one with the client of this repository's description, one by
//! hand with `reqwest` and `serde_json`. Their `main.rs` is edited, and they are built again, in turns: on
//! a machine that others use, each pair of builds gives one ratio, and of these the median is shown.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

use super::spread;
use crate::{Console, Failure};

/// The program with the client.
const GENERATED: Program = Program {
    name: "with_client",
    dependencies: "devrev = { path = \"CLIENT\" }\n",
    source: include_str!("rebuild/with_client.rs"),
};

/// The program that makes the call by hand.
const BY_HAND: Program = Program {
    name: "by_hand",
    dependencies: "reqwest = { version = \"0.13.5\", default-features = false, features = [\"json\", \"rustls\"] }\n\
                   serde = { version = \"1\", features = [\"derive\"] }\nserde_json = \"1\"\n",
    source: include_str!("rebuild/by_hand.rs"),
};

struct Program {
    name: &'static str,
    dependencies: &'static str,
    source: &'static str,
}

/// Measures, and says the figures.
///
/// # Errors
/// Files could not be written, or a program could not be built.
pub(super) fn measure(folder: &Path, runs: u8, console: &mut Console<'_>) -> Result<(), Failure> {
    let root = crate::job::workspace();
    let client = root.join("generated");
    let folders = [&GENERATED, &BY_HAND].map(|program| folder.join(program.name));
    let manifest = format!("[workspace]\nresolver = \"3\"\nmembers = [{:?}, {:?}]\n", GENERATED.name, BY_HAND.name);
    write(&folder.join("Cargo.toml"), &manifest)?;
    let lock = root.join("Cargo.lock");
    // The versions that everything here is tested with; cargo leaves out what is not needed.
    std::fs::copy(&lock, folder.join("Cargo.lock")).map_err(|error| Failure::at("copy", &lock, &error))?;
    for (program, folder) in [&GENERATED, &BY_HAND].into_iter().zip(&folders) {
        let dependencies = program.dependencies.replace("CLIENT", &client.display().to_string());
        let manifest = format!(
            "[package]\nname = {:?}\nversion = \"0.1.0\"\nedition = \"2024\"\n\n[dependencies]\n{dependencies}\
             tokio = {{ version = \"1\", features = [\"macros\", \"rt\"] }}\n",
            program.name
        );
        write(&folder.join("Cargo.toml"), &manifest)?;
        edit(program, folder, 0)?;
    }
    for (program, folder) in [&GENERATED, &BY_HAND].into_iter().zip(&folders) {
        console.status(Some(&format!("building `{}` and its dependencies…", program.name)));
        build(program, folder)?;
    }
    let mut times = Vec::new();
    for run in 1..=u32::from(runs) {
        console.status(Some(&format!("building again, run {run} of {runs}…")));
        let mut pair = [0.0; 2];
        for ((program, folder), time) in [&GENERATED, &BY_HAND].into_iter().zip(&folders).zip(&mut pair) {
            edit(program, folder, run)?;
            *time = build(program, folder)?;
        }
        times.push(pair);
    }
    let column = |pick: fn(&[f64; 2]) -> f64| times.iter().map(pick).collect::<Vec<f64>>();
    let mut report = String::new();
    let _ = writeln!(report, "client / by hand        {}", spread(&column(|[ours, theirs]| ours / theirs), 2));
    let _ = writeln!(report, "with the client, s      {}", spread(&column(|[ours, _]| *ours), 2));
    let _ = writeln!(report, "by hand, s              {}", spread(&column(|[_, theirs]| *theirs), 2));
    console.say(&report);
    Ok(())
}

/// Writes the program with a number in it, which is another one each time.
fn edit(program: &Program, folder: &Path, number: u32) -> Result<(), Failure> {
    write(&folder.join("src/main.rs"), &program.source.replace("Release 14", &format!("Release {number}")))
}

fn write(path: &PathBuf, text: &str) -> Result<(), Failure> {
    let folder = path.parent().unwrap_or(path);
    std::fs::create_dir_all(folder).map_err(|error| Failure::at("make", folder, &error))?;
    std::fs::write(path, text).map_err(|error| Failure::at("write", path, &error))
}

/// As a user builds while they work, and how many seconds that takes.
fn build(program: &Program, folder: &Path) -> Result<f64, Failure> {
    let begun = Instant::now();
    let status = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
        .args(["build", "--quiet", "--package", program.name])
        .current_dir(folder)
        .env("CARGO_TARGET_DIR", folder.with_file_name("target"))
        .env_remove("CARGO_INCREMENTAL")
        .env_remove("RUSTFLAGS")
        .stdout(Stdio::null())
        .status();
    match status {
        Ok(status) if status.success() => Ok(begun.elapsed().as_secs_f64()),
        Ok(status) => Err(Failure::Files(format!("`cargo build` in `{}` ended with {status}", folder.display()))),
        Err(error) => Err(Failure::at("run cargo in", folder, &error)),
    }
}
