//! A program that serves, and says where.

use std::fs;
use std::io;
use std::path::Path;
use std::process::{Child, Command};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use crate::corpus::process;

/// A server; it ends when this is dropped.
pub(super) struct Server {
    child: Child,
    pub(super) url: String,
}

/// What became of a start.
pub(super) enum Start {
    Listening(Server),
    /// Somebody wants all of this to stop.
    Stopped,
    /// It has ended, or said nothing for too long: what it said last.
    Ended(String),
}

/// Starts a program that writes into a log, and waits for its URL: what follows `announcement` there.
pub(super) fn start(
    command: &mut Command,
    announcement: &str,
    log: &Path,
    patience: Duration,
    stop: &AtomicBool,
) -> io::Result<Start> {
    process::in_a_group(command);
    let mut server = Server { child: command.spawn()?, url: String::new() };
    let started = Instant::now();
    loop {
        let said = fs::read_to_string(log).unwrap_or_default();
        if let Some(url) = address(&said, announcement) {
            url.clone_into(&mut server.url);
            return Ok(Start::Listening(server));
        }
        if stop.load(Ordering::Relaxed) {
            return Ok(Start::Stopped);
        }
        if server.child.try_wait()?.is_some() || started.elapsed() > patience {
            let errors = fs::read_to_string(log.with_extension("err")).unwrap_or_default();
            let mut lines = said.lines().chain(errors.lines()).filter(|line| !line.trim().is_empty());
            let fatal = lines.clone().find(|line| line.contains("fatal") || line.contains("Error:"));
            return Ok(Start::Ended(fatal.or_else(|| lines.next_back()).unwrap_or("it said nothing").to_owned()));
        }
        std::thread::sleep(Duration::from_millis(50));
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

/// Where it says that it listens, once it has said so to the end of the line.
fn address<'a>(said: &'a str, announcement: &str) -> Option<&'a str> {
    let (_, rest) = said.split_once(announcement)?;
    let (url, _) = rest.split_once('\n')?;
    Some(url.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_is_taken_when_the_line_is_whole() {
        let address = |said| address(said, "listening on ");
        assert_eq!(address("a\n[x] Prism is listening on http://127.0.0.1:4"), None);
        assert_eq!(address("Prism is listening on http://127.0.0.1:42489\n"), Some("http://127.0.0.1:42489"));
    }
}
