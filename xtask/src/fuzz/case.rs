//! One case: a description by its number, and what comes of it.

use std::panic::{AssertUnwindSafe, catch_unwind};

use generator::config::Limits;
use generator::diagnostic::Style;
use generator::{Config, Input, NoLibrary, Tree};
use serde_json::Value;

use super::random::Random;
use super::{describe, mutate};

/// Descriptions to change: their texts, and their documents as far as they can be read.
pub struct Seeds {
    texts: Vec<String>,
    documents: Vec<Value>,
}

impl Seeds {
    /// Of texts.
    #[must_use]
    pub fn of(texts: Vec<String>) -> Self {
        let documents = texts.iter().filter_map(|text| generator::load::load(text).ok());
        let documents = documents.map(|document| document.value).collect();
        Self { texts, documents }
    }

    pub(super) fn texts(&self) -> &[String] {
        &self.texts
    }

    pub(super) fn documents(&self) -> &[Value] {
        &self.documents
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.texts.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.texts.is_empty()
    }
}

/// The description of a number: the same every time, as long as the seeds are.
#[must_use]
pub fn description(number: u64, seeds: &Seeds) -> String {
    described(Random::of(number), seeds)
}

/// The description that bytes lead to, which make each choice that a number makes otherwise.
#[must_use]
pub fn steered(bytes: &[u8], seeds: &Seeds) -> String {
    described(Random::steered(bytes), seeds)
}

fn described(mut random: Random<'_>, seeds: &Seeds) -> String {
    let other = random.pick(&seeds.documents).cloned().unwrap_or_default();
    match random.below(8) {
        0 => describe::description(&mut random).to_string(),
        1 => {
            let mut made = describe::description(&mut random);
            mutate::mutate(&mut made, &other, &mut random);
            made.to_string()
        }
        2 => {
            let text = random.pick(&seeds.texts).cloned().unwrap_or_default();
            mutate::mutate_text(&text, &mut random)
        }
        _ => {
            let mut document = random.pick(&seeds.documents).cloned().unwrap_or_default();
            mutate::mutate(&mut document, &other, &mut random);
            document.to_string()
        }
    }
}

/// What came of a description.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// A crate, each file of which is Rust.
    Made,
    /// A report that says why not.
    Refused,
    /// Something that must not be.
    Wrong,
}

/// Generates from a description, and looks at what comes of it: the report, or what is wrong.
#[must_use]
pub fn answer(text: &str) -> (Answer, String) {
    answer_within(text, Limits::default())
}

/// The same, within other limits.
#[must_use]
pub fn answer_within(text: &str, limits: Limits) -> (Answer, String) {
    let (answer, said) = catch_unwind(AssertUnwindSafe(|| generated(text, limits)))
        .unwrap_or_else(|_| (Answer::Wrong, "a panic".to_owned()));
    if said.contains("[OAS099]") || said.contains("untagged enum") {
        return (Answer::Wrong, said);
    }
    (answer, said)
}

fn generated(text: &str, limits: Limits) -> (Answer, String) {
    let input = Input { name: "found.yaml".to_owned(), text: text.to_owned() };
    let config = Config { limits, ..Config::new("found") };
    match generator::generate(&input, &NoLibrary, &config) {
        Ok(generated) => match broken(&generated.tree) {
            Some(what) => (Answer::Wrong, what),
            None => (Answer::Made, generated.warnings.render(&input, Style::Plain)),
        },
        Err(problems) => {
            let report = problems.render(&input, Style::Plain);
            let has_reason = report.contains("error[");
            if has_reason { (Answer::Refused, report) } else { (Answer::Wrong, "refused without a reason".to_owned()) }
        }
    }
}

/// The first file that is no Rust. The runtime is the same in every crate.
fn broken(tree: &Tree) -> Option<String> {
    let made = tree.iter().filter(|(path, _)| path.starts_with("src/") && !path.starts_with("src/runtime/"));
    made.into_iter().find_map(|(path, text)| {
        let error = syn::parse_file(text).err().map(|error| error.to_string());
        // What an emitter makes in place of an item that is none.
        let error = error.or_else(|| text.contains("compile_error!").then(|| "an item of it is none".to_owned()));
        Some(format!("{path} is no Rust: {}", error?))
    })
}
