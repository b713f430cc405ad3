//! What belongs together: the areas of an API.

use super::ty::Docs;

/// A part of an API that can be used without the others: calls, or what is no call's.
#[derive(Debug)]
pub struct Group {
    /// What is in it.
    pub name: GroupName,
    /// What is said of it.
    pub docs: Docs,
}

/// What is in a group.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum GroupName {
    /// Calls without a tag.
    Rest,
    /// Calls with the same first tag.
    Tag(String),
    /// Calls whose paths begin alike, in a description that has no tags at all.
    Path(String),
    /// What the API sends by itself.
    Webhooks,
    /// Types that no call and no webhook uses.
    Unused,
}

impl GroupName {
    /// Whether there are calls in the group.
    #[must_use]
    pub const fn has_calls(&self) -> bool {
        match self {
            Self::Rest | Self::Tag(_) | Self::Path(_) => true,
            Self::Webhooks | Self::Unused => false,
        }
    }
}
