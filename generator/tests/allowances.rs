//! Problems that somebody has looked at pass, and only those.

use generator::diagnostic::{Allowance, Style};
use generator::{Config, Input, NoLibrary};

fn input(text: &str) -> Input {
    Input { name: "spec/api.yaml".to_owned(), text: text.to_owned() }
}

/// What is said of a description with two references to nothing, with some problems let through.
fn with_allowances(allowances: &[(&str, Option<&str>)]) -> (bool, String) {
    let text = "\
openapi: 3.1.0
info: {title: Case, version: '1'}
components:
  schemas:
    a: {$ref: '#/components/schemas/none'}
    b: {$ref: '#/components/schemas/neither'}
";
    let allowances: Vec<_> = allowances
        .iter()
        .map(|(kind, pointer)| Allowance::new(kind, *pointer, "it is known").expect("an allowance"))
        .collect();
    let config = Config { allow: allowances, ..Config::new("case") };
    match generator::generate(&input(text), &NoLibrary, &config) {
        Ok(generated) => (true, generated.warnings.render(&input(text), Style::Plain)),
        Err(problems) => (false, problems.render(&input(text), Style::Plain)),
    }
}

#[test]
fn what_is_allowed_is_let_through() {
    let (generated, report) = with_allowances(&[("dangling-reference", None)]);
    assert!(generated, "{report}");
    assert_eq!(report.matches("warning[OAS010]: let through: the reference").count(), 2, "{report}");
    assert_eq!(report.matches("= help: allowed: it is known").count(), 2, "{report}");
}

#[test]
fn an_allowance_is_for_its_place_alone() {
    let (generated, report) = with_allowances(&[("dangling-reference", Some("#/components/schemas/a"))]);
    assert!(!generated);
    assert!(report.contains("warning[OAS010]: let through: the reference `#/components/schemas/none`"), "{report}");
    assert!(report.contains("error[OAS010]: the reference `#/components/schemas/neither`"), "{report}");
    let (generated, report) = with_allowances(&[("dangling-reference", Some("#/components"))]);
    assert!(generated, "{report}");
    assert!(!with_allowances(&[("dangling-reference", Some("other.yaml#/components"))]).0);
    assert!(!with_allowances(&[("wrong-form", None)]).0);
}

#[test]
fn an_allowance_that_nothing_needs_is_an_error() {
    let (generated, report) = with_allowances(&[("dangling-reference", None), ("wrong-form", Some("#/info"))]);
    assert!(!generated);
    assert!(report.starts_with("error[OAS006]: nothing needs the allowance `wrong-form=#/info`\n"), "{report}");
    assert!(report.contains("= help: the problem is gone: remove the allowance"), "{report}");
}

#[test]
fn allowances_are_read_from_the_configuration() {
    let config = |allow: &str| Config::from_toml(&format!("[package]\nname = \"a\"\n[[allow]]\n{allow}"));
    let config_error = |allow: &str| config(allow).expect_err("refused").render(&input(""), Style::Plain);
    let fine = config("kind = \"wrong-form\"\npointer = \"b.yaml#/a\"\nreason = \"known\"").expect("a configuration");
    assert_eq!(fine.allow[0].to_string(), "wrong-form=b.yaml#/a");
    assert!(config_error("kind = \"wrong-from\"\nreason = \"\"").contains("did you mean `wrong-form`?"));
    let warning = config_error("kind = \"server-without-host\"\nreason = \"\"");
    assert!(warning.contains("stop nothing: they need no allowance"), "{warning}");
    assert!(config_error("kind = \"syntax\"\nreason = \"\"").contains("cannot be let through"));
    assert!(config_error("kind = \"wrong-form\"\npointer = \"a\"\nreason = \"\"").contains("`a` is no place"));
    assert!(config_error("kind = \"wrong-form\"").contains("missing field `reason`"));
}
