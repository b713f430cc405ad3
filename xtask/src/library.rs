//! Further files of a description, as far as it may have them.
//!
//! A description is somebody else's text, and so are the references in it. What they lead to is read
//! only below the description's own folder, links followed, and only if it is a plain file; nothing is
//! ever fetched. The command line can say otherwise: `--allow-outside` for files elsewhere, `--map` for
//! files that stand for URLs.

use std::path::{Path, PathBuf};

use generator::config::Limits;
use generator::{Library, LibraryError};

use crate::{Failure, input};

/// The files around a description.
#[derive(Clone, Debug)]
pub(crate) struct Shelf {
    /// The description's folder, without links.
    folder: PathBuf,
    reach: Reach,
    maps: Vec<UrlMap>,
    /// Bytes of a file.
    most: u64,
}

/// How far references may lead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reach {
    /// To files below the description's folder.
    Below,
    /// To any file.
    Anywhere,
}

/// A file that stands for a URL, or a folder for all URLs that begin like that.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UrlMap {
    url: String,
    path: PathBuf,
}

impl UrlMap {
    /// `URL=FILE`, or `URL/=DIR`.
    ///
    /// # Errors
    /// It is neither.
    pub fn parse(text: &str) -> Result<Self, String> {
        match text.split_once('=') {
            Some((url, path)) if is_url(url) && !path.is_empty() => Ok(Self { url: url.to_owned(), path: path.into() }),
            _ => Err("this is `URL=FILE`, or `URL/=DIR` for all that begins so".to_owned()),
        }
    }

    /// The file that stands for a URL, and the folder that it has to be in.
    fn find(&self, url: &str) -> Option<(PathBuf, Option<&Path>)> {
        if self.url == url {
            return Some((self.path.clone(), None));
        }
        let rest = url.strip_prefix(&self.url).filter(|_| self.url.ends_with('/'))?;
        Some((self.path.join(rest), Some(&self.path)))
    }
}

impl std::fmt::Display for UrlMap {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}={}", self.url, self.path.display())
    }
}

impl Shelf {
    /// The files around that description.
    pub(crate) fn of(spec: &Path, reach: Reach, maps: &[UrlMap]) -> Result<Self, Failure> {
        let folder = match spec.parent() {
            Some(parent) if parent != Path::new("") => parent,
            _ => Path::new("."),
        };
        let folder = std::fs::canonicalize(folder).map_err(|error| Failure::at("read", folder, &error))?;
        Ok(Self { folder, reach, maps: maps.to_vec(), most: Limits::default().file_size })
    }

    /// The same, with files of no more bytes than that.
    pub(crate) fn within(self, most: u64) -> Self {
        Self { most, ..self }
    }

    fn url(&self, url: &str) -> Result<String, LibraryError> {
        // Of several, the longest says the most.
        let mut maps: Vec<&UrlMap> = self.maps.iter().filter(|map| map.find(url).is_some()).collect();
        maps.sort_by_key(|map| map.url.len());
        let Some((path, folder)) = maps.last().and_then(|map| map.find(url)) else {
            return Err(LibraryError::new("URLs are never fetched").help(
                "download it, and say where it is: `--map URL=FILE`, or `--map URL/=DIR` for all that begins so",
            ));
        };
        let path = resolved(&path)?;
        match folder.map(resolved).transpose()? {
            Some(folder) if !path.starts_with(&folder) => {
                Err(LibraryError::new(format!("it is not below `{}`, which stands for that URL", folder.display())))
            }
            _ => self.plain(&path),
        }
    }

    fn plain(&self, path: &Path) -> Result<String, LibraryError> {
        // A pipe or a device may never end.
        if !path.is_file() {
            return Err(LibraryError::new("it is no plain file"));
        }
        input::text(path, self.most).map_err(LibraryError::new)
    }
}

impl Library for Shelf {
    fn read(&self, path: &str) -> Result<String, LibraryError> {
        if is_url(path) {
            return self.url(path);
        }
        let path = resolved(&self.folder.join(path))?;
        if self.reach == Reach::Below && !path.starts_with(&self.folder) {
            return Err(LibraryError::new(format!(
                "it is outside of the description's folder, `{}`",
                self.folder.display()
            ))
            .help("if it may be read, say so: `--allow-outside`"));
        }
        self.plain(&path)
    }
}

/// Whether it begins with a scheme; one letter is a drive.
fn is_url(text: &str) -> bool {
    text.split_once(':').is_some_and(|(scheme, _)| {
        scheme.len() > 1 && scheme.chars().all(|each| each.is_ascii_alphanumeric() || "+-.".contains(each))
    })
}

