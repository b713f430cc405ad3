//! `cargo xtask codegen`, start to end: read, generate, then write or compare.
//!
//! Nothing is written before everything is generated, and the description is named in the output so
//! that it does not matter from where the command was run.

use std::path::Path;

use generator::{Config, Diagnostics, Generated, Input, Library};

use crate::arguments::{Codegen, MessageFormat, Telling};
use crate::drift::Drift;
use crate::files::disk::{Disk, Exchange};
use crate::files::{self, Done};
use crate::job::{self, Ask, Job};
use crate::{Console, Failure, aside, index};

/// A generator. Tests bring their own.
pub type Generate<'a> = &'a dyn Fn(&Input, &dyn Library, &Config) -> Result<Generated, Diagnostics>;

/// How it went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Done, or up to date.
    Fine,
    /// What is there is not what is generated.
    Drift,
    /// The description or the configuration has errors, which were said; nothing was written.
    Refused,
    /// Some of several things did not go well; which, was said.
    Partly,
    /// Somebody stopped it.
    Stopped,
}

/// More files than this are counted, not named.
const NAMED: usize = 100;

/// Generates a crate.
///
/// # Errors
/// A file could not be read or written.
pub fn codegen(arguments: &Codegen, generate: Generate<'_>, console: &mut Console<'_>) -> Result<Outcome, Failure> {
    let root = job::workspace();
    let own = [root.join("spec/openapi.yaml"), root.join("generated"), root.join("spec/codegen.toml")];
    let (spec, out, config) = match (&arguments.spec, &arguments.out) {
        (Some(spec), Some(out)) => (spec, out, arguments.config.as_deref()),
        // The command line allows both or none.
        (_, _) => (&own[0], &own[1], Some(own[2].as_path())),
    };
    let package = arguments.package.as_deref();
    let ask = Ask { spec, config, package, reading: &arguments.reading, telling: arguments.telling };
    let Some(job) = job::job(&ask, console)? else { return Ok(Outcome::Refused) };
    console.status(Some("generating…"));
    let generated = match generate(&job.input, &job.library, &job.config) {
        Ok(generated) => generated,
        Err(problems) => {
            console.problems(&problems, &job.shown, arguments.telling);
            return Ok(Outcome::Refused);
        }
    };
    console.problems(&generated.warnings, &job.shown, arguments.telling);
    let place = Place { out, shown: &job::below(&root, out) };
    let outcome = if arguments.check {
        check(&job, &place, arguments, &generated, console)?
    } else {
        write(&place, arguments.telling, &generated, console)?;
        Outcome::Fine
    };
    if let Some(path) = &arguments.index {
        index::write(path, &generated.index, &mut Disk::new(Exchange::OneStep, &mut |_| Ok(())))?;
    }
    if let Some(path) = &arguments.report {
        aside::write_report(path, &generated.report, &mut Disk::new(Exchange::OneStep, &mut |_| Ok(())))?;
    }
    Ok(outcome)
}

/// The crate's directory.
struct Place<'a> {
    out: &'a Path,
    /// As it is called in messages.
    shown: &'a str,
}

fn write(place: &Place<'_>, telling: Telling, generated: &Generated, console: &mut Console<'_>) -> Result<(), Failure> {
    console.status(Some("writing…"));
    let mut wait = || console.error(&waiting(place));
    let done = files::write(place.out, &generated.tree, &mut Disk::new(Exchange::OneStep, &mut |_| Ok(())), &mut wait)?;
    let mut lines: Vec<String> = done.iter().take(NAMED).map(line).collect();
    match (done.len(), done.len().saturating_sub(NAMED)) {
        (0, _) => lines.push(format!("up to date ({} files)\n", generated.tree.len())),
        (_, 0) => {}
        (_, more) => lines.push(format!("… and {more} more files\n")),
    }
    console.remark(&lines.concat(), telling);
    Ok(())
}

fn line(done: &Done) -> String {
    match done {
        Done::Added(path) => format!("added {path}\n"),
        Done::Changed(path) => format!("changed {path}\n"),
        Done::Removed(path) => format!("removed {path}\n"),
    }
}

fn check(
    job: &Job,
    place: &Place<'_>,
    arguments: &Codegen,
    generated: &Generated,
    console: &mut Console<'_>,
) -> Result<Outcome, Failure> {
    console.status(Some("comparing…"));
    let survey = files::compare(place.out, &generated.tree, &mut || console.error(&waiting(place)))?;
    let drift = Drift {
        directory: place.shown,
        changes: &survey.changes(&generated.tree),
        obstacles: &survey.obstacles,
        spec: &job.shown.name,
        command: &arguments.command_line(),
    };
    if drift.is_empty() {
        console.remark(&format!("up to date ({} files)\n", generated.tree.len()), arguments.telling);
        return Ok(Outcome::Fine);
    }
    match arguments.telling.message_format {
        MessageFormat::Human => console.say(&drift),
        MessageFormat::Json => console.say(&drift.json()),
        MessageFormat::Github => console.say(&drift.github()),
    }
    Ok(Outcome::Drift)
}

fn waiting(place: &Place<'_>) -> String {
    format!("waiting for another codegen in `{}`…\n", place.shown)
}
