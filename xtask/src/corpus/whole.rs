//! The files that belong to a description: itself, or all of the folder that it is in, which may hold
//! thousands of descriptions. They are looked at once, whoever asks.

use std::collections::hash_map::DefaultHasher;
use std::fs::{self, File};
use std::hash::{Hash as _, Hasher as _};
use std::io::{self, BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use crate::Failure;

/// Files, and what is known of them together.
#[derive(Debug, Default)]
pub(crate) struct Whole {
    pub(super) files: Vec<PathBuf>,
    /// Their size.
    pub(super) bytes: u64,
    pub(super) fingerprint: OnceLock<u64>,
}

impl Whole {
    pub(super) fn new(files: Vec<PathBuf>) -> Result<Self, Failure> {
        let mut bytes = 0;
        for file in &files {
            bytes += fs::metadata(file).map_err(|error| Failure::at("read", file, &error))?.len();
        }
        Ok(Self { files, bytes, fingerprint: OnceLock::new() })
    }

    /// Their names and bytes as a number.
    pub(super) fn fingerprint(&self) -> Result<u64, Failure> {
        if let Some(known) = self.fingerprint.get() {
            return Ok(*known);
        }
        let mut hasher = DefaultHasher::new();
        for file in &self.files {
            file.file_name().hash(&mut hasher);
            fingerprint(file)?.hash(&mut hasher);
        }
        Ok(*self.fingerprint.get_or_init(|| hasher.finish()))
    }
}

/// A file's bytes as a number.
pub(super) fn fingerprint(file: &Path) -> Result<u64, Failure> {
    let at = |error: io::Error| Failure::at("read", file, &error);
    let mut reader = BufReader::with_capacity(1 << 16, File::open(file).map_err(at)?);
    let mut hasher = DefaultHasher::new();
    loop {
        let piece = reader.fill_buf().map_err(at)?;
        if piece.is_empty() {
            return Ok(hasher.finish());
        }
        hasher.write(piece);
        let length = piece.len();
        reader.consume(length);
    }
}
