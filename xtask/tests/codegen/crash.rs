//! A run may end at any moment: between any two changes to the disk, here.
//!
//! A process that is gone makes no more changes, so one whose every change fails from some point on
//! leaves the same files; one test ends real processes to show that it is so.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::Path;
use std::process::Command;

use generator::Tree;
use xtask::files;
use xtask::files::disk::{Exchange, Step};

use super::{OWNERS, crate_with, expected, files_in, new_tree, old_tree, tree, write, write_with};

const WAYS: [Exchange; 2] = [Exchange::OneStep, Exchange::TwoRenames];

/// Runs until so many changes are made. Gives whether that was enough.
fn write_until(directory: &Path, tree: &Tree, exchange: Exchange, changes: usize) -> bool {
    let mut left = changes;
    let mut before = |_: Step<'_>| {
        left = left.checked_sub(1).ok_or(io::Error::from(ErrorKind::Interrupted))?;
        Ok(())
    };
    write_with(directory, tree, exchange, &mut before).is_ok()
}

/// The files of the crate, without the staging directory.
fn state(directory: &Path) -> Vec<(String, String)> {
    files_in(directory).into_iter().filter(|(path, _)| !path.starts_with(".codegen-staging")).collect()
}

fn sources(files: &[(String, String)]) -> Vec<(String, String)> {
    files.iter().filter(|(path, _)| path.starts_with("src")).cloned().collect()
}

/// The crate is the old one or the new one, as far as a build goes; or the old one with the new
/// manifest. Gives whether it is all new.
fn assert_usable(directory: &Path, exchange: Exchange, step: usize) -> bool {
    let now = state(directory);
    let [old, new] = [old_tree(), new_tree()].map(|tree| expected(&tree).into_iter().collect::<Vec<_>>());
    let of = |files: &[(String, String)], path: &str| {
        files.iter().find(|(name, _)| name == path).map(|(_, text)| text.clone())
    };
    let manifest_is_new = of(&now, "Cargo.toml") == of(&new, "Cargo.toml");
    assert!(manifest_is_new || of(&now, "Cargo.toml") == of(&old, "Cargo.toml"), "step {step}: {now:?}");
    if sources(&now).is_empty() {
        // The one moment that a system without an exchange can't avoid.
        assert_eq!(exchange, Exchange::TwoRenames, "step {step}: no sources");
        assert!(directory.join(".codegen-staging/ready/src/lib.rs").exists());
        assert!(directory.join(".codegen-staging/replaced/src/lib.rs").exists());
    } else if sources(&now) == sources(&new) {
        assert!(manifest_is_new, "step {step}: new sources with the old manifest");
    } else {
        assert_eq!(sources(&now), sources(&old), "step {step}: sources of both");
        assert_eq!(of(&now, ".codegen-files"), of(&old, ".codegen-files"), "step {step}: the list came too early");
    }
    for (path, text) in OWNERS {
        assert_eq!(of(&now, path).as_deref(), Some(text), "step {step}: `{path}` is the owner's");
    }
    now == new
}

#[test]
fn every_moment_leaves_a_crate_that_the_next_run_completes() {
    let third = tree(&[("Cargo.toml", "third"), ("src/lib.rs", "third"), ("src/gone/b.rs", "back")]);
    for exchange in WAYS {
        let mut seen = Vec::new();
        for changes in 0.. {
            let directory = crate_with(&old_tree());
            let complete = write_until(directory.path(), &new_tree(), exchange, changes);
            seen.push(assert_usable(directory.path(), exchange, changes));
            // Whatever is generated next, what is there is codegen's.
            for next in [new_tree(), old_tree(), third.clone()] {
                let obstacles = files::compare(directory.path(), &next, &mut || {}).expect("compared").obstacles;
                assert_eq!(obstacles, [], "after {changes} changes");
            }
            let next = match changes % 3 {
                0 => new_tree(),
                1 => old_tree(),
                _ => third.clone(),
            };
            write(directory.path(), &next).expect("the next run");
            assert_eq!(files_in(directory.path()), expected(&next), "after {changes} changes");
            if complete {
                break;
            }
        }
        assert!(seen.len() > 30 && seen.contains(&false) && seen.ends_with(&[true, true]), "{seen:?}");
    }
}

