//! One description from start to end, in a process that is there for nothing else.
//!
//! It may be ended at any time, by a limit or by a mistake of its own. So it writes down what it
//! knows before each stage, and what it is about to do counts as what ended it until it is done.

use std::fs::{self, File};
use std::path::Path;
use std::process::{Command, Output};

use instances::program::{self, Loss};
use instances::{Amount, Instance, Label, Made};

use super::job::Job;
use super::row::{Outcome, Row, rounded};
use super::{cargo, pipeline, place, process};
use crate::Failure;
use crate::files::disk::{Disk, Exchange};
use crate::measure::usage;
use crate::{Console, files};

/// Does the job; the answer is a file, and what there is to say goes to the streams.
pub(super) fn child(job: &Path, console: &mut Console<'_>) -> Result<(), Failure> {
    let text = fs::read_to_string(job).map_err(|error| Failure::at("read", job, &error))?;
    let job: Job = serde_json::from_str(&text)
        .map_err(|error| Failure::Files(format!("`{}` is no job: {error}", job.display())))?;
    process::limit_memory(job.memory).map_err(|error| Failure::Files(format!("memory cannot be limited: {error}")))?;
    let mut work = Work { row: Row::new(&job.file), job, console };
    work.all()?;
    if work.job.check {
        cargo::clean(&work.job.krate, &work.job.target, &work.job.package);
    }
    work.save()
}

/// A job, and what is known so far.
struct Work<'w, 'c> {
    job: Job,
    row: Row,
    console: &'w mut Console<'c>,
}

/// Whether there is reason to go on.
type GoOn = Result<bool, Failure>;

impl Work<'_, '_> {
    fn all(&mut self) -> Result<(), Failure> {
        let Some(generated) = self.generate()? else { return Ok(()) };
        if !self.job.check {
            self.row.say(Outcome::Generated, "");
            return Ok(());
        }
        if !self.check()? {
            return Ok(());
        }
        if !self.job.round_trips {
            self.row.say(Outcome::Checked, "");
            return Ok(());
        }
        self.round_trips(&generated)?;
        Ok(())
    }

    fn save(&self) -> Result<(), Failure> {
        place::write(&self.job.answer, &serde_json::to_string(&self.row).unwrap_or_default())
    }

    fn begin(&mut self, stage: &str) -> Result<(), Failure> {
        self.row.say(Outcome::Crashed, stage);
        self.save()
    }

    fn generate(&mut self) -> Result<Option<generator::Generated>, Failure> {
        self.row.openapi = pipeline::version(&self.job.entry);
        self.begin("while generating")?;
        let Job { file, entry, package, allowances, krate, .. } = &self.job;
        let before = usage::of_this_process().user;
        let made = pipeline::generate(entry, file, package, allowances);
        let after = usage::of_this_process();
        self.row.generate_seconds = rounded(after.user - before);
        self.row.generate_mib = rounded(after.peak_mib);
        let made = match made {
            Ok(made) => made,
            Err(refusal) => {
                self.console.error(&refusal.report);
                // A file that is larger than what there is, by what `io::ErrorKind::OutOfMemory` is called.
                if refusal.first.starts_with("error: could not read") && refusal.first.ends_with(": out of memory") {
                    self.row.say(Outcome::OutOfMemory, &format!("while generating: {}", refusal.first));
                    return Ok(None);
                }
                let outcome = if refusal.only_unused { Outcome::UnusedAllowance } else { Outcome::Refused };
                self.row.say(outcome, &refusal.first);
                return Ok(None);
            }
        };
        self.row.warnings = made.warnings.len();
        self.row.allowances = allowances.len();
        let tree = &made.tree;
        let rust = tree.iter().filter(|(path, _)| Path::new(path).extension().is_some_and(|it| it == "rs"));
        self.row.lines = rust.map(|(_, text)| text.lines().count()).sum();
        files::write(krate, tree, &mut Disk::new(Exchange::OneStep, &mut |_| Ok(())), &mut || {})?;
        Ok(Some(made))
    }

    fn check(&mut self) -> GoOn {
        self.begin("while checking the crate")?;
        let Job { krate, target, lock, .. } = &self.job;
        cargo::lock(lock, krate)?;
        // Whatever an earlier run has left, there is something to check.
        let root = krate.join("src/lib.rs");
        let text = fs::read(&root).map_err(|error| Failure::at("read", &root, &error))?;
        fs::write(&root, text).map_err(|error| Failure::at("write", &root, &error))?;
        let output = output(&mut cargo::command(krate, target, cargo::CHECK))?;
        // Nothing else was started so far.
        let used = usage::of_children();
        self.row.check_seconds = rounded(used.user);
        self.row.check_mib = rounded(used.peak_mib);
        Ok(self.compiled(&output))
    }

