//! The long texts about kinds of problems: there is one for each, its example shows that kind, and its
//! cure does not. The index beside them lists all.

mod support;

use std::fmt::Write as _;

use generator::diagnostic::{Code, Weight};
use generator::{Config, Diagnostics, Input, NoLibrary};
use support::Expectations;

/// A description, and the configuration that goes with it.
struct Written {
    spec: String,
    config: Option<String>,
}

/// What stands under a heading.
fn section(code: Code, heading: &str) -> Written {
    let text = code.explanation();
    let (_, rest) = text.split_once(&format!("\n## {heading}\n")).unwrap_or_else(|| panic!("{code}: no {heading}"));
    let rest = rest.split("\n## ").next().expect("a first part");
    let fence = |language: &str| {
        let (_, rest) = rest.split_once(&format!("```{language}\n"))?;
        Some(rest.split("```").next().expect("a first part").to_owned())
    };
    Written { spec: fence("yaml").unwrap_or_else(|| panic!("{code}: no YAML")), config: fence("toml") }
}

/// All that is said of it, and whether something is generated.
fn problems(written: &Written) -> (Diagnostics, bool) {
    let config = match &written.config {
        None => Config::new("example"),
        Some(text) => match Config::from_toml(text) {
            Ok(config) => config,
            Err(problems) => return (problems, false),
        },
    };
    let input = Input { name: "api.yaml".to_owned(), text: written.spec.clone() };
    match generator::generate(&input, &NoLibrary, &config) {
        Ok(generated) => (generated.warnings, true),
        Err(problems) => (problems, false),
    }
}

fn codes(problems: &Diagnostics) -> Vec<&'static str> {
    problems.iter().map(|problem| problem.code.name()).collect()
}

/// A defect has no example: one that was known would be mended.
fn with_examples() -> impl Iterator<Item = Code> {
    Code::ALL.iter().copied().filter(|code| *code != Code::Defect)
}

#[test]
fn every_example_shows_its_problem_and_no_other() {
    for code in with_examples() {
        let (problems, generated) = problems(&section(code, "Example"));
        assert!(!problems.is_empty(), "{code}: nothing is said of the example");
        assert!(codes(&problems).iter().all(|each| *each == code.name()), "{code}: {:?}", codes(&problems));
        match code.weight() {
            Weight::Final => assert!(!generated, "{code}: the example is generated"),
            Weight::Warning => assert!(generated, "{code}: the example is refused"),
            Weight::Allowable => {}
        }
    }
}

#[test]
fn nothing_is_said_of_any_cure() {
    for code in with_examples() {
        let (problems, generated) = problems(&section(code, "Cure"));
        assert!(generated && problems.is_empty(), "{code}: {:?}", codes(&problems));
    }
}

#[test]
fn every_text_begins_with_its_number_and_name() {
    for code in Code::ALL {
        let heading = format!("# {}: {code}\n\n", code.number());
        assert!(code.explanation().starts_with(&heading), "{code}: {}", code.explanation());
        let says = code.explanation().contains("Let through,");
        assert!(!says || code.is_allowable(), "{code} is said to be let through");
    }
}

#[test]
fn the_index_lists_all_of_them() {
    let mut index = "\
# Kinds of problems

Each has a number, which reports show, and a name, which `--allow` and `codegen.toml` take. Neither is ever given to
another kind. `cargo xtask explain OAS012` prints the text of one.

| number | name | |
|---|---|---|
"
    .to_owned();
    for code in Code::ALL {
        let weight = match code.weight() {
            Weight::Final => "error",
            Weight::Allowable => "error, or let through",
            Weight::Warning => "warning",
        };
        let _ = writeln!(index, "| [{0}]({0}.md) | `{code}` | {weight} |", code.number());
    }
    let folder = support::path("src/diagnostic/explain");
    let mut expectations = Expectations::default();
    expectations.check(&folder.join("README.md"), &index);
    let entries = std::fs::read_dir(&folder).expect("a folder").map(|entry| entry.expect("an entry").file_name());
    for name in entries.map(|name| name.to_string_lossy().into_owned()) {
        let known = name == "README.md" || Code::ALL.iter().any(|code| format!("{}.md", code.number()) == name);
        if !known {
            expectations.fail(format!("{name} is about no kind of problem"));
        }
    }
    expectations.finish();
}