/// Where two renames are needed, the next run begins with the second, even if it can do nothing else.
#[test]
fn sources_come_back_even_if_the_next_run_refuses() {
    let mut without_sources = 0;
    for changes in 0.. {
        let directory = crate_with(&old_tree());
        let complete = write_until(directory.path(), &new_tree(), Exchange::TwoRenames, changes);
        if !directory.path().join("src").exists() {
            without_sources += 1;
            super::put(directory.path(), "docs/new.md/mine", "in the way");
            assert!(write(directory.path(), &new_tree()).is_err());
            assert_eq!(
                sources(&state(directory.path())),
                sources(&expected(&new_tree()).into_iter().collect::<Vec<_>>())
            );
        }
        if complete {
            break;
        }
    }
    assert_eq!(without_sources, 1, "one moment, and it was tested");
}

#[test]
fn a_run_that_repairs_may_be_interrupted_too() {
    let third = tree(&[("Cargo.toml", "third"), ("src/lib.rs", "third"), ("src/only/third.rs", "third")]);
    for exchange in WAYS {
        for first in 0.. {
            let mut complete = false;
            for second in 0.. {
                let directory = crate_with(&old_tree());
                complete = write_until(directory.path(), &new_tree(), exchange, first);
                let repaired = write_until(directory.path(), &third, exchange, second);
                // A third run with yet another tree, which has none of the files of the others.
                let last = tree(&[("src/last.rs", "last")]);
                write(directory.path(), &last)
                    .unwrap_or_else(|failure| panic!("after {first} and {second} changes: {failure}"));
                assert_eq!(files_in(directory.path()), expected(&last), "after {first} and {second} changes");
                if repaired {
                    break;
                }
            }
            if complete {
                break;
            }
        }
    }
}

#[test]
fn a_full_disk_leaves_no_trace() {
    for nth in 0.. {
        let directory = crate_with(&old_tree());
        let before = files_in(directory.path());
        let mut writes = 0;
        let mut full = |step: Step<'_>| {
            // Of everything that needs space, the nth and all that follow.
            let needs_space = matches!(step.verb, "write" | "create" | "link");
            writes += usize::from(needs_space);
            if needs_space && writes > nth { Err(ErrorKind::StorageFull.into()) } else { Ok(()) }
        };
        let result = write_with(directory.path(), &new_tree(), Exchange::OneStep, &mut full);
        let Err(failure) = result else {
            assert!(nth > 8, "a tree of eight files needs space for each");
            break;
        };
        assert_eq!(failure.exit_code(), 4);
        let is_staging = failure.to_string().contains(".codegen-staging");
        assert!(!is_staging || files_in(directory.path()) == before, "after {nth} writes: {failure}");
        write(directory.path(), &new_tree()).expect("there is space again");
        assert_eq!(files_in(directory.path()), expected(&new_tree()));
    }
}

const DIRECTORY: &str = "XTASK_TEST_DIRECTORY";
const CHANGES: &str = "XTASK_TEST_CHANGES";

/// Not a test of its own: the process that the next test ends.
#[test]
fn process_that_ends() {
    let (Ok(directory), Ok(changes)) = (std::env::var(DIRECTORY), std::env::var(CHANGES)) else { return };
    let mut left: usize = changes.parse().expect("a number");
    let mut before = |_: Step<'_>| {
        if left == 0 {
            // No destructor runs, no lock is released, nothing is tidied up.
            std::process::abort();
        }
        left -= 1;
        Ok(())
    };
    write_with(Path::new(&directory), &new_tree(), Exchange::OneStep, &mut before).expect("written");
}

#[test]
fn a_real_process_may_end_at_any_moment() {
    let mut ended = 0;
    for changes in (0..).step_by(3) {
        let directory = crate_with(&old_tree());
        let status = Command::new(std::env::current_exe().expect("this program"))
            .args(["--exact", "crash::process_that_ends"])
            .env(DIRECTORY, directory.path())
            .env(CHANGES, changes.to_string())
            .output()
            .expect("a process")
            .status;
        assert_usable(directory.path(), Exchange::OneStep, changes);
        write(directory.path(), &new_tree()).expect("its lock is gone");
        assert_eq!(files_in(directory.path()), expected(&new_tree()));
        if status.success() {
            break;
        }
        ended += 1;
    }
    assert!(ended > 10, "only {ended} processes ended");
}

#[test]
fn what_is_left_of_an_interrupted_run_goes_away_even_if_nothing_changed() {
    let directory = crate_with(&old_tree());
    write_until(directory.path(), &new_tree(), Exchange::OneStep, 5);
    assert!(directory.path().join(".codegen-staging").exists());
    assert_eq!(write(directory.path(), &old_tree()), Ok(Vec::new()));
    assert_eq!(files_in(directory.path()), expected(&old_tree()));
    assert!(fs::read_dir(directory.path()).expect("a directory").count() > 0);
}
