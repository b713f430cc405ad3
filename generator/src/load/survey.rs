//! What has to be known of a YAML text before `serde_yaml` reads it.
//!
//! It says neither where a tag or an alias stands, nor how a number was written; it reads all of a
//! text before it looks at its depth, and takes a time for that which grows with the square of it; and
//! by then an alias that stands for too much, or for itself, is no more than an error without a
//! place. So there is one pass over the events of a parser that keeps tags, styles and places, and
//! that knows YAML 1.2. It makes no values, and it is a loop over a stack of its own, so that depth is
//! only a number. Input: a text; output: how to spell it, and its numbers, or what is wrong with it.

mod aliases;
mod open;

use std::borrow::Cow;
use std::collections::BTreeMap;

use granit_parser::{ErrorKind, Event, Marker, Options, Parser, ScalarStyle, ScanError, Span, Tag};

use self::aliases::{Aliases, BYTES_OF_A_VALUE};
use self::open::{Key, Kind, Node, Open, SCALAR, Shape};
use super::respell::{self, Edits};
use super::{DEEPEST, Trouble, scalar, tag};
use crate::config::Limits;
use crate::diagnostic::{Code, Position};
use crate::pointer::Pointer;

/// What there is to know of a text.
#[derive(Default)]
pub(super) struct Survey {
    /// How to spell it for `serde_yaml`.
    pub(super) edits: Edits,
    /// Numbers that may be written in another way than their values are.
    pub(super) numbers: BTreeMap<Pointer, String>,
}

/// Goes over a text of one document.
pub(super) fn survey(text: &str, limits: &Limits) -> Result<Survey, Trouble> {
    let aliases = Aliases::within(limits);
    let mut surveyor = Surveyor { text, aliases, most: limits.way_length, ..Surveyor::default() };
    let mut options = Options::default();
    options.emit_anchor_events = true;
    for event in Parser::new_from_str_with_options(text, options) {
        let (event, span) = event.map_err(|error| syntax(&error))?;
        surveyor.event(event, span)?;
    }
    if !surveyor.finished {
        return Err(Trouble::new(Code::Syntax, "the text is empty; an OpenAPI description is expected"));
    }
    surveyor.aliases.check(surveyor.events)?;
    Ok(surveyor.found)
}

#[derive(Default)]
struct Surveyor<'t> {
    text: &'t str,
    found: Survey,
    /// The collections around the place that is read.
    open: Vec<Open<'t>>,
    aliases: Aliases<'t>,
    /// Whether there is a document, and it is finished.
    finished: bool,
    /// How many events there are for `serde_yaml`.
    events: usize,
    /// The end of what has been read, in bytes.
    end: usize,
    /// The bytes that the names on the way to a value may have.
    most: usize,
}

impl<'t> Surveyor<'t> {
    fn event(&mut self, event: Event<'t>, span: Span) -> Result<(), Trouble> {
        self.events += 1;
        let part = span.byte_range().unwrap_or_default();
        let gap = self.end..part.start;
        self.end = self.end.max(part.end);
        self.found.edits.gap(self.text, gap.clone());
        match event {
            Event::DocumentStart(..) if self.finished => {
                let message = "the text holds several YAML documents; keep one of them in this file";
                Err(Trouble::new(Code::Syntax, message).at(position(span.start)))
            }
            Event::Scalar(text, style, anchor, tag) => {
                let begin = span.tag_span().and_then(|tag| tag.byte_range()).map_or(gap.start, |tag| tag.end);
                let is_block = matches!(style, ScalarStyle::Literal | ScalarStyle::Folded);
                self.found.edits.scalar(self.text, is_block.then_some(begin), part, &text);
                self.scalar(text, style, anchor, tag.as_deref(), span)
            }
            Event::Alias(anchor) => self.alias(anchor, span),
            Event::SequenceStart(_, anchor, tag) => self.open(Kind::Sequence(0, true), anchor, tag.as_deref(), span),
            Event::MappingStart(_, anchor, tag) => self.open(Kind::Mapping(None), anchor, tag.as_deref(), span),
            Event::SequenceEnd | Event::MappingEnd => self.close(),
            // Names may have more characters in YAML 1.2, and those that stand there twice are mixed
            // up by `serde_yaml`; numbers are neither.
            Event::Anchor(anchor, _) => {
                self.events -= 1;
                self.found.edits.replace(span.byte_range(), format!("&{anchor}"));
                Ok(())
            }
            // The beginnings and ends of the stream and of its document; comments are not asked for.
            _ => {
                self.events -= 1;
                Ok(())
            }
        }
    }

    fn scalar(
        &mut self,
        text: Cow<'t, str>,
        style: ScalarStyle,
        anchor: usize,
        tag: Option<&Tag>,
        span: Span,
    ) -> Result<(), Trouble> {
        let is_plain = style == ScalarStyle::Plain && tag.is_none();
        // A name is a text, also where an alias stands for it.
        if anchor > 0 && self.expects_name() && text != "<<" {
            self.found.edits.replace(span.byte_range(), respell::quoted(&text));
        }
        let before = self.aliases.made;
        self.aliases.made.values += weight(&text);
        if anchor > 0 {
            self.aliases.anchor(anchor, SCALAR, text.clone(), before);
        }
        if self.expects_name() {
            if span.byte_range().is_some_and(|part| part.is_empty()) && style == ScalarStyle::Plain {
                return Err(no_name("there is none", span));
            }
            // A name is no value, but a long one is as much as some.
            self.aliases.made.values -= 1;
            let key = if is_plain && text == "<<" { Key::Merge(span.start) } else { self.name(text, span) };
            return self.key(key, span);
        }
        if let Some(tag) = tag {
            tag::scalar(&text, tag, span, &mut self.found.edits)?;
        } else if is_plain {
            if let Some(other) = scalar::respelled(&text) {
                self.found.edits.replace(span.byte_range(), other);
            }
            if scalar::is_free_number(&text) {
                self.found.numbers.insert(self.place(), text.into_owned());
            }
        }
        self.put(SCALAR)
    }

