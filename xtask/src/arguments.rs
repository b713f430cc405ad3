//! The command line. Input: arguments; output: plain data, and the text of `--help`.

mod shared;

use std::path::PathBuf;

use clap::{ArgGroup, Args, Parser, Subcommand};
use generator::config::check_package_name;
use generator::diagnostic::Code;

pub use shared::{MessageFormat, Reading, Telling};

/// The repository's own commands.
#[derive(Clone, Debug, Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", max_term_width = 100)]
pub struct Arguments {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What to do.
#[derive(Clone, Debug, Subcommand)]
pub enum Command {
    /// Generate a client crate from an OpenAPI description
    ///
    /// Without options: from spec/openapi.yaml and spec/codegen.toml into generated/, and say what changed.
    Codegen(Codegen),
    /// Check a description, and write nothing
    ///
    /// Says everything that `codegen` would say of it.
    Lint(Lint),
    /// Explain a kind of problem, with an example and its cure
    Explain(Explain),
    /// Measure what a description costs: generating, and checking the crate
    ///
    /// Generates it and checks the crate alone several times, its dependencies built and
    /// `CARGO_INCREMENTAL=0`; says lines, user time and peak memory.
    Measure(Measure),
    /// Try out a folder of descriptions: generate, check, read and write instances of every schema
    ///
    /// Each description in a process of its own, so that one that is too much stops no other. Results
    /// are kept: what was tried out is not tried out again until it, or this program, changes.
    Corpus(crate::corpus::Arguments),
    /// Generate from descriptions that are made up, or changed by accident, and keep what goes wrong
    ///
    /// Best with `--release`. What is found is kept below generator/tests/found, and tried again by a test.
    Fuzz(crate::fuzz::Arguments),
    /// Try out generated clients against Prism, an independent implementation of OpenAPI
    ///
    /// Prism validates every request and answers with every status that the description declares. Each
    /// operation is called with made-up requests; none may be refused, and every answer has to decode.
    Conformance(crate::conformance::Arguments),
}

/// Said after the options.
const NOTES: &str = "\
Examples:
  cargo xtask codegen                      bring generated/ up to date with spec/
  cargo xtask codegen --check              in CI: fail if it is not
  cargo xtask codegen --spec api.yaml --out ../api-client --package api-client
                                           a crate of its own from another description
  cargo xtask codegen --check --map https://example.com/schemas/=vendor/schemas/
                                           with files that stand for what references lead to

Further files:
  References may lead to other files. They are read below the description's folder, and
  nowhere else unless --allow-outside says so. Nothing is ever fetched: --map says which
  file stands for a URL, or which folder for all URLs that begin alike.

Problems:
  What is wrong, or worth knowing, has a number such as OAS012: `cargo xtask explain OAS012`
  says more. With --message-format json or github, problems and differences go to standard
  output, one a line, and what was done to standard error.

Allowances:
  Each problem that can be let through has a kind, such as `dangling-reference`; what is
  generated then loses no data. `[[allow]]` in codegen.toml has `kind`, `pointer` and
  `reason`. One that matches nothing is an error.

What belongs to codegen:
  The files that `.codegen-files` in the crate lists, and everything below its src/.
  They are replaced together: a crash leaves the old crate or the new one, and the next
  run tidies up. Other files (examples/, tests/, .git, Cargo.lock, target/) are left alone.
  Files below src/ that codegen did not make, symbolic links, and files in its way are
  never overwritten or removed; it names them and writes nothing.

Exit codes:
  0  done, or up to date
  1  --check found differences
  2  the command line is wrong
  3  the description or the configuration has errors; nothing was written
  4  files could not be read or written, or are not codegen's to touch";

/// `cargo xtask codegen`.
#[derive(Args, Clone, Debug)]
#[command(
    after_help = "Use --help for examples, what belongs to codegen, and exit codes.",
    after_long_help = NOTES,
    group = ArgGroup::new("name").args(["package", "config"]).multiple(true).requires("spec")
)]
pub struct Codegen {
    /// Write nothing into the crate; print how it differs, and exit with 1 if it does
    #[arg(long)]
    pub check: bool,
    /// Another description, YAML or JSON
    #[arg(long, value_name = "FILE", requires = "out", requires = "name")]
    pub spec: Option<PathBuf>,
    /// The crate's directory; made if it is not there
    #[arg(long, value_name = "DIR", requires = "spec")]
    pub out: Option<PathBuf>,
    /// The crate's name; goes before the configuration's
    #[arg(long, value_name = "NAME", value_parser = package)]
    pub package: Option<String>,
    /// A codegen.toml: the crate's manifest and what the description does not say
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// What may be read, and what may pass
    #[command(flatten)]
    pub reading: Reading,
    /// How to say what is wrong
    #[command(flatten)]
    pub telling: Telling,
    /// Write which Rust item each schema and operation became, as JSON; also with --check
    #[arg(long, value_name = "FILE")]
    pub index: Option<PathBuf>,
    /// Write the full account, as Markdown, or into a .json file as JSON; also with --check
    #[arg(long, value_name = "FILE")]
    pub report: Option<PathBuf>,
}

/// A name that the generated package can have.
fn package(name: &str) -> Result<String, String> {
    check_package_name(name).map_err(|(problem, help)| format!("{problem}: {help}"))?;
    Ok(name.to_owned())
}

