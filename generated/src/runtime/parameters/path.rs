//! The path of an operation, with its parameters put in ("Path Templating").
//!
//! A template is taken as it was described: parameters may stand anywhere, several in one segment,
//! and also in a query that the template has. A fragment never reaches a server, so it is dropped.
//!
//! What a parameter holds must not lead to another operation. Slashes and question marks are
//! encoded; but for `.` and `..` that would be no help, as whoever parses the URL takes `%2E` for
//! the same, and so they are refused, as are parameters that leave nothing.

use std::borrow::Cow;

use super::super::build_error::BuildError;
use super::super::pairs;
use super::super::parameter::{Explode, Location, Parameter, Reserved, Style};
use super::super::percent::{self, Kept};
use super::super::plain::Plain;
use super::Given;

/// A template with its parameters put in.
pub(super) struct Expanded {
    /// The template itself, if it has nothing to be put in.
    pub(super) path: Cow<'static, str>,
    pub(super) query: String,
}

/// Puts the parameters into a template.
///
/// # Errors
/// A parameter is missing, or is none that can stand in a path; the error names it.
pub(super) fn expand(template: &'static str, given: &[Given]) -> Result<Expanded, BuildError> {
    let mut query = String::new();
    if percent::is_literal(template) {
        return Ok(Expanded { path: template.into(), query });
    }
    let mut path = String::with_capacity(template.len());
    let (path_template, query_template) = split(template);
    for (index, segment) in path_template.split('/').enumerate() {
        if index > 0 {
            path.push('/');
        }
        expand_segment(&mut path, segment, given)?;
    }
    for pair in query_template.split('&').filter(|pair| !pair.is_empty()) {
        expand_pair(&mut query, pair, given)?;
    }
    Ok(Expanded { path: path.into(), query })
}

/// Whether the template itself says where in the query a parameter stands.
pub(super) fn is_in_query(template: &str, name: &str) -> bool {
    parts(split(template).1).any(|part| part == Part::Name(name))
}

/// Path and query of a template. What stands between braces is a name, whatever it is.
fn split(template: &str) -> (&str, &str) {
    let outside = |wanted: char| {
        let mut depth = 0;
        template.find(move |char| {
            match char {
                '{' => depth = 1,
                '}' => depth = 0,
                _ => {}
            }
            depth == 0 && char == wanted
        })
    };
    let end = outside('#').unwrap_or(template.len());
    match outside('?').filter(|at| *at < end) {
        Some(at) => (&template[..at], &template[at + 1..end]),
        None => (&template[..end], ""),
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Part<'a> {
    Literal(&'a str),
    Name(&'a str),
}

/// The literal parts of a template, and the names between braces.
fn parts(template: &str) -> impl Iterator<Item = Part<'_>> {
    let mut rest = template;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let open = rest.find('{').filter(|open| rest[*open..].contains('}'));
        match open {
            Some(0) => {
                let (name, after) = rest[1..].split_once('}')?;
                rest = after;
                Some(Part::Name(name))
            }
            open => {
                let (literal, after) = rest.split_at(open.unwrap_or(rest.len()));
                rest = after;
                Some(Part::Literal(literal))
            }
        }
    })
}

fn expand_segment(path: &mut String, template: &str, given: &[Given]) -> Result<(), BuildError> {
    let start = path.len();
    let mut last = None;
    for part in parts(template) {
        match part {
            Part::Literal(text) => percent::push_literal(path, text),
            Part::Name(name) => {
                push(path, name, given)?;
                last = Some(name);
            }
        }
    }
    match last {
        Some(name) if path[start..].split('/').any(|segment| matches!(segment, "." | "..")) => {
            Err(BuildError::in_parameter(name, "makes a segment of dots, which would lead to another path"))
        }
        _ => Ok(()),
    }
}

fn push(path: &mut String, name: &str, given: &[Given]) -> Result<(), BuildError> {
    let Some(Given { parameter, value }) = find(name, given, Location::Path).filter(|it| !it.value.is_undefined())
    else {
        return Err(BuildError::in_parameter(name, "is missing, and the path cannot be without it"));
    };
    let start = path.len();
    write(path, parameter, value);
    let is_empty = match parameter.style {
        Style::Label => path.len() == start + 1,
        _ => path.len() == start,
    };
    if is_empty {
        return Err(BuildError::in_parameter(name, "is empty, which would lead to another path"));
    }
    Ok(())
}

/// Such a pair may stand for a parameter that can be left out; then there is no pair.
fn expand_pair(query: &mut String, template: &str, given: &[Given]) -> Result<(), BuildError> {
    let mut text = String::new();
    for part in parts(template) {
        match part {
            Part::Literal(literal) => percent::push_literal(&mut text, literal),
            Part::Name(name) => {
                match find(name, given, Location::Path).or_else(|| find(name, given, Location::Query)) {
                    Some(Given { value, .. }) if value.is_undefined() => return Ok(()),
                    Some(Given { parameter, value }) => {
                        let pairs = pairs::of(name, value, parameter.style, Explode::Joined);
                        for pair in pairs.map_err(|problem| BuildError::in_parameter(name, problem))? {
                            super::query::push_value(&mut text, &pair.value, parameter.reserved);
                        }
                    }
                    None => return Ok(()),
                }
            }
        }
    }
    if !query.is_empty() {
        query.push('&');
    }
    query.push_str(&text);
    Ok(())
}

fn find<'a>(name: &str, given: &'a [Given], location: Location) -> Option<&'a Given> {
    given.iter().find(|each| each.parameter.name == name && each.parameter.location == location)
}

/// Writes a value by its style (RFC 6570, sections 3.2.2, 3.2.5 and 3.2.7).
fn write(path: &mut String, parameter: &Parameter, value: &Plain) {
    let kept = if parameter.reserved == Reserved::Kept { Kept::IN_PATH } else { Kept::UNRESERVED };
    let name = parameter.name;
    let (first, between) = match (parameter.style, parameter.explode) {
        (Style::Label, Explode::Each) => (".", "."),
        (Style::Label, Explode::Joined) => (".", ","),
        (Style::Matrix, Explode::Each) => (";", ";"),
        (Style::Matrix, Explode::Joined) => (";", ","),
        _ => ("", ","),
    };
    let is_matrix = parameter.style == Style::Matrix;
    let is_exploded = parameter.explode == Explode::Each;
    let texts: Vec<String> = match value {
        Plain::Members(members) if is_exploded => {
            let pairs = members.iter().filter(|(_, each)| *each != Plain::Null);
            pairs.map(|(name, each)| format!("{}={}", encoded(kept, name), encoded(kept, &each.text()))).collect()
        }
        Plain::Members(members) => pairs::flat(members).iter().map(|text| encoded(Kept::UNRESERVED, text)).collect(),
        Plain::List(elements) => pairs::defined(elements).map(|each| encoded(Kept::UNRESERVED, &each.text())).collect(),
        scalar => vec![encoded(kept, &scalar.text())],
    };
    let is_named = is_matrix && !(is_exploded && matches!(value, Plain::Members(_)));
    path.push_str(first);
    for (index, text) in texts.iter().enumerate() {
        path.push_str(if index == 0 { "" } else { between });
        if is_named && (index == 0 || is_exploded) {
            percent::push(path, name);
            path.push_str(if text.is_empty() { "" } else { "=" });
        }
        path.push_str(text);
    }
}

fn encoded(kept: Kept, text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    kept.push(&mut encoded, text);
    encoded
}
