//! Descriptions that are made to take all time, memory or stack: each gets an answer, within the limits
//! that [`Limits`](generator::config::Limits) names.
//!
//! Tests have small stacks, and the sizes here are such that what grows with a power, or is as deep as the
//! description is long, does not end. `N=100000 cargo test --release -p generator --test hostile -- --ignored
//! --nocapture` says how long larger ones take.

#[path = "hostile/documents.rs"]
mod documents;

use std::collections::BTreeMap;
use std::time::Instant;

use generator::diagnostic::{Code, Style};
use generator::{Config, Diagnostics, Input, NoLibrary, Tree};

/// What is said of it, and what is generated.
fn answer(text: &str, config: &Config) -> (Diagnostics, Option<Tree>) {
    let input = Input { name: "hostile.yaml".to_owned(), text: text.to_owned() };
    let (problems, tree) = match generator::generate(&input, &NoLibrary, config) {
        Ok(generated) => (generated.warnings, Some(generated.tree)),
        Err(problems) => (problems, None),
    };
    let report = problems.render(&input, Style::Plain);
    assert!(!report.contains("untagged enum"), "{report}");
    (problems, tree)
}

/// So few steps that what needs too many is soon done with.
fn config() -> Config {
    let mut config = Config::new("hostile");
    config.limits.steps = Some(200_000);
    config
}

#[test]
fn everything_has_an_answer() {
    for hostile in documents::all(110) {
        let (problems, tree) = answer(&hostile.text, &config());
        assert!(tree.is_some() || !problems.is_empty(), "{}", hostile.name);
        let mut files = tree.iter().flat_map(Tree::iter);
        assert!(files.all(|(path, _)| path.split('/').all(|step| step.len() <= 255)), "{}", hostile.name);
    }
}

/// As deep as they are long: a stage that calls itself for each of them runs out of stack.
#[test]
fn chains_are_no_danger() {
    for hostile in documents::all(5_000).into_iter().filter(|it| it.name.starts_with("a chain")) {
        let (problems, tree) = answer(&hostile.text, &config());
        assert!(tree.is_some() || !problems.is_empty(), "{}", hostile.name);
    }
}

/// What the report of the one problem says that a text has.
fn limit(text: &str, config: &Config) -> String {
    let (problems, tree) = answer(text, config);
    let limits: Vec<_> = problems.iter().filter(|problem| problem.code == Code::Limit).collect();
    assert!(tree.is_none() && !limits.is_empty(), "{problems:?}");
    limits[0].message.clone()
}

#[test]
fn limits_are_named() {
    let named = |name: &str| {
        let all = documents::all(110).into_iter();
        all.filter(|it| it.name == name).map(|it| it.text).next().expect("a description of that name")
    };
    let mut few = config();
    few.limits.steps = Some(1_000);
    assert_eq!(
        limit(&named("everything contains everything"), &few),
        "references, `allOf` and alternatives take more than 1000 steps, the limit `steps`"
    );
    assert_eq!(limit(&named("a chain of references"), &config()), "a chain of references is longer than 100");
    assert_eq!(
        limit(&named("a base of a base"), &config()),
        "schemas are parts of others by `allOf` more than 32 times in a row"
    );
    assert_eq!(limit(&named("callbacks that multiply"), &config()), "callbacks are within callbacks more than 3 times");
    few.limits.aliased_values = 10;
    assert_eq!(
        limit(&named("an anchor of many aliases"), &few),
        "the aliases of this text stand for more than 10 values, the limit `aliased-values`"
    );
    for deep in
        [format!("{}{}", "[".repeat(100_000), "]".repeat(100_000)), "- ".repeat(100_000), "{a: ".repeat(100_000)]
    {
        assert_eq!(limit(&deep, &config()), "this is deeper than 128 levels, which no stage here can follow");
    }
}

#[test]
fn files_are_counted() {
    let library: BTreeMap<String, String> =
        (0..20).map(|index| (format!("f{index}.yaml"), format!("{{$ref: 'f{}.yaml'}}", index + 1))).collect();
    let text =
        "openapi: 3.1.0\ninfo: {title: A, version: '1'}\npaths: {}\ncomponents: {schemas: {a: {$ref: f0.yaml}}}\n";
    let input = Input { name: "hostile.yaml".to_owned(), text: text.to_owned() };
    let mut config = config();
    config.limits.files = 10;
    let problems = generator::generate(&input, &library, &config).expect_err("too many files");
    let report = problems.render(&input, Style::Plain);
    assert!(report.contains("cannot be followed: there are more than 10 files, the limit `files`"), "{report}");
}

#[test]
fn limits_are_configured() {
    let config = Config::from_toml("[package]\nname = \"a\"\n[limits]\nsteps = 7\nfile-size = 8\n").expect("limits");
    assert_eq!((config.limits.steps, config.limits.file_size, config.limits.files), (Some(7), 8, 10_000));
    assert!(Config::from_toml("[package]\nname = \"a\"\n[limits]\nstep = 7\n").is_err());
    let unset = Config::new("a").limits;
    assert_eq!([1, 20_000_000].map(|bytes| unset.steps_for(bytes)), [3_000_000, 20_000_000]);
    assert_eq!(config.limits.steps_for(20_000_000), 7);
}

#[test]
fn texts_that_are_none_are_refused_with_a_place() {
    let head = "openapi: 3.1.0\ninfo: {title: A, version: '1'}\npaths: {}\n";
    for (rest, message) in [
        ("x-a: \u{1}\n", "this is neither YAML nor JSON: "),
        ("x-a: \"\\ud83d\"\n", "this is neither YAML nor JSON: "),
        ("x-a: 1\nx-a: 2\n", "the member `x-a` stands there twice"),
        ("x-a: &a [*a]\n", "this alias stands within what it stands for"),
    ] {
        let (problems, tree) = answer(&format!("{head}{rest}"), &config());
        let problem = problems.iter().next().expect("a problem");
        assert!(tree.is_none() && problem.message.starts_with(message), "{}", problem.message);
        assert!(problem.span.is_some_and(|span| span.start.line >= 4), "{rest:?}");
    }
    // Numbers that JSON does not have are texts in YAML, and refused where a number belongs.
    let (problems, _) =
        answer(&format!("{head}components: {{schemas: {{a: {{type: string, maxLength: .nan}}}}}}\n"), &config());
    assert_eq!(problems.iter().next().expect("a problem").code, Code::WrongForm);
}

/// Not part of the usual tests: what sizes come to.
#[test]
#[ignore = "a measurement"]
fn how_long_it_takes() {
    let count = std::env::var("N").ok().and_then(|count| count.parse().ok()).unwrap_or(1_000);
    let only = std::env::var("ONLY").ok();
    for hostile in documents::all(count).into_iter().filter(|it| only.as_deref().is_none_or(|only| only == it.name)) {
        let begin = Instant::now();
        let (problems, tree) = answer(&hostile.text, &Config::new("hostile"));
        let size: usize = tree.iter().flat_map(Tree::iter).map(|(_, text)| text.len()).sum();
        let (seconds, bytes) = (begin.elapsed().as_secs_f64(), hostile.text.len());
        println!(
            "{:44} {bytes:10} bytes {seconds:8.2} s {size:10} bytes made, {} problems",
            hostile.name,
            problems.len()
        );
    }
}
