//! The repository's own commands: `cargo xtask codegen` turns an OpenAPI description into the files
//! of a client crate, `cargo xtask measure` says what that costs, and `cargo xtask corpus` does both for
//! a whole folder of descriptions and tries out the result; `cargo xtask conformance` tries clients out
//! against a server that somebody else made.
//!
//! The generator is pure: text in, texts out. Everything that meets the world is here: the command
//! line, files, locks, the terminal. In reading order:
//!
//! - [`arguments`]: what can be asked for.
//! - [`codegen`]: the command itself, start to end.
//! - [`lint`], [`explain`]: its checks alone, and what they mean.
//! - `job`, `input`, `library`: reading descriptions, what their references lead to, and configurations.
//! - [`files`]: what belongs to codegen on a disk, and how it is replaced without a moment in which
//!   there is neither the old crate nor the new one.
//! - `drift`: what `--check` prints.
//! - `index`, `aside`: what `--index` and `--report` write.
//! - [`measure`], [`corpus`], [`conformance`], [`fuzz`]: the other commands.
//! - `console`, `failure`: what is said, and how it ends.
//!
//! It is a library so that tests can run it with a generator of their own, and stop it between any
//! two changes to the disk.

pub mod arguments;
mod aside;
pub mod codegen;
pub mod conformance;
mod console;
pub mod corpus;
mod drift;
pub mod explain;
mod failure;
pub mod files;
pub mod fuzz;
mod index;
mod input;
mod job;
mod library;
pub mod lint;
pub mod measure;

use std::ffi::OsString;

use clap::Parser as _;

pub use console::Console;
pub use failure::Failure;

use arguments::{Arguments, Command};
use codegen::Outcome;

/// Runs the command line and gives the exit code.
pub fn run(
    arguments: impl IntoIterator<Item = OsString>,
    generate: codegen::Generate<'_>,
    console: &mut Console<'_>,
) -> u8 {
    let arguments = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments,
        Err(message) => {
            // Help is an answer, anything else a complaint.
            if message.use_stderr() {
                console.error(&message);
            } else {
                console.say(&message);
            }
            return u8::try_from(message.exit_code()).unwrap_or(2);
        }
    };
    let outcome = match arguments.command {
        Command::Codegen(arguments) => codegen::codegen(&arguments, generate, console),
        Command::Lint(arguments) => lint::lint(&arguments, console),
        Command::Explain(arguments) => {
            explain::explain(&arguments, console);
            Ok(Outcome::Fine)
        }
        Command::Fuzz(arguments) => fuzz::fuzz(&arguments, console),
        Command::Conformance(arguments) => conformance::conformance(&arguments, console),
        Command::Corpus(arguments) => corpus::corpus(&arguments, console),
        Command::Measure(arguments) => measure::measure(&arguments, generate, console).map(|()| Outcome::Fine),
    };
    console.status(None);
    match outcome {
        Ok(Outcome::Fine) => 0,
        Ok(Outcome::Drift | Outcome::Partly) => 1,
        Ok(Outcome::Refused) => 3,
        // What a shell says of a program that Ctrl-C has ended.
        Ok(Outcome::Stopped) => 130,
        Err(failure) => {
            console.error(&failure);
            failure.exit_code()
        }
    }
}