    /// Whether cargo went well; if not, that is what there is to know.
    fn compiled(&mut self, output: &Output) -> bool {
        if output.status.success() {
            return true;
        }
        let printed = String::from_utf8_lossy(&output.stderr);
        self.console.error(&printed);
        let outcome = if cargo::is_out_of_memory(&printed) { Outcome::OutOfMemory } else { Outcome::NotCompiled };
        self.row.say(outcome, cargo::first_error(&printed));
        false
    }

    fn round_trips(&mut self, generated: &generator::Generated) -> GoOn {
        self.begin("while making instances")?;
        let document = match pipeline::document(&self.job.entry, &self.job.file, &self.job.allowances) {
            Ok(document) => document,
            Err(refusal) => {
                let outcome = if refusal.only_unused { Outcome::UnusedAllowance } else { Outcome::Refused };
                self.row.say(outcome, &refusal.first);
                return Ok(false);
            }
        };
        let made = instances::make(&document, Amount::default());
        drop(document);
        let types = pipeline::types(generated, &self.job.package);
        if types.is_empty() {
            self.count(&made, &[], 0);
            return self.judge(&made, &[], &[]);
        }
        let (questions, asked) = program::questions(&types, &made.instances);
        self.count(&made, &asked, types.len());

        self.begin("while building the program that tries instances")?;
        let Job { krate, target, .. } = &self.job;
        let source = cargo::program_source(krate);
        let folder = krate.join("examples");
        fs::create_dir_all(&folder).map_err(|error| Failure::at("make", &folder, &error))?;
        place::write(&source, &program::source(&types))?;
        let mut build = cargo::command(krate, target, cargo::BUILD);
        if generated.tree.get("Cargo.toml").is_some_and(|manifest| manifest.contains("\nareas = [")) {
            build.args(["--features", "areas"]);
        }
        let output = output(&mut build)?;
        if !self.compiled(&output) {
            return Ok(false);
        }
        self.begin("while trying instances")?;
        let answers = self.ask(&questions)?;
        let losses = program::losses(&asked, &answers);
        self.judge(&made, &asked, &losses)
    }

    fn count(&mut self, made: &Made, asked: &[&Instance], types: usize) {
        self.row.schemas = types;
        self.row.discarded = made.discarded;
        self.row.impossible = made.impossible.len();
        self.row.untyped = made.instances.len() - asked.len();
        if !made.checked {
            self.console.error(&"warning: no validator could read the schemas; instances are taken as they are\n");
        }
        if !made.impossible.is_empty() {
            self.console.error(&format!("no instance could be made of: {}\n", made.impossible.join(", ")));
        }
    }

    fn ask(&self, questions: &str) -> Result<String, Failure> {
        let file = self.job.answer.with_extension("questions");
        fs::write(&file, questions).map_err(|error| Failure::at("write", &file, &error))?;
        let input = File::open(&file).map_err(|error| Failure::at("read", &file, &error))?;
        let program = cargo::program(&self.job.target);
        let output = output(Command::new(&program).stdin(input))?;
        let _ = fs::remove_file(&file);
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    }

    fn judge(&mut self, made: &Made, asked: &[&Instance], losses: &[Loss]) -> GoOn {
        let fatal = losses.iter().any(|loss| loss.fate == program::Fate::Fatal);
        for label in Label::ALL {
            let tried = asked.iter().filter(|each| each.label == label).count();
            let lost = losses.iter().filter(|loss| loss.instance.label == label).count();
            let (all, equal) = self.row.counts(label);
            // After a death nothing was tried any more.
            (*all, *equal) = (tried, if fatal { 0 } else { tried - lost });
        }
        let lines: Vec<String> = losses.iter().map(|loss| format!("{}\n", loss.to_json())).collect();
        place::write(&self.job.losses, &lines.concat())?;
        for loss in losses.iter().take(5) {
            self.console.error(&format!("{}\n", loss.summary()));
        }
        match losses {
            [] if made.checked => self.row.say(Outcome::RoundTripped, ""),
            [] => self.row.say(Outcome::RoundTripped, "no validator could read the schemas"),
            [first, ..] => self.row.say(Outcome::Lossy, &first.summary()),
        }
        Ok(true)
    }
}

fn output(command: &mut Command) -> Result<Output, Failure> {
    let program = command.get_program().to_owned();
    command.output().map_err(|error| Failure::at("run", Path::new(&program), &error))
}
