//! Problems and differences for tools: every line is what its reader takes, whatever texts it holds.

use generator::diagnostic::Code;
use generator::normalize::Origin;
use generator::{Config, Diagnostics, Generated, Input, Library, Pointer};
use serde_json::{Value, json};

use super::command::{description, generates, run};
use super::{crate_with, new_tree, old_tree, put};

/// A generator that refuses, with texts that mean something to the readers of its report.
fn refuses(_: &Input, _: &dyn Library, _: &Config) -> Result<Generated, Diagnostics> {
    let mut problems = Diagnostics::new();
    let file = problems.add_file(Input { name: "more, or: less.yaml".to_owned(), text: "a: |\n  b\n  c\n".to_owned() });
    let origin = |file, text: &str| Origin { file, pointer: Pointer::parse(text).expect("a pointer") };
    problems
        .error_at(Code::UnknownMember, origin(0, "#/openapi"), "100% `wrong`\r\n::error::injected")
        .related(origin(file, "#/a"), "first defined here")
        .help("do\nsomething");
    problems.warning_at(Code::WrongForm, origin(file, "#/a"), "odd");
    problems.unused(Code::UnusedName, "nowhere");
    Err(problems)
}

#[test]
fn json_has_one_object_a_line() {
    let (directory, spec) = (crate_with(&old_tree()), description());
    for arguments in [&["--message-format", "json"][..], &["--message-format=json", "--check"]] {
        let (code, out, err) = run(arguments, &directory, &spec, &refuses);
        assert_eq!((code, err.as_str()), (3, ""));
        let lines: Vec<Value> = out.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
        let name = spec.path().display().to_string();
        let further = format!("{}/more, or: less.yaml", spec.path().parent().expect("a folder").display());
        let place = |line: usize, from: usize, to: usize| {
            (json!({ "line": line, "column": from }), json!({ "line": line, "column": to }))
        };
        let ((start, end), (other_start, other_end)) = (place(1, 1, 8), place(1, 1, 2));
        assert_eq!(
            lines,
            [
                json!({
                    "reason": "problem", "severity": "error", "code": "OAS007", "kind": "unused-name",
                    "message": "nowhere", "file": null, "pointer": null, "start": null, "end": null,
                    "related": [], "help": null,
                }),
                json!({
                    "reason": "problem", "severity": "error", "code": "OAS012", "kind": "unknown-member",
                    "message": "100% `wrong`\r\n::error::injected", "file": name, "pointer": "#/openapi",
                    "start": start, "end": end,
                    "related": [{
                        "message": "first defined here", "file": further, "pointer": "#/a",
                        "start": other_start, "end": other_end,
                    }],
                    "help": "do\nsomething",
                }),
                json!({
                    "reason": "problem", "severity": "warning", "code": "OAS013", "kind": "wrong-form",
                    "message": "odd", "file": further, "pointer": "#/a",
                    "start": other_start, "end": other_end, "related": [], "help": null,
                }),
            ]
        );
    }
}

#[test]
fn github_gets_commands_that_nothing_breaks_out_of() {
    let (directory, spec) = (crate_with(&old_tree()), description());
    let (code, out, err) = run(&["--message-format", "github"], &directory, &spec, &refuses);
    assert_eq!((code, err.as_str()), (3, ""));
    let (name, folder) = (spec.path().display(), spec.path().parent().expect("a folder").display());
    assert_eq!(
        out,
        format!(
            "::error title=OAS007 unused-name::nowhere\n\
             ::error title=OAS012 unknown-member,file={name},line=1,endLine=1,col=1,endColumn=7::\
             100%25 `wrong`%0D%0A::error::injected%0A{folder}/more, or: less.yaml:1:1: first defined here%0Ahelp: do%0Asomething\n\
             ::warning title=OAS013 wrong-form,file={folder}/more%2C or%3A less.yaml,line=1,endLine=1,col=1,endColumn=1::odd\n"
        )
    );
}

#[test]
fn what_was_done_is_beside_what_tools_read() {
    let (directory, spec) = (crate_with(&old_tree()), description());
    let (code, out, err) = run(&["--message-format", "json"], &directory, &spec, &generates(new_tree()));
    assert_eq!((code, out.as_str()), (0, ""));
    assert!(err.contains("changed Cargo.toml\n"), "{err}");
    let (code, out, err) = run(&["--message-format", "json", "--check"], &directory, &spec, &generates(new_tree()));
    assert_eq!((code, out.as_str(), err.as_str()), (0, "", "up to date (8 files)\n"));
}

#[test]
fn differences_have_their_lines_too() {
    let (directory, spec) = (crate_with(&new_tree()), description());
    put(directory.path(), "src/mine.rs", "::warning::mine");
    put(directory.path(), "src/lib.rs", "::error::not from here\n");
    let (code, out, err) = run(&["--check", "--message-format", "json"], &directory, &spec, &generates(new_tree()));
    assert_eq!((code, err.as_str()), (1, ""));
    let lines: Vec<Value> = out.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    let told = |line: &Value| format!("{} {} {}", line["reason"], line["change"], line["file"]);
    let of = |change: &str, file: &str| format!("\"drift\" \"{change}\" \"{}/{file}\"", directory.path().display());
    assert_eq!(
        lines.iter().map(told).collect::<Vec<_>>(),
        [of("changed", "src/lib.rs"), of("unexpected", "src/mine.rs")]
    );
    assert!(lines[0]["help"].as_str().is_some_and(|help| help.starts_with("to update it, run: cargo xtask codegen")));

    let (code, out, _) = run(&["--check", "--message-format", "github"], &directory, &spec, &generates(new_tree()));
    assert_eq!(code, 1);
    let lines: Vec<&str> = out.lines().collect();
    let (first, last) = (lines[0], lines[lines.len() - 1]);
    let token = first.strip_prefix("::stop-commands::").expect("commands are off while files are shown");
    let end = lines.iter().position(|line| *line == format!("::{token}::")).expect("and on again");
    assert_eq!(end, lines.len() - 2);
    assert!(last.starts_with("::error title=drift::`") && last.contains("run cargo xtask codegen"), "{last}");
}

#[test]
fn all_problems_are_shown_on_request() {
    let (directory, spec) = (crate_with(&old_tree()), description());
    let generate = |_: &Input, _: &dyn Library, _: &Config| {
        let mut problems = Diagnostics::new();
        for index in 0..150 {
            problems.error(Code::WrongForm, &Pointer::root().join(index), format!("wrong {index}"));
        }
        Err(problems)
    };
    let count = |text: &str| text.matches("wrong ").count();
    let (_, _, err) = run(&[], &directory, &spec, &generate);
    assert_eq!(count(&err), 100);
    assert!(err.contains("… and 50 more errors\n\nerror: 150 errors\n"), "{err}");
    let (_, _, err) = run(&["--all-problems"], &directory, &spec, &generate);
    assert_eq!(count(&err), 150);
    let (_, out, _) = run(&["--message-format", "json"], &directory, &spec, &generate);
    assert_eq!(out.lines().count(), 150, "tools get all of them");
    let (_, out, _) = run(&["--message-format", "github"], &directory, &spec, &generate);
    assert_eq!(out.lines().last(), Some("::notice::… and 50 more errors"));
}
