//! An error in one line, with what a person needs first.
//!
//! `chats-create: 400 missing_required_field (field_name="users"): Bad Request`

use std::fmt;

use super::cut::Cut;
use super::error_context::{Origin, Received};

/// How many details are shown, and how many characters of each.
const DETAILS: (usize, usize) = (4, 60);

/// How many characters of a text are shown.
const TEXT: usize = 300;

/// Writes the line of an error response.
pub(super) fn failure(
    f: &mut fmt::Formatter<'_>,
    origin: &Origin,
    received: &Received,
    code: Option<&str>,
) -> fmt::Result {
    begin(f, origin)?;
    f.write_str(received.body.status.as_str())?;
    match code {
        Some(code) => write!(f, " {}", Cut(code, DETAILS.1))?,
        None => {
            if let Some(reason) = received.body.status.canonical_reason() {
                write!(f, " {reason}")?;
            }
        }
    }
    let (count, length) = DETAILS;
    let mut open = false;
    for (name, value) in received.body.details().take(count) {
        let value = value.to_string();
        write!(f, "{}{}={}", if open { ", " } else { " (" }, Cut(name, length), Cut(&value, length))?;
        open = true;
    }
    if open {
        f.write_str(")")?;
    }
    match received.body.message() {
        Some(message) => write!(f, ": {}", Cut(message, TEXT)),
        None => Ok(()),
    }
}

/// Writes the line of any other error.
pub(super) fn problem(
    f: &mut fmt::Formatter<'_>,
    origin: &Origin,
    received: Option<&Received>,
    problem: &dyn fmt::Display,
) -> fmt::Result {
    begin(f, origin)?;
    if let Some(received) = received {
        write!(f, "{}: ", received.body.status.as_str())?;
    }
    write!(f, "{}", Cut(&problem.to_string(), TEXT))
}

fn begin(f: &mut fmt::Formatter<'_>, origin: &Origin) -> fmt::Result {
    match origin.operation {
        Some(operation) => write!(f, "{operation}: "),
        None => Ok(()),
    }
}
