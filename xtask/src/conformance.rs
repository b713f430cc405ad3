//! `cargo xtask conformance`: generated clients against Prism, somebody else's reading of the same
//! descriptions.
//!
//! Prism refuses requests that are not as described, and answers with any status that a description
//! declares. So no request may be refused, and every answer has to be read into the type that it has
//! for its status. In reading order:
//!
//! - `arguments`: what can be asked for. `allowances`: what Prism may find wrong all the same.
//! - `described`: a description, its crate, and its `calls`; `requests`: what is asked of each.
//! - `program`: what makes the calls, compiled against the crate. `prism`: what answers them, or else
//!   `own`, the crate's mock server; `serving`: a program that says where it listens.
//! - `verdict`, `report`: whether that is as it should be.

mod allowances;
mod arguments;
mod calls;
mod described;
mod own;
mod prism;
mod program;
mod report;
mod requests;
mod serving;
mod verdict;

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::AtomicBool;
use std::time::Duration;

pub use arguments::Arguments;

use crate::codegen::Outcome;
use crate::corpus::find::{self, Entry};
use crate::corpus::place::{self, Place};
use crate::corpus::process::{self, End};
use crate::corpus::{self, cargo, seed};
use crate::files::disk::{Disk, Exchange};
use crate::{Console, Failure, files};
use allowances::Allowances;
use calls::Calls;
use prism::{Missing, Prism};
use report::{Problem, Row};
use requests::Request;
use verdict::{Ending, Verdict};

/// Tries out descriptions against Prism.
///
/// # Errors
/// A description has errors, files could not be read or written, or a program could not be run.
pub fn conformance(arguments: &Arguments, console: &mut Console<'_>) -> Result<Outcome, Failure> {
    let entries = entries(arguments)?;
    let allowances = allowances::read()?;
    let generator_allowances = corpus::allowances::read(None)?;
    let place = Place::new(Some(&place::usual().with_file_name("conformance")))?;
    let _one_at_a_time = place.lock()?;
    let stop = corpus::on_interrupt();
    let other = if arguments.mock_server {
        Other::Own
    } else {
        match Prism::install(&place.work(""), &stop)? {
            Ok(prism) => Other::Prism(prism),
            Err(Missing::Stopped) => return Ok(Outcome::Stopped),
            Err(Missing::Skipped(why)) => {
                console.say(&format!("skipped: {why}; nothing was tried against Prism\n"));
                return Ok(if arguments.required { Outcome::Partly } else { Outcome::Fine });
            }
        }
    };
    // What Prism cannot do is no excuse for others.
    let allowances = if arguments.mock_server { Allowances::new() } else { allowances };
    seed::sow(&place)?;
    if !seed::lock(&place, &stop)? {
        return Ok(Outcome::Stopped);
    }
    let mut rows = Vec::new();
    for entry in &entries {
        let generator = generator_allowances.get(&entry.name).map_or(&[] as &[_], Vec::as_slice);
        let config = arguments.config.as_deref();
        let work = Work { entry, config, place: &place, other: &other, stop: &stop, seconds: arguments.seconds };
        console.error(&format!("{}…\n", entry.name));
        let mut row = Row { file: entry.name.clone(), ..Row::default() };
        match work.run(generator, &mut row) {
            Ok(Some(problems)) => {
                row.judge(&problems, allowances.get(&entry.name).map_or(&[] as &[_], Vec::as_slice));
            }
            Ok(None) => return Ok(Outcome::Stopped),
            // Of a folder, the others are tried all the same.
            Err(failure) if entries.len() > 1 => row.details.push(failure.to_string().trim().to_owned()),
            Err(failure) => return Err(failure),
        }
        rows.push(row);
    }
    console.say(&report::text(&rows));
    Ok(if rows.iter().all(Row::is_fine) { Outcome::Fine } else { Outcome::Partly })
}

fn entries(arguments: &Arguments) -> Result<Vec<Entry>, Failure> {
    if let Some(folder) = &arguments.folder {
        let entries = find::only(find::find(folder)?, &arguments.only);
        return if entries.is_empty() {
            Err(Failure::Files(format!("no description in `{}` has such a name", folder.display())))
        } else {
            Ok(entries)
        };
    }
    let usual = || crate::job::workspace().join("spec/openapi.yaml");
    let path = arguments.spec.clone().unwrap_or_else(usual);
    Ok(vec![find::single(&path)?])
}

/// Who answers.
enum Other {
    Prism(Prism),
    /// The crate's own mock server.
    Own,
}

/// One description.
struct Work<'w> {
    entry: &'w Entry,
    /// A `codegen.toml`.
    config: Option<&'w Path>,
    place: &'w Place,
    other: &'w Other,
    stop: &'w AtomicBool,
    seconds: u64,
}

