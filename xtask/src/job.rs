//! What a command is about: a description, what it may read, and a configuration.

use std::path::{Path, PathBuf};

use generator::{Config, Input};

use crate::arguments::{Reading, Telling};
use crate::library::Shelf;
use crate::{Console, Failure, input};

/// A description with everything that goes with it, read.
pub(crate) struct Job {
    /// The description by a name that is the same from everywhere, for the output.
    pub(crate) input: Input,
    /// The description by the name it was asked for, for messages.
    pub(crate) shown: Input,
    /// The files that its references lead to.
    pub(crate) library: Shelf,
    pub(crate) config: Config,
}

/// Where a job is described.
pub(crate) struct Ask<'a> {
    pub(crate) spec: &'a Path,
    pub(crate) config: Option<&'a Path>,
    /// A name that goes before the configuration's.
    pub(crate) package: Option<&'a str>,
    pub(crate) reading: &'a Reading,
    pub(crate) telling: Telling,
}

/// Reads a job; nothing, if the configuration has errors, which were said then.
pub(crate) fn job(ask: &Ask<'_>, console: &mut Console<'_>) -> Result<Option<Job>, Failure> {
    let root = workspace();
    let config = match ask.config {
        Some(path) => {
            let text = input::read(path)?;
            match Config::from_toml(&text) {
                Ok(config) => config,
                Err(problems) => {
                    console.problems(&problems, &Input { name: below(&root, path), text }, ask.telling);
                    return Ok(None);
                }
            }
        }
        None => Config::new(ask.package.unwrap_or_default()),
    };
    let mut config = config;
    if let Some(package) = ask.package {
        package.clone_into(&mut config.package.name);
    }
    config.allow.extend(ask.reading.allow.iter().cloned());
    let text = input::read_within(ask.spec, config.limits.file_size)?;
    let library = Shelf::of(ask.spec, ask.reading.reach(), &ask.reading.map)?.within(config.limits.file_size);
    let shown = Input { name: below(&root, ask.spec), text: text.clone() };
    let input = Input { name: name_in_output(&root, ask.spec), text };
    Ok(Some(Job { input, shown, library, config }))
}

/// The workspace's root: of the sources that cargo runs, or else of those this was built from.
pub(crate) fn workspace() -> PathBuf {
    let manifest =
        std::env::var_os("CARGO_MANIFEST_DIR").map_or_else(|| env!("CARGO_MANIFEST_DIR").into(), PathBuf::from);
    manifest.parent().map_or_else(PathBuf::new, Path::to_owned)
}

/// A path as it is called in messages: short below the workspace's root, as cargo's own, and else as
/// it was given.
pub(crate) fn below(root: &Path, path: &Path) -> String {
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
