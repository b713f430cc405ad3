//! `cargo xtask lint`: what `codegen` would say of a description, and nothing else.

use crate::arguments::Lint;
use crate::codegen::Outcome;
use crate::job::{self, Ask};
use crate::{Console, Failure};

/// What a crate is called that nobody makes.
const PACKAGE: &str = "linted";

/// Checks a description.
///
/// # Errors
/// A file could not be read.
pub fn lint(arguments: &Lint, console: &mut Console<'_>) -> Result<Outcome, Failure> {
    let folder = job::workspace().join("spec");
    let (own_spec, own_config) = (folder.join("openapi.yaml"), folder.join("codegen.toml"));
    let (spec, config) = match &arguments.spec {
        Some(spec) => (spec, arguments.config.as_ref()),
        None => (&own_spec, Some(&own_config)),
    };
    let ask = Ask {
        spec,
        config: config.map(std::path::PathBuf::as_path),
        package: config.is_none().then_some(PACKAGE),
        reading: &arguments.reading,
        telling: arguments.telling,
    };
    let Some(job) = job::job(&ask, console)? else { return Ok(Outcome::Refused) };
    console.status(Some("checking…"));
    let (problems, outcome) = match generator::check(&job.input, &job.library, &job.config) {
        Ok(warnings) => (warnings, Outcome::Fine),
        Err(problems) => (problems, Outcome::Refused),
    };
    console.problems(&problems, &job.shown, arguments.telling);
    if problems.is_empty() {
        console.remark(&"no problems\n", arguments.telling);
    }
    Ok(outcome)
}
