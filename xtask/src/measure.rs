//! `cargo xtask measure`: what a description costs, from text to a checked crate.
//!
//! The figures that users of generators ask for first: how long generating takes, how many lines
//! come of it, and what `cargo check` of that crate alone takes in time and memory, its
//! dependencies built and `CARGO_INCREMENTAL=0`. Several runs each, for machines are noisy. With
//! `--rebuild`: what users of the client wait for.

mod rebuild;
pub(crate) mod usage;

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use generator::{Config, Input};

use crate::arguments::Measure;
use crate::codegen::Generate;
use crate::files::disk::{Disk, Exchange};
use crate::library::{Reach, Shelf};
use crate::{Console, Failure, files, input};

/// Measures, and says the figures.
///
/// # Errors
/// The description has errors, files could not be written, or cargo could not check the crate.
pub fn measure(arguments: &Measure, generate: Generate<'_>, console: &mut Console<'_>) -> Result<(), Failure> {
    if let Some(krate) = &arguments.once {
        check(krate)?;
        console.say(&usage::of_children());
        return Ok(());
    }
    let Some(spec) = &arguments.spec else {
        return rebuild::measure(&folder(Path::new("rebuild")), arguments.runs, console);
    };
    let text = input::read(spec)?;
    let input = Input { name: spec.display().to_string(), text };
    let library = Shelf::of(spec, Reach::Below, &[])?;
    let config = Config::new("measured");
    let mut times = Vec::new();
    let mut tree = None;
    for _ in 0..arguments.runs {
        console.status(Some("generating…"));
        let before = usage::of_this_process().user;
        let generated = generate(&input, &library, &config)
            .map_err(|problems| Failure::Description(problems.render(&input, console.style())))?;
        times.push(usage::of_this_process().user - before);
        tree = Some(generated.tree);
    }
    let Some(tree) = tree else { return Ok(()) };
    let lines: usize = tree.iter().filter(|(path, _)| is_rust(path)).map(|(_, text)| text.lines().count()).sum();
    let krate = folder(spec);
    files::write(&krate, &tree, &mut Disk::new(Exchange::OneStep, &mut |_| Ok(())), &mut || {})?;

    console.status(Some("building dependencies…"));
    check(&krate)?;
    let mut checks = Vec::new();
    for run in 1..=arguments.runs {
        console.status(Some(&format!("checking, run {run} of {}…", arguments.runs)));
        checks.push(measured_check(&krate, spec)?);
    }
    let mut report = String::new();
    let _ = writeln!(report, "lines of Rust           {lines}");
    let _ = writeln!(report, "generation, user s      {}", spread(&times, 2));
    let _ = writeln!(report, "cargo check, user s     {}", spread(&column(&checks, |it| it.user), 2));
    let _ = writeln!(report, "cargo check, peak MiB   {}", spread(&column(&checks, |it| it.peak_mib), 1));
    console.say(&report);
    Ok(())
}

fn is_rust(path: &str) -> bool {
    Path::new(path).extension().is_some_and(|extension| extension == "rs")
}

/// Where measured crates are: below cargo's own folder, so that nobody has to tidy up.
fn folder(spec: &Path) -> PathBuf {
    let target =
        std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| crate::job::workspace().join("target"), PathBuf::from);
    target.join("measure").join(spec.file_stem().unwrap_or_default())
}

/// `cargo check` of the crate alone. Its root was touched, so that nothing but it is checked again.
fn check(krate: &Path) -> Result<(), Failure> {
    let root = krate.join("src/lib.rs");
    let text = std::fs::read(&root).map_err(|error| Failure::at("read", &root, &error))?;
    std::fs::write(&root, text).map_err(|error| Failure::at("write", &root, &error))?;
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let status = Command::new(cargo)
        .args(["check", "--quiet"])
        .current_dir(krate)
        .env("CARGO_INCREMENTAL", "0")
        .env("CARGO_TARGET_DIR", krate.with_file_name("target"))
        .env_remove("RUSTFLAGS")
        .stdout(Stdio::null())
        .status();
    match status {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(Failure::Files(format!("`cargo check` in `{}` ended with {status}", krate.display()))),
        Err(error) => Err(Failure::at("run cargo in", krate, &error)),
    }
}

/// One check in a process of its own, whose children are this check's and no others.
fn measured_check(krate: &Path, spec: &Path) -> Result<usage::Usage, Failure> {
    let this = std::env::current_exe().map_err(|error| Failure::Files(format!("this program has no path: {error}")))?;
    let mut command = Command::new(&this);
    command.args(["measure", "--spec"]).arg(spec).arg("--once").arg(krate);
    let output = command.output().map_err(|error| Failure::at("run", &this, &error))?;
    let text = String::from_utf8_lossy(&output.stdout);
    usage::Usage::parse(&text)
        .ok_or_else(|| Failure::Files(format!("a check failed: {}", String::from_utf8_lossy(&output.stderr).trim())))
}

fn column(usages: &[usage::Usage], pick: impl Fn(&usage::Usage) -> f64) -> Vec<f64> {
    usages.iter().map(pick).collect()
}

/// Median, least and most.
fn spread(values: &[f64], digits: usize) -> String {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    match (sorted.get(sorted.len() / 2), sorted.first(), sorted.last()) {
        (Some(median), Some(least), Some(most)) => {
            format!("{median:.digits$} (median of {}; {least:.digits$} to {most:.digits$})", sorted.len())
        }
        _ => "nothing was measured".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_spread_is_median_least_and_most() {
        assert_eq!(spread(&[3.0, 1.0, 2.25], 2), "2.25 (median of 3; 1.00 to 3.00)");
        assert_eq!(spread(&[], 2), "nothing was measured");
    }

    #[test]
    fn usage_survives_the_way_between_two_processes() {
        let used = usage::Usage { user: 1.25, peak_mib: 592.5 };
        assert_eq!(usage::Usage::parse(&used.to_string()), Some(used));
        assert_eq!(usage::Usage::parse("error: no"), None);
    }
}
