//! Prism (`@stoplight/prism-cli`): somebody else's reading of the same descriptions, which refuses
//! requests that are not as described, and answers with what is.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

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

/// Prism with one description; it ends when this is dropped.
pub(super) struct Server {
    child: Child,
    pub(super) url: String,
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
        process::in_a_group(&mut node);
        let child = node.spawn().map_err(|error| Failure::at("run node in", &self.folder, &error))?;
        let mut server = Server { child, url: String::new() };
        let started = Instant::now();
        loop {
            let said = fs::read_to_string(log).unwrap_or_default();
            if let Some(url) = address(&said) {
                url.clone_into(&mut server.url);
                return Ok(Some(server));
            }
            if stop.load(Ordering::Relaxed) {
                return Ok(None);
            }
            let ended = server.child.try_wait().map_err(|error| Failure::at("wait for", &self.folder, &error))?;
            if ended.is_some() || started.elapsed() > START {
                let errors = fs::read_to_string(log.with_extension("err")).unwrap_or_default();
                let mut lines = said.lines().chain(errors.lines()).filter(|line| !line.trim().is_empty());
                let fatal = lines.clone().find(|line| line.contains("fatal") || line.contains("Error:"));
                let why = fatal.or_else(|| lines.next_back()).unwrap_or("it said nothing").to_owned();
                return Err(Failure::Files(format!("Prism does not serve this description: {why}")));
            }
            std::thread::sleep(Duration::from_millis(50));
        }
    }
}

impl Server {
    /// What it said, if it has ended by itself: a request was too much for it.
    pub(super) fn last_words(&mut self, log: &Path) -> Option<String> {
        self.child.try_wait().ok().flatten()?;
        let errors = fs::read_to_string(log.with_extension("err")).unwrap_or_default();
        Some(errors.lines().find(|line| line.contains("Error:")).unwrap_or("it said nothing").to_owned())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        process::end(&mut self.child);
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

/// Where it says that it listens, once it has said so to the end of the line.
fn address(said: &str) -> Option<&str> {
    let (_, rest) = said.split_once("Prism is listening on ")?;
    let (url, _) = rest.split_once('\n')?;
    Some(url.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_is_taken_when_the_line_is_whole() {
        assert_eq!(address("a\n[x] › start Prism is listening on http://127.0.0.1:4"), None);
        assert_eq!(address("Prism is listening on http://127.0.0.1:42489\n"), Some("http://127.0.0.1:42489"));
    }

    #[test]
    fn versions_are_numbers() {
        assert_eq!(version("v20.19.1"), Some((20, 19)));
        assert_eq!(version("20"), None);
        assert!(version("v9.11.0").expect("a version") < OLDEST_NODE);
    }
}
