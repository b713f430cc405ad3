//! A crate becomes another one, and nothing else changes.

use std::fs::{self, File};
use std::path::Path;
use std::sync::mpsc;
use std::time::{Duration, SystemTime};

use xtask::files::disk::{Disk, Exchange};
use xtask::files::{self, Done};

use super::{crate_with, expected, files_in, new_tree, old_tree, put, tree, write, write_with};

#[test]
fn a_new_directory_is_made_with_its_parents() {
    let directory = tempfile::tempdir().expect("a directory");
    let out = directory.path().join("a/b");
    let tree = tree(&[("src/lib.rs", "x"), ("Cargo.toml", "y")]);
    let done = write(&out, &tree).expect("written");
    assert_eq!(done, [".codegen-files", "Cargo.toml", "src/lib.rs"].map(|path| Done::Added(path.to_owned())));
    assert_eq!(files_in(&out).keys().collect::<Vec<_>>(), [".codegen-files", "Cargo.toml", "src/lib.rs"]);
}

#[test]
fn a_crate_becomes_another_one() {
    for exchange in [Exchange::OneStep, Exchange::TwoRenames] {
        let directory = crate_with(&old_tree());
        let mut done = write_with(directory.path(), &new_tree(), exchange, &mut |_| Ok(())).expect("written");
        done.sort();
        let added = ["docs/new.md", "src/swap/d.rs", "src/types/c.rs"].map(|path| Done::Added(path.to_owned()));
        let changed =
            [".codegen-files", "Cargo.toml", "README.md", "src/types.rs"].map(|path| Done::Changed(path.to_owned()));
        let removed =
            ["LICENSES/OLD", "src/gone/b.rs", "src/swap", "src/types/a.rs"].map(|path| Done::Removed(path.to_owned()));
        assert_eq!(done, [&added[..], &changed, &removed].concat());
        // The emptied directories are gone, too.
        assert_eq!(files_in(directory.path()), expected(&new_tree()));
        assert_eq!(write(directory.path(), &new_tree()), Ok(Vec::new()));
    }
}

#[test]
fn an_emptied_directory_with_something_else_in_it_stays() {
    let directory = crate_with(&old_tree());
    put(directory.path(), "LICENSES/MINE", "mine");
    write(directory.path(), &new_tree()).expect("written");
    assert!(directory.path().join("LICENSES/MINE").exists());
    assert!(!directory.path().join("LICENSES/OLD").exists());
}

/// Cargo builds again what is younger than its last build.
#[test]
fn files_that_stay_keep_their_times() {
    for exchange in [Exchange::OneStep, Exchange::TwoRenames] {
        let directory = crate_with(&old_tree());
        let past = SystemTime::now() - Duration::from_secs(1_000_000);
        let modified =
            |path: &str| fs::metadata(directory.path().join(path)).expect("a file").modified().expect("a time");
        for path in ["src/lib.rs", "src/types.rs", "examples/mine.rs", "Cargo.toml"] {
            File::options()
                .write(true)
                .open(directory.path().join(path))
                .expect("a file")
                .set_modified(past)
                .expect("set");
        }
        let past = modified("src/lib.rs");
        write_with(directory.path(), &new_tree(), exchange, &mut |_| Ok(())).expect("written");
        assert_eq!([modified("src/lib.rs"), modified("examples/mine.rs")], [past, past]);
        assert!(modified("src/types.rs") > past && modified("Cargo.toml") > past);
    }
}

#[test]
fn only_what_differs_is_touched() {
    let directory = crate_with(&old_tree());
    let mut steps = Vec::new();
    let mut readme = old_tree();
    readme.insert("README.md", "another readme");
    let mut note = |step: xtask::files::disk::Step<'_>| {
        steps.push((step.verb, step.path.strip_prefix(directory.path()).expect("inside").to_path_buf()));
        Ok(())
    };
    write_with(directory.path(), &readme, Exchange::OneStep, &mut note).expect("written");
    assert!(steps.iter().all(|(_, path)| !path.starts_with("src")), "{steps:?}");
    assert_eq!(steps.iter().filter(|(verb, path)| *verb == "replace" && path == Path::new("README.md")).count(), 1);

    let mut steps = 0;
    let mut count = |_: xtask::files::disk::Step<'_>| {
        steps += 1;
        Ok(())
    };
    assert_eq!(write_with(directory.path(), &readme, Exchange::OneStep, &mut count), Ok(Vec::new()));
    assert_eq!(steps, 0, "nothing to do is nothing done");
}

/// An editor may save a file below `src` at any moment.
#[test]
fn a_file_that_appears_meanwhile_is_not_lost() {
    for exchange in [Exchange::OneStep, Exchange::TwoRenames] {
        let directory = crate_with(&old_tree());
        let mut save = |step: xtask::files::disk::Step<'_>| {
            if step.verb == "replace" && step.path.ends_with("Cargo.toml") {
                put(directory.path(), "src/notes/mine.rs", "just saved");
            }
            Ok(())
        };
        write_with(directory.path(), &new_tree(), exchange, &mut save).expect("written");
        let mut with_mine = expected(&new_tree());
        with_mine.insert("src/notes/mine.rs".to_owned(), "just saved".to_owned());
        assert_eq!(files_in(directory.path()), with_mine);
    }
}

#[test]
fn a_second_run_waits_for_the_first() {
    let directory = crate_with(&old_tree());
    let (began, first_is_inside) = mpsc::channel();
    let (go_on, wait_inside) = mpsc::channel::<()>();
    std::thread::scope(|scope| {
        let first = scope.spawn(|| {
            let wait_inside = wait_inside;
            let mut inside = false;
            let mut before = |_: xtask::files::disk::Step<'_>| {
                if !inside {
                    inside = true;
                    began.send(()).expect("somebody listens");
                    wait_inside.recv().expect("the second run waits");
                }
                Ok(())
            };
            write_with(directory.path(), &new_tree(), Exchange::OneStep, &mut before)
        });
        // Dropped when this fails, so that the first run goes on.
        let go_on = go_on;
        first_is_inside.recv().expect("the first run begins");
        let mut waited = 0;
        let mut wait = || {
            waited += 1;
            go_on.send(()).expect("the first run is inside");
        };
        let mut nothing = |_: xtask::files::disk::Step<'_>| Ok(());
        let second =
            files::write(directory.path(), &new_tree(), &mut Disk::new(Exchange::OneStep, &mut nothing), &mut wait);
        assert_eq!(second, Ok(Vec::new()), "the first has done it all");
        assert_eq!(waited, 1);
        assert!(first.join().expect("no panic").is_ok_and(|done| !done.is_empty()));
    });
    assert_eq!(files_in(directory.path()), expected(&new_tree()));
}

#[test]
fn a_tree_without_its_list_is_the_generators_mistake() {
    let directory = crate_with(&old_tree());
    let mut unlisted = new_tree();
    unlisted.insert("src/unlisted.rs", "");
    for wrong in [generator::Tree::new(), unlisted] {
        let failure = write(directory.path(), &wrong).expect_err("refused");
        assert!(failure.to_string().contains("mistake in the generator"), "{failure}");
        assert_eq!(files_in(directory.path()), expected(&old_tree()));
    }
}
