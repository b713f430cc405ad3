//! Looks up where in a text the places are that pointers name.
//!
//! The model keeps no positions: they are needed only when there is something to show, and then one
//! more pass over the text is cheap. The pass reads events of a YAML parser (every JSON text is YAML
//! as far as positions go), follows only steps that some pointer takes, and builds no document.
//! Input: a text and pointers; output: a [`Span`] for each of them.

use std::collections::HashMap;

use granit_parser::{Event, Parser, Span as Marks};

use super::Position;
use crate::pointer::Pointer;

/// Where something is: its first character, and how many there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// The first character.
    pub start: Position,
    /// Characters, at least one. A text of several lines reaches over the end of its first.
    pub length: usize,
}

impl Span {
    /// One character.
    #[must_use]
    pub const fn at(start: Position) -> Self {
        Self { start, length: 1 }
    }

    /// What a parser's marks enclose.
    pub(super) fn of(marks: Marks) -> Self {
        let start = Position { line: marks.start.line(), column: marks.start.col() + 1 };
        Self { start, length: marks.end.index().saturating_sub(marks.start.index()).max(1) }
    }
}

/// The places of several pointers, in one pass over the text.
///
/// A member is at its key, an element at its value. Where a step is missing, or leads through an
/// alias, the deepest place before it is given. A text that does not parse has the places before its
/// error, and no others.
pub(super) fn locate_all(text: &str, pointers: &[Pointer]) -> Vec<Option<Span>> {
    let mut wanted = Wanted { nodes: vec![Node::default()] };
    let nodes: Vec<usize> = pointers.iter().map(|pointer| wanted.add(pointer)).collect();
    let whole = wanted.walk(text).is_some();
    nodes.into_iter().map(|node| if whole { wanted.deepest(node) } else { wanted.nodes[node].span }).collect()
}

/// The steps that some pointer takes, as a tree.
struct Wanted {
    nodes: Vec<Node>,
}

#[derive(Default)]
struct Node {
    parent: Option<usize>,
    children: HashMap<String, usize>,
    span: Option<Span>,
}

/// A collection that the pass is inside of. `None` is a node that no pointer asks for.
enum Frame {
    /// What comes next is a key.
    Key(Option<usize>),
    /// What comes next is the value of this child.
    Value(Option<usize>, Option<usize>),
    /// What comes next is the element of this index.
    Element(Option<usize>, usize),
}

impl Wanted {
    fn add(&mut self, pointer: &Pointer) -> usize {
        pointer.steps().fold(0, |parent, step| {
            let next = self.nodes.len();
            let child = *self.nodes[parent].children.entry(step.into_owned()).or_insert(next);
            if child == next {
                self.nodes.push(Node { parent: Some(parent), ..Node::default() });
            }
            child
        })
    }

    fn child(&self, node: Option<usize>, step: &str) -> Option<usize> {
        self.nodes[node?].children.get(step).copied()
    }

    /// Notes where a node is; the first place wins, as a second one is a mistake in the text.
    fn found(&mut self, node: Option<usize>, marks: Marks) {
        if let Some(node) = node {
            self.nodes[node].span.get_or_insert(Span::of(marks));
        }
    }

    fn deepest(&self, node: usize) -> Option<Span> {
        std::iter::successors(Some(node), |&node| self.nodes[node].parent).find_map(|node| self.nodes[node].span)
    }

    /// Goes over the first document of the text; `None` if it does not parse.
    fn walk(&mut self, text: &str) -> Option<()> {
        let mut frames: Vec<Frame> = Vec::new();
        for event in Parser::new_from_str(text) {
            let (event, marks) = event.ok()?;
            match event {
                Event::Scalar(text, ..) => {
                    self.value(&mut frames, Some(&text), marks);
                }
                Event::Alias(_) => {
                    self.value(&mut frames, None, marks);
                }
                Event::SequenceStart(..) => {
                    let node = self.value(&mut frames, None, start_of(marks));
                    frames.push(Frame::Element(node, 0));
                }
                Event::MappingStart(..) => {
                    let node = self.value(&mut frames, None, start_of(marks));
                    frames.push(Frame::Key(node));
                }
                Event::SequenceEnd | Event::MappingEnd => {
                    frames.pop();
                }
                Event::DocumentEnd => return Some(()),
                // The beginnings of the stream and of its document; comments are not asked for.
                _ => {}
            }
        }
        Some(())
    }

