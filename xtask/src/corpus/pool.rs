//! The jobs: several descriptions at a time, each in a process of its own.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{self, Sender};
use std::time::Duration;

use super::allowances::Allowance;
use super::arguments::Run;
use super::cargo;
use super::find::Entry;
use super::job::{self, Job};
use super::place::{self, Place};
use super::process::{self, End};
use super::row::{Outcome, Row};
use super::whole;
use crate::Failure;

/// A description that there is no result of yet.
pub(super) struct Pending<'p> {
    pub(super) entry: &'p Entry,
    pub(super) allowances: &'p [Allowance],
    /// What its result will depend on.
    pub(super) key: String,
}

/// What happens meanwhile.
pub(super) enum Event {
    /// That description is being worked on.
    Begun(String),
    /// That is what was found out about one.
    Done(Box<Row>),
}

/// What all jobs have in common.
pub(super) struct Pool<'p> {
    pub(super) pending: &'p [Pending<'p>],
    pub(super) run: &'p Run,
    pub(super) place: &'p Place,
    /// This program.
    pub(super) program: &'p Path,
    pub(super) stop: &'p AtomicBool,
}

impl Pool<'_> {
    /// Works on everything, and tells what happens.
    pub(super) fn work(&self, slots: usize, mut tell: impl FnMut(Event)) -> Result<(), Failure> {
        let next = AtomicUsize::new(0);
        let failed: Mutex<Option<Failure>> = Mutex::new(None);
        let (sender, events) = mpsc::channel();
        std::thread::scope(|scope| {
            for slot in 0..slots {
                let (sender, next, failed) = (sender.clone(), &next, &failed);
                scope.spawn(move || {
                    if let Err(failure) = self.slot(slot, next, &sender) {
                        self.stop.store(true, Ordering::Relaxed);
                        if let Ok(mut failed) = failed.lock() {
                            failed.get_or_insert(failure);
                        }
                    }
                });
            }
            drop(sender);
            events.iter().for_each(&mut tell);
        });
        failed.into_inner().ok().flatten().map_or(Ok(()), Err)
    }

    fn slot(&self, slot: usize, next: &AtomicUsize, sender: &Sender<Event>) -> Result<(), Failure> {
        while let Some(pending) = self.pending.get(next.fetch_add(1, Ordering::Relaxed)) {
            if self.stop.load(Ordering::Relaxed) {
                break;
            }
            // Whoever listens does so until all senders are gone.
            let _ = sender.send(Event::Begun(pending.entry.name.clone()));
            let Some(row) = self.one(pending, slot)? else { break };
            job::keep(&self.place.result(&pending.entry.package), &pending.key, &row)?;
            let _ = sender.send(Event::Done(Box::new(row)));
        }
        Ok(())
    }

    /// One description; `None` if somebody stopped it.
    fn one(&self, pending: &Pending<'_>, slot: usize) -> Result<Option<Row>, Failure> {
        let package = &pending.entry.package;
        let job = Job::new(pending.entry, pending.allowances, self.run, self.place, slot);
        let file = self.place.work(&format!("{package}.job.json"));
        place::write(&file, &serde_json::to_string(&job).unwrap_or_default())?;
        let _ = fs::remove_file(&job.answer);
        let log = self.place.log(package);
        let output = File::create(&log).map_err(|error| Failure::at("write", &log, &error))?;
        let errors = output.try_clone().map_err(|error| Failure::at("write", &log, &error))?;
        let mut command = Command::new(self.program);
        command.args(["corpus", "child"]).arg(&file).stdout(output).stderr(errors);
        // Where it is, so that both call the workspace the same.
        command.env("CARGO_MANIFEST_DIR", crate::job::workspace().join("xtask"));
        // In KiB. Otherwise the allocator sets a gibibyte of addresses aside, which counts as memory.
        command.env("MIMALLOC_ARENA_RESERVE", "65536");
        let limit = Duration::from_secs(self.run.seconds);
        let end =
            process::run(&mut command, limit, self.stop).map_err(|error| Failure::at("run", self.program, &error))?;
        let answer = fs::read_to_string(&job.answer).ok().and_then(|text| serde_json::from_str(&text).ok());
        let mut row: Row = answer.unwrap_or_else(|| Row::new(&pending.entry.name));
        match end {
            End::Stopped => return Ok(None),
            End::TimedOut => {
                let detail = format!("{}, after {} s", row.detail, self.run.seconds);
                row.say(Outcome::TimedOut, &detail);
            }
            End::Exited(status) if status.success() => {}
            End::Exited(status) => died(&mut row, status, &log),
        }
        if end == End::TimedOut || row.outcome == Outcome::Crashed || row.outcome == Outcome::OutOfMemory {
            // It could not tidy up itself.
            cargo::clean(&job.krate, &job.target, package);
        }
        for file in [file, job.answer] {
            let _ = fs::remove_file(file);
        }
        Ok(Some(row))
    }
}

/// What there is to say of a process that did not end as it should.
fn died(row: &mut Row, status: ExitStatus, log: &Path) {
    let said = fs::read_to_string(log).unwrap_or_default();
    let how = process::signal(status).map_or_else(|| status.to_string(), |signal| format!("signal {signal}"));
    let outcome = if cargo::is_out_of_memory(&said) { Outcome::OutOfMemory } else { Outcome::Crashed };
    let detail = format!("{}: {how}: {}", row.detail, last_words(&said));
    row.say(outcome, &detail);
}

/// Why a program says that it ends: a panic's message is below the line that says where.
fn last_words(said: &str) -> &str {
    let mut lines = said.lines().filter(|line| !line.trim().is_empty() && !line.starts_with("note: "));
    let panicked = said.lines().skip_while(|line| !line.contains("panicked at")).nth(1);
    panicked.or_else(|| lines.next_back()).unwrap_or("it said nothing")
}

/// This program, kept aside: what cargo builds meanwhile is another.
pub(super) fn program(place: &Place) -> Result<(PathBuf, u64), Failure> {
    let this = std::env::current_exe().map_err(|error| Failure::Files(format!("this program has no path: {error}")))?;
    let number = whole::fingerprint(&this)?;
    let copy = place.work(&format!("xtask{}", std::env::consts::EXE_SUFFIX));
    let draft = place.work("xtask.new");
    fs::copy(&this, &draft)
        .and_then(|_| fs::rename(&draft, &copy))
        .map_err(|error| Failure::at("copy this program to", &copy, &error))?;
    Ok((copy, number))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_words_are_the_panic_or_the_last_line() {
        let panic = "a\nthread 'main' panicked at src/x.rs:1:2:\nno such thing\nnote: run with `RUST_BACKTRACE=1`\n";
        assert_eq!(last_words(panic), "no such thing");
        assert_eq!(last_words("one\nmemory allocation of 8 bytes failed\n"), "memory allocation of 8 bytes failed");
        assert_eq!(last_words(""), "it said nothing");
    }
}
