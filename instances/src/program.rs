//! A program that reads instances as generated types and writes them again.
//!
//! Types are known to the compiler only, so what tries them out has to be compiled with them: here
//! is its source text, and both ends of the conversation with it. What it answers is compared here,
//! where there is room for what JSON means by equal.
//!
//! It is asked one line at a time: the number of a type, a tab, and JSON. It answers `=` if that came
//! out again, `+` and JSON if something else did, and `!` and a text in JSON if nothing did. A
//! program that dies answers no more, and the number of answers tells on what it died.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde_json::{Value, json};

use crate::{Instance, difference};

/// Which Rust types the named schemas became: the schema's name, and a path to the type.
pub type Types = BTreeMap<String, String>;

/// All of the program but the list of types.
const MAIN: &str = include_str!("program/main.rs");

/// The program's source text.
#[must_use]
pub fn source(types: &Types) -> String {
    let mut checks = String::new();
    for path in types.values() {
        let _ = writeln!(checks, "    check::<{path}>,");
    }
    format!("{MAIN}\nstatic CHECKS: &[Check] = &[\n{checks}];\n")
}

/// What to ask, and what each line of it is about. Instances of schemas that became no type of their
/// own are left out, and `null`: that a named schema may be it is part of whatever refers to it, and
/// tried out there.
#[must_use]
pub fn questions<'i>(types: &Types, instances: &'i [Instance]) -> (String, Vec<&'i Instance>) {
    let numbers: BTreeMap<&str, usize> =
        types.keys().enumerate().map(|(number, name)| (name.as_str(), number)).collect();
    let mut text = String::new();
    let mut asked = Vec::new();
    for instance in instances {
        if let Some(number) = numbers.get(instance.schema.as_str()).filter(|_| !instance.json.is_null()) {
            let _ = writeln!(text, "{number}\t{}", instance.json);
            asked.push(instance);
        }
    }
    (text, asked)
}

/// An instance that did not come out again.
#[derive(Clone, Debug, PartialEq)]
pub struct Loss {
    /// What went in.
    pub instance: Instance,
    /// What became of it.
    pub fate: Fate,
}

/// What became of an instance.
#[derive(Clone, Debug, PartialEq)]
pub enum Fate {
    /// It came out differently.
    Changed(Value),
    /// It was not read, or not written: why.
    Refused(String),
    /// The program died of it.
    Fatal,
}

/// Compares the answers with what was asked.
#[must_use]
pub fn losses(asked: &[&Instance], answers: &str) -> Vec<Loss> {
    let mut answers = answers.lines();
    let mut losses = Vec::new();
    for instance in asked {
        let fate = match answers.next() {
            None => Some(Fate::Fatal),
            Some(answer) => fate(&instance.json, answer),
        };
        if let Some(fate) = fate {
            let fatal = fate == Fate::Fatal;
            losses.push(Loss { instance: (*instance).clone(), fate });
            if fatal {
                break;
            }
        }
    }
    losses
}

fn fate(sent: &Value, answer: &str) -> Option<Fate> {
    let parsed = || serde_json::from_str::<Value>(answer.get(1..)?).ok();
    match (answer.chars().next(), parsed()) {
        (Some('='), _) => None,
        (Some('+'), Some(came)) => difference(sent, &came).map(|_| Fate::Changed(came)),
        (Some('!'), Some(Value::String(message))) => Some(Fate::Refused(message)),
        // Cut off in the middle of an answer.
        _ => Some(Fate::Fatal),
    }
}

impl Loss {
    /// All of it, for a report of one object a line.
    #[must_use]
    pub fn to_json(&self) -> Value {
        let Instance { schema, label, json } = &self.instance;
        let (came, problem) = match &self.fate {
            Fate::Changed(came) => (Some(came), None),
            Fate::Refused(message) => (None, Some(message.as_str())),
            Fate::Fatal => (None, Some(FATAL)),
        };
        json!({
            "pointer": pointer(schema),
            "label": label.as_str(),
            "instance": json,
            "came": came,
            "place": came.and_then(|came| difference(json, came)).map(|it| it.place),
            "problem": problem,
        })
    }

    /// In a line.
    #[must_use]
    pub fn summary(&self) -> String {
        let Instance { schema, label, json } = &self.instance;
        let what = match &self.fate {
            Fate::Changed(came) => difference(json, came).map_or_else(String::new, |it| {
                let shown = |value: Option<Value>| value.map_or_else(|| "nothing".to_owned(), |it| it.to_string());
                format!("at `{}` {} became {}", it.place, cut(&shown(it.sent)), cut(&shown(it.came)))
            }),
            Fate::Refused(message) => message.clone(),
            Fate::Fatal => FATAL.to_owned(),
        };
        format!("{} ({}) {}: {what}", pointer(schema), label.as_str(), cut(&json.to_string()))
    }
}

const FATAL: &str = "the program died of it";

fn pointer(schema: &str) -> String {
    format!("#/components/schemas/{}", schema.replace('~', "~0").replace('/', "~1"))
}

/// As much of a text as fits into a line.
fn cut(text: &str) -> String {
    const MOST: usize = 160;
    match text.char_indices().nth(MOST) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Label;

    fn instance(schema: &str, json: Value) -> Instance {
        Instance { schema: schema.to_owned(), label: Label::Valid, json }
    }

    #[test]
    fn questions_go_by_the_number_of_the_type() {
        let types = Types::from([("a".to_owned(), "krate::A".to_owned()), ("c".to_owned(), "krate::C".to_owned())]);
        let jsons = [("c", json!({})), ("b", json!(1)), ("c", json!(null)), ("a", json!("x\ty"))];
        let instances = jsons.map(|(schema, json)| instance(schema, json));
        let (text, asked) = questions(&types, &instances);
        assert_eq!(text, "1\t{}\n0\t\"x\\ty\"\n");
        assert_eq!(asked, [&instances[0], &instances[3]]);
        let source = source(&types);
        assert!(source.contains("= &[\n    check::<krate::A>,\n    check::<krate::C>,\n];"), "{source}");
    }

    #[test]
    fn answers_are_compared_by_value() {
        let instances = [1, 2, 3, 4, 5].map(|number| instance("a", json!({ "n": number })));
        let asked: Vec<_> = instances.iter().collect();
        let answers = "=\n+{\"n\":2.0}\n+{\"n\":4}\n!\"no\"\n";
        let fates: Vec<_> = losses(&asked, answers).into_iter().map(|loss| (loss.instance.json, loss.fate)).collect();
        assert_eq!(
            fates,
            [
                (json!({"n": 3}), Fate::Changed(json!({"n": 4}))),
                (json!({"n": 4}), Fate::Refused("no".to_owned())),
                (json!({"n": 5}), Fate::Fatal),
            ]
        );
    }

    #[test]
    fn a_program_is_blamed_for_one_death_only() {
        let instances = [1, 2, 3].map(|number| instance("a/b", json!(number)));
        let losses = losses(&instances.iter().collect::<Vec<_>>(), "=\n+{\"cut");
        assert_eq!(losses.len(), 1);
        assert_eq!(losses[0].summary(), "#/components/schemas/a~1b (valid) 2: the program died of it");
    }

    #[test]
    fn a_loss_says_where() {
        let sent = instance("a", json!({"x": [1]}));
        let loss = Loss { instance: sent, fate: Fate::Changed(json!({"x": []})) };
        assert_eq!(loss.summary(), "#/components/schemas/a (valid) {\"x\":[1]}: at `/x/0` 1 became nothing");
        assert_eq!(loss.to_json()["place"], "/x/0");
    }
}