    /// Takes a scalar, an alias, or the start of a collection, and gives the node that it is the
    /// value of. A key is no node's value, and no pointer can name what a collection as a key holds.
    fn value(&mut self, frames: &mut [Frame], scalar: Option<&str>, marks: Marks) -> Option<usize> {
        let Some(frame) = frames.last_mut() else {
            self.found(Some(0), marks);
            return Some(0);
        };
        match *frame {
            Frame::Key(node) => {
                let child = scalar.and_then(|key| self.child(node, key));
                self.found(child, marks);
                *frame = Frame::Value(node, child);
                None
            }
            Frame::Value(node, child) => {
                *frame = Frame::Key(node);
                child
            }
            Frame::Element(node, index) => {
                let child = node.and_then(|_| self.child(node, &index.to_string()));
                self.found(child, marks);
                *frame = Frame::Element(node, index + 1);
                child
            }
        }
    }
}

/// A collection's first character: the whole of it is too much to underline.
fn start_of(marks: Marks) -> Marks {
    Marks::empty(marks.start)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Line, column and length of each pointer.
    fn locate<const N: usize>(text: &str, pointers: [&str; N]) -> [Option<(usize, usize, usize)>; N] {
        let pointers = pointers.map(|text| Pointer::parse(text).expect("a pointer"));
        let spans = locate_all(text, &pointers);
        let flat = spans.into_iter().map(|span| span.map(|span| (span.start.line, span.start.column, span.length)));
        flat.collect::<Vec<_>>().try_into().expect("one span for each pointer")
    }

    const YAML: &str = "\
openapi: 3.0.3
paths:
  /chats.create:
    post:
      parameters:
        - name: äöü
        - {name: two, \"a~b\": x}
      responses:
        200: {}
";

    #[test]
    fn members_are_at_their_keys_and_elements_at_their_values() {
        assert_eq!(
            locate(
                YAML,
                [
                    "#",
                    "#/paths",
                    "#/paths/~1chats.create/post/responses/200",
                    "#/paths/~1chats.create/post/parameters/1/a~0b"
                ]
            ),
            [Some((1, 1, 1)), Some((2, 1, 5)), Some((9, 9, 3)), Some((7, 23, 5))]
        );
        assert_eq!(locate("- a\n-   bcd\n", ["#/1", "#/0"]), [Some((2, 5, 3)), Some((1, 3, 1))]);
    }

    #[test]
    fn a_missing_step_gives_the_deepest_place_before_it() {
        assert_eq!(
            locate(YAML, ["#/info/title", "#/paths/~1chats.create/get", "#/paths/~1chats.create/post/parameters/7"]),
            [Some((1, 1, 1)), Some((3, 3, 13)), Some((5, 7, 10))]
        );
    }

    #[test]
    fn an_alias_ends_the_way() {
        let text = "a: &a\n  b: 1\nc: *a\nd:\n- *a\n";
        assert_eq!(locate(text, ["#/a/b", "#/c/b", "#/d/0/b"]), [Some((2, 3, 1)), Some((3, 1, 1)), Some((5, 3, 2))]);
    }

    #[test]
    fn keys_that_are_collections_are_passed_over() {
        assert_eq!(locate("? [a, {b: 1}]\n: {b: 2}\nb: 3\n", ["#/b"]), [Some((3, 1, 1))]);
    }

    #[test]
    fn json_with_its_own_escapes_has_positions() {
        let text = "{\n\t\"a\\/b\": \"\\ud83d\\uDE00\",\r\n\t\t\"c\": [\n1,\t22]}";
        assert_eq!(locate(text, ["#/a~1b", "#/c/1"]), [Some((2, 2, 6)), Some((4, 4, 2))]);
        assert_eq!(locate("{\"a\":{\"b\":[1,2]},\"c\":0}", ["#/a/b/1", "#/c"]), [Some((1, 14, 1)), Some((1, 18, 3))]);
    }

    #[test]
    fn an_error_leaves_what_was_before_it() {
        assert_eq!(
            locate("a: 1\nb: [\n", ["#/a", "#/b", "#/c", "#/a/x"]),
            [Some((1, 1, 1)), Some((2, 1, 1)), None, None]
        );
        assert_eq!(locate("", ["#", "#/a"]), [None, None]);
        assert_eq!(locate("\u{0}", ["#/a"]), [None]);
    }

    #[test]
    fn only_the_first_document_counts() {
        assert_eq!(locate("a: 1\n---\nb: 2\n", ["#/b"]), [Some((1, 1, 1))]);
    }

    #[test]
    fn depth_is_no_danger() {
        let depth = 20_000;
        let text = "[".repeat(depth) + &"]".repeat(depth);
        assert_eq!(locate(&text, ["#/0"]).len(), 1);
        assert!(locate(&"- ".repeat(depth), ["#/0/0"])[0].is_some());
        assert_eq!(locate(&"{a: ".repeat(depth), ["#/b"]), [None]);
    }
}