/// `cargo xtask lint`.
#[derive(Args, Clone, Debug)]
#[command(after_help = "Exit codes: 0 no errors, 2 command line, 3 errors in description or configuration, 4 files.")]
pub struct Lint {
    /// The description, YAML or JSON; without it, spec/openapi.yaml with spec/codegen.toml
    #[arg(long, value_name = "FILE")]
    pub spec: Option<PathBuf>,
    /// A codegen.toml, whose names and allowances count
    #[arg(long, value_name = "FILE", requires = "spec")]
    pub config: Option<PathBuf>,
    /// What may be read, and what may pass
    #[command(flatten)]
    pub reading: Reading,
    /// How to say what is wrong
    #[command(flatten)]
    pub telling: Telling,
}

/// `cargo xtask explain`.
#[derive(Args, Clone, Debug)]
pub struct Explain {
    /// The kind of problem: `OAS012`, `12` or `unknown-member`; without it, all kinds in a list
    #[arg(value_name = "CODE", value_parser = code)]
    pub code: Option<Code>,
}

fn code(text: &str) -> Result<Code, String> {
    Code::find(text).ok_or_else(|| "there is no such kind of problem; `cargo xtask explain` lists all".to_owned())
}

/// `cargo xtask measure`.
#[derive(Args, Clone, Debug)]
pub struct Measure {
    /// The description, YAML or JSON
    #[arg(long, value_name = "FILE", required_unless_present = "rebuild", conflicts_with = "rebuild")]
    pub spec: Option<PathBuf>,
    /// What a user waits for after an edit, with this repository's client and by hand
    #[arg(long)]
    pub rebuild: bool,
    /// How often
    #[arg(long, value_name = "N", default_value_t = 5, value_parser = clap::value_parser!(u8).range(1..))]
    pub runs: u8,
    /// Check this crate once, and print what that took
    #[arg(long, value_name = "DIR", hide = true)]
    pub once: Option<PathBuf>,
}

impl Codegen {
    /// The command that writes what these arguments check.
    #[must_use]
    pub fn command_line(&self) -> String {
        let package = self.package.as_deref().map(PathBuf::from);
        let options =
            [("--spec", &self.spec), ("--out", &self.out), ("--package", &package), ("--config", &self.config)];
        let given = options.iter().filter_map(|(name, value)| Some((*name, value.as_ref()?.to_string_lossy().into())));
        let maps = self.reading.map.iter().map(|map| ("--map", map.to_string()));
        let allowances = self.reading.allow.iter().map(|allowance| ("--allow", allowance.to_string()));
        let words = given.chain(maps).chain(allowances).map(|(name, value)| format!(" {name} {}", quoted(&value)));
        let outside = if self.reading.allow_outside { " --allow-outside" } else { "" };
        format!("cargo xtask codegen{}{outside}", words.collect::<Vec<_>>().concat())
    }
}

/// For a shell; most paths are fine as they are.
fn quoted(text: &str) -> String {
    let plain = |each: char| each.is_ascii_alphanumeric() || "-_./:=@+,".contains(each);
    let as_it_is = !text.is_empty() && text.chars().all(plain);
    if as_it_is { text.to_owned() } else { format!("'{}'", text.replace('\'', r"'\''")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codegen(arguments: &str) -> Result<Codegen, clap::Error> {
        let arguments = Arguments::try_parse_from(format!("xtask codegen {arguments}").split_whitespace())?;
        match arguments.command {
            Command::Codegen(codegen) => Ok(codegen),
            _ => unreachable!("another command"),
        }
    }

    #[test]
    fn the_command_line_is_consistent() {
        use clap::CommandFactory as _;
        Arguments::command().debug_assert();
    }

    #[test]
    fn another_description_needs_a_directory_and_a_name() {
        for fine in [
            "",
            "--check",
            "--index i",
            "--report r.json --check",
            "--spec a --out b --package c",
            "--spec a --out b --config c --package d --check",
        ] {
            assert!(codegen(fine).is_ok(), "{fine}");
        }
        for wrong in [
            "--spec a",
            "--out b",
            "--package c",
            "--config c",
            "--spec a --out b",
            "--spec a --package c",
            "--out b --package c",
            "--config c --check",
            "--spec a --out b --package 1c",
            "--spec a --out b --package c/d",
            "extra",
        ] {
            assert_eq!(codegen(wrong).expect_err(wrong).exit_code(), 2, "{wrong}");
        }
    }

    #[test]
    fn maps_and_allowances_are_checked() {
        for wrong in
            ["--map a=b", "--map https://example.com", "--allow nothing", "--allow syntax", "--allow wrong-form=a"]
        {
            assert_eq!(codegen(wrong).expect_err(wrong).exit_code(), 2, "{wrong}");
        }
    }

    #[test]
    fn the_command_that_fixes_drift_can_be_pasted() {
        assert_eq!(codegen("--check --index i --report r").expect("arguments").command_line(), "cargo xtask codegen");
        let mut other = codegen("--check --spec a/b.yaml --out b --package c").expect("arguments");
        other.out = Some("it's here".into());
        assert_eq!(other.command_line(), r"cargo xtask codegen --spec a/b.yaml --out 'it'\''s here' --package c");
        let more = "--map https://example.com/=a --allow wrong-form=#/a --allow unknown-member --allow-outside";
        assert_eq!(
            codegen(&format!("{more} --check")).expect("arguments").command_line(),
            "cargo xtask codegen --map https://example.com/=a --allow 'wrong-form=#/a' --allow unknown-member --allow-outside"
        );
    }
}