    /// A name that is no merge, even if it looks like one.
    fn name(&mut self, text: Cow<'t, str>, span: Span) -> Key<'t> {
        if let Some(other) = respell::no_merge(&text) {
            self.found.edits.replace(span.byte_range(), other);
        }
        Key::Name(text)
    }

    fn key(&mut self, next: Key<'t>, span: Span) -> Result<(), Trouble> {
        if let Some(Open { kind: Kind::Mapping(key), way, .. }) = self.open.last_mut() {
            if let Key::Name(name) = &next {
                way.1 = way.0 + name.len();
                if way.1 > self.most {
                    return Err(Trouble::too_far(self.most).at(position(span.start)));
                }
            }
            *key = Some(next);
        }
        Ok(())
    }

    fn expects_name(&self) -> bool {
        matches!(self.open.last(), Some(Open { kind: Kind::Mapping(None), .. }))
    }

    fn alias(&mut self, anchor: usize, span: Span) -> Result<(), Trouble> {
        if self.expects_name() {
            // The text takes its place, so that the name stands here, and not at the anchor.
            let anchored = self.aliases.get(anchor, span)?;
            if anchored.node.shape != Shape::Scalar {
                return Err(no_name("this is a collection", span));
            }
            let text = anchored.text.clone();
            self.aliases.spell(&text, span)?;
            self.found.edits.replace(span.byte_range(), respell::quoted(&text));
            let key = self.name(text, span);
            return self.key(key, span);
        }
        self.found.edits.replace(span.byte_range(), format!("*{anchor}"));
        let node = self.aliases.follow(anchor, self.open.len(), span)?;
        self.put(node)
    }

    fn open(&mut self, kind: Kind<'t>, anchor: usize, tag: Option<&Tag>, span: Span) -> Result<(), Trouble> {
        if self.expects_name() {
            return Err(no_name("this is a collection", span));
        }
        if let Some(tag) = tag {
            tag::collection(tag, span, &mut self.found.edits)?;
        }
        if self.open.len() >= DEEPEST {
            return Err(Trouble::too_deep().at(position(span.start)));
        }
        let way = self.open.last().map_or(0, |open| open.way.1);
        self.open.push(Open { kind, anchor, before: self.aliases.made, height: 0, way: (way, way) });
        self.aliases.made.values += 1;
        Ok(())
    }

    fn close(&mut self) -> Result<(), Trouble> {
        let Some(Open { kind, anchor, before, height, .. }) = self.open.pop() else { return Ok(()) };
        let shape = match kind {
            Kind::Mapping(_) => Shape::Mapping,
            Kind::Sequence(_, true) => Shape::Mappings,
            Kind::Sequence(_, false) => Shape::Sequence,
        };
        let node = Node { shape, height: height + 1 };
        self.aliases.anchor(anchor, node, Cow::Borrowed(""), before);
        self.put(node)
    }

    /// Puts a value where it belongs.
    fn put(&mut self, node: Node) -> Result<(), Trouble> {
        let Some(open) = self.open.last_mut() else {
            self.finished = true;
            return Ok(());
        };
        open.height = open.height.max(node.height);
        match &mut open.kind {
            Kind::Sequence(elements, mappings) => {
                *elements += 1;
                *mappings &= node.shape == Shape::Mapping;
            }
            Kind::Mapping(key) => {
                if let Some(Key::Merge(mark)) = key.take()
                    && !matches!(node.shape, Shape::Mapping | Shape::Mappings)
                {
                    let message = "`<<` takes over the members of a mapping, but this is none";
                    return Err(Trouble::new(Code::Syntax, message).at(position(mark)));
                }
            }
        }
        Ok(())
    }

    /// Where the value goes that comes next.
    fn place(&self) -> Pointer {
        self.open.iter().fold(Pointer::root(), |place, open| match &open.kind {
            Kind::Sequence(elements, _) => place.join(elements),
            Kind::Mapping(Some(Key::Name(name))) => place.join(name),
            Kind::Mapping(_) => place.join("<<"),
        })
    }
}

/// How many values a scalar is as much as.
fn weight(text: &str) -> usize {
    1 + text.len() / BYTES_OF_A_VALUE
}

fn no_name(but: &str, span: Span) -> Trouble {
    Trouble::new(Code::Syntax, format!("a name is expected here, but {but}")).at(position(span.start))
}

fn syntax(error: &ScanError) -> Trouble {
    let trouble = match error.kind() {
        // It looks ahead, and has a limit of its own.
        ErrorKind::RecursionLimitExceeded => Trouble::too_deep(),
        _ => Trouble::new(Code::Syntax, format!("this is neither YAML nor JSON: {}", error.info())),
    };
    trouble.at(position(*error.marker()))
}

pub(super) fn position(mark: Marker) -> Position {
    Position { line: mark.line().max(1), column: mark.col() + 1 }
}
