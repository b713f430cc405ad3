//! The constant that describes a call.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use serde_json::Value;

use super::{Cx, body, table};
use crate::model::{Explode, Location, Operation, Parameter, ParameterForm, Payload, Repeat, Style};
use crate::name::OperationIdents;

/// Lines of more characters than these are broken.
const WIDTH: usize = 100;

/// As `rustfmt` has it: a line if it fits; parameters otherwise fill lines of their own.
pub(super) fn constant(cx: &Cx<'_>, operation: &Operation, idents: &OperationIdents) -> String {
    let parameters = operation.parameters.iter().flat_map(|it| &it.written);
    let parameters: Vec<_> = parameters.map(|it| format!("{},", parameter(it))).collect();
    let start = format!(
        "static {}: Operation = Operation::new({}, {}, {}, &[",
        idents.constant,
        table::literal(&operation.method),
        table::literal(&operation.id),
        table::literal(&operation.path),
    );
    let line = format!("{start}{}])", parameters.join(" ").trim_end_matches(','));
    let fits = line.chars().count() <= WIDTH || parameters.is_empty();
    let mut text = if fits { line } else { format!("{start}\n{}\n])", table::filled(4, &parameters)) };
    for call in further(cx, operation) {
        let _ = write!(text, "\n{}{call}", if fits { "    " } else { "" });
    }
    text.push_str(";\n");
    text
}

fn further(cx: &Cx<'_>, operation: &Operation) -> Vec<String> {
    let mut calls = Vec::new();
    if !operation.auth.is_empty() {
        calls.push(format!(".auth(&[{}])", alternatives(cx, operation)));
    }
    if !operation.scopes.is_empty() {
        let scopes = operation.scopes.iter().map(|(scheme, scopes)| {
            let scopes: Vec<_> = scopes.iter().map(|scope| table::literal(scope)).collect();
            format!("({}, &[{}])", table::literal(&cx.api.schemes[*scheme].name), scopes.join(", "))
        });
        calls.push(format!(".scopes(&[{}])", scopes.collect::<Vec<_>>().join(", ")));
    }
    let accept = accept(cx, operation);
    if !accept.is_empty() {
        calls.push(format!(".accept({})", table::literal(&accept.join(", "))));
    }
    calls.extend(operation.server.iter().map(|server| format!(".server({})", table::literal(server))));
    calls.extend(repeat(&operation.repeat));
    calls
}

/// The sets of schemes, any of which shows who calls.
pub(super) fn alternatives(cx: &Cx<'_>, operation: &Operation) -> String {
    let alternatives = operation.auth.iter().map(|requirement| {
        let schemes = requirement.schemes.iter().map(|scheme| format!("&{}", cx.names.schemes[*scheme]));
        format!("&[{}]", schemes.collect::<Vec<_>>().join(", "))
    });
    alternatives.collect::<Vec<_>>().join(", ")
}

/// What is known of repetitions beside the method; values are texts of JSON.
fn repeat(repeat: &Repeat) -> Option<String> {
    let how = match repeat {
        Repeat::ByMethod => return None,
        Repeat::Safe => "Safe".to_owned(),
        Repeat::Unsafe => "Unsafe".to_owned(),
        Repeat::Depends { when, unless } => {
            let list = |members: &[(String, Value)]| {
                let pair = |(name, value): &(String, Value)| {
                    format!("({}, {})", table::literal(name), table::literal(&value.to_string()))
                };
                members.iter().map(pair).collect::<Vec<_>>().join(", ")
            };
            format!("Depends {{ when: &[{}], unless: &[{}] }}", list(when), list(unless))
        }
    };
    Some(format!(".repeat(Repeat::{how})"))
}

/// The media types that are understood: what is hoped for first.
fn accept(cx: &Cx<'_>, operation: &Operation) -> Vec<String> {
    let (mut found, mut seen) = (Vec::new(), BTreeSet::new());
    let failures = operation.failures.iter().map(|failure| (&failure.payload, &failure.declared.media_types));
    let success = &operation.success;
    let all = success.answers.iter().flat_map(|declared| &declared.media_types).cloned().collect();
    for (payload, declared) in std::iter::once((&success.payload, &all)).chain(failures) {
        let media_types: Vec<&String> = match payload {
            Payload::Choice(index) => cx.api.answers[*index].cases.iter().map(|case| &case.media_type).collect(),
            // The first: others say the same in other words.
            Payload::Json(_) => declared.iter().take(1).collect(),
            _ => declared.iter().collect(),
        };
        for media_type in media_types {
            if !media_type.is_empty() && seen.insert(media_type) {
                found.push(media_type.clone());
            }
        }
    }
    found
}

fn parameter(parameter: &Parameter) -> String {
    let Parameter { name, key, location, form, switches } = parameter;
    let constructor = match location {
        Location::Path => "path",
        Location::Query => "query",
        Location::QueryString => "querystring",
        Location::Header => "header",
        Location::Cookie => "cookie",
    };
    let mut text = format!("Parameter::{constructor}({})", table::literal(name));
    match form {
        ParameterForm::Styled(style, explode) => text.push_str(&styled(*location, *style, *explode)),
        ParameterForm::Json => text.push_str(".json()"),
        ParameterForm::Text => text.push_str(".text()"),
        ParameterForm::Form(encodings) if encodings.is_empty() => {}
        ParameterForm::Form(encodings) => {
            let entries: Vec<_> = encodings.iter().map(|it| compact(body::encoding(it))).collect();
            let _ = write!(text, ".encodings(&[{}])", entries.join(", "));
        }
    }
    text.push_str(&compact(body::switches(switches)));
    if key != name {
        let _ = write!(text, ".key({})", table::literal(key));
    }
    text
}

/// What differs from the specification's defaults.
fn styled(location: Location, style: Style, explode: Explode) -> String {
    let (usual, usual_explode) = match location {
        Location::Path | Location::Header => (Style::Simple, Explode::No),
        Location::Query | Location::QueryString | Location::Cookie => (Style::Form, Explode::Yes),
    };
    let mut text = String::new();
    let mut default = usual_explode;
    if style != usual {
        text.push_str(&compact(body::style(style)));
        default = style.explode();
    }
    if explode != default && style != Style::DeepObject {
        text.push_str(&compact(body::explode(explode)));
    }
    text
}

/// Calls of methods on one line, spaced as people do.
pub(super) fn compact(tokens: TokenStream) -> String {
    let mut text = String::new();
    for tree in tokens {
        match tree {
            TokenTree::Group(group) => {
                let (open, close) = if group.delimiter() == Delimiter::Bracket { ('[', ']') } else { ('(', ')') };
                text.push(open);
                text.push_str(&compact(group.stream()));
                text.push(close);
            }
            TokenTree::Punct(sign) if sign.as_char() == ',' => text.push_str(", "),
            other => text.push_str(&other.to_string()),
        }
    }
    text
}
