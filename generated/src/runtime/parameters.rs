//! The parameters of a call, written into path, query, headers and cookies.

pub(super) mod cookie;
mod header;
mod path;

use std::borrow::Cow;

use http::HeaderMap;

use super::body;
use super::build_error::BuildError;
use super::codec::Encode;
use super::operation::Operation;
use super::pairs;
use super::parameter::{Empty, Form, Location, Parameter};
use super::plain::{Plain, Problem};
use super::query;

/// What the parameters of a call have become.
pub(super) struct Written {
    pub(super) path: Cow<'static, str>,
    pub(super) query: String,
    pub(super) headers: HeaderMap,
    /// The value of the header `Cookie`; empty: there is none.
    pub(super) cookies: String,
}

/// A parameter with its value.
struct Given {
    parameter: &'static Parameter,
    value: Plain,
}

/// Writes the parameters.
///
/// # Errors
/// A member is not in the operation's table, or cannot stand where it should; the path lacks one.
pub(super) fn write(operation: &Operation, parameters: Option<&(dyn Encode + Sync)>) -> Result<Written, BuildError> {
    let given = match parameters {
        Some(parameters) => given(operation.parameters, parameters)?,
        None => Vec::new(),
    };
    let path::Expanded { path, query } = path::expand(operation.path, &given)?;
    let mut written = Written { path, query, headers: HeaderMap::new(), cookies: String::new() };
    for Given { parameter, value } in &given {
        let outcome = match parameter.location {
            Location::Path => Ok(()),
            Location::Query if path::is_in_query(operation.path, parameter.name) => Ok(()),
            Location::Query => write_query(&mut written.query, parameter, value),
            Location::QueryString => write_whole_query(&mut written.query, parameter, value),
            Location::Header => header::write(&mut written.headers, parameter, value),
            Location::Cookie => cookie::write(&mut written.cookies, parameter, value),
        };
        outcome.map_err(|problem| BuildError::in_parameter(parameter.name, problem))?;
    }
    Ok(written)
}

/// Finds what each member of the parameters is.
fn given(table: &'static [Parameter], parameters: &dyn Encode) -> Result<Vec<Given>, BuildError> {
    let find = |key: &str| table.iter().find(|each| each.key == key);
    let members = match Plain::of(parameters).and_then(Plain::readable) {
        Ok(Plain::Members(members)) => members,
        Ok(_) => return Err(BuildError::new("the parameters are not an object")),
        Err(Problem { member: Some(key), what }) => {
            return Err(BuildError::in_parameter(find(&key).map_or(key.as_str(), |each| each.name), what));
        }
        Err(Problem { member: None, what }) => return Err(BuildError::new(format!("the parameters {what}"))),
    };
    let given = members.into_iter().map(|(key, value)| match find(&key) {
        Some(parameter) => Ok(Given { parameter, value: in_form(parameter, value) }),
        None => Err(BuildError::in_parameter(&key, "is not one that this operation has")),
    });
    given.collect()
}

fn in_form(parameter: &Parameter, value: Plain) -> Plain {
    match (parameter.form, parameter.location) {
        (Form::Styled, _) => value,
        // In a header, letters beyond ASCII are anybody's guess; JSON can do without.
        (Form::Json, Location::Header) => Plain::Text(header::ascii(&value.json())),
        (Form::Json, _) => Plain::Text(value.json()),
        (Form::Text, _) if value == Plain::Null => value,
        (Form::Text, _) => Plain::Text(value.text()),
    }
}

fn write_query(query: &mut String, parameter: &Parameter, value: &Plain) -> Result<(), &'static str> {
    if value.is_undefined() && parameter.empty == Empty::NameAlone {
        query::append(query, parameter.name, "");
        return Ok(());
    }
    let pairs = pairs::of(parameter.name, value, parameter.style, parameter.explode)?;
    query::append_pairs(query, &pairs, parameter.reserved);
    Ok(())
}

fn write_whole_query(query: &mut String, parameter: &Parameter, value: &Plain) -> Result<(), &'static str> {
    match parameter.form {
        Form::Styled => body::form::append(query, value, parameter.encodings).map_err(|problem| problem.what),
        Form::Json | Form::Text => {
            if !value.is_undefined() {
                query.push_str(if query.is_empty() { "" } else { "&" });
                super::percent::push(query, &value.text());
            }
            Ok(())
        }
    }
}
