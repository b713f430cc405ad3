//! Prism (`@stoplight/prism-cli`): somebody else's reading of the same descriptions, which refuses
//! requests that are not as described, and answers with what is.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::AtomicBool;
use std::time::Duration;

use super::serving::{self, Server, Start};
use crate::Failure;
use crate::corpus::process::{self, End};

/// The newest version that runs on Node.js 20. It asks for 18.20.1 or later.
const VERSION: &str = "5.14.2";
const OLDEST_NODE: (u32, u32) = (18, 20);

/// How long it may take to install it, and to read a description.
const INSTALL: Duration = Duration::from_secs(300);
const START: Duration = Duration::from_secs(180);

/// What ends the program with whoever started it.
const LEASH: &str = include_str!("leash.cjs");

/// Prism on this machine.
pub(super) struct Prism {
    folder: PathBuf,
}

/// Why there is no Prism.
pub(super) enum Missing {
    /// This machine has not what it takes: why.
    Skipped(String),
    /// Somebody wants all of this to stop.
    Stopped,
}

impl Prism {
    /// Prism as it is here, or as the registry has it.
    pub(super) fn install(folder: &Path, stop: &AtomicBool) -> Result<Result<Self, Missing>, Failure> {
        let folder = folder.join(format!("prism-{VERSION}"));
        let Some(node) = said("node", &["--version"]) else {
            return Ok(Err(Missing::Skipped("node is not installed".to_owned())));
        };
        if version(&node).is_none_or(|it| it < OLDEST_NODE) {
            let (major, minor) = OLDEST_NODE;
            return Ok(Err(Missing::Skipped(format!("Node.js {node} is too old (needs {major}.{minor} and up)"))));
        }
        fs::create_dir_all(&folder).map_err(|error| Failure::at("make", &folder, &error))?;
        let leash = folder.join("leash.cjs");
        fs::write(&leash, LEASH).map_err(|error| Failure::at("write", &leash, &error))?;
        let prism = Self { folder };
        // The last thing that is written, so that half of an installation is none.
        let installed = prism.folder.join("installed");
        if installed.is_file() {
            return Ok(Ok(prism));
        }
        if said("npm", &["--version"]).is_none() {
            return Ok(Err(Missing::Skipped("npm is not installed".to_owned())));
        }
        let manifest = prism.folder.join("package.json");
        fs::write(&manifest, "{\"private\": true}\n").map_err(|error| Failure::at("write", &manifest, &error))?;
        let package = format!("@stoplight/prism-cli@{VERSION}");
        let log = prism.folder.join("npm.log");
        let mut npm = Command::new("npm");
        npm.args(["install", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel", "error", &package]);
        npm.current_dir(&prism.folder).stdout(create(&log)?).stderr(create(&prism.folder.join("npm.err"))?);
        match process::run(&mut npm, INSTALL, stop).map_err(|error| Failure::at("run npm in", &prism.folder, &error))? {
            End::Stopped => return Ok(Err(Missing::Stopped)),
            End::Exited(status) if status.success() => {}
            _ => {
                let said = fs::read_to_string(prism.folder.join("npm.err")).unwrap_or_default();
                let why = said.lines().next().unwrap_or("npm said nothing").to_owned();
                return Ok(Err(Missing::Skipped(format!("npm could not install {package}: {why}"))));
            }
        }
        fs::write(&installed, "").map_err(|error| Failure::at("write", &installed, &error))?;
        Ok(Ok(prism))
    }

    /// Starts it with a description, on a port that the system picks. `None`: somebody stopped it.
    pub(super) fn start(&self, description: &Path, log: &Path, stop: &AtomicBool) -> Result<Option<Server>, Failure> {
        let description = fs::canonicalize(description).map_err(|error| Failure::at("find", description, &error))?;
        let mut node = Command::new("node");
        node.arg("--require").arg(self.folder.join("leash.cjs"));
        node.arg(self.folder.join("node_modules/@stoplight/prism-cli/dist/index.js"));
        // Requests are validated in any case. With `--errors`, answers that Prism itself does not find
        // valid are held back, which are most of those with a `discriminator`: it does not support that.
        node.args(["mock", "--host", "127.0.0.1", "--port", "0"]).arg(description);
        // The same run gives the same answers; and the leash is its standard input.
        node.args(["--seed", "conformance"]).stdin(Stdio::piped()).stdout(create(log)?);
        node.stderr(create(&log.with_extension("err"))?).env("NO_COLOR", "1").env("SCARF_ANALYTICS", "false");
        let fail = |error| Failure::at("run node in", &self.folder, &error);
        match serving::start(&mut node, "Prism is listening on ", log, START, stop).map_err(fail)? {
            Start::Listening(server) => Ok(Some(server)),
            Start::Stopped => Ok(None),
            Start::Ended(why) => Err(Failure::Files(format!("Prism does not serve this description: {why}"))),
        }
    }
}

fn create(path: &Path) -> Result<File, Failure> {
    File::create(path).map_err(|error| Failure::at("write", path, &error))
}

fn said(program: &str, arguments: &[&str]) -> Option<String> {
    let output = Command::new(program).args(arguments).stdin(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// `v20.19.1`.
fn version(text: &str) -> Option<(u32, u32)> {
    let mut numbers = text.strip_prefix('v')?.split('.').map(str::parse);
    Some((numbers.next()?.ok()?, numbers.next()?.ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_numbers() {
        assert_eq!(version("v20.19.1"), Some((20, 19)));
        assert_eq!(version("20"), None);
        assert!(version("v9.11.0").expect("a version") < OLDEST_NODE);
    }
}
