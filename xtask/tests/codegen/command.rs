//! The command: what it says, and its exit codes.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use generator::diagnostic::Code;
use generator::{Config, Diagnostics, Generated, Input, Library, Pointer, Report, Tree};
use tempfile::{NamedTempFile, TempDir};
use xtask::Console;

use super::{crate_with, expected, files_in, new_tree, old_tree, put};

/// A description that no generator here reads.
pub fn description() -> NamedTempFile {
    let file = NamedTempFile::new().expect("a file");
    fs::write(file.path(), "openapi: 3.0.3\n").expect("written");
    file
}

/// A generator that always makes the same.
pub fn generates(tree: Tree) -> impl Fn(&Input, &dyn Library, &Config) -> Result<Generated, Diagnostics> {
    move |_, _, _| {
        Ok(Generated { tree: tree.clone(), index: Vec::new(), report: Report::default(), warnings: Diagnostics::new() })
    }
}

/// The exit code and what was said.
pub fn run_with(arguments: &[&str], generate: xtask::codegen::Generate<'_>) -> (u8, String, String) {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let arguments = ["xtask"].iter().chain(arguments).map(Into::into);
    let code = xtask::run(arguments, generate, &mut Console::of(&mut out, &mut err));
    let text = |bytes| String::from_utf8(bytes).expect("text");
    (code, text(out), text(err))
}

/// The same for a description and a directory.
pub fn run(
    arguments: &[&str],
    directory: &TempDir,
    spec: &NamedTempFile,
    generate: xtask::codegen::Generate<'_>,
) -> (u8, String, String) {
    let [spec, out] = [spec.path(), directory.path()].map(|path| path.display().to_string());
    run_with(&[&["codegen", "--spec", &spec, "--out", &out, "--package", "a"], arguments].concat(), generate)
}

/// The real program, in a workspace of its own.
fn program(arguments: &[&str], workspace: &Path) -> Output {
    Command::new(env!("CARGO_BIN_EXE_xtask"))
        .args(arguments)
        .env("CARGO_MANIFEST_DIR", workspace.join("xtask"))
        .current_dir(workspace)
        .output()
        .expect("the program")
}

#[test]
fn what_changed_is_said() {
    let (directory, spec) = (crate_with(&old_tree()), description());
    let (code, out, err) = run(&[], &directory, &spec, &generates(new_tree()));
    assert_eq!((code, err.as_str()), (0, ""));
    let lines = "\
changed .codegen-files
changed Cargo.toml
removed LICENSES/OLD
changed README.md
added docs/new.md
removed src/gone/b.rs
removed src/swap
added src/swap/d.rs
changed src/types.rs
removed src/types/a.rs
added src/types/c.rs
";
    assert_eq!(out, lines);
    let (code, out, _) = run(&[], &directory, &spec, &generates(new_tree()));
    assert_eq!((code, out.as_str()), (0, "up to date (8 files)\n"));
}

#[test]
fn errors_in_the_description_stop_everything() {
    let (directory, spec) = (crate_with(&old_tree()), description());
    let generate = |_: &Input, _: &dyn Library, _: &Config| {
        let mut problems = Diagnostics::new();
        problems.error(Code::Version, &Pointer::root().join("openapi"), "`3.0.3` is too old");
        Err(problems)
    };
    for arguments in [&[][..], &["--check"]] {
        let (code, out, err) = run(arguments, &directory, &spec, &generate);
        assert_eq!((code, out.as_str()), (3, ""));
        assert!(err.starts_with("error[OAS003]: `3.0.3` is too old\n") && err.contains(":1:1\n"), "{err}");
        assert!(err.ends_with("error: 1 error\n"), "{err}");
    }
    assert_eq!(files_in(directory.path()), expected(&old_tree()));
}

#[test]
fn warnings_are_shown_and_no_reason_to_stop() {
    let (directory, spec) = (crate_with(&old_tree()), description());
    let generate = |input: &Input, library: &dyn Library, config: &Config| {
        let mut generated = generates(old_tree())(input, library, config)?;
        generated.warnings.warning(Code::WrongForm, &Pointer::root(), "odd");
        Ok(generated)
    };
    for arguments in [&[][..], &["--check"]] {
        let (code, out, err) = run(arguments, &directory, &spec, &generate);
        assert_eq!((code, out.as_str()), (0, "up to date (9 files)\n"));
        assert!(err.starts_with("warning[OAS013]: odd\n"), "{err}");
    }
}

#[test]
fn the_output_does_not_depend_on_where_the_description_is() {
    let (directory, spec) = (crate_with(&old_tree()), description());
    let name = spec.path().file_name().expect("a name").to_string_lossy().into_owned();
    let generate = |input: &Input, library: &dyn Library, config: &Config| {
        assert_eq!((input.name.as_str(), config.package.name.as_str()), (name.as_str(), "a"));
        generates(old_tree())(input, library, config)
    };
    assert_eq!(run(&[], &directory, &spec, &generate).0, 0);
}

