//! Descriptions that are made to take all time, memory or stack: each gets an answer, within the limits
//! that [`Limits`](generator::config::Limits) names.
//!
//! Tests have small stacks, and the sizes here are such that what grows with a power, or is as deep as the
//! description is long, does not end. `N=100000 cargo test --release -p generator --test hostile -- --ignored
//! --nocapture` says how long larger ones take, at that size and at two smaller ones, and with which power of
//! the size the time grows; `ONLY='many schemas'` that of one of them.

#[path = "hostile/documents.rs"]
mod documents;
#[path = "hostile/measure.rs"]
mod measure;

use std::collections::BTreeMap;

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
        let (problems, tree) = answer(&hostile.text(), &config());
        assert!(tree.is_some() || !problems.is_empty(), "{}", hostile.name);
        let mut files = tree.iter().flat_map(Tree::iter);
        assert!(files.all(|(path, _)| path.split('/').all(|step| step.len() <= 255)), "{}", hostile.name);
    }
}

/// As deep as they are long: a stage that calls itself for each of them runs out of stack.
#[test]
fn chains_are_no_danger() {
    for hostile in documents::all(2_500).into_iter().filter(|it| it.name.starts_with("a chain")) {
        let (problems, tree) = answer(&hostile.text(), &config());
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
        all.filter(|it| it.name == name).map(|it| it.text()).next().expect("a description of that name")
    };
    let mut few = config();
    few.limits.steps = Some(1_000);
    assert_eq!(
        limit(&named("everything contains everything"), &few),
        "references, `allOf` and alternatives take more than 1000 steps, the limit `steps`"
    );
    for chain in ["a chain of references", "a chain of responses", "a chain of references that are no components"] {
        assert_eq!(
            limit(&named(chain), &config()),
            "a chain of references is longer than 100, the limit `reference-chain`"
        );
    }
    let mut few_objects = config();
    few_objects.limits.inlined_objects = 50;
    assert_eq!(
        limit(&named("a chain of path items"), &few_objects),
        "what references to path items, callbacks and media types lead to comes to more than 50 objects, the limit `inlined-objects`"
    );
    let mut short = config();
    short.limits.way_length = 100;
    assert_eq!(
        limit(&named("a huge name above many"), &short),
        "the names on the way to this have more than 100 bytes, the limit `way-length`"
    );
    let json = format!("{{\"openapi\": \"3.1.0\", \"x-{}\": {{}}}}", "a".repeat(100));
    assert_eq!(limit(&json, &short), "the names on the way to this have more than 100 bytes, the limit `way-length`");
    assert!(limit(&named("a chain of maps of properties"), &config()).ends_with("which no stage here can follow"));
    assert_eq!(
        limit(&named("a base of a base"), &config()),
        "schemas are parts of others by `allOf` more than 32 times in a row"
    );
    assert_eq!(limit(&named("callbacks that multiply"), &config()), "callbacks are within callbacks more than 3 times");
    few.limits.aliased_values = 10;
    for aliases in ["an anchor of many aliases", "a huge text of many aliases", "a huge name of many aliases"] {
        assert_eq!(
            limit(&named(aliases), &few),
            "the aliases of this text stand for more than 10 values, the limit `aliased-values`"
        );
    }
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

/// A text that has one reference to another file.
fn referring(to: &str) -> Input {
    let text = format!(
        "openapi: 3.1.0\ninfo: {{title: A, version: '1'}}\npaths: {{}}\ncomponents: {{schemas: {{a: {{$ref: '{to}'}}}}}}\n"
    );
    Input { name: "hostile.yaml".to_owned(), text }
}

#[test]
fn files_are_limited_all_together() {
    let schema = |index: usize| format!("{{properties: {{a: {{$ref: 'f{}.yaml'}}}}}}", index + 1);
    let library: BTreeMap<String, String> =
        (0..20).map(|index| (format!("f{index}.yaml"), format!("{}{}", schema(index), " ".repeat(1000)))).collect();
    let input = referring("f0.yaml");
    let mut config = config();
    config.limits.total_size = 3_000;
    let problems = generator::generate(&input, &library, &config).expect_err("too many bytes");
    let report = problems.render(&input, Style::Plain);
    let said = "`f2.yaml` cannot be followed: all files together have more than 3000 bytes, the limit `total-size`";
    assert!(report.contains(said), "{report}");
}

/// What is left of a name, decoded, is a name: decoding it again and again takes a stack as deep as it is long.
#[test]
fn names_of_files_are_decoded_once() {
    let library = BTreeMap::from([("a%20b.yaml".to_owned(), "{type: string}".to_owned())]);
    assert!(generator::generate(&referring("a%2520b.yaml"), &library, &config()).is_ok());
    assert!(generator::generate(&referring("a%252520b.yaml"), &library, &config()).is_err());
    let endless = referring(&format!("%{}.yaml", "25".repeat(200_000)));
    let problems = generator::generate(&endless, &NoLibrary, &config()).expect_err("no such file");
    assert!(problems.iter().any(|it| it.message.ends_with("other files cannot be read here")), "{problems:?}");
}

#[test]
fn files_may_lead_in_circles() {
    let config = config();
    let schema = |reference: &str| format!("{{type: object, properties: {{next: {{$ref: '{reference}'}}}}}}");
    let library = |a: String, b: String| BTreeMap::from([("a.yaml".to_owned(), a), ("b.yaml".to_owned(), b)]);
    let text =
        "openapi: 3.1.0\ninfo: {title: A, version: '1'}\npaths: {}\ncomponents: {schemas: {a: {$ref: a.yaml}}}\n";
    let input = Input { name: "hostile.yaml".to_owned(), text: text.to_owned() };
    let fine = library(schema("b.yaml"), schema("a.yaml"));
    assert!(generator::generate(&input, &fine, &config).is_ok(), "objects may hold each other");
    let endless = library("{$ref: b.yaml}".to_owned(), "{$ref: a.yaml}".to_owned());
    let problems = generator::generate(&input, &endless, &config).expect_err("no schema at all");
    assert!(problems.iter().any(|it| it.code == Code::ReferenceCircle), "{problems:?}");
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
    let json = |member: &str| format!("{{\n\"openapi\": \"3.1.0\",\n\"x-a\": {member}}}");
    for member in ["\"\\ud83d\"", "\"\u{0}\"", "{\"a\": 1, \"a\": 2}", "[1, 2"] {
        let (problems, tree) = answer(&json(member), &config());
        let problem = problems.iter().next().expect("a problem");
        assert!(
            tree.is_none() && matches!(problem.code, Code::Syntax | Code::DuplicateMember),
            "{member}: {problem:?}"
        );
        assert!(problem.span.is_some_and(|span| span.start.line == 3), "{member}: {problem:?}");
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
    let count: usize = std::env::var("N").ok().and_then(|count| count.parse().ok()).unwrap_or(4_000);
    let only = std::env::var("ONLY").ok();
    for name in documents::all(1).into_iter().map(|it| it.name) {
        if only.as_deref().is_some_and(|only| only != name) {
            continue;
        }
        let mut before: Option<(f64, f64)> = None;
        for count in [count / 4, count / 2, count] {
            let text = documents::all(count).into_iter().find(|it| it.name == name).map(|it| it.text());
            let text = text.expect("a description of that name at each size");
            let ((problems, tree), cost) = measure::cost(|| answer(&text, &Config::new("hostile")));
            let (seconds, bytes) = (cost.time.as_secs_f64(), text.len());
            let size = f64::from(u32::try_from(bytes).expect("a text of this size"));
            let power = before.map_or(f64::NAN, |(size_before, seconds_before)| {
                (seconds / seconds_before).ln() / (size / size_before).ln()
            });
            before = Some((size, seconds));
            let made: usize = tree.iter().flat_map(Tree::iter).map(|(_, text)| text.len()).sum();
            let limit = problems.iter().find(|it| it.code == Code::Limit).map_or("", |it| it.message.as_str());
            println!(
                "{name:44} {bytes:11} bytes {seconds:8.2} s, power {power:5.2}, {:6} MB, {made:11} bytes made, {} problems {limit}",
                cost.memory.unwrap_or_default() >> 20,
                problems.len()
            );
        }
    }
}
