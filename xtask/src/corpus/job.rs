//! What one process is told to do, and what it answers: both are files.

use std::collections::hash_map::DefaultHasher;
use std::fs;
use std::hash::{Hash as _, Hasher as _};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::allowances::Allowance;
use super::arguments::Run;
use super::find::Entry;
use super::place::{self, Place};
use super::row::Row;
use crate::Failure;

/// One description, and what to do with it.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(super) struct Job {
    /// The description as the corpus calls it.
    pub(super) file: String,
    pub(super) entry: PathBuf,
    pub(super) package: String,
    pub(super) allowances: Vec<Allowance>,
    pub(super) krate: PathBuf,
    pub(super) target: PathBuf,
    /// The lock file that all crates have in common.
    pub(super) lock: PathBuf,
    pub(super) losses: PathBuf,
    /// Where the answer goes.
    pub(super) answer: PathBuf,
    pub(super) memory: u64,
    pub(super) check: bool,
    pub(super) round_trips: bool,
}

impl Job {
    pub(super) fn new(entry: &Entry, allowances: &[Allowance], run: &Run, place: &Place, slot: usize) -> Self {
        let package = &entry.package;
        Self {
            file: entry.name.clone(),
            entry: entry.path.clone(),
            package: package.clone(),
            allowances: allowances.to_vec(),
            krate: place.krate(package),
            target: place.target(slot),
            lock: place.work("Cargo.lock"),
            losses: place.losses(package),
            answer: place.work(&format!("{package}.answer.json")),
            memory: run.memory,
            check: !run.skip_check,
            round_trips: !run.skip_check && !run.skip_round_trips,
        }
    }
}

/// What was found out, and of what.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(super) struct Finding {
    /// Of which description and program, and with which limits.
    key: String,
    pub(super) row: Row,
}

/// Everything that what is found out depends on. The same program, toolchain and description give
/// the same.
pub(super) fn key(entry: &Entry, allowances: &[Allowance], run: &Run, program: u64) -> Result<String, Failure> {
    let mut hasher = DefaultHasher::new();
    program.hash(&mut hasher);
    (run.memory, run.seconds, run.skip_check, run.skip_round_trips).hash(&mut hasher);
    allowances.hash(&mut hasher);
    entry.name.hash(&mut hasher);
    entry.whole.fingerprint()?.hash(&mut hasher);
    Ok(format!("{:016x}", hasher.finish()))
}

/// What was found out before, if it still holds.
pub(super) fn known(path: &Path, key: &str) -> Option<Row> {
    let finding: Finding = serde_json::from_str(&fs::read_to_string(path).ok()?).ok()?;
    (finding.key == key).then_some(finding.row)
}

/// Keeps what was found out.
pub(super) fn keep(path: &Path, key: &str, row: &Row) -> Result<(), Failure> {
    let finding = Finding { key: key.to_owned(), row: row.clone() };
    let text = serde_json::to_string_pretty(&finding).unwrap_or_default();
    place::write(path, &(text + "\n"))
}
