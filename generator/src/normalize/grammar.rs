//! The objects of OpenAPI 3.0 and their members, as tables, and the walk that compares a document
//! with them.

mod tables;

use serde_json::Value;

use crate::diagnostic::Diagnostics;
use crate::pointer::Pointer;
use tables::{Form, Kind, Use};

/// Compares the whole document with the specification's tables.
pub fn check(document: &Value, problems: &mut Diagnostics) {
    object(&tables::DOCUMENT, document, &Pointer::root(), problems);
}

fn form(form: &Form, value: &Value, place: &Pointer, problems: &mut Diagnostics) {
    let fits = match form {
        Form::Any => true,
        Form::Text => value.is_string(),
        Form::Choice(_, words) => value.as_str().is_some_and(|word| words.contains(&word)),
        Form::Boolean => value.is_boolean(),
        Form::Number => value.is_number(),
        Form::Count => value.is_u64(),
        Form::Object(_) | Form::Referable(_) | Form::Map(_) | Form::Paths | Form::Responses | Form::BooleanOrSchema => {
            value.is_object() || matches!((form, value), (Form::BooleanOrSchema, Value::Bool(_)))
        }
        Form::List(_) => value.is_array(),
    };
    if !fits {
        problems.error(place, format!("{} is expected here, but this is {}", form.name(), describe(value)));
        return;
    }
    match (form, value) {
        (Form::Object(kind), _) => object(kind, value, place, problems),
        (Form::Referable(kind), Value::Object(_)) => referable(kind, value, place, problems),
        (Form::BooleanOrSchema, Value::Object(_)) => referable(&tables::SCHEMA, value, place, problems),
        (Form::List(each), Value::Array(elements)) => {
            for (index, element) in elements.iter().enumerate() {
                self::form(each, element, &place.join(index), problems);
            }
        }
        (Form::Map(each), Value::Object(members)) => {
            for (name, member) in members {
                self::form(each, member, &place.join(name), problems);
            }
        }
        (Form::Paths, Value::Object(members)) => paths(members, place, problems),
        (Form::Responses, Value::Object(members)) => responses(members, place, problems),
        _ => {}
    }
}

/// "Reference Object": a `$ref` allows no siblings; the specification says that they are ignored.
fn referable(kind: &Kind, value: &Value, place: &Pointer, problems: &mut Diagnostics) {
    let Some(reference) = value.get("$ref") else { return object(kind, value, place, problems) };
    if !reference.is_string() {
        problems.error(&place.join("$ref"), format!("a reference is text, but this is {}", describe(reference)));
    }
    for name in value.as_object().into_iter().flat_map(|members| members.keys()) {
        // Documentation beside a reference is common, and its absence changes no type.
        if !matches!(name.as_str(), "$ref" | "description" | "summary") && !name.starts_with("x-") {
            problems
                .error(&place.join(name), format!("`{name}` beside `$ref` has no meaning in OpenAPI 3.0"))
                .help("put the reference into `allOf`, and this member beside that");
        }
    }
}

fn object(kind: &Kind, value: &Value, place: &Pointer, problems: &mut Diagnostics) {
    let Value::Object(members) = value else {
        problems.error(place, format!("{} is expected here, but this is {}", kind.name, describe(value)));
        return;
    };
    let table = kind.members;
    for (name, member) in members {
        if name.starts_with("x-") {
            continue;
        }
        let place = place.join(name);
        match table.iter().find(|each| each.name == name) {
            Some(known) => match known.usage {
                Use::Read => form(known.form, member, &place, problems),
                Use::Later => {
                    problems.error(&place, format!("`{name}` is not supported yet in {}", kind.name));
                }
            },
            None => {
                let problem = problems.error(&place, format!("`{name}` is not a member of {}", kind.name));
                if let Some(likely) = closest(name, table.iter().map(|each| each.name)) {
                    problem.help(format!("did you mean `{likely}`?"));
                }
            }
        }
    }
    for required in table.iter().filter(|each| each.required && !members.contains_key(each.name)) {
        problems.error(place, format!("{} needs a member `{}`", kind.name, required.name));
    }
}

fn paths(members: &serde_json::Map<String, Value>, place: &Pointer, problems: &mut Diagnostics) {
    for (path, item) in members {
        let place = place.join(path);
        if path.starts_with('/') {
            form(&Form::Object(&tables::PATH_ITEM), item, &place, problems);
        } else if !path.starts_with("x-") {
            problems.error(&place, format!("the path `{path}` does not begin with a slash"));
        }
    }
}

fn responses(members: &serde_json::Map<String, Value>, place: &Pointer, problems: &mut Diagnostics) {
    for (status, response) in members {
        let place = place.join(status);
        if is_status(status) {
            form(&Form::Referable(&tables::RESPONSE), response, &place, problems);
        } else if !status.starts_with("x-") {
            problems
                .error(&place, format!("`{status}` is no status"))
                .help("a status is `200`, a range of them such as `2XX`, or `default`");
        }
    }
}

/// "Responses Object": a status code, a range, or `default`.
fn is_status(text: &str) -> bool {
    let digits = text.as_bytes();
    text == "default"
        || (digits.len() == 3
            && (b'1'..=b'5').contains(&digits[0])
            && (digits[1..].iter().all(u8::is_ascii_digit) || &digits[1..] == b"XX"))
}

fn describe(value: &Value) -> String {
    match value {
        Value::Null => "`null`".to_owned(),
        Value::Bool(_) | Value::Number(_) => format!("`{value}`"),
        Value::String(text) if text.chars().count() > 40 => "a longer text".to_owned(),
        Value::String(text) => format!("the text `{text}`"),
        Value::Array(_) => "an array".to_owned(),
        Value::Object(_) => "an object".to_owned(),
    }
}

/// The candidate that is at most two edits away.
pub(crate) fn closest<'a>(name: &str, candidates: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    candidates
        .map(|candidate| (distance(name, candidate), candidate))
        .filter(|(edits, candidate)| *edits <= 2 && *edits < candidate.chars().count())
        .min()
        .map(|(_, candidate)| candidate)
}

/// Levenshtein's distance; names are short.
fn distance(left: &str, right: &str) -> usize {
    let right: Vec<char> = right.chars().collect();
    let mut row: Vec<usize> = (0..=right.len()).collect();
    for (i, a) in left.chars().enumerate() {
        let mut diagonal = i;
        row[0] = i + 1;
        for (j, b) in right.iter().enumerate() {
            let substituted = diagonal + usize::from(a != *b);
            diagonal = row[j + 1];
            row[j + 1] = substituted.min(row[j] + 1).min(row[j + 1] + 1);
        }
    }
    row[right.len()]
}
