//! Whatever stands in place of something in a description, there is an answer: a document that fits
//! its model, or a report of what is wrong.

mod support;

use generator::config::Limits;
use generator::normalize::normalize;
use generator::{Diagnostics, Library};
use serde_json::{Value, json};
use support::Folder;
use support::random::Random;

/// How many mutations of each description are tried.
const TRIES: u64 = 60;

/// What takes the place of something.
fn replacements() -> Vec<Value> {
    vec![
        Value::Null,
        json!([]),
        json!({}),
        json!(""),
        json!(true),
        json!(-1),
        json!([null]),
        json!([[]]),
        json!({ "a": null }),
        json!({ "$ref": "#/components/schemas/x" }),
        json!({ "$ref": "#" }),
        json!({ "$ref": "" }),
        json!({ "$ref": 5 }),
    ]
}

/// Replaces something so many levels below a value, or where there is nothing below.
fn mutate(value: &mut Value, levels: usize, random: &mut Random, with: Value) {
    match value {
        Value::Object(members) if levels > 0 && !members.is_empty() => {
            let index = random.below(members.len());
            let below = members.values_mut().nth(index).expect("a member");
            mutate(below, levels - 1, random, with);
        }
        Value::Array(elements) if levels > 0 && !elements.is_empty() => {
            let index = random.below(elements.len());
            mutate(&mut elements[index], levels - 1, random, with);
        }
        _ => *value = with,
    }
}

/// # Panics
/// What comes of a text does not fit its model.
fn answers(text: &str, library: &dyn Library) {
    let mut problems = Diagnostics::new();
    let Ok(document) = generator::load::load(text) else { return };
    if let Err(problems) = normalize("spec.yaml", document, library, &Limits::default(), &mut problems) {
        let unfit = problems.iter().find(|each| each.message.contains("does not fit the model"));
        assert!(unfit.is_none(), "{unfit:?}\n{text}");
    }
}

#[test]
fn no_mutation_goes_without_an_answer() {
    let replacements = replacements();
    for kind in ["cases", "normalized"] {
        for (index, folder) in Folder::all(kind).into_iter().enumerate() {
            let library = folder.library();
            let document = generator::load::load(&folder.input().text).expect("a document").value;
            for seed in 1..=TRIES {
                let seed = seed + TRIES * u64::try_from(index).expect("a small number");
                let mut random = Random::new(seed);
                let mut mutated = document.clone();
                for _ in 0..=random.below(4) {
                    let with = replacements[random.below(replacements.len())].clone();
                    let levels = random.below(12);
                    mutate(&mut mutated, levels, &mut random, with);
                }
                answers(&mutated.to_string(), &library);
            }
        }
    }
}
