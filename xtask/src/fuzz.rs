//! `cargo xtask fuzz`: descriptions that are made up, and accidents of those that there are.
//!
//! Each has a number, from which it is made the same every time. Processes of their own generate from
//! them, with a limit on time and memory; what panics, ends its process, takes too long, or makes no Rust is
//! made small, and kept below `generator/tests/found`, where a test tries it again.

mod again;
mod begin;
mod case;
mod child;
mod compile;
mod describe;
mod mutate;
mod random;
mod shrink;

use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel, sync_channel};
use std::thread;
use std::time::{Duration, Instant};

use clap::Args;

pub use case::{Answer, Seeds, answer, answer_within, description, steered};

use crate::codegen::Outcome;
use crate::{Console, Failure, input, job};

/// A longer run is kept as too slow.
pub const SLOW: Duration = Duration::from_secs(2);

/// A process that says nothing for so long is ended.
const PATIENCE: Duration = Duration::from_secs(60);

/// For so long what was found is made smaller.
const SHRINKING: Duration = Duration::from_secs(300);

/// Larger descriptions are no seeds: most of the time would go into reading them.
const LARGEST: u64 = 40_000;

/// `cargo xtask fuzz`.
#[derive(Args, Clone, Debug)]
pub struct Arguments {
    /// How long
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub minutes: u64,
    /// A folder of descriptions to change, beside the repository's own cases
    #[arg(long, value_name = "DIR")]
    pub corpus: Option<PathBuf>,
    /// How many processes at a time
    #[arg(long, value_name = "N", default_value_t = 2)]
    pub jobs: u64,
    /// The number of the first description
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub from: u64,
    /// How many of the crates that are made are compiled, with warnings denied
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub compile: u64,
    /// Write what the coverage-guided targets in `fuzz/` begin with to a folder, and no more
    #[arg(long, value_name = "DIR")]
    pub seeds: Option<PathBuf>,
    /// Be one of the processes
    #[arg(long, hide = true)]
    pub child: bool,
    /// Try the description in the standard input
    #[arg(long, hide = true)]
    pub again: bool,
}

/// Runs until the time is over.
///
/// # Errors
/// Files could not be read or written, or processes not be started.
pub fn fuzz(arguments: &Arguments, console: &mut Console<'_>) -> Result<Outcome, Failure> {
    if arguments.again {
        again::run();
        return Ok(Outcome::Fine);
    }
    let seeds = seeds(arguments.corpus.as_deref())?;
    if let Some(folder) = &arguments.seeds {
        let files = begin::write(folder, &seeds)?;
        console.say(&format!("{files} files to begin with in {}\n", folder.display()));
        return Ok(Outcome::Fine);
    }
    if arguments.child {
        child::run(arguments.from, arguments.jobs, &seeds);
        return Ok(Outcome::Fine);
    }
    console.say(&format!("{} descriptions to change\n", seeds.len()));
    let end = Instant::now() + Duration::from_secs(60 * arguments.minutes);
    let (sender, receiver) = channel();
    let workers: Vec<_> = (0..arguments.jobs.max(1))
        .map(|job| {
            let (arguments, sender) = (arguments.clone(), sender.clone());
            thread::spawn(move || work(&arguments, job, end, &|found| drop(sender.send(found))))
        })
        .collect();
    // Whoever compiles takes the next one that is made, so that the sample is of all of the run.
    let (made, sample) = sync_channel(0);
    let (most, own) = (arguments.compile, self::seeds(arguments.corpus.as_deref())?);
    let compiler =
        thread::spawn(move || compile::run(&sample, (most, end), &own, &|compiled| drop(sender.send(compiled))));
    let mut count: BTreeMap<String, u64> = BTreeMap::new();
    let mut found = 0;
    for Ran { number, what, fine } in receiver {
        let kind = what.split(' ').next().unwrap_or_default();
        *count.entry(kind.to_owned()).or_default() += 1;
        if !fine {
            found += 1;
            let path = keep(&small(&description(number, &seeds), &what)?, &what, number)?;
            console.say(&format!("{what}: {}\n", path.display()));
        }
        if kind == "made" {
            // If nobody waits for it, it is none of the sample.
            let _ = made.try_send(number);
        }
    }
    for worker in workers.into_iter().chain([compiler]) {
        let result = worker.join().unwrap_or_else(|_| Err(Failure::Files("a worker has ended".to_owned())));
        result?;
    }
    let total: u64 = count.iter().filter(|(what, _)| *what != "compiled").map(|(_, count)| count).sum();
    console.say(&format!("{total:>10} descriptions\n"));
    for (what, count) in &count {
        console.say(&format!("{count:>10} {what}\n"));
    }
    Ok(if found == 0 { Outcome::Fine } else { Outcome::Partly })
}

/// What came of one.
struct Ran {
    number: u64,
    what: String,
    fine: bool,
}

