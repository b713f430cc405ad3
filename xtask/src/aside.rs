//! Files that are written whole, wherever the command line says: the index and the report.
//!
//! They are nobody's but the caller's, so there is no list of them; all that matters is that a crash
//! leaves the old text or the new one.

use std::path::Path;

use generator::Report;

use crate::Failure;
use crate::files::disk::Disk;

/// Writes a file in one step; a special file, such as a pipe or a terminal, as it comes.
pub(crate) fn write(path: &Path, text: &str, disk: &mut Disk<'_>) -> Result<(), Failure> {
    // A link stays a link: what it points to is replaced.
    let target = std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    if target.exists() && !target.is_file() && !target.is_dir() {
        return disk.write_through(&target, text);
    }
    if std::fs::read(&target).is_ok_and(|old| old == text.as_bytes()) {
        return Ok(());
    }
    let mut draft = target.clone().into_os_string();
    draft.push(format!(".{}.new", std::process::id()));
    let draft = Path::new(&draft);
    let written = disk.write(draft, text).and_then(|()| disk.rename(draft, &target));
    written.inspect_err(|_| drop(disk.remove_file(draft)))
}

/// Writes the report: as JSON into a file that is called so, else as Markdown.
pub(crate) fn write_report(path: &Path, report: &Report, disk: &mut Disk<'_>) -> Result<(), Failure> {
    let is_json = path.extension().is_some_and(|it| it.eq_ignore_ascii_case("json"));
    write(path, &if is_json { report.json() } else { report.markdown() }, disk)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::disk::Exchange;

    #[test]
    fn the_name_says_which_form_the_report_has() {
        let directory = tempfile::tempdir().expect("a directory");
        let written = |name: &str| {
            let path = directory.path().join(name);
            let mut always = |_: crate::files::disk::Step<'_>| Ok(());
            let mut disk = Disk::new(Exchange::OneStep, &mut always);
            write_report(&path, &Report::default(), &mut disk).expect("written");
            std::fs::read_to_string(&path).expect("a file")
        };
        for name in ["a.json", "b.JSON"] {
            assert!(written(name).starts_with("{\n"), "{name}");
        }
        for name in ["a.md", "a", "json"] {
            assert!(written(name).starts_with("# What became of "), "{name}");
        }
        assert_eq!(std::fs::read_dir(directory.path()).expect("a directory").count(), 5, "and no draft");
    }
}
