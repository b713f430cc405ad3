//! What is said of descriptions that something is wrong with, one folder per problem: `spec.yaml` is
//! the input, with `codegen.toml` and `files` where they matter, `expected.txt` the report as people
//! see it.

mod support;

use generator::Config;
use generator::diagnostic::{Code, Style};
use support::{Expectations, Folder, read};

/// Everything that is said of a description: why it is refused, or what there is to know of it.
fn report(problem: &Folder) -> String {
    let input = problem.input();
    let config = match problem.try_config() {
        Ok(config) => config,
        Err(refused) => return refused.1.render(&refused.0, Style::Plain),
    };
    let problems = match generator::generate(&input, &problem.library(), &config) {
        Err(problems) => problems,
        Ok(generated) => generated.warnings,
    };
    problems.render(&input, Style::Plain)
}

#[test]
fn reports_are_as_expected() {
    let mut expectations = Expectations::default();
    for problem in Folder::all("errors") {
        let report = report(&problem);
        let says = report.contains("error[") || report.contains("warning[");
        assert!(says, "errors/{}: nothing is said of it", problem.name);
        expectations.check(&problem.file("expected.txt"), &report);
    }
    expectations.finish();
}

/// A defect of the program itself is the one kind that no description shows.
#[test]
fn every_kind_of_problem_has_a_folder() {
    let expected: String = Folder::all("errors").iter().map(|problem| read(&problem.file("expected.txt"))).collect();
    let missing: Vec<_> = Code::ALL
        .iter()
        .filter(|code| **code != Code::Defect && !expected.contains(&format!("[{}]: ", code.number())))
        .map(|code| code.name())
        .collect();
    assert!(missing.is_empty(), "no folder of `errors` shows {missing:?}");
}

/// Whatever is left of a description after an accident, there is an answer and no panic. Stacks as
/// small as those of tests' threads have to do.
#[test]
fn no_description_makes_it_panic() {
    let whole = ["union_in_all_of", "operation_failures"];
    for case in Folder::all("cases").into_iter().filter(|case| whole.contains(&case.name.as_str())) {
        let input = case.input();
        let cuts = (0..input.text.len()).step_by(50).map(|end| input.text[..end].to_owned());
        let lines: Vec<&str> = input.text.lines().collect();
        let deletions = (0..lines.len()).map(|gone| {
            let kept = lines.iter().enumerate().filter(|(index, _)| *index != gone).map(|(_, line)| *line);
            kept.collect::<Vec<_>>().join("\n")
        });
        for text in cuts.chain(deletions) {
            answers(&generator::Input { text, ..input.clone() });
        }
    }
}

#[test]
fn nor_do_texts_that_are_none() {
    let deep = format!("{}{}", "[".repeat(2_000), "]".repeat(2_000));
    let texts = [
        "",
        " ",
        "\u{feff}",
        "\0",
        "null",
        "7",
        "[]",
        "{}",
        "---\n---\n",
        "a: b: c",
        "{\"openapi\": \"3.0.3\"",
        "- a\nb: c",
        "&a [*a]",
        "*a",
        "openapi: 3.0.3\ninfo: *a\n",
        "? [1]\n: 2\n",
        "!!binary x",
        "%YAML 9\n---\na: 1\n",
        "\t",
        "a: 1\na: 2",
        "1: 2",
        "openapi: .nan",
        "openapi: 3.0.3\n<<: 1\n",
        deep.as_str(),
    ];
    for text in texts {
        let input = generator::Input { name: "spec.yaml".to_owned(), text: text.to_owned() };
        answers(&input);
        assert!(generator::generate(&input, &generator::NoLibrary, &Config::new("problem")).is_err(), "{text:?}");
    }
}

fn answers(input: &generator::Input) {
    if let Err(problems) = generator::generate(input, &generator::NoLibrary, &Config::new("problem")) {
        assert!(problems.render(input, Style::Plain).contains("error["));
    }
}
