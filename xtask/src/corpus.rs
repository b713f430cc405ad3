//! `cargo xtask corpus`: a folder of descriptions, each generated, checked and tried out.
//!
//! What a corpus shows is only worth something if it is all of it: so a description that is too much
//! for this machine, or that the generator dies of, is a line of the table like any other. In
//! reading order:
//!
//! - `arguments`: what can be asked for.
//! - `find`: which descriptions there are; `whole`: their files. `allowances`: what they are allowed.
//! - `place`: where everything is. `job`: what a process is told, and what was found out before.
//! - `pool`: several at a time; `process`: each with its limits.
//! - `child`: one description from start to end; `pipeline`: what is asked of the generator;
//!   `cargo`, `seed`: how crates are compiled, and their dependencies only once.
//! - `row`, `table`, `progress`, `merge`: what is said of it.

pub(crate) mod allowances;
mod arguments;
pub(crate) mod cargo;
mod child;
pub(crate) mod find;
mod job;
mod merge;
mod pipeline;
pub(crate) mod place;
mod pool;
pub(crate) mod process;
mod progress;
mod row;
pub(crate) mod seed;
mod table;
mod whole;

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

pub use arguments::{Arguments, Merge, Other, Partition, Run};

use crate::codegen::Outcome;
use crate::{Console, Failure};
use find::Entry;
use place::Place;
use pool::{Event, Pending, Pool};
use progress::Progress;
use row::Row;

/// Tries out a folder of descriptions, or joins the tables of such runs.
///
/// # Errors
/// Files could not be read or written, or cargo could not build anything at all.
pub fn corpus(arguments: &Arguments, console: &mut Console<'_>) -> Result<Outcome, Failure> {
    match (&arguments.other, &arguments.run.folder) {
        (Some(Other::Merge(merge)), _) => merge::merge(merge, console),
        (Some(Other::Child { job }), _) => child::child(job, console).map(|()| Outcome::Fine),
        (None, Some(folder)) => run(folder, &arguments.run, console),
        // The command line does not allow it.
        (None, None) => Ok(Outcome::Fine),
    }
}

fn run(folder: &Path, run: &Run, console: &mut Console<'_>) -> Result<Outcome, Failure> {
    let mut entries = find::only(find::find(folder)?, &run.only);
    if let Some(partition) = run.partition {
        entries = find::partition(entries, partition);
    }
    let allowances = allowances::read(run.allowances.as_deref())?;
    let place = Place::new(run.out.as_deref())?;
    let _one_at_a_time = place.lock()?;
    let (program, fingerprint) = pool::program(&place)?;
    if !process::CAN_LIMIT_MEMORY {
        console.error(&"memory is not limited here: that takes Linux\n");
    }
    let stop = on_interrupt();

    let mut rows: BTreeMap<String, Row> = BTreeMap::new();
    let mut pending = Vec::new();
    for entry in &entries {
        let allowances = allowances.get(&entry.name).map_or(&[] as &[_], Vec::as_slice);
        let key = job::key(entry, allowances, run, fingerprint)?;
        match job::known(&place.result(&entry.package), &key).filter(|_| !run.fresh) {
            Some(row) => drop(rows.insert(entry.name.clone(), row)),
            None => pending.push(Pending { entry, allowances, key }),
        }
    }
    if !rows.is_empty() {
        console.error(&format!("{} of {} are known from before\n", rows.len(), entries.len()));
    }
    let slots = slots(run, pending.len());
    let mut progress = Progress::new(console, pending.len());
    let grown = pending.is_empty() || run.skip_check || grow(&place, slots, run, &stop, &mut progress)?;
    if grown {
        let pool = Pool { pending: &pending, run, place: &place, program: &program, stop: &stop };
        pool.work(slots, |event| match event {
            Event::Begun(file) => progress.begun(file),
            Event::Done(row) => {
                progress.done(&row);
                rows.insert(row.file.clone(), *row);
            }
        })?;
    }
    progress.finish();
    let rows: Vec<Row> = rows.into_values().collect();
    table::write(&place, &rows)?;
    let outcome = report(&rows, console);
    if rows.len() < entries.len() {
        console.error(&format!("stopped: {} of {} are left\n", entries.len() - rows.len(), entries.len()));
        return Ok(Outcome::Stopped);
    }
    console.say(&unmatched(&allowances, &entries));
    Ok(outcome)
}

/// Dependencies for each of the jobs. `false` if somebody stopped it.
fn grow(
    place: &Place,
    slots: usize,
    run: &Run,
    stop: &AtomicBool,
    progress: &mut Progress<'_, '_>,
) -> Result<bool, Failure> {
    progress.meanwhile("building dependencies…");
    seed::sow(place)?;
    if !seed::lock(place, stop)? {
        return Ok(false);
    }
    for slot in 0..slots {
        if !seed::grow(place, slot, !run.skip_round_trips, stop)? {
            return Ok(false);
        }
    }
    Ok(true)
}

fn slots(run: &Run, pending: usize) -> usize {
    let usual = || std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    run.jobs.map_or_else(usual, usize::from).min(pending).max(1)
}

/// Becomes true with Ctrl-C, or when this program is asked to end.
pub(crate) fn on_interrupt() -> Arc<AtomicBool> {
    let stop = Arc::new(AtomicBool::new(false));
    let flag = Arc::clone(&stop);
    // Without a handler it ends at once, and results are kept all the same.
    let _ = ctrlc::set_handler(move || flag.store(true, Ordering::Relaxed));
    stop
}

/// Says what was found out.
fn report(rows: &[Row], console: &mut Console<'_>) -> Outcome {
    let mut text = table::plain(rows);
    text.push('\n');
    for detail in table::details(rows) {
        text.push_str(&detail);
        text.push('\n');
    }
    text.push_str(&table::summary(rows));
    text.push('\n');
    console.say(&text);
    if rows.iter().all(|row| row.outcome.is_success()) { Outcome::Fine } else { Outcome::Partly }
}

/// Allowances for descriptions that are not among these: mostly there was only a part of them.
fn unmatched(allowances: &allowances::Allowances, entries: &[Entry]) -> String {
    let unknown = allowances.keys().filter(|name| !entries.iter().any(|entry| entry.name == **name));
    match unknown.count() {
        0 => String::new(),
        count => format!("allowances of {count} descriptions were not looked at: they are not among these\n"),
    }
}
