//! What a method's documentation says beside the description's own text: verb and path, what comes
//! back, how it can fail, what can follow.

use std::collections::BTreeMap;

use serde_json::Value;

use super::{Cx, docs};
use crate::model::{Api, Declared, Failure, Operation, Payload, Repeat, TypeId};
use crate::name::OperationIdents;

pub(super) fn further(cx: &Cx<'_>, operation: &Operation, idents: &OperationIdents) -> Vec<String> {
    let mut parts = Vec::new();
    if let Some(said) = operation.body.as_ref().and_then(|body| body.docs.description.as_deref()) {
        parts.push(docs::after("The request:", said));
    }
    parts.extend(needed(cx, operation));
    let statuses: Vec<_> = operation.success.answers.iter().map(|it| answer(cx, operation, it)).collect();
    let answers = if statuses.is_empty() { String::new() } else { format!(" answers {}", statuses.join("; ")) };
    let declared: Vec<_> = operation.failures.iter().map(|failure| failure_docs(cx, operation, failure)).collect();
    let failures = if declared.is_empty() { String::new() } else { format!(": {}", declared.join(", ")) };
    let error = &idents.error;
    let server = operation.server.as_ref().map_or_else(String::new, |it| format!(" at {}", docs::code(it)));
    let call = docs::code(&format!("{} {}", operation.method, operation.path)) + &server;
    let answers = answers.trim_end_matches('.');
    parts.push(docs::wrapped(&format!(
        "{call}{answers}. [Fails](crate#errors) with [`{error}`](crate::errors::{error}){failures}."
    )));
    parts.extend(repeat(&operation.repeat).map(|text| docs::wrapped(&text)));
    parts.extend(links(operation));
    parts
}

/// What is known of repetitions beside the method.
fn repeat(repeat: &Repeat) -> Option<String> {
    let again = "sent again after a failure that leaves open what the server has done";
    let members = |members: &[(String, Value)], last: &str| {
        let member =
            |(name, value): &(String, Value)| format!("{} is {}", docs::code(name), docs::code(&value.to_string()));
        members.iter().map(member).collect::<Vec<_>>().join(last)
    };
    Some(match repeat {
        Repeat::ByMethod => return None,
        Repeat::Safe => format!("Doing this twice is doing it once: it is {again}."),
        Repeat::Unsafe => format!("It is never {again}."),
        Repeat::Depends { when, unless } => {
            let when = if when.is_empty() { String::new() } else { format!(" if {}", members(when, " and ")) };
            let unless = if unless.is_empty() { String::new() } else { format!(" unless {}", members(unless, " or ")) };
            let comma = if when.is_empty() || unless.is_empty() { "" } else { "," };
            format!("It is {again}{when}{comma}{unless}.")
        }
    })
}

/// Who may call, where there is more than one way to show it.
fn needed(cx: &Cx<'_>, operation: &Operation) -> Option<String> {
    if cx.api.schemes.len() < 2 || operation.auth.is_empty() {
        return None;
    }
    let alternatives: Vec<_> = operation
        .auth
        .iter()
        .map(|requirement| {
            let names = requirement.schemes.iter().map(|scheme| docs::code(&cx.api.schemes[*scheme].name));
            let names: Vec<_> = names.collect();
            if names.is_empty() { "nothing".to_owned() } else { names.join(" and ") }
        })
        .collect();
    Some(docs::wrapped(&format!("Needs {}.", alternatives.join(", or "))))
}

fn answer(cx: &Cx<'_>, operation: &Operation, declared: &Declared) -> String {
    let said = docs::line(&declared.description);
    // JSON is what everybody expects.
    let is_usual = |it: &[String]| it.is_empty() || matches!(it, [only] if only == "application/json");
    let mut within = Vec::new();
    if !is_usual(&declared.media_types) || matches!(operation.success.payload, Payload::Choice(_)) {
        within.extend(declared.media_types.iter().map(|it| docs::code(it)));
    }
    within.extend(declared.headers.map(|id| format!("with {}", link(cx, id))));
    let within = if within.is_empty() { String::new() } else { format!(" ({})", within.join(", ")) };
    if said.trim_end_matches('.').eq_ignore_ascii_case("success") || said.is_empty() {
        format!("`{}`{within}", declared.status)
    } else {
        format!("`{}`{within}: {said}", declared.status)
    }
}

/// What all operations say of a status with which they fail, if it is the same.
pub(super) fn said(api: &Api) -> BTreeMap<&str, Option<&str>> {
    let mut said = BTreeMap::new();
    for declared in api.operations.iter().flat_map(|operation| &operation.failures).map(|failure| &failure.declared) {
        let description = Some(declared.description.as_str());
        let known = said.entry(declared.status.as_str()).or_insert(description);
        if *known != description {
            *known = None;
        }
    }
    said
}

fn failure_docs(cx: &Cx<'_>, operation: &Operation, failure: &Failure) -> String {
    let declared = &failure.declared;
    // What is said of the status on the enum's variant is not said again.
    let is_said = cx.said.get(declared.status.as_str()).is_some_and(Option::is_some);
    let with = declared.headers.map_or_else(String::new, |id| format!(" (with {})", link(cx, id)));
    if is_said || operation.failures.is_empty() {
        return format!("`{}`{with}", declared.status);
    }
    let said = docs::line(&declared.description);
    format!("`{}`{with} {}", declared.status, said.trim_end_matches('.'))
}

fn link(cx: &Cx<'_>, id: TypeId) -> String {
    let ident = &cx.idents(id).ty;
    format!("[`{ident}`](crate::types::{ident})")
}

/// What can be called next.
fn links(operation: &Operation) -> Option<String> {
    let failures = operation.failures.iter().map(|failure| &failure.declared);
    let lines: Vec<_> = operation
        .success
        .answers
        .iter()
        .chain(failures)
        .flat_map(|declared| &declared.links)
        .map(|link| {
            let name = docs::code(&link.name);
            let target = docs::code(&link.target);
            let parameters = link.parameters.iter();
            let parameters: Vec<_> =
                parameters.map(|(name, value)| format!("{} = {}", docs::code(name), docs::code(value))).collect();
            let with = if parameters.is_empty() { String::new() } else { format!(", with {}", parameters.join(", ")) };
            let said = link.description.as_deref().map(docs::line);
            let said = said.map_or_else(String::new, |it| format!(": {it}"));
            format!("- {name}, which is {target}{with}{said}")
        })
        .collect();
    (!lines.is_empty()).then(|| format!("What can follow:\n\n{}", lines.join("\n")))
}
