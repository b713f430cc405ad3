//! How the pages of an operation follow each other, as data.

/// How the pages of an operation follow each other.
#[derive(Debug)]
pub struct Paging {
    pub(super) rule: Rule,
    pub(super) place: Place,
    /// The way to the list that a page holds; no steps: the page is the list.
    pub(super) items: &'static [&'static str],
    /// The way to what is `false` on the last page.
    pub(super) more: Option<&'static [&'static str]>,
    /// The way to the number of the last page.
    pub(super) last: Option<&'static [&'static str]>,
}

/// What leads from one page to the next.
#[derive(Clone, Copy, Debug)]
pub(super) enum Rule {
    /// A text of the last answer.
    Cursor {
        parameter: &'static str,
        /// The way to it.
        next: &'static [&'static str],
        back: Option<Back>,
    },
    /// How many items there were before.
    Offset { parameter: &'static str },
    /// The page's number.
    Number { parameter: &'static str, first: u64 },
    /// The header `Link` (RFC 8288) with `rel=next`.
    Link,
    /// A URL in the last answer, by the way to it.
    Url { next: &'static [&'static str] },
}

/// A parameter of which one value turns the direction round.
#[derive(Clone, Copy, Debug)]
pub(super) struct Back {
    pub(super) parameter: &'static str,
    pub(super) value: &'static str,
    /// The way to the cursor then.
    pub(super) next: &'static [&'static str],
}

/// Where the parameter stands that a rule sets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// Among the operation's parameters, by its key.
    Parameters,
    /// In the body, as a member of it.
    Body,
}

impl Paging {
    const fn new(rule: Rule) -> Self {
        Self { rule, place: Place::Parameters, items: &[], more: None, last: None }
    }

    /// An answer says in a member what the next request has to send; it is the last if it doesn't.
    #[must_use]
    pub const fn cursor(parameter: &'static str, next: &'static [&'static str]) -> Self {
        Self::new(Rule::Cursor { parameter, next, back: None })
    }

    /// If that parameter has that value, pages go backwards, and this is the way to their cursor.
    #[must_use]
    pub const fn back(mut self, parameter: &'static str, value: &'static str, next: &'static [&'static str]) -> Self {
        if let Rule::Cursor { back, .. } = &mut self.rule {
            *back = Some(Back { parameter, value, next });
        }
        self
    }

    /// A request says how many items to leave out, from none on; a page without items is the end.
    #[must_use]
    pub const fn offset(parameter: &'static str) -> Self {
        Self::new(Rule::Offset { parameter })
    }

    /// A request names the page, and the first has that number; a page without items is the end.
    #[must_use]
    pub const fn number(parameter: &'static str, first: u64) -> Self {
        Self::new(Rule::Number { parameter, first })
    }

    /// An answer names the next page in its header `Link`; it is the last if it doesn't.
    #[must_use]
    pub const fn link() -> Self {
        Self::new(Rule::Link)
    }

    /// An answer names the URL of the next page in a member; it is the last if it doesn't.
    #[must_use]
    pub const fn url(next: &'static [&'static str]) -> Self {
        Self::new(Rule::Url { next })
    }

    /// The way to the list that a page holds.
    #[must_use]
    pub const fn items(mut self, items: &'static [&'static str]) -> Self {
        self.items = items;
        self
    }

    /// The way to what is `false` on the last page, though that names another one.
    #[must_use]
    pub const fn more(mut self, more: &'static [&'static str]) -> Self {
        self.more = Some(more);
        self
    }

    /// The way to the number of the last page, behind which there may be an error.
    #[must_use]
    pub const fn last(mut self, last: &'static [&'static str]) -> Self {
        self.last = Some(last);
        self
    }

    /// What the rule sets is a member of the body, and no parameter.
    #[must_use]
    pub const fn in_body(mut self) -> Self {
        self.place = Place::Body;
        self
    }
}