/// Keeps one process going.
fn work(arguments: &Arguments, job: u64, end: Instant, report: &dyn Fn(Ran)) -> Result<(), Failure> {
    let mut next = arguments.from + job;
    while Instant::now() < end {
        let mut process = start(arguments, next)?;
        let lines = lines_of(&mut process);
        let mut begun = None;
        loop {
            let left = end.saturating_duration_since(Instant::now());
            if left.is_zero() && begun.is_none() {
                break;
            }
            let line = match lines.recv_timeout(PATIENCE) {
                Ok(line) => line,
                Err(error) => {
                    let number = begun.unwrap_or(next);
                    let what = if error == RecvTimeoutError::Timeout { "endless" } else { "ended its process" };
                    report(Ran { number, what: what.to_owned(), fine: false });
                    next = number + arguments.jobs.max(1);
                    break;
                }
            };
            let mut words = line.split(' ');
            let (verb, number) = (words.next(), words.next().and_then(|number| number.parse().ok()));
            match (verb, number) {
                (Some("begin"), Some(number)) => begun = Some(number),
                (Some("end"), Some(number)) => {
                    let what = words.collect::<Vec<_>>().join(" ");
                    let fine = matches!(what.as_str(), "made" | "refused");
                    report(Ran { number, what, fine });
                    next = number + arguments.jobs.max(1);
                    begun = None;
                }
                _ => {}
            }
        }
        // It may have ended by itself.
        let _ = process.kill();
        let _ = process.wait();
    }
    Ok(())
}

/// What was found, made smaller as long as it does the same.
fn small(text: &str, what: &str) -> Result<String, Failure> {
    let end = Instant::now() + SHRINKING;
    let compiles = what.contains("does not compile");
    let ask =
        |text: &str| if compiles { compile::what(text).map(Option::unwrap_or_default) } else { again::what(text) };
    let mut failure = None;
    let small = shrink::shrink(text, &mut |text| {
        if failure.is_some() || Instant::now() > end {
            return false;
        }
        match ask(text) {
            Ok(other) => again::kind(&other) == again::kind(what),
            Err(error) => {
                failure = Some(error);
                false
            }
        }
    });
    failure.map_or(Ok(small), Err)
}

/// This program.
fn program() -> Result<PathBuf, Failure> {
    std::env::current_exe().map_err(|error| Failure::at("find", Path::new("xtask"), &error))
}

fn start(arguments: &Arguments, from: u64) -> Result<Child, Failure> {
    let program = program()?;
    let mut command = Command::new(&program);
    command.args(["fuzz", "--child", "--from", &from.to_string(), "--jobs", &arguments.jobs.max(1).to_string()]);
    if let Some(corpus) = &arguments.corpus {
        command.arg("--corpus").arg(corpus);
    }
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
    command.spawn().map_err(|error| Failure::at("start", &program, &error))
}

fn lines_of(process: &mut Child) -> Receiver<String> {
    let (sender, receiver) = channel();
    if let Some(out) = process.stdout.take() {
        thread::spawn(move || {
            for line in BufReader::new(out).lines().map_while(Result::ok) {
                if sender.send(line).is_err() {
                    break;
                }
            }
        });
    }
    receiver
}

/// Writes what was found, named for what it did.
fn keep(text: &str, what: &str, number: u64) -> Result<PathBuf, Failure> {
    let folder = job::workspace().join("generator/tests/found");
    std::fs::create_dir_all(&folder).map_err(|error| Failure::at("create", &folder, &error))?;
    let word: String = what.chars().map(|each| if each.is_ascii_alphanumeric() { each } else { '-' }).collect();
    let word: String = word.chars().take(40).collect();
    let path = folder.join(format!("{}-{number}.yaml", word.trim_end_matches('-')));
    std::fs::write(&path, text).map_err(|error| Failure::at("write", &path, &error))?;
    Ok(path)
}

/// The repository's own cases, and the small ones of a corpus.
///
/// # Errors
/// The corpus is no folder.
pub fn seeds(corpus: Option<&Path>) -> Result<Seeds, Failure> {
    let tests = job::workspace().join("generator/tests");
    let mut paths = Vec::new();
    for folder in ["cases", "errors", "normalized", "reports"] {
        collect(&tests.join(folder), &mut paths);
    }
    if let Some(corpus) = corpus {
        if !corpus.is_dir() {
            return Err(Failure::Files(format!("`{}` is no directory", corpus.display())));
        }
        collect(corpus, &mut paths);
    }
    paths.sort();
    Ok(Seeds::of(paths.iter().filter_map(|path| input::text(path, LARGEST).ok()).collect()))
}

/// Descriptions below a folder; one that is not there holds none.
fn collect(folder: &Path, into: &mut Vec<PathBuf>) {
    for path in std::fs::read_dir(folder).into_iter().flatten().filter_map(|entry| Some(entry.ok()?.path())) {
        let is_description = path.extension().is_some_and(|it| it == "yaml" || it == "yml" || it == "json");
        if path.is_dir() {
            collect(&path, into);
        } else if is_description && path.file_name().is_some_and(|name| name != "expected.json") {
            into.push(path);
        }
    }
}