/// A path without links.
fn resolved(path: &Path) -> Result<PathBuf, LibraryError> {
    std::fs::canonicalize(path).map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound => LibraryError::missing(),
        _ => LibraryError::new(error.to_string()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    fn shelf(spec: &Path, reach: Reach, maps: &[&str]) -> Shelf {
        let maps: Vec<UrlMap> = maps.iter().map(|map| UrlMap::parse(map).expect("a map")).collect();
        Shelf::of(spec, reach, &maps).expect("a folder")
    }

    fn reason(shelf: &Shelf, path: &str) -> String {
        shelf.read(path).expect_err("refused").reason
    }

    /// A folder with a description, and files in it and beside it.
    fn folder() -> tempfile::TempDir {
        let directory = tempfile::tempdir().expect("a directory");
        for (path, text) in [("api/spec.yaml", ""), ("api/a/b.yaml", "inside"), ("other/c.yaml", "outside")] {
            let path = directory.path().join(path);
            fs::create_dir_all(path.parent().expect("a folder")).expect("made");
            fs::write(path, text).expect("written");
        }
        directory
    }

    #[test]
    fn files_below_the_description_are_read() {
        let directory = folder();
        let shelf = shelf(&directory.path().join("api/spec.yaml"), Reach::Below, &[]);
        assert_eq!(shelf.read("a/b.yaml").as_deref(), Ok("inside"));
        assert_eq!(shelf.read("a/../a/b.yaml").as_deref(), Ok("inside"));
        assert_eq!(reason(&shelf, "a/none.yaml"), "there is no such file");
        assert_eq!(reason(&shelf, "a"), "it is no plain file");
    }

    #[test]
    fn what_is_no_text_is_refused() {
        let directory = folder();
        let shelf = shelf(&directory.path().join("api/spec.yaml"), Reach::Below, &[]);
        let write = |bytes: &[u8]| fs::write(directory.path().join("api/a/b.yaml"), bytes).expect("written");
        write(b"a: \xe4");
        assert_eq!(reason(&shelf, "a/b.yaml"), "it is not UTF-8, byte 3 is `0xe4`");
        write(b"\xfe\xff\0a");
        let said = "it is not UTF-8, byte 0 is `0xfe`; it looks like UTF-16, save it as UTF-8";
        assert_eq!(reason(&shelf, "a/b.yaml"), said);
        write(b"a: 12345");
        assert_eq!(reason(&shelf.within(7), "a/b.yaml"), "it has more than 7 bytes, the limit `file-size`");
    }

    #[test]
    fn files_elsewhere_are_read_only_if_that_is_said() {
        let directory = folder();
        let spec = directory.path().join("api/spec.yaml");
        let below = shelf(&spec, Reach::Below, &[]);
        let absolute = directory.path().join("other/c.yaml").display().to_string();
        for path in ["../other/c.yaml", absolute.as_str()] {
            assert!(reason(&below, path).starts_with("it is outside of the description's folder"), "{path}");
            assert_eq!(shelf(&spec, Reach::Anywhere, &[]).read(path).as_deref(), Ok("outside"));
        }
    }

    #[cfg(unix)]
    #[test]
    fn links_are_where_they_lead() {
        let directory = folder();
        let shelf = shelf(&directory.path().join("api/spec.yaml"), Reach::Below, &[]);
        std::os::unix::fs::symlink("../../other/c.yaml", directory.path().join("api/a/out.yaml")).expect("a link");
        std::os::unix::fs::symlink("b.yaml", directory.path().join("api/a/in.yaml")).expect("a link");
        std::os::unix::fs::symlink("/dev/zero", directory.path().join("api/a/zero.yaml")).expect("a link");
        assert!(reason(&shelf, "a/out.yaml").starts_with("it is outside"));
        assert!(reason(&shelf, "a/zero.yaml").starts_with("it is outside"));
        assert_eq!(shelf.read("a/in.yaml").as_deref(), Ok("inside"));
    }

    #[cfg(unix)]
    #[test]
    fn devices_are_no_files() {
        let directory = folder();
        let shelf = shelf(&directory.path().join("api/spec.yaml"), Reach::Anywhere, &[]);
        assert_eq!(reason(&shelf, "/dev/zero"), "it is no plain file");
    }

    #[test]
    fn urls_are_files_only_if_that_is_said() {
        let directory = folder();
        let spec = directory.path().join("api/spec.yaml");
        let other = directory.path().join("other");
        let file = format!("https://example.com/c={}", other.join("c.yaml").display());
        let all = format!("https://example.com/all/={}", other.display());
        let shelf = shelf(&spec, Reach::Below, &[&file, &all]);
        assert_eq!(shelf.read("https://example.com/c").as_deref(), Ok("outside"));
        assert_eq!(shelf.read("https://example.com/all/c.yaml").as_deref(), Ok("outside"));
        assert_eq!(reason(&shelf, "https://example.com/d"), "URLs are never fetched");
        assert_eq!(reason(&shelf, "https://example.com/all/d.yaml"), "there is no such file");
        assert!(reason(&shelf, "https://example.com/all/../api/spec.yaml").starts_with("it is not below"));
        assert_eq!(reason(&shelf, "file:///etc/passwd"), "URLs are never fetched");
    }

    #[test]
    fn maps_have_two_sides() {
        assert!(UrlMap::parse("https://example.com/a?b").is_err());
        assert!(UrlMap::parse("a.yaml=b.yaml").is_err());
        assert!(UrlMap::parse("https://example.com/=").is_err());
        assert_eq!(UrlMap::parse("https://example.com/=a").expect("a map").to_string(), "https://example.com/=a");
    }
}
