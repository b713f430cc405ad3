//! Tries a description again, in a process of its own, to see whether it still does the same.

use std::io::{Read as _, Write as _};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use super::case::answer;
use super::child::{self, said};
use crate::Failure;

/// A process that has said nothing for so long is ended.
const PATIENCE: Duration = Duration::from_secs(20);

/// What comes of a text.
pub(super) fn what(text: &str) -> Result<String, Failure> {
    let program = super::program()?;
    let mut process = Command::new(&program)
        .args(["fuzz", "--again"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .map_err(|error| Failure::at("start", &program, &error))?;
    if let Some(mut into) = process.stdin.take() {
        // One that has ended does not read any more.
        let _ = into.write_all(text.as_bytes());
    }
    let begin = Instant::now();
    while begin.elapsed() < PATIENCE {
        let ended = process.try_wait().map_err(|error| Failure::at("wait for", &program, &error))?;
        if ended.is_some() {
            let mut what = String::new();
            if let Some(mut out) = process.stdout.take() {
                let _ = out.read_to_string(&mut what);
            }
            return Ok(if what.is_empty() { "ended its process".to_owned() } else { what });
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    let _ = process.kill();
    let _ = process.wait();
    Ok("endless".to_owned())
}

/// Is that process.
pub(super) fn run() {
    child::limit_memory();
    let mut text = String::new();
    if std::io::stdin().read_to_string(&mut text).is_ok() {
        let begin = child::used();
        let answered = answer(&text);
        let _ = write!(std::io::stdout(), "{}", said(&answered, child::used().saturating_sub(begin)));
    }
}

/// What two descriptions do in the same way: without names of files, and numbers.
pub(super) fn kind(what: &str) -> String {
    let is_word = |word: &&str| !word.contains('/') && !word.contains(|each: char| each.is_ascii_digit());
    what.split_whitespace().filter(is_word).take(4).collect::<Vec<_>>().join(" ")
}
