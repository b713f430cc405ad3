//! Forms: `application/x-www-form-urlencoded`, as a body or as a whole query.
//!
//! What the description says nothing of is written by its kind ("Encoding Object", OAS 3.1.1): a
//! scalar as its text, a list as a pair per element, an object as JSON. Spaces become `%20` rather
//! than `+`: whoever reads a form reads both, and a query has the first.

use super::super::media_type;
use super::super::pairs::{self, Pair};
use super::super::parameter::{Explode, Reserved, Style};
use super::super::plain::{Plain, Problem};
use super::super::query;
use super::tables::Encoding;

/// Writes an object behind the pairs that there are already.
///
/// # Errors
/// It is no object, or a member cannot be written as the description says.
pub(in super::super) fn append(form: &mut String, value: &Plain, encodings: &[Encoding]) -> Result<(), Problem> {
    let members = match value {
        Plain::Members(members) => members,
        Plain::Null => return Ok(()),
        _ => return Err(Problem { member: None, what: "is no object, and so no form" }),
    };
    for (name, member) in members {
        let encoding = encodings.iter().find(|each| each.name == name);
        let reserved = encoding.map_or(Reserved::Encoded, |encoding| encoding.reserved);
        let pairs = pairs(name, member, encoding).map_err(|what| Problem::in_member(name, what))?;
        query::append_pairs(form, &pairs, reserved);
    }
    Ok(())
}

/// A member as pairs.
fn pairs(name: &str, member: &Plain, encoding: Option<&Encoding>) -> Result<Vec<Pair>, &'static str> {
    match encoding {
        Some(Encoding { styled: Some((style, explode)), .. }) => pairs::of(name, member, *style, *explode),
        Some(Encoding { media_type, .. }) if media_type::is_json(media_type) && *member != Plain::Null => {
            Ok(vec![Pair::new(name, member.json())])
        }
        _ => match member {
            Plain::Members(_) => Ok(vec![Pair::new(name, member.json())]),
            _ => pairs::of(name, member, Style::Form, Explode::Each),
        },
    }
}
