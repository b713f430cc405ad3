//! One run at a time in a directory.
//!
//! On Unix the directory itself is locked, which leaves no file behind and lets `--check` write
//! nothing. Elsewhere a directory can't be opened, and a file beside the crate's own is locked. The
//! system releases either when the process ends, however it does.

use std::fs::{File, TryLockError};
use std::io::ErrorKind;
use std::path::Path;

use crate::Failure;

/// Held until dropped. Some network file systems have no locks, and then it is nothing.
pub(super) struct Lock {
    _file: Option<File>,
}

/// For writing: nobody else reads or writes. Calls `wait` before it waits for somebody.
pub(super) fn exclusive(directory: &Path, wait: &mut dyn FnMut()) -> Result<Lock, Failure> {
    let file = open(directory).map_err(|error| Failure::at("open", directory, &error))?;
    acquire(directory, file, [File::try_lock, |file| file.lock().map_err(TryLockError::Error)], wait)
}

/// For reading: nobody writes.
#[cfg(unix)]
pub(super) fn shared(directory: &Path, wait: &mut dyn FnMut()) -> Result<Lock, Failure> {
    match open(directory) {
        Ok(file) => acquire(
            directory,
            file,
            [File::try_lock_shared, |file| file.lock_shared().map_err(TryLockError::Error)],
            wait,
        ),
        // What is not there has no files, and nobody has to be kept from it.
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(Lock { _file: None }),
        Err(error) => Err(Failure::at("open", directory, &error)),
    }
}

/// For reading: where the lock is a file of its own, reading must not create it.
#[cfg(not(unix))]
pub(super) fn shared(_directory: &Path, _wait: &mut dyn FnMut()) -> Result<Lock, Failure> {
    Ok(Lock { _file: None })
}

type Attempt = fn(&File) -> Result<(), TryLockError>;

/// Tries without waiting, then with.
fn acquire(
    directory: &Path,
    file: File,
    [at_once, waiting]: [Attempt; 2],
    wait: &mut dyn FnMut(),
) -> Result<Lock, Failure> {
    let result = match at_once(&file) {
        Err(TryLockError::WouldBlock) => {
            wait();
            waiting(&file)
        }
        result => result,
    };
    match result {
        Ok(()) => Ok(Lock { _file: Some(file) }),
        Err(TryLockError::Error(error)) if error.kind() == ErrorKind::Unsupported => Ok(Lock { _file: None }),
        Err(TryLockError::Error(error)) => Err(Failure::at("lock", directory, &error)),
        Err(TryLockError::WouldBlock) => Err(Failure::at("lock", directory, &ErrorKind::WouldBlock.into())),
    }
}

#[cfg(unix)]
fn open(directory: &Path) -> std::io::Result<File> {
    File::open(directory)
}

#[cfg(not(unix))]
fn open(directory: &Path) -> std::io::Result<File> {
    File::options().create(true).truncate(false).write(true).open(directory.join(".codegen-lock"))
}
