//! The way through the pages of a list: where the next one begins, whatever the types on it.

use std::collections::HashSet;
use std::hash::{BuildHasher, RandomState};

use http::HeaderMap;

use super::super::decode_error::DecodeError;
use super::super::operation::Input;
use super::super::paging::{Paging, Place, Rule};
use super::link;
use super::overlay::Overlay;
use super::scan::{self, Found};

/// The way through the pages of a list.
pub(super) struct Course {
    paging: &'static Paging,
    position: Position,
    /// No page is asked for until somebody says so.
    has_failed: bool,
    /// Cursors that were there already, by their hashes: a list may have many pages.
    seen: HashSet<u64>,
    hasher: RandomState,
}

enum Position {
    /// As the request says it.
    Begin,
    At(String),
    /// A server that leads round and round, or names a page in a way that nobody can follow.
    Problem(DecodeError),
    Done,
}

/// What comes next.
pub(super) enum Next {
    Page(Step),
    Problem(DecodeError),
    Nothing,
}

/// What the request for a page differs by.
pub(super) struct Step {
    pub(super) place: Place,
    pub(super) change: Change,
}

pub(super) enum Change {
    None,
    /// A member with its text.
    Text(&'static str, String),
    /// A member with its number.
    Number(&'static str, u64),
    /// Another URL.
    Target(String),
}

impl Step {
    /// Another URL than the operation's.
    pub(super) fn target(&self) -> Option<&str> {
        match &self.change {
            Change::Target(target) => Some(target),
            Change::None | Change::Text(..) | Change::Number(..) => None,
        }
    }
}

impl Course {
    pub(super) fn new(paging: &'static Paging) -> Self {
        let (seen, hasher) = (HashSet::new(), RandomState::new());
        Self { paging, position: Position::Begin, has_failed: false, seen, hasher }
    }

    pub(super) fn begin_at(&mut self, cursor: String) {
        self.seen = HashSet::from([self.hasher.hash_one(&cursor)]);
        self.position = Position::At(cursor);
        self.has_failed = false;
    }

    pub(super) fn cursor(&self) -> Option<&str> {
        match &self.position {
            Position::At(cursor) => Some(cursor),
            Position::Begin | Position::Problem(_) | Position::Done => None,
        }
    }

    pub(super) fn is_done(&self) -> bool {
        matches!(self.position, Position::Done)
    }

    /// Asks for no more pages for now.
    pub(super) fn stop(&mut self) {
        self.has_failed = true;
    }

    pub(super) fn resume(&mut self) {
        self.has_failed = false;
    }

    /// What to ask for.
    pub(super) fn next(&mut self) -> Next {
        if self.has_failed {
            return Next::Nothing;
        }
        let change = match &self.position {
            Position::Begin => Change::None,
            Position::At(cursor) => match (self.paging.rule, cursor.parse()) {
                (Rule::Cursor { parameter, .. }, _) => Change::Text(parameter, cursor.clone()),
                (Rule::Offset { parameter } | Rule::Number { parameter, .. }, Ok(number)) => {
                    Change::Number(parameter, number)
                }
                (Rule::Offset { .. } | Rule::Number { .. }, Err(_)) => {
                    self.has_failed = true;
                    return Next::Problem(DecodeError::new("where the next page begins is no number"));
                }
                (Rule::Link | Rule::Url { .. }, _) => Change::Target(cursor.clone()),
            },
            Position::Problem(problem) => {
                let problem = problem.clone();
                self.has_failed = true;
                return Next::Problem(problem);
            }
            Position::Done => return Next::Nothing,
        };
        Next::Page(Step { place: self.paging.place, change })
    }

    /// Reads off a page where the next one begins.
    pub(super) fn advance(&mut self, input: &Input<'_>, headers: &HeaderMap, body: &[u8]) {
        let Paging { rule, place, items, more, last } = self.paging;
        if more.is_some_and(|way| scan::find(body, way) == Found::Flag(false)) {
            self.position = Position::Done;
            return;
        }
        let given = |name: &str| Overlay::given(Overlay::base(input, *place), name);
        let number = |name: &str, first: u64| match &self.position {
            Position::At(cursor) => cursor.parse().unwrap_or(first),
            _ => given(name).and_then(|text| text.parse().ok()).unwrap_or(first),
        };
        let next = match *rule {
            Rule::Cursor { parameter, next, back } => {
                if let (Position::Begin, Some(cursor)) = (&self.position, given(parameter)) {
                    self.seen.insert(self.hasher.hash_one(&cursor));
                }
                let is_back = |parameter, value: &str| given(parameter).is_some_and(|given| given == value);
                let way = match back {
                    Some(back) if is_back(back.parameter, back.value) => back.next,
                    _ => next,
                };
                named(body, way)
            }
            Rule::Offset { parameter } => match scan::find(body, items) {
                Found::List(count) if count > 0 => Ok(number(parameter, 0).checked_add(count).map(|it| it.to_string())),
                _ => Ok(None),
            },
            Rule::Number { parameter, first } => match scan::find(body, items) {
                Found::List(count) if count > 0 => {
                    let last = last.map_or(Found::Nothing, |way| scan::find(body, way));
                    let last = if let Found::Text(text) = last { text.parse().ok() } else { None };
                    let next = number(parameter, first).checked_add(1);
                    Ok(next.filter(|next| last.is_none_or(|last: u64| *next <= last)).map(|it| it.to_string()))
                }
                _ => Ok(None),
            },
            Rule::Link => Ok(link::next(headers)),
            Rule::Url { next } => named(body, next),
        };
        self.position = match next {
            Err(problem) => Position::Problem(problem),
            Ok(None) => Position::Done,
            Ok(Some(cursor)) if !self.seen.insert(self.hasher.hash_one(&cursor)) => Position::Problem(
                DecodeError::new("the server names a page again that was there before, and there would be no end"),
            ),
            Ok(Some(cursor)) => Position::At(cursor),
        };
    }
}

/// What a page says in a member of the next one; `None`: there is none.
fn named(body: &[u8], way: &[&str]) -> Result<Option<String>, DecodeError> {
    match scan::find(body, way) {
        Found::Text(next) => Ok((!next.is_empty()).then_some(next)),
        Found::Nothing => Ok(None),
        Found::List(_) | Found::Flag(_) | Found::Other => {
            let name = way.last().copied().unwrap_or_default();
            Err(DecodeError::new(format!("`{name}`, which should name the next page, is no text")))
        }
    }
}
