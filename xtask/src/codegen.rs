//! `cargo xtask codegen`, start to end: read, generate, then write or compare.
//!
//! Nothing is written before everything is generated, and the description is named in the output so
//! that it does not matter from where the command was run.

use std::path::{Path, PathBuf};

use generator::{Config, Diagnostics, Generated, Input, Library};

use crate::arguments::Codegen;
use crate::drift::Drift;
use crate::files::disk::{Disk, Exchange};
use crate::files::{self, Done};
use crate::library::{Reach, Shelf};
use crate::{Console, Failure, aside, index, input};

/// A generator. Tests bring their own.
pub type Generate<'a> = &'a dyn Fn(&Input, &dyn Library, &Config) -> Result<Generated, Diagnostics>;

/// How it went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Done, or up to date.
    Fine,
    /// What is there is not what is generated.
    Drift,
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
/// The description has errors, or a file could not be read or written.
pub fn codegen(arguments: &Codegen, generate: Generate<'_>, console: &mut Console<'_>) -> Result<Outcome, Failure> {
    let job = Job::new(arguments)?;
    console.status(Some("generating…"));
    let generated =
        generate(&job.input, &job.library, &job.config).map_err(|problems| report(&problems, &job.shown, console))?;
    if !generated.warnings.is_empty() {
        console.error(&generated.warnings.render(&job.shown, console.style()));
    }
    let outcome = if arguments.check {
        check(&job, arguments, &generated, console)?
    } else {
        write(&job, &generated, console)?;
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

/// What there is to do, with everything read.
struct Job {
    /// The description by a name that is the same from everywhere, for the output.
    input: Input,
    /// The description by the name it was asked for, for messages.
    shown: Input,
    /// The files that its references lead to.
    library: Shelf,
    config: Config,
    out: PathBuf,
    /// The directory as it is called in messages.
    out_shown: String,
}

impl Job {
    fn new(arguments: &Codegen) -> Result<Self, Failure> {
        let root = workspace();
        let (spec, out, config) = match (&arguments.spec, &arguments.out) {
            (Some(spec), Some(out)) => (spec.clone(), out.clone(), arguments.config.clone()),
            // The command line allows both or none.
            (_, _) => (root.join("spec/openapi.yaml"), root.join("generated"), Some(root.join("spec/codegen.toml"))),
        };
        let mut config = match config {
            Some(path) => read_config(&root, &path, arguments.package.as_deref())?,
            None => Config::new(arguments.package.as_deref().unwrap_or_default()),
        };
        config.allow.extend(arguments.allow.iter().cloned());
        let reach = if arguments.allow_outside { Reach::Anywhere } else { Reach::Below };
        let text = input::read(&spec)?;
        let library = Shelf::of(&spec, reach, &arguments.map)?;
        let shown = Input { name: below(&root, &spec), text: text.clone() };
        let input = Input { name: name_in_output(&root, &spec), text };
        Ok(Self { input, shown, library, config, out_shown: below(&root, &out), out })
    }
}

fn read_config(root: &Path, path: &Path, package: Option<&str>) -> Result<Config, Failure> {
    let text = input::read(path)?;
    let mut config = Config::from_toml(&text).map_err(|problems| {
        let shown = Input { name: below(root, path), text };
        Failure::Description(problems.render(&shown, Console::of_this_process().style()))
    })?;
    if let Some(package) = package {
        package.clone_into(&mut config.package.name);
    }
    Ok(config)
}

/// The workspace's root: of the sources that cargo runs, or else of those this was built from.
pub(crate) fn workspace() -> PathBuf {
    let manifest =
        std::env::var_os("CARGO_MANIFEST_DIR").map_or_else(|| env!("CARGO_MANIFEST_DIR").into(), PathBuf::from);
    manifest.parent().map_or_else(PathBuf::new, Path::to_owned)
}

/// A path as it is called in messages: short below the workspace's root, as cargo's own, and else as
/// it was given.
fn below(root: &Path, path: &Path) -> String {
    path.strip_prefix(root).unwrap_or(path).display().to_string()
}

/// A path as it is called in generated files: from the workspace's root, or just the file, as the
/// output must not depend on where the command was run.
fn name_in_output(root: &Path, path: &Path) -> String {
    let absolute = |path: &Path| std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let path = absolute(path);
    let name = path.strip_prefix(absolute(root)).ok().or_else(|| path.file_name().map(Path::new)).unwrap_or(&path);
    name.components().map(|step| step.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}

fn report(problems: &Diagnostics, shown: &Input, console: &Console<'_>) -> Failure {
    Failure::Description(problems.render(shown, console.style()))
}

fn write(job: &Job, generated: &Generated, console: &mut Console<'_>) -> Result<(), Failure> {
    console.status(Some("writing…"));
    let mut wait = || console.error(&waiting(job));
    let done = files::write(&job.out, &generated.tree, &mut Disk::new(Exchange::OneStep, &mut |_| Ok(())), &mut wait)?;
    let mut lines: Vec<String> = done.iter().take(NAMED).map(line).collect();
    match (done.len(), done.len().saturating_sub(NAMED)) {
        (0, _) => lines.push(format!("up to date ({} files)\n", generated.tree.len())),
        (_, 0) => {}
        (_, more) => lines.push(format!("… and {more} more files\n")),
    }
    console.say(&lines.concat());
    Ok(())
}

fn line(done: &Done) -> String {
    match done {
        Done::Added(path) => format!("added {path}\n"),
        Done::Changed(path) => format!("changed {path}\n"),
        Done::Removed(path) => format!("removed {path}\n"),
    }
}

fn check(job: &Job, arguments: &Codegen, generated: &Generated, console: &mut Console<'_>) -> Result<Outcome, Failure> {
    console.status(Some("comparing…"));
    let survey = files::compare(&job.out, &generated.tree, &mut || console.error(&waiting(job)))?;
    let drift = Drift {
        directory: &job.out_shown,
        changes: &survey.changes(&generated.tree),
        obstacles: &survey.obstacles,
        spec: &job.shown.name,
        command: &arguments.command_line(),
    };
    if drift.is_empty() {
        console.say(&format!("up to date ({} files)\n", generated.tree.len()));
        return Ok(Outcome::Fine);
    }
    console.say(&drift);
    Ok(Outcome::Drift)
}

fn waiting(job: &Job) -> String {
    format!("waiting for another codegen in `{}`…\n", job.out_shown)
}
