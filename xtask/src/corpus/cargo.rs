//! Cargo, as it is run on generated crates: without a network, with one lock file for all of them,
//! and with every warning an error.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::Failure;

/// The profile is what a check and a quick build need: nobody debugs these crates.
pub(crate) fn command(krate: &Path, target: &Path, arguments: &[&str]) -> Command {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(cargo);
    command
        .args(arguments)
        .current_dir(krate)
        .env("CARGO_TARGET_DIR", target)
        .env("CARGO_INCREMENTAL", "0")
        .env("CARGO_PROFILE_DEV_DEBUG", "0")
        .env("CARGO_TERM_COLOR", "never")
        .env("RUSTFLAGS", "-Dwarnings")
        .env_remove("CARGO_ENCODED_RUSTFLAGS")
        .env_remove("CARGO_BUILD_TARGET")
        .env_remove("RUST_BACKTRACE");
    command
}

/// Checks a crate as its users do: with everything that it comes with.
pub(super) const CHECK: &[&str] = &["check", "--offline", "--quiet", "--message-format", "short"];

/// Builds the program that tries its types out. Without the HTTP stack, for they need none.
pub(super) const BUILD: &[&str] =
    &["build", "--offline", "--quiet", "--message-format", "short", "--no-default-features", "--example", PROGRAM];

/// Builds the dependencies of that program.
pub(super) const BUILD_BASE: &[&str] = &["build", "--offline", "--quiet", "--no-default-features"];

/// The name of that program.
pub(super) const PROGRAM: &str = "round_trip";

/// Its source file in a crate, and its compiled file in cargo's folder.
pub(super) fn program_source(krate: &Path) -> PathBuf {
    krate.join("examples").join(format!("{PROGRAM}.rs"))
}

pub(super) fn program(target: &Path) -> PathBuf {
    target.join("debug/examples").join(format!("{PROGRAM}{}", std::env::consts::EXE_SUFFIX))
}

/// Removes what cargo made of a crate: it is large, and the next crate needs none of it.
pub(crate) fn clean(krate: &Path, target: &Path, package: &str) {
    let arguments = ["clean", "--offline", "--quiet", "--package", package];
    // What stays is in nobody's way.
    let _ = command(krate, target, &arguments).output();
}

/// The first error that cargo printed.
pub(crate) fn first_error(printed: &str) -> &str {
    let is_error = |line: &&str| line.contains(": error") || line.starts_with("error");
    printed.lines().find(is_error).or_else(|| printed.lines().next()).unwrap_or("cargo said nothing")
}

/// Whether a compiler died for want of memory.
pub(super) fn is_out_of_memory(printed: &str) -> bool {
    let signs = ["memory allocation of", "out of memory", "Cannot allocate memory", "(signal: 9, SIGKILL"];
    signs.iter().any(|sign| printed.contains(sign))
}

/// Gives a crate the lock file that all have in common.
pub(crate) fn lock(lock: &Path, krate: &Path) -> Result<(), Failure> {
    let copy = krate.join("Cargo.lock");
    std::fs::copy(lock, &copy).map_err(|error| Failure::at("write", &copy, &error))?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_error_is_found_among_other_lines() {
        let printed = "note: it begins\nsrc/a.rs:1:2: error[E0412]: no such type\nerror: could not compile `x`\n";
        assert_eq!(first_error(printed), "src/a.rs:1:2: error[E0412]: no such type");
        assert_eq!(first_error(""), "cargo said nothing");
        assert!(is_out_of_memory("memory allocation of 64 bytes failed"));
    }
}
