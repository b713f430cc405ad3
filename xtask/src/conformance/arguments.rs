//! The command line of `cargo xtask conformance`.

use std::path::PathBuf;

use clap::Args;

/// `cargo xtask conformance`.
#[derive(Args, Clone, Debug)]
#[command(after_help = NOTES)]
pub struct Arguments {
    /// A folder of descriptions [default: spec/openapi.yaml alone]
    #[arg(value_name = "DIR", conflicts_with = "spec")]
    pub folder: Option<PathBuf>,
    /// One description
    #[arg(long, value_name = "FILE")]
    pub spec: Option<PathBuf>,
    /// A codegen.toml, whose names, rules and allowances count; what it says of the package does not
    #[arg(long, value_name = "FILE", requires = "spec")]
    pub config: Option<PathBuf>,
    /// Only descriptions with this in their names; `*` stands for anything. May be given several times
    #[arg(long, value_name = "PATTERN", requires = "folder")]
    pub only: Vec<String>,
    /// How long building, and then calling, may take for one description
    #[arg(long, value_name = "SECONDS", default_value_t = 900)]
    pub seconds: u64,
    /// Against the crate's own mock server instead of Prism
    #[arg(long, conflicts_with = "required")]
    pub mock_server: bool,
    /// Fail where Node.js or Prism is missing, instead of skipping everything
    #[arg(long)]
    pub required: bool,
}

/// Said after the options.
const NOTES: &str = "\
Needs Node.js with npm; the pinned version of Prism is installed below target/ the first time.

Exit codes:
  0    all went well, or nothing could be tried because Node.js is missing
  1    a request was refused, or an answer is not what the description promises
  2    the command line is wrong
  3    the description has errors
  4    files could not be read or written, or a program could not be run
  130  stopped";
