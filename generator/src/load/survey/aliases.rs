//! What anchors stand at, and how much the aliases of a text make of it.

use std::borrow::Cow;
use std::collections::BTreeMap;

use granit_parser::Span;

use super::{Node, position};
use crate::config::Limits;
use crate::diagnostic::Code;
use crate::load::{DEEPEST, MOST_FOLLOWED, Trouble};

/// A longer text is as much as several values.
pub(super) const BYTES_OF_A_VALUE: usize = 64;

/// How much something is.
#[derive(Clone, Copy, Default)]
pub(super) struct Size {
    /// How many values, with those that aliases stand for.
    pub(super) values: usize,
    /// How often an alias is followed.
    followed: usize,
}

/// What an anchor stands at.
#[derive(Clone)]
pub(super) struct Anchored<'t> {
    pub(super) node: Node,
    /// That of a scalar.
    pub(super) text: Cow<'t, str>,
    size: Size,
}

/// All anchors so far, and what there is so far.
#[derive(Default)]
pub(super) struct Aliases<'t> {
    anchors: BTreeMap<usize, Anchored<'t>>,
    pub(super) made: Size,
    /// How many values aliases stand for.
    aliased: usize,
    /// How many they may stand for.
    most: usize,
    /// The alias with most others behind it, and how many.
    worst: Option<(usize, Span)>,
}

impl<'t> Aliases<'t> {
    pub(super) fn within(limits: &Limits) -> Self {
        Self { most: limits.aliased_values, ..Self::default() }
    }

    /// Notes what an anchor stands at that has just been finished.
    pub(super) fn anchor(&mut self, anchor: usize, node: Node, text: Cow<'t, str>, before: Size) {
        // 0 is none.
        if anchor > 0 {
            let values = self.made.values - before.values;
            let size = Size { values, followed: self.made.followed - before.followed };
            self.anchors.insert(anchor, Anchored { node, text, size });
        }
    }

    /// What an alias stands for.
    pub(super) fn get(&self, anchor: usize, span: Span) -> Result<&Anchored<'t>, Trouble> {
        self.anchors.get(&anchor).ok_or_else(|| {
            let message = "this alias stands within what it stands for, which has no end then";
            Trouble::new(Code::Syntax, message).at(position(span.start))
        })
    }

    /// The value that an alias at that depth stands for.
    pub(super) fn follow(&mut self, anchor: usize, depth: usize, span: Span) -> Result<Node, Trouble> {
        let &Anchored { node, size, .. } = self.get(anchor, span)?;
        self.made.values += size.values;
        self.made.followed += size.followed + 1;
        self.count(size.values, span)?;
        if self.worst.is_none_or(|(most, _)| most < size.followed) {
            self.worst = Some((size.followed, span));
        }
        if depth + node.height > DEEPEST {
            return Err(Trouble::too_deep().at(position(span.start)));
        }
        Ok(node)
    }

    /// Takes the text of a scalar for a name.
    pub(super) fn spell(&mut self, text: &str, span: Span) -> Result<(), Trouble> {
        self.count(text.len() / BYTES_OF_A_VALUE, span)
    }

    fn count(&mut self, values: usize, span: Span) -> Result<(), Trouble> {
        self.aliased += values;
        if self.aliased <= self.most {
            return Ok(());
        }
        let most = self.most;
        let message = format!("the aliases of this text stand for more than {most} values, the limit `aliased-values`");
        Err(Trouble::new(Code::Limit, message).at(position(span.start)))
    }

    /// Checks how often aliases are followed in a text of so many events.
    pub(super) fn check(&self, events: usize) -> Result<(), Trouble> {
        let (most, followed) = (events.saturating_mul(MOST_FOLLOWED), self.made.followed);
        match self.worst {
            Some((_, span)) if followed > most => {
                let message = format!(
                    "this alias stands for others, and so on, until all of them are followed {followed} times: more \
                     than {most}, which is {MOST_FOLLOWED} times for each part of this text"
                );
                Err(Trouble::new(Code::Limit, message).at(position(span.start)))
            }
            _ => Ok(()),
        }
    }
}
