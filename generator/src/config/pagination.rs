//! Pages that the description does not show by itself: `[pagination]`.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::Deserialize;

use crate::pointer::Pointer;

/// Which calls have pages.
#[derive(Clone, Debug, Deserialize, PartialEq)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Pagination {
    /// Whether calls are looked at for the usual signs of pages.
    #[serde(default = "yes")]
    pub detect: bool,
    /// What is so whatever they show, by the operation's id.
    #[serde(default)]
    pub operations: BTreeMap<String, OperationPages>,
}

/// The pages of one operation.
#[derive(Clone, Debug, Deserialize, PartialEq)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct OperationPages {
    /// How they follow each other.
    pub rule: Rule,
    /// What names the page: a parameter, or a member of the body.
    pub parameter: Option<String>,
    /// Where an answer has the next cursor, or the URL of the next page.
    pub next: Option<Way>,
    /// Where an answer has the list.
    pub items: Option<Way>,
    /// The number of the first page: 1 unless it is said.
    pub first: Option<u64>,
    /// Where an answer has what is `false` on the last page.
    pub more: Option<Way>,
    /// Where an answer has the number of the last page.
    pub last: Option<Way>,
}

/// How pages follow each other.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
pub enum Rule {
    /// There are none.
    None,
    /// An answer says what the next request sends.
    Cursor,
    /// A request says how many items to leave out.
    Offset,
    /// A request says which page.
    Number,
    /// The header `Link` says where the next page is.
    Link,
    /// An answer has the URL of the next page.
    Url,
}

/// The way to something in an answer, as a JSON pointer (RFC 6901): `/meta/next`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Way(pub Vec<String>);

impl<'de> Deserialize<'de> for Way {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = String::deserialize(from)?;
        let pointer = Pointer::parse(&text).filter(|_| !text.starts_with('#'));
        let problem = || serde::de::Error::custom(format!("`{text}` is no way into an answer: one is `/meta/next`"));
        Ok(Self(pointer.ok_or_else(problem)?.steps().map(Cow::into_owned).collect()))
    }
}

impl Default for Pagination {
    fn default() -> Self {
        Self { detect: true, operations: BTreeMap::new() }
    }
}

const fn yes() -> bool {
    true
}
