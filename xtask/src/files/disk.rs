//! Every change to a disk, one function each: the only place that makes any.
//!
//! Each of them first asks a function that may say no. For users it never does. Tests use it to fail
//! as a full disk does, or to end the process, before any one of the changes that a run makes.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Write as _};
use std::path::Path;

use crate::Failure;

/// A change that is about to be made.
#[derive(Clone, Copy, Debug)]
pub struct Step<'a> {
    /// What is done.
    pub verb: &'static str,
    /// To which file or directory.
    pub path: &'a Path,
}

/// How two directories change places.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exchange {
    /// In one step, where the system has one.
    OneStep,
    /// In two, as if no system had.
    TwoRenames,
}

/// Makes changes.
pub struct Disk<'a> {
    before: &'a mut dyn FnMut(Step<'_>) -> io::Result<()>,
    exchange: Exchange,
}

impl<'a> Disk<'a> {
    /// A disk that asks before each change.
    pub fn new(exchange: Exchange, before: &'a mut dyn FnMut(Step<'_>) -> io::Result<()>) -> Self {
        Self { before, exchange }
    }

    fn step(
        &mut self,
        verb: &'static str,
        path: &Path,
        change: impl FnOnce() -> io::Result<()>,
    ) -> Result<(), Failure> {
        (self.before)(Step { verb, path }).and_then(|()| change()).map_err(|error| Failure::at(verb, path, &error))
    }

    /// Makes a directory and those above it, if they are not there.
    pub(crate) fn create_directories(&mut self, path: &Path) -> Result<(), Failure> {
        if path.is_dir() {
            return Ok(());
        }
        self.step("create", path, || fs::create_dir_all(path))
    }

    /// Writes a new file and flushes it.
    pub(crate) fn write(&mut self, path: &Path, text: &str) -> Result<(), Failure> {
        self.step("write", path, || {
            let mut file = File::create(path)?;
            file.write_all(text.as_bytes())?;
            file.sync_all()
        })
    }

    /// Gives a file a second name; where that is not possible, makes a copy of the same age.
    pub(crate) fn link(&mut self, from: &Path, to: &Path) -> Result<(), Failure> {
        self.step("link", to, || fs::hard_link(from, to).or_else(|_| copy(from, to)))
    }

    /// Writes a special file, such as a pipe, that can't be replaced.
    pub(crate) fn write_through(&mut self, path: &Path, text: &str) -> Result<(), Failure> {
        self.step("write", path, || fs::write(path, text))
    }

    /// Moves a file or a directory, over the file that may be there.
    pub(crate) fn rename(&mut self, from: &Path, to: &Path) -> Result<(), Failure> {
        self.step("replace", to, || fs::rename(from, to))
    }

    /// Lets two directories change places in one step. Gives whether the system can.
    pub(crate) fn exchange(&mut self, one: &Path, other: &Path) -> Result<bool, Failure> {
        let mut possible = self.exchange == Exchange::OneStep;
        if possible {
            self.step("replace", other, || {
                possible = exchange(one, other)?;
                Ok(())
            })?;
        }
        Ok(possible)
    }

    /// Removes a file, if it is there.
    pub(crate) fn remove_file(&mut self, path: &Path) -> Result<(), Failure> {
        self.step("remove", path, || unless_missing(fs::remove_file(path)))
    }

    /// Removes a directory, if it is there and empty.
    pub(crate) fn remove_empty_directory(&mut self, path: &Path) -> Result<(), Failure> {
        self.step("remove", path, || match unless_missing(fs::remove_dir(path)) {
            Err(error) if error.kind() == ErrorKind::DirectoryNotEmpty => Ok(()),
            result => result,
        })
    }

    /// Removes a directory with everything in it, if it is there.
    pub(crate) fn remove_directory(&mut self, path: &Path) -> Result<(), Failure> {
        self.step("remove", path, || unless_missing(fs::remove_dir_all(path)))
    }

    /// Flushes the names in a directory.
    pub(crate) fn flush(&mut self, path: &Path) -> Result<(), Failure> {
        self.step("flush", path, || flush(path))
    }
}

fn unless_missing(result: io::Result<()>) -> io::Result<()> {
    match result {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
        result => result,
    }
}

fn copy(from: &Path, to: &Path) -> io::Result<()> {
    let modified = fs::metadata(from)?.modified()?;
    fs::copy(from, to)?;
    let file = File::options().write(true).open(to)?;
    file.set_modified(modified)?;
    file.sync_all()
}

#[cfg(any(target_os = "linux", target_os = "macos"))]
fn exchange(one: &Path, other: &Path) -> io::Result<bool> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    use rustix::io::Errno;
    match renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE) {
        Ok(()) => Ok(true),
        // The system is too old for it, or the file system is too simple.
        Err(Errno::NOSYS | Errno::INVAL | Errno::NOTSUP) => Ok(false),
        Err(error) => Err(error.into()),
    }
}

#[cfg(not(any(target_os = "linux", target_os = "macos")))]
fn exchange(_one: &Path, _other: &Path) -> io::Result<bool> {
    Ok(false)
}

/// Only Unix can open a directory; the others flush their names with the files.
#[cfg(unix)]
fn flush(path: &Path) -> io::Result<()> {
    File::open(path)?.sync_all()
}

#[cfg(not(unix))]
fn flush(_path: &Path) -> io::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::{Duration, SystemTime};

    /// Only file systems without hard links copy, so nothing else tests it.
    #[test]
    fn a_copy_is_as_old_as_its_original() {
        let directory = tempfile::tempdir().expect("a directory");
        let [from, to] = ["from", "to"].map(|name| directory.path().join(name));
        fs::write(&from, "text").expect("a file");
        let past = SystemTime::now() - Duration::from_secs(1_000_000);
        File::options().write(true).open(&from).expect("a file").set_modified(past).expect("set");
        copy(&from, &to).expect("copied");
        let modified = |path: &Path| fs::metadata(path).expect("a file").modified().expect("a time");
        assert_eq!(modified(&from), modified(&to));
        assert_eq!(fs::read_to_string(&to).expect("a file"), "text");
    }
}
