//! Codegen removes and overwrites nothing but its own files.

use std::fs;
use std::path::Path;

use generator::Tree;
use xtask::files::{self, Obstacle};

use super::{crate_with, expected, files_in, new_tree, old_tree, put, tree, write};

/// Writing is refused with that message, and nothing at all changes.
fn assert_refused(directory: &Path, new: &Tree, messages: &[&str]) {
    let before = files_in(directory);
    let failure = write(directory, new).expect_err("refused");
    let expected = format!("error: nothing was written into `{}`:\n  {}\n", directory.display(), messages.join("\n  "));
    assert_eq!(failure.to_string(), expected);
    assert_eq!(failure.exit_code(), 4);
    assert_eq!(files_in(directory), before);
}

fn obstacles(directory: &Path, new: &Tree) -> Vec<Obstacle> {
    files::compare(directory, new, &mut || {}).expect("compared").obstacles
}

#[test]
fn files_below_src_are_never_removed_unless_listed() {
    let directory = crate_with(&old_tree());
    put(directory.path(), "src/mine.rs", "mine");
    put(directory.path(), "src/types/.hidden", "mine");
    let message = |path: &str| {
        format!("`{path}` was not made by codegen, but everything below `src` is its own: move the file elsewhere")
    };
    assert_refused(directory.path(), &new_tree(), &[&message("src/mine.rs"), &message("src/types/.hidden")]);
    assert_eq!(
        obstacles(directory.path(), &new_tree()),
        ["src/mine.rs", "src/types/.hidden"].map(|path| Obstacle::Unexpected(path.to_owned()))
    );
    fs::remove_file(directory.path().join("src/mine.rs")).expect("removed");
    fs::remove_file(directory.path().join("src/types/.hidden")).expect("removed");
    write(directory.path(), &new_tree()).expect("written");
}

#[test]
fn files_in_the_way_are_never_overwritten_unless_listed() {
    let directory = tempfile::tempdir().expect("a directory");
    put(directory.path(), "README.md", "mine");
    put(directory.path(), "src/lib.rs", "mine");
    let new = tree(&[("README.md", "generated"), ("src/lib.rs", "generated"), ("Cargo.toml", "generated")]);
    let message = |path: &str| {
        format!("`{path}` was not made by codegen, but a generated file has to be there: move the file elsewhere")
    };
    assert_refused(directory.path(), &new, &[&message("README.md"), &message("src/lib.rs")]);
    // What is the same already may have come from a checkout that lost the list.
    put(directory.path(), "README.md", "generated");
    put(directory.path(), "src/lib.rs", "generated");
    write(directory.path(), &new).expect("written");
}

#[test]
fn a_list_that_leads_anywhere_else_is_refused() {
    let parent = tempfile::tempdir().expect("a directory");
    put(parent.path(), "secret", "not codegen's");
    let directory = parent.path().join("crate");
    write(&directory, &old_tree()).expect("written");
    let list = directory.join(".codegen-files");
    let text = fs::read_to_string(&list).expect("a list");
    let absolute = parent.path().join("secret").display().to_string();
    fs::write(&list, format!("{text}../secret\n{absolute}\n.git/config\n")).expect("written");
    let message = |line: &str| format!("`.codegen-files` lists `{line}`, which is no generated file: remove the line");
    assert_refused(&directory, &new_tree(), &[&message("../secret"), &message(".git/config"), &message(&absolute)]);
    assert!(parent.path().join("secret").exists());
}

#[test]
fn a_journal_that_leads_anywhere_else_is_refused() {
    let directory = crate_with(&old_tree());
    put(directory.path(), ".codegen-staging/owned", "../secret\n");
    let message = "`.codegen-staging/owned` lists `../secret`, which is no generated file: remove the line";
    assert_refused(directory.path(), &new_tree(), &[message]);
}

#[test]
fn directories_in_the_way_are_refused() {
    let directory = crate_with(&old_tree());
    put(directory.path(), "docs/new.md/mine", "mine");
    assert_refused(
        directory.path(),
        &new_tree(),
        &["`docs/new.md` is in the way of a generated file: move it elsewhere"],
    );

    let directory = tempfile::tempdir().expect("a directory");
    put(directory.path(), "src", "a file");
    assert_refused(directory.path(), &new_tree(), &["`src` is in the way of a generated file: move it elsewhere"]);

    let directory = tempfile::tempdir().expect("a directory");
    put(directory.path(), ".codegen-staging", "a file");
    assert_refused(
        directory.path(),
        &new_tree(),
        &["`.codegen-staging` is in the way of a generated file: move it elsewhere"],
    );
}

#[test]
fn a_file_instead_of_the_directory_is_said() {
    let directory = tempfile::tempdir().expect("a directory");
    put(directory.path(), "file", "mine");
    let out = directory.path().join("file");
    assert!(
        files::compare(&out, &new_tree(), &mut || {})
            .is_err_and(|failure| failure.to_string().contains("is not a directory"))
    );
    assert!(write(&out, &new_tree()).is_err_and(|failure| failure.exit_code() == 4));
    assert_eq!(fs::read_to_string(out).expect("a file"), "mine");
}

#[cfg(unix)]
mod links {
    use super::*;
    use std::os::unix::fs::symlink;

    fn message(path: &str) -> String {
        format!("`{path}` is a symbolic link, and codegen follows none: remove it")
    }

    #[test]
    fn no_link_is_followed() {
        let elsewhere = tempfile::tempdir().expect("a directory");
        put(elsewhere.path(), "lib.rs", "same");
        put(elsewhere.path(), "a.rs", "stale");
        for (link, target) in [
            ("src/lib.rs", "lib.rs"),
            ("src", ""),
            ("src/types", ""),
            ("README.md", "lib.rs"),
            ("LICENSES", ""),
            ("src/new", "a.rs"),
            ("docs", ""),
            ("src/dangling", "nothing"),
        ] {
            let directory = crate_with(&old_tree());
            let path = directory.path().join(link);
            if path.is_dir() {
                fs::remove_dir_all(&path).expect("removed");
            } else if path.exists() {
                fs::remove_file(&path).expect("removed");
            }
            symlink(elsewhere.path().join(target), &path).expect("a link");
            assert_refused(directory.path(), &new_tree(), &[&message(link)]);
            assert_eq!(obstacles(directory.path(), &new_tree()), [Obstacle::Link(link.to_owned())]);
        }
        assert_eq!(files_in(elsewhere.path()).len(), 2, "nothing happened there");
    }

    #[test]
    fn the_staging_directory_is_no_link_either() {
        let elsewhere = tempfile::tempdir().expect("a directory");
        put(elsewhere.path(), "new/precious", "mine");
        put(elsewhere.path(), "ready/src/lib.rs", "mine");
        put(elsewhere.path(), "replaced/src/lib.rs", "mine");
        let directory = tempfile::tempdir().expect("a directory");
        symlink(elsewhere.path(), directory.path().join(".codegen-staging")).expect("a link");
        let before = files_in(elsewhere.path());
        assert!(write(directory.path(), &new_tree()).is_err());
        assert_eq!(files_in(elsewhere.path()), before);
    }

    #[test]
    fn the_crate_itself_may_be_behind_a_link() {
        let real = crate_with(&old_tree());
        let other = tempfile::tempdir().expect("a directory");
        let link = other.path().join("link");
        symlink(real.path(), &link).expect("a link");
        write(&link, &new_tree()).expect("written");
        assert_eq!(files_in(real.path()), expected(&new_tree()));
    }
}
