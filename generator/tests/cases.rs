//! What is generated from small descriptions, one folder per feature: `spec.yaml` is the input,
//! `expected.rs` what a careful person would have written for it, `warnings.txt` what there is to
//! say about it, and `run.rs` tests of the compiled result.

mod support;

use std::fmt::Write as _;

use generator::diagnostic::Style;
use generator::{Generated, Tree};
use support::workspace::Workspace;
use support::{Expectations, Folder};

#[test]
fn the_output_is_as_expected() {
    let mut expectations = Expectations::default();
    for case in Folder::all("cases") {
        let input = case.input();
        match generator::generate(&input, &case.library(), &case.config()) {
            Ok(Generated { tree, warnings, .. }) => {
                expectations.check(&case.file("expected.rs"), &generated_code(&tree));
                expectations.check(&case.file("warnings.txt"), &warnings.render(&input, Style::Plain));
            }
            Err(problems) => {
                expectations.fail(format!("cases/{}:\n{}", case.name, problems.render(&input, Style::Plain)));
            }
        }
    }
    expectations.finish();
}

#[test]
fn the_output_compiles_and_runs() {
    let workspace = Workspace::lay_out();
    // Built by itself first: only so does one crate that does not compile keep no other from it.
    workspace.cargo(&["build", "--keep-going", "--workspace", "--test", "run"]);
    workspace.cargo(&["test", "--no-fail-fast", "--workspace", "--test", "run"]);
    // The examples of all calls and of the front pages.
    workspace.cargo(&["test", "--no-fail-fast", "--workspace", "--doc"]);
    // Who uses one area, or none, is not told about the others.
    let has_areas = workspace.members.iter().any(|member| member.name == "areas");
    for feature in has_areas
        .then_some(["", "pets", "pet-owners", "time-area", "untagged", "webhooks", "unused"])
        .into_iter()
        .flatten()
    {
        workspace.cargo(&["check", "--package", "areas", "--no-default-features", "--features", feature]);
    }
}

/// The modules that are made for this description alone: types, failures, calls, and what is around
/// them. The failures of a description without calls are the same each time.
fn generated_code(tree: &Tree) -> String {
    let has_calls = tree.iter().any(|(path, _)| path.starts_with("src/operations/"));
    let around = ["src/security.rs", "src/servers.rs", "src/webhooks.rs"];
    let places = ["src/types/", "src/errors.rs", "src/operations/"].into_iter().chain(around);
    let mut code = String::new();
    for place in places.filter(|place| has_calls || *place != "src/errors.rs") {
        for (path, text) in tree.iter().filter(|(path, _)| path.starts_with(place)) {
            let _ = write!(code, "// ---- {path}\n\n{text}\n");
        }
    }
    code
}
