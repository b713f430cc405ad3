//! Problems as JSON, one object a line. Members keep their names and meanings; more may come.
//!
//! | member | |
//! |---|---|
//! | `reason` | `"problem"`, as other lines may stand between these |
//! | `severity` | `"error"` or `"warning"` |
//! | `code`, `kind` | number and name of the kind of problem: `"OAS012"`, `"unknown-member"` |
//! | `message` | what is wrong |
//! | `file` | the file, named as in the report for people; `null` if it is in none |
//! | `pointer` | the place in the document: `"#/paths/~1a"`; `null` if it is in none |
//! | `start`, `end` | `{"line": 1, "column": 1}`, from 1, columns in characters; the end is behind the last one; `null` if unknown |
//! | `related` | other places: objects with `message`, `file`, `pointer`, `start` and `end` |
//! | `help` | what to do about it, or `null` |

use serde_json::{Value, json};

use super::source::{Placed, Source};
use super::{Severity, Span};
use crate::pointer::Pointer;

/// One problem, with the end of its line.
pub(super) fn line(placed: &Placed<'_>, sources: &[Source<'_>]) -> String {
    let Placed { problem, span, related } = placed;
    let severity = match problem.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    };
    let related: Vec<Value> = related
        .iter()
        .map(|(related, span)| {
            let place = place(Some(related.origin.file), &related.origin.pointer, *span, sources);
            join(json!({ "message": related.message }), place)
        })
        .collect();
    let head = json!({
        "reason": "problem",
        "severity": severity,
        "code": problem.code.number(),
        "kind": problem.code.name(),
        "message": problem.message,
    });
    let whole = join(head, place(problem.file, &problem.pointer, *span, sources));
    format!("{}\n", join(whole, json!({ "related": related, "help": problem.help })))
}

fn place(file: Option<usize>, pointer: &Pointer, span: Option<Span>, sources: &[Source<'_>]) -> Value {
    let source = file.and_then(|file| sources.get(file));
    let position = |at: super::Position| json!({ "line": at.line, "column": at.column });
    let end = source.zip(span).map(|(source, span)| source.lines.after(span.start, span.length));
    json!({
        "file": source.map(|source| source.name.as_str()),
        "pointer": source.map(|_| pointer.to_string()),
        "start": source.and(span).map(|span| position(span.start)),
        "end": end.map(position),
    })
}

fn join(one: Value, other: Value) -> Value {
    match (one, other) {
        (Value::Object(mut one), Value::Object(other)) => {
            one.extend(other);
            Value::Object(one)
        }
        (one, _) => one,
    }
}
