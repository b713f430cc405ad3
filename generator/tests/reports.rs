//! The account of a run: for one description in full, as Markdown and as JSON, and for all of them
//! that nothing is missing from it.

mod support;

use std::collections::BTreeSet;

use generator::report::Section;
use generator::{Config, Generated, Input, Library, NoLibrary, Report};
use serde_json::Value;
use support::{Expectations, Folder};

#[test]
fn the_account_is_as_expected() {
    let mut expectations = Expectations::default();
    for folder in Folder::all("reports") {
        let report = report(&folder.input(), &folder.library(), &folder.config());
        let json = report.json();
        serde_json::from_str::<Value>(&json).expect("the report is JSON");
        expectations.check(&folder.file("expected.md"), &report.markdown());
        expectations.check(&folder.file("expected.json"), &json);
    }
    expectations.finish();
}

fn report(input: &Input, library: &dyn Library, config: &Config) -> Report {
    match generator::generate(input, library, config) {
        Ok(Generated { report, .. }) => report,
        Err(problems) => panic!("{}", problems.render(input, generator::diagnostic::Style::Plain)),
    }
}

#[test]
fn every_schema_operation_and_webhook_is_in_it() {
    let mut missing = Vec::new();
    for folder in Folder::all("cases").into_iter().chain(Folder::all("reports")) {
        let (input, library) = (folder.input(), folder.library());
        complain(&folder.name, &input, &report(&input, &library, &folder.config()), &mut missing);
    }
    let text = support::read(&support::path("../spec/openapi.yaml"));
    let input = Input { name: "openapi.yaml".to_owned(), text };
    let config = Config::from_toml(&support::read(&support::path("../spec/codegen.toml"))).expect("a configuration");
    complain("spec", &input, &report(&input, &NoLibrary, &config), &mut missing);
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}

const METHODS: [&str; 9] = ["get", "put", "post", "delete", "options", "head", "patch", "trace", "query"];

/// Looks up what the text of the description has in the report, which was made by another way.
fn complain(name: &str, input: &Input, report: &Report, missing: &mut Vec<String>) {
    let document = generator::load::load(&input.text).expect("a case can be read").value;
    let members = |pointer: &str| document.pointer(pointer).and_then(Value::as_object).into_iter().flatten();
    let mut expected: Vec<(Section, String)> = Vec::new();
    let step = |name: &str| name.replace('~', "~0").replace('/', "~1").replace('%', "%25");
    for (schema, _) in members("/components/schemas") {
        expected.push((Section::Schema, format!("#/components/schemas/{}", step(schema))));
    }
    for (root, section) in [("paths", Section::Operation), ("webhooks", Section::Webhook)] {
        for (path, item) in members(&format!("/{root}")) {
            for method in METHODS.iter().filter(|method| item.get(**method).is_some()) {
                expected.push((section, format!("#/{root}/{}/{method}", step(path))));
            }
        }
    }
    let found: BTreeSet<_> = report.items.iter().map(|item| (item.section, item.place.to_string())).collect();
    missing.extend(expected.iter().filter(|it| !found.contains(*it)).map(|(_, place)| format!("{name}: {place}")));
}

#[test]
fn names_for_nothing_are_errors() {
    let folder = Folder::all("reports").remove(0);
    let mut config = folder.config();
    config.names.insert("#/components/schemas/nobody", "Somebody").expect("a name");
    let problems = generator::generate(&folder.input(), &folder.library(), &config).expect_err("nothing is there");
    let text = problems.render(&folder.input(), generator::diagnostic::Style::Plain);
    assert!(text.contains("nothing at `#/components/schemas/nobody` can be given the name `Somebody`"), "{text}");
}

#[test]
fn what_is_said_of_no_operation_is_an_error() {
    let folder = Folder::all("reports").remove(0);
    let mut config = folder.config();
    config.retry.operations.insert("nobody".to_owned(), generator::config::RetrySafe::Always(true));
    let problems = generator::generate(&folder.input(), &folder.library(), &config).expect_err("nothing is there");
    let text = problems.render(&folder.input(), generator::diagnostic::Style::Plain);
    assert!(text.contains("there is no operation `nobody` that `[retry.operations]` could speak of"), "{text}");
}
