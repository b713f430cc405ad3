//! A first crate, from a description with nothing in it: its dependencies are everybody's, so they
//! are compiled with it, once, and its lock file is everybody's, too.

use std::fs::{self, File};
use std::path::Path;
use std::sync::atomic::AtomicBool;
use std::time::Duration;

use super::place::Place;
use super::process::{self, End};
use super::{cargo, pipeline};
use crate::files::disk::{Disk, Exchange};
use crate::{Failure, files};

const PACKAGE: &str = "corpus-seed";

/// Dependencies take as long as they take, but not for ever.
const LIMIT: Duration = Duration::from_secs(3600);

/// Generates the crate, and the lock file that goes with it.
pub(crate) fn sow(place: &Place) -> Result<(), Failure> {
    let generated = pipeline::empty(PACKAGE).map_err(|refusal| Failure::Description(refusal.report))?;
    let krate = place.krate(PACKAGE);
    files::write(&krate, &generated.tree, &mut Disk::new(Exchange::OneStep, &mut |_| Ok(())), &mut || {})?;
    // The versions that the runtime is tested with; cargo leaves out what is not needed here.
    let ours = crate::job::workspace().join("Cargo.lock");
    if ours.is_file() {
        cargo::lock(&ours, &krate)?;
    }
    Ok(())
}

/// Compiles the dependencies for one of the jobs. `false` if somebody stopped it.
pub(super) fn grow(place: &Place, slot: usize, round_trips: bool, stop: &AtomicBool) -> Result<bool, Failure> {
    let stages = [cargo::CHECK, cargo::BUILD_BASE];
    for stage in stages.into_iter().take(if round_trips { 2 } else { 1 }) {
        if !compile(place, slot, stage, stop)? {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Makes the lock file that has everything, with a network if it takes one.
pub(crate) fn lock(place: &Place, stop: &AtomicBool) -> Result<bool, Failure> {
    // Versions that are there already stay.
    match with_or_without_network(place, 0, &["update", "--workspace", "--offline", "--quiet"], stop)? {
        None => Ok(false),
        Some(true) => {
            let from = place.krate(PACKAGE).join("Cargo.lock");
            fs::copy(&from, place.work("Cargo.lock")).map_err(|error| Failure::at("copy", &from, &error))?;
            Ok(true)
        }
        Some(false) => Err(complaint(place)),
    }
}

fn compile(place: &Place, slot: usize, stage: &[&str], stop: &AtomicBool) -> Result<bool, Failure> {
    match with_or_without_network(place, slot, stage, stop)? {
        None => Ok(false),
        Some(true) => Ok(true),
        Some(false) => Err(complaint(place)),
    }
}

fn complaint(place: &Place) -> Failure {
    let log = place.log(PACKAGE);
    let text = fs::read_to_string(&log).unwrap_or_default();
    Failure::Files(format!("a crate with nothing in it does not build: {}", cargo::first_error(&text)))
}

/// Something that needs no network, unless a dependency is missing here.
fn with_or_without_network(
    place: &Place,
    slot: usize,
    arguments: &[&str],
    stop: &AtomicBool,
) -> Result<Option<bool>, Failure> {
    let done = run(place, slot, arguments, stop)?;
    if done != Some(false) || run(place, slot, &["fetch", "--quiet"], stop)? != Some(true) {
        return Ok(done);
    }
    run(place, slot, arguments, stop)
}

/// Whether cargo went well; `None` if it was stopped.
fn run(place: &Place, slot: usize, arguments: &[&str], stop: &AtomicBool) -> Result<Option<bool>, Failure> {
    let log = place.log(PACKAGE);
    let file = |path: &Path| File::create(path).map_err(|error| Failure::at("write", path, &error));
    let mut command = cargo::command(&place.krate(PACKAGE), &place.target(slot), arguments);
    command.stdout(file(&place.work("seed.out"))?).stderr(file(&log)?);
    match process::run(&mut command, LIMIT, stop).map_err(|error| Failure::at("run cargo in", place.root(), &error))? {
        End::Exited(status) => Ok(Some(status.success())),
        End::TimedOut => Ok(Some(false)),
        End::Stopped => Ok(None),
    }
}