impl Work<'_> {
    /// What did not end as it should; `None`: somebody stopped it.
    fn run(&self, allowed: &[corpus::allowances::Allowance], row: &mut Row) -> Result<Option<Vec<Problem>>, Failure> {
        let Entry { name, path, package, .. } = self.entry;
        let described = described::describe(path, name, described::config(self.config, package)?, allowed)?;
        let calls = described.calls;
        row.operations = calls.operations;
        let krate = self.place.krate(package);
        files::write(&krate, &described.tree, &mut Disk::new(Exchange::OneStep, &mut |_| Ok(())), &mut || {})?;
        let requests::Requests { requests, impossible } = requests::requests(&calls);
        row.requests = requests.len();
        let has_areas = described.tree.get("Cargo.toml").is_some_and(|manifest| manifest.contains("\nareas = ["));
        let Some(program) = self.build(&krate, &calls, has_areas)? else { return Ok(None) };
        let Some(endings) = self.call(&program, &requests)? else { return Ok(None) };
        let mut problems: Vec<Problem> = impossible.iter().map(|call| no_request(&calls, *call)).collect();
        for (index, request) in requests.iter().enumerate() {
            let verdict = endings.get(index).map_or_else(
                || Verdict::Undecodable("the program ended before it told anything of this request".to_owned()),
                |ending| match self.other {
                    Other::Prism(_) => verdict::verdict(request.status, ending),
                    Other::Own => own::verdict(request.status, ending),
                },
            );
            if verdict != Verdict::Fine {
                let operation = calls.list[request.call].name.clone();
                let request = shown(request, endings.get(index));
                problems.push(Problem { operation, request, verdict });
            }
        }
        Ok(Some(problems))
    }

    /// Compiles the program that makes the calls.
    fn build(&self, krate: &Path, calls: &Calls, has_areas: bool) -> Result<Option<PathBuf>, Failure> {
        let package = &self.entry.package;
        cargo::lock(&self.place.work("Cargo.lock"), krate)?;
        let folder = krate.join("examples");
        fs::create_dir_all(&folder).map_err(|error| Failure::at("make", &folder, &error))?;
        place::write(&folder.join(format!("{}.rs", program::NAME)), &program::source(package, calls))?;
        let target = self.place.target(0);
        let mut arguments =
            vec!["build", "--offline", "--quiet", "--message-format", "short", "--example", program::NAME];
        let own = own::name(package);
        if let Other::Own = self.other {
            arguments.extend(["--features", "mock-server", "--bin", &own]);
        }
        if has_areas {
            arguments.extend(["--features", "areas"]);
        }
        let mut command = cargo::command(krate, &target, &arguments);
        let log = self.place.log(package);
        if self.process(&mut command, &self.place.work("build.out"), &log)?.is_none() {
            return Ok(None);
        }
        Ok(Some(target.join("debug/examples").join(format!("{}{}", program::NAME, std::env::consts::EXE_SUFFIX))))
    }

    /// Makes all requests, and reads how they ended; fewer, if the program did not come to its end.
    fn call(&self, program: &Path, requests: &[Request]) -> Result<Option<Vec<Ending>>, Failure> {
        let package = &self.entry.package;
        let lines: String = requests.iter().map(Request::line).collect();
        let (file, answers) = (self.place.work("requests.jsonl"), self.place.losses(package));
        place::write(&file, &lines)?;
        let log = self.place.work("server.log");
        let serving = match self.other {
            Other::Prism(prism) => prism.start(&self.entry.path, &log, self.stop)?,
            Other::Own => own::start(&program.with_file_name("..").join(own::name(package)), &log, self.stop)?,
        };
        let Some(mut server) = serving else { return Ok(None) };
        let mut command = Command::new(program);
        command.arg(&server.url).arg(&file);
        if self.process(&mut command, &answers, &self.place.log(package))?.is_none() {
            return Ok(None);
        }
        if let Some(words) = server.last_words(&log) {
            return Err(Failure::Files(format!("the server ended before all was asked: {words}")));
        }
        drop(server);
        let text = fs::read_to_string(&answers).map_err(|error| Failure::at("read", &answers, &error))?;
        Ok(Some(text.lines().map_while(|line| serde_json::from_str(line).ok()).collect()))
    }

    /// Runs a program to its end, which has to be a good one. `None`: somebody stopped it.
    fn process(&self, command: &mut Command, out: &Path, err: &Path) -> Result<Option<()>, Failure> {
        let create = |path: &Path| File::create(path).map_err(|error| Failure::at("write", path, &error));
        command.stdout(create(out)?).stderr(create(err)?);
        let program = PathBuf::from(command.get_program());
        let limit = Duration::from_secs(self.seconds);
        let ended = process::run(command, limit, self.stop).map_err(|error| Failure::at("run", &program, &error))?;
        let name = program.display();
        match ended {
            End::Exited(status) if status.success() => Ok(Some(())),
            End::Exited(_) => {
                let said = fs::read_to_string(err).unwrap_or_default();
                Err(Failure::Files(format!("`{name}` failed: {}", cargo::first_error(&said))))
            }
            End::TimedOut => Err(Failure::Files(format!("`{name}` took more than {} s", self.seconds))),
            End::Stopped => Ok(None),
        }
    }
}

fn no_request(calls: &Calls, call: usize) -> Problem {
    let verdict = Verdict::Refused("no valid request could be made up".to_owned());
    Problem { operation: calls.list[call].name.clone(), request: String::new(), verdict }
}

/// What was sent and what came, for whoever looks into it.
fn shown(request: &Request, ending: Option<&Ending>) -> String {
    let Request { status, dynamic, parameters, body, .. } = request;
    let kind = if *dynamic { "made-up answer" } else { "example" };
    let came = ending
        .map_or_else(String::new, |it| format!("\n    came: {} {}", it.status.unwrap_or_default(), cut(&it.body)));
    format!(
        "asked for: {status}, {kind}; parameters: {}; body: {}{came}",
        cut(&parameters.to_string()),
        cut(&body.to_string())
    )
}

/// The start of a text.
fn cut(text: &str) -> String {
    const MOST: usize = 600;
    if text.chars().count() <= MOST { text.to_owned() } else { text.chars().take(MOST).chain(['…']).collect() }
}
