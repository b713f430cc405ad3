//! Calls that bring a list in pages: how the pages follow each other.

/// How the pages of a call follow each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paging {
    /// What leads from one page to the next.
    pub rule: PagingRule,
    /// Whether what the rule sets is a member of the body, and no parameter.
    pub in_body: bool,
    /// The way to the list that a page holds, by the names of members; `None`: nobody knows.
    pub items: Option<Vec<String>>,
    /// The way to what is `false` on the last page, though that names another one.
    pub more: Option<Vec<String>>,
    /// The way to the number of the last page.
    pub last: Option<Vec<String>>,
    /// Who says so.
    pub origin: PagingOrigin,
}

/// What leads from one page to the next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PagingRule {
    /// A text of the last answer.
    Cursor {
        /// What it is sent as.
        parameter: String,
        /// The way to it.
        next: Vec<String>,
        /// What turns the direction round: a parameter, its value, and the way to the cursor then.
        back: Option<(String, String, Vec<String>)>,
    },
    /// How many items there were before.
    Offset(String),
    /// The page's number, and that of the first.
    Number(String, u64),
    /// The header `Link`.
    Link,
    /// A URL in the last answer, by the way to it.
    Url(Vec<String>),
}

/// Who says how pages follow each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PagingOrigin {
    /// The shape of the description.
    Shape,
    /// The configuration.
    Configuration,
}
