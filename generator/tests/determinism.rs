//! The same description gives the same bytes: every time, in either spelling, and in whatever order
//! its objects list their members.

mod support;

use generator::{Generated, Input};
use similar::TextDiff;
use support::shuffle::shuffled;
use support::{Expectations, Folder};

/// How many orders are tried for each case.
const SEEDS: std::ops::RangeInclusive<u64> = 1..=8;

fn generate(case: &Folder, text: String) -> Generated {
    // Headers name the input: they are not what differs here.
    let input = Input { name: "spec.yaml".to_owned(), text };
    generator::generate(&input, &case.library(), &case.config()).unwrap_or_else(|problems| {
        panic!("{}", problems.render(&input, generator::diagnostic::Style::Plain));
    })
}

/// What is different, file by file.
fn compare(expectations: &mut Expectations, what: &str, one: &Generated, other: &Generated) {
    for change in other.tree.changes_from(&one.tree) {
        let path = change.path();
        let (old, new) = (one.tree.get(path).unwrap_or_default(), other.tree.get(path).unwrap_or_default());
        let diff = TextDiff::from_lines(old, new);
        expectations.fail(diff.unified_diff().context_radius(1).header(path, what).to_string());
    }
    if one.index != other.index {
        expectations.fail(format!("{what}: another index"));
    }
    let diff = [one, other].map(|each| each.report.markdown());
    if one.report != other.report {
        let diff = TextDiff::from_lines(&diff[0], &diff[1]);
        expectations.fail(diff.unified_diff().context_radius(1).header("report", what).to_string());
    }
}

#[test]
fn two_runs_give_equal_bytes() {
    let mut expectations = Expectations::default();
    for case in Folder::all("cases") {
        let text = case.input().text;
        compare(
            &mut expectations,
            &format!("cases/{} again", case.name),
            &generate(&case, text.clone()),
            &generate(&case, text),
        );
    }
    expectations.finish();
}

#[test]
fn json_and_yaml_give_equal_bytes() {
    let mut expectations = Expectations::default();
    for case in Folder::all("cases") {
        let text = case.input().text;
        let document = generator::load::load(&text).expect("a case can be read").value;
        let json = serde_json::to_string_pretty(&document).expect("a document can be written");
        let minified = document.to_string();
        let yaml = generate(&case, text);
        compare(&mut expectations, &format!("cases/{} as JSON", case.name), &yaml, &generate(&case, json));
        compare(&mut expectations, &format!("cases/{} as minified JSON", case.name), &yaml, &generate(&case, minified));
    }
    expectations.finish();
}

#[test]
fn the_order_of_members_means_nothing() {
    let mut expectations = Expectations::default();
    for case in Folder::all("cases") {
        let text = case.input().text;
        let document = generator::load::load(&text).expect("a case can be read").value;
        let plain = generate(&case, text);
        for seed in SEEDS {
            let other = shuffled(&document, seed);
            let what = format!("cases/{} shuffled with {seed}", case.name);
            compare(&mut expectations, &what, &plain, &generate(&case, other.to_string()));
        }
    }
    expectations.finish();
}

/// A test that shuffles nothing would prove nothing.
#[test]
fn shuffling_changes_the_order_and_nothing_else() {
    for case in Folder::all("cases") {
        let document = generator::load::load(&case.input().text).expect("a case can be read").value;
        let texts: std::collections::BTreeSet<_> = SEEDS.map(|seed| shuffled(&document, seed).to_string()).collect();
        assert!(texts.len() > 4, "cases/{}: {} orders", case.name, texts.len());
        assert!(SEEDS.into_iter().all(|seed| shuffled(&document, seed) == document), "cases/{}", case.name);
    }
}