#[test]
fn references_lead_to_files_around_the_description() {
    let (directory, around) = (crate_with(&old_tree()), tempfile::tempdir().expect("a directory"));
    put(around.path(), "api/spec.yaml", "openapi: 3.0.3\n");
    put(around.path(), "api/a/b.yaml", "below");
    put(around.path(), "c.yaml", "outside");
    let [spec, out, outside] =
        [around.path().join("api/spec.yaml"), directory.path().to_owned(), around.path().join("c.yaml")]
            .map(|path| path.display().to_string());
    let map = format!("https://example.com/c={outside}");
    for (arguments, fine) in [
        (&[][..], ["a/b.yaml"].as_slice()),
        (&["--allow-outside"], &["a/b.yaml", "../c.yaml"]),
        (&["--map", &map], &["a/b.yaml", "https://example.com/c"]),
    ] {
        let generate = |input: &Input, library: &dyn Library, config: &Config| {
            for path in ["a/b.yaml", "../c.yaml", "https://example.com/c"] {
                assert_eq!(library.read(path).is_ok(), fine.contains(&path), "{arguments:?} {path}");
            }
            generates(old_tree())(input, library, config)
        };
        let all = [&["codegen", "--spec", &spec, "--out", &out, "--package", "a"], arguments].concat();
        assert_eq!(run_with(&all, &generate).0, 0, "{arguments:?}");
    }
}

#[test]
fn a_package_on_the_command_line_goes_before_the_configurations() {
    let (directory, spec) = (crate_with(&old_tree()), description());
    let config = NamedTempFile::new().expect("a file");
    fs::write(config.path(), "[package]\nname = \"b\"\nversion = \"9.0.0\"\n").expect("written");
    let generate = |input: &Input, library: &dyn Library, config: &Config| {
        assert_eq!((config.package.name.as_str(), config.package.version.as_str()), ("a", "9.0.0"));
        generates(old_tree())(input, library, config)
    };
    let path = config.path().display().to_string();
    assert_eq!(run(&["--config", &path], &directory, &spec, &generate).0, 0);
}

#[test]
fn refusals_and_missing_files_have_their_code() {
    let (directory, spec) = (crate_with(&old_tree()), description());
    put(directory.path(), "src/mine.rs", "mine");
    let (code, out, err) = run(&[], &directory, &spec, &generates(new_tree()));
    assert_eq!((code, out.as_str()), (4, ""));
    assert!(err.contains("`src/mine.rs` was not made by codegen"), "{err}");
    let (code, _, err) =
        run_with(&["codegen", "--spec", "no.yaml", "--out", "x", "--package", "a"], &generates(new_tree()));
    assert_eq!(code, 4);
    assert!(err.starts_with("error: could not read `no.yaml`: "), "{err}");
}

#[test]
fn without_options_the_workspace_is_found() {
    let workspace = tempfile::tempdir().expect("a directory");
    put(workspace.path(), "elsewhere/file", "");
    let run = || program(&["codegen"], workspace.path());
    let missing = run();
    assert_eq!(missing.status.code(), Some(4));
    assert!(String::from_utf8_lossy(&missing.stderr).contains("codegen.toml`: "));

    put(workspace.path(), "spec/codegen.toml", "[package]\nname = \"a\"\ncolour = 1\n");
    put(workspace.path(), "spec/openapi.yaml", "openapi: 3.0.3\n");
    let wrong = run();
    assert_eq!(wrong.status.code(), Some(3));
    let message = String::from_utf8_lossy(&wrong.stderr).into_owned();
    assert!(message.contains("`colour`") && message.contains("--> spec/codegen.toml:3:1"), "{message}");
    assert!(!workspace.path().join("generated").exists());
}

#[test]
fn a_wrong_command_line_has_its_code() {
    let workspace = tempfile::tempdir().expect("a directory");
    for arguments in [&["codegen", "--wrong"][..], &["codegen", "--out", "x"], &["other"], &[]] {
        let output = program(arguments, workspace.path());
        assert_eq!((output.status.code(), output.stdout.len()), (Some(2), 0), "{arguments:?}");
        assert!(String::from_utf8_lossy(&output.stderr).contains("Usage: cargo xtask"), "{arguments:?}");
    }
}

#[test]
fn help_tells_everything() {
    let output = program(&["codegen", "--help"], Path::new("."));
    assert_eq!((output.status.code(), output.stderr.len()), (Some(0), 0));
    let text = String::from_utf8(output.stdout).expect("text");
    assert_eq!(text, include_str!("help.txt"), "\n{text}");
}
