//! Finds the first of two members of one name, when the second has been refused.
//!
//! Reading stops at the second, and knows where that is, but no longer where the first was, nor what
//! is around them. So the text is gone over once more, up to there. Input: a text and a position within
//! the second name, or right behind it; output: the object, and both names.

use std::collections::BTreeMap;

use granit_parser::{Event, Parser, Span as Marks};

use super::{Position, Span};
use crate::pointer::Pointer;

/// Two members of one name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Twice {
    /// Where both of them are.
    pub(crate) place: Pointer,
    /// The name of the first.
    pub(crate) first: Span,
    /// The name of the second.
    pub(crate) second: Span,
}

/// The two members, if there are two.
pub(crate) fn twice(text: &str, second: Position) -> Option<Twice> {
    let mut open: Vec<Open> = Vec::new();
    for event in Parser::new_from_str(text) {
        let (event, marks) = event.ok()?;
        match event {
            Event::Scalar(name, ..) => {
                if let Some(Open::Mapping { key, names }) = open.last_mut()
                    && key.is_none()
                {
                    let first = names.get(name.as_ref()).copied();
                    if let (Some(first), true) = (first, holds(marks, second)) {
                        *key = Some(name.into_owned());
                        return Some(Twice { place: place(&open), first, second: Span::of(marks) });
                    }
                    names.entry(name.to_string()).or_insert_with(|| Span::of(marks));
                    *key = Some(name.into_owned());
                } else {
                    value(&mut open);
                }
            }
            Event::Alias(_) => value(&mut open),
            Event::SequenceStart(..) => open.push(Open::Sequence { index: 0 }),
            Event::MappingStart(..) => open.push(Open::Mapping { names: BTreeMap::new(), key: None }),
            Event::SequenceEnd | Event::MappingEnd => {
                open.pop();
                value(&mut open);
            }
            _ => {}
        }
    }
    None
}

/// A collection that is not finished.
enum Open {
    Sequence { index: usize },
    Mapping { names: BTreeMap<String, Span>, key: Option<String> },
}

/// Goes on to what comes after a value.
fn value(open: &mut [Open]) {
    match open.last_mut() {
        Some(Open::Sequence { index }) => *index += 1,
        Some(Open::Mapping { key, .. }) => *key = None,
        None => {}
    }
}

fn holds(marks: Marks, position: Position) -> bool {
    let of = |line: usize, column: usize| (line, column + 1);
    let place = (position.line, position.column);
    of(marks.start.line(), marks.start.col()) <= place && place <= of(marks.end.line(), marks.end.col())
}

fn place(open: &[Open]) -> Pointer {
    open.iter().fold(Pointer::root(), |place, open| match open {
        Open::Sequence { index } => place.join(index),
        Open::Mapping { key, .. } => key.as_ref().map_or(place.clone(), |key| place.join(key)),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The object, where both names begin, and how long the second is.
    fn found(text: &str, line: usize, column: usize) -> Option<String> {
        let Twice { place, first, second } = twice(text, Position { line, column })?;
        let at = |span: Span| format!("{}:{}", span.start.line, span.start.column);
        Some(format!("{place} {} {} {}", at(first), at(second), second.length))
    }

    #[test]
    fn both_are_found_with_what_is_around_them() {
        let text = "a:\n  - b: 1\n    c: 2\n    b: 3\nb: 4\n";
        assert_eq!(found(text, 4, 5).as_deref(), Some("#/a/0/b 2:5 4:5 1"));
        let text = "{\"a\": 1,\n \"a\": 2}";
        assert_eq!(found(text, 2, 4).as_deref(), Some("#/a 1:2 2:2 3"));
    }

    #[test]
    fn one_alone_is_not_twice() {
        assert_eq!(found("a: 1\nb: 2\n", 2, 1), None);
        assert_eq!(found("a: [\n", 1, 1), None);
        assert_eq!(found("x: {a: 1}\na: 2\n", 2, 1), None);
    }
}
