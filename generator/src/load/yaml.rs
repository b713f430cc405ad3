//! YAML to a value: YAML 1.2 with the merge keys that published files use.
//!
//! Input: a text; output: a [`Value`]. `serde_yaml` reads it, and [`Reader`] makes the value of what
//! it reads. Before that, a [survey](super::survey) goes over the text, which knows places and limits,
//! and what has to be [spelled](super::respell) in another way for a parser of YAML 1.1.

use serde::de::DeserializeSeed;
use serde_json::Value;

use super::reader::Reader;
use super::respell::{Edits, StandIns};
use super::survey::{Survey, survey};
use super::{Trouble, Written};
use crate::config::Limits;
use crate::diagnostic::{Code, Position};
use crate::pointer::Pointer;

/// Reads a text of one document.
pub(super) fn parse(text: &str, limits: &Limits) -> Result<(Value, Written), Trouble> {
    let Survey { mut edits, numbers } = survey(text, limits)?;
    let stand_ins = StandIns::of(text);
    stand_ins.apply(text, &mut edits);
    let spelled = edits.apply(text);
    let reader = Reader::of_yaml(stand_ins, limits);
    let value = match reader.root().deserialize(serde_yaml::Deserializer::from_str(&spelled)) {
        Ok(value) => value,
        Err(error) => return Err(trouble(text, &edits, &error, reader)),
    };
    let is_other = |(place, text): &(Pointer, String)| {
        let number = place.of(&value).filter(|value| value.is_number());
        number.map(Value::to_string).is_some_and(|usual| usual != *text)
    };
    let written = numbers.into_iter().filter(is_other).collect();
    Ok((value, Written(written)))
}

/// What is wrong, at the place in the text as it was.
fn trouble(text: &str, edits: &Edits, error: &serde_yaml::Error, reader: Reader) -> Trouble {
    let trouble = reader
        .trouble()
        .unwrap_or_else(|| Trouble::new(Code::Syntax, format!("this is neither YAML nor JSON: {error}")));
    match error.location() {
        Some(place) => trouble.at(Position::of(text, edits.origin(place.index()).min(text.len()))),
        None => trouble,
    }
}

#[cfg(test)]
#[path = "yaml_tests.rs"]
mod tests;
