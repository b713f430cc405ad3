//! A value as pairs of a name and a text, as queries, forms and cookies hold them ("Style Values").
//!
//! The specification says nothing of lists and objects within lists and objects. Here they become
//! JSON, as what is too complex for a form does by default ("Encoding Object"). But with
//! `deepObject` each step inwards has brackets of its own, and elements are numbered:
//! `a[b][0][c]=1`. So do the common clients for JavaScript, PHP and Go, and a service that has lists
//! of objects needs the numbers to tell which member belongs to which object; services in Ruby want
//! `a[b][]`, which a description can say by a name with brackets.

use super::parameter::{Explode, Style};
use super::plain::Plain;

/// A name with its value, neither of them encoded.
#[derive(Debug, PartialEq)]
pub(super) struct Pair {
    pub(super) name: String,
    pub(super) value: Value,
}

/// One text, or those of a list with what stands between them.
#[derive(Debug, PartialEq)]
pub(super) enum Value {
    One(String),
    Joined(Vec<String>, Separator),
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Separator {
    Comma,
    Space,
    Pipe,
}

impl Separator {
    pub(super) const fn character(self) -> char {
        match self {
            Self::Comma => ',',
            Self::Space => ' ',
            Self::Pipe => '|',
        }
    }
}

impl Value {
    /// The texts, with the separators between them.
    pub(super) fn plain(&self) -> String {
        match self {
            Self::One(text) => text.clone(),
            Self::Joined(texts, separator) => texts.join(separator.character().encode_utf8(&mut [0; 4])),
        }
    }
}

/// Takes a value apart. What stands for no value gives no pair.
///
/// # Errors
/// An element holds what separates elements; the error is a sentence without its subject.
pub(super) fn of(name: &str, value: &Plain, style: Style, explode: Explode) -> Result<Vec<Pair>, &'static str> {
    let mut pairs = Vec::new();
    match value {
        _ if value.is_undefined() => {}
        _ if style == Style::DeepObject => deep(&mut pairs, name.to_owned(), value),
        Plain::List(elements) if explode == Explode::Each => {
            pairs.extend(defined(elements).map(|each| Pair::new(name, each.text())));
        }
        Plain::Members(members) if explode == Explode::Each => exploded(&mut pairs, members),
        Plain::List(elements) => pairs.push(joined(name, defined(elements).map(Plain::text).collect(), style)?),
        Plain::Members(members) => pairs.push(joined(name, flat(members), style)?),
        scalar => pairs.push(Pair::new(name, scalar.text())),
    }
    Ok(pairs)
}

impl Pair {
    pub(super) fn new(name: &str, text: String) -> Self {
        Self { name: name.to_owned(), value: Value::One(text) }
    }
}

fn exploded(pairs: &mut Vec<Pair>, members: &[(String, Plain)]) {
    for (name, member) in members {
        match member {
            // As it would be as a parameter of its own.
            Plain::List(elements) => pairs.extend(defined(elements).map(|each| Pair::new(name, each.text()))),
            Plain::Null => {}
            other => pairs.push(Pair::new(name, other.text())),
        }
    }
}

fn deep(pairs: &mut Vec<Pair>, name: String, value: &Plain) {
    match value {
        Plain::Null => {}
        Plain::List(elements) => {
            for (index, each) in defined(elements).enumerate() {
                deep(pairs, format!("{name}[{index}]"), each);
            }
        }
        Plain::Members(members) => {
            for (member, each) in members {
                deep(pairs, format!("{name}[{member}]"), each);
            }
        }
        scalar => pairs.push(Pair { name, value: Value::One(scalar.text()) }),
    }
}

fn joined(name: &str, texts: Vec<String>, style: Style) -> Result<Pair, &'static str> {
    let separator = match style {
        Style::SpaceDelimited => Separator::Space,
        Style::PipeDelimited => Separator::Pipe,
        Style::Simple | Style::Label | Style::Matrix | Style::Form | Style::DeepObject | Style::Cookie => {
            Separator::Comma
        }
    };
    // A comma can be told from one that is percent-encoded; these two are encoded themselves.
    let problem = match separator {
        Separator::Space => "has an element with a space, which separates elements",
        Separator::Pipe => "has an element with a `|`, which separates elements",
        Separator::Comma => return Ok(Pair { name: name.to_owned(), value: Value::Joined(texts, separator) }),
    };
    if texts.iter().any(|text| text.contains(separator.character())) {
        return Err(problem);
    }
    Ok(Pair { name: name.to_owned(), value: Value::Joined(texts, separator) })
}

/// The elements that are not `null`.
pub(super) fn defined(elements: &[Plain]) -> impl Iterator<Item = &Plain> {
    elements.iter().filter(|each| **each != Plain::Null)
}

/// Names and values one after the other, without those that are `null`.
pub(super) fn flat(members: &[(String, Plain)]) -> Vec<String> {
    let defined = members.iter().filter(|(_, each)| *each != Plain::Null);
    defined.flat_map(|(name, each)| [name.clone(), each.text()]).collect()
}
