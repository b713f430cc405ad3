//! The command line of `cargo xtask corpus`.

use std::path::PathBuf;

use clap::{Args, Subcommand};

/// `cargo xtask corpus`.
#[derive(Args, Clone, Debug)]
#[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true, after_help = NOTES)]
pub struct Arguments {
    /// Something else than trying out a folder
    #[command(subcommand)]
    pub other: Option<Other>,
    /// What to try out, and how
    #[command(flatten)]
    pub run: Run,
}

/// Said after the options.
const NOTES: &str = "\
Which descriptions there are:
  If the folder has a manifest.tsv, those in its column `file`. Else every .json, .yaml and .yml
  directly in it, and in each folder below it the files with a member `openapi`.

Exit codes:
  0    all went well
  1    one did not, or an allowance is not needed any more
  2    the command line is wrong
  4    files could not be read or written
  130  stopped; the same command goes on where it was";

/// What to try out, and how.
#[derive(Args, Clone, Debug)]
pub struct Run {
    /// The folder of descriptions
    #[arg(value_name = "DIR", required = true)]
    pub folder: Option<PathBuf>,
    /// Only descriptions with this in their names; `*` stands for anything. May be given several times
    #[arg(long, value_name = "PATTERN")]
    pub only: Vec<String>,
    /// How many at a time [default: as many as there are processors]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    pub jobs: Option<u16>,
    /// The K-th of N parts of about the same size; the same files give the same parts
    #[arg(long, value_name = "K/N", value_parser = partition)]
    pub partition: Option<Partition>,
    /// How much memory one process may set aside, on Linux; what it uses is mostly two thirds of that
    #[arg(long, value_name = "MIB", default_value_t = 10_240)]
    pub memory: u64,
    /// How long one description may take
    #[arg(long, value_name = "SECONDS", default_value_t = 900)]
    pub seconds: u64,
    /// Generate only
    #[arg(long)]
    pub skip_check: bool,
    /// Do not read and write instances
    #[arg(long)]
    pub skip_round_trips: bool,
    /// Forget what was found before
    #[arg(long)]
    pub fresh: bool,
    /// Another file of allowances than the one that was compiled in
    #[arg(long, value_name = "FILE")]
    pub allowances: Option<PathBuf>,
    /// Where results, generated crates and compiled files go [default: target/corpus]
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
}

/// A part of several.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Partition {
    /// Which, from 1.
    pub number: usize,
    /// Of how many.
    pub of: usize,
}

/// Something else than trying out a folder.
#[derive(Clone, Debug, Subcommand)]
pub enum Other {
    /// Join the tables of partitions
    Merge(Merge),
    /// Work on one description, as another process says
    #[command(hide = true)]
    Child {
        /// What to do, as JSON
        job: PathBuf,
    },
}

/// `cargo xtask corpus merge`.
#[derive(Args, Clone, Debug)]
pub struct Merge {
    /// Folders that `--out` named
    #[arg(value_name = "DIR", required = true)]
    pub folders: Vec<PathBuf>,
    /// Where the joint table goes [default: target/corpus]
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
}

fn partition(text: &str) -> Result<Partition, String> {
    let parsed = text.split_once('/').and_then(|(number, of)| Some((number.parse().ok()?, of.parse().ok()?)));
    match parsed {
        Some((number, of)) if (1..=of).contains(&number) => Ok(Partition { number, of }),
        _ => Err("a partition is such as 2/5: the second of five".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_partition_is_one_of_several() {
        assert_eq!(partition("2/5"), Ok(Partition { number: 2, of: 5 }));
        for wrong in ["", "2", "0/5", "6/5", "a/b", "1/0", "-1/2"] {
            assert!(partition(wrong).is_err(), "{wrong}");
        }
    }
}
