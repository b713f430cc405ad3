//! The full account of a run: what became what, what was widened, whose name was changed, and what
//! was let through.
//!
//! For people who look something up, or review what another description makes of a client, and for
//! tools. Input: the model, its names and the problems; output: plain data, and its text as Markdown
//! or JSON. All lists are in the order of their places, so that two reports can be compared; and
//! places are pointers, without lines, which would all change with one line more at the top.

mod items;
mod json;
mod markdown;
mod names;

use std::collections::BTreeMap;

use serde_json::Value;

use crate::Input;
use crate::diagnostic::{Code, Diagnostics, Place, Severity};
use crate::model::Api;
use crate::name::Names;
use crate::normalize;
use crate::pointer::Pointer;

/// The account of one run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// What the description is called.
    pub description: String,
    /// The API's title.
    pub title: String,
    /// The description's own version.
    pub version: String,
    /// What became what.
    pub items: Vec<Item>,
    /// What has no such type in Rust, and what was made of it.
    pub widened: Vec<Remark>,
    /// Members of which nothing was made, by their names.
    pub unread: Vec<Unread>,
    /// Names that are not what they would have been by themselves.
    pub names: Vec<Renamed>,
    /// What there is to say about the description; among it what would be errors, let through.
    pub warnings: Vec<Warning>,
    /// The allowances that something needed.
    pub allowances: Vec<Allowed>,
}

/// Something of the description, and what it is in Rust.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Item {
    /// What it is in the description.
    pub section: Section,
    /// Where it is.
    pub place: Place,
    /// Its path in the generated crate: `types::Chat`, `Client::chats_create`.
    pub rust: String,
    /// What it is there: a struct, a method.
    pub kind: String,
}

/// What something is in the description.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Section {
    /// A component schema.
    Schema,
    /// An operation.
    Operation,
    /// A webhook, or a callback.
    Webhook,
    /// What has no name in the description: schemas in other places, parameters, headers, bodies
    /// and answers of several forms.
    Inline,
    /// A security scheme.
    Scheme,
    /// A server.
    Server,
}

/// Something to know about a place.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Remark {
    /// The place.
    pub place: Place,
    /// What there is to know.
    pub text: String,
}

/// Members of one name of which nothing was made: extensions that are not known, `xml`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Unread {
    /// Their name.
    pub name: String,
    /// How many there are.
    pub count: usize,
    /// The first of them.
    pub first: Place,
}

/// A name that could not be had.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Renamed {
    /// Where what it names is described.
    pub place: Place,
    /// What it names: a type, a field of one.
    pub what: String,
    /// The name that could not be had.
    pub wanted: String,
    /// The name that it has.
    pub name: String,
    /// Why.
    pub reason: Reason,
}

/// Why a name could not be had.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// Something else beside it has that name.
    Taken,
    /// Rust or the generated code uses the word otherwise.
    Reserved,
}

/// A problem that did not stop the run.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Warning {
    /// Where it is; `None` if in no file.
    pub place: Option<Place>,
    /// What kind of problem it is.
    pub kind: Code,
    /// What is wrong, or what was let through.
    pub message: String,
    /// What to do about it, or why it was let through.
    pub help: Option<String>,
}

/// An allowance that something needed.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Allowed {
    /// The kind of problem that is let through.
    pub kind: Code,
    /// Where; `None` if everywhere.
    pub place: Option<Place>,
    /// Why.
    pub reason: String,
}

/// Writes the account.
#[must_use]
pub fn report(input: &Input, document: &Value, (api, names): (&Api, &Names), problems: &Diagnostics) -> Report {
    let remark = |(place, text): (Place, &str)| Remark { place, text: text.to_owned() };
    let allowances =
        problems.allowances().map(|it| Allowed { kind: it.kind, place: it.place.clone(), reason: it.reason.clone() });
    Report {
        description: input.name.clone(),
        title: api.title.clone(),
        version: api.version.clone(),
        items: sorted(items::items(api, names, problems)),
        widened: sorted(problems.notes().into_iter().map(remark).collect()),
        unread: unread(document, problems),
        names: sorted(names::renamed(api, names, problems)),
        warnings: sorted(warnings(problems)),
        allowances: sorted(allowances.collect()),
    }
}

/// By place; what is found twice, once.
fn sorted<T: Ord>(mut list: Vec<T>) -> Vec<T> {
    list.sort();
    list.dedup();
    list
}

fn unread(document: &Value, problems: &Diagnostics) -> Vec<Unread> {
    let mut found: BTreeMap<String, (usize, Pointer)> = BTreeMap::new();
    for place in normalize::unread(document) {
        let name = place.last().unwrap_or_default();
        found.entry(name).and_modify(|(count, _)| *count += 1).or_insert((1, place));
    }
    let unread = |(name, (count, first))| Unread { name, count, first: problems.place_of(&first) };
    found.into_iter().map(unread).collect()
}

fn warnings(problems: &Diagnostics) -> Vec<Warning> {
    let warnings = problems.iter().filter(|problem| problem.severity == Severity::Warning);
    let warnings = warnings.map(|problem| Warning {
        place: problems.place_of_problem(problem),
        kind: problem.code,
        message: problem.message.clone(),
        help: problem.help.clone(),
    });
    warnings.collect()
}
