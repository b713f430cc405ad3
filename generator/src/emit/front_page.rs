//! The crate's front page: what a user has to know, in the order in which it comes up. Each section
//! is there only if it is true of this API, and shows the API's own calls.

mod calls;
mod failures;
mod features;
mod set_up;

use super::{Cx, docs};
use crate::model::{Operation, Payload};
use crate::name::OperationIdents;

/// The whole page.
pub(super) fn text(cx: &Cx<'_>) -> String {
    let mut parts = vec![format!("A client for {}.", docs::line(&cx.api.title))];
    parts.extend(cx.api.docs.summary.as_deref().map(docs::foreign));
    parts.extend(cx.api.docs.description.as_deref().map(docs::foreign));
    parts.extend(docs::facts(&cx.api.docs).map(|facts| docs::wrapped(&facts)));
    parts.push(set_up::section(cx));
    if let Some(shown) = shown(cx) {
        parts.push(calls::first(cx, &shown));
        parts.push(failures::errors(cx));
        parts.push(failures::retries(cx));
    }
    parts.extend(calls::pages(cx));
    parts.extend(calls::streams(cx));
    parts.push(calls::around(cx));
    parts.extend(shown(cx).map(|shown| failures::testing(cx, &shown)));
    parts.push(features::section(cx));
    parts.join("\n\n")
}

/// An operation that stands for all of them.
struct Shown<'c> {
    operation: &'c Operation,
    idents: &'c OperationIdents,
}

/// The first that is not deprecated, needs nothing that is too long to show, and answers with a
/// value; else the first.
fn shown<'c>(cx: &Cx<'c>) -> Option<Shown<'c>> {
    let mut all = cx.api.operations.iter().zip(&cx.names.operations);
    let is_good = |(operation, _): &(&Operation, &OperationIdents)| {
        let is_value = matches!(operation.success.payload, Payload::Json(_));
        is_value && !operation.docs.deprecated && super::operation_example::call(cx, operation).given.is_empty()
    };
    let (operation, idents) = all.clone().find(is_good).or_else(|| all.next())?;
    Some(Shown { operation, idents })
}

/// The line, which is not shown, that compiles an example only with the feature of its operation.
fn condition(cx: &Cx<'_>, operation: &Operation) -> String {
    let feature = cx.names.features.get(operation.group);
    feature.map_or_else(String::new, |feature| format!("# #[cfg(feature = \"{feature}\")]\n"))
}

/// The operations with their names.
fn operations<'c>(cx: &Cx<'c>) -> impl Iterator<Item = Shown<'c>> {
    cx.api.operations.iter().zip(&cx.names.operations).map(|(operation, idents)| Shown { operation, idents })
}

/// A heading, and paragraphs below it.
fn section(heading: &str, parts: &[String]) -> String {
    format!("# {heading}\n\n{}", parts.join("\n\n"))
}
