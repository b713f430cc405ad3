//! What calls are grouped by: the first tag that leads to them, or, where no call has any, the
//! beginning of their paths.

use std::collections::{BTreeMap, BTreeSet};

use openapiv3::{OpenAPI, PathItem, ReferenceOr, Tag};

use super::calls::Calls;
use super::reading_on;
use crate::model::{Docs, Group, GroupName};
use crate::normalize::{FurtherOperation, carried};

/// How the calls of a description are grouped.
pub(super) enum Grouping {
    /// By tags.
    Tags,
    /// By what follows so many steps that all paths have in common.
    Paths(usize),
    /// Not at all.
    One,
}

/// The described tags, by name: the first of those that have the same.
pub(super) struct Tags<'a>(BTreeMap<&'a str, &'a Tag>);

impl<'a> Tags<'a> {
    pub(super) fn of(api: &'a OpenAPI) -> Self {
        // Of several of one name the last is kept.
        Self(api.tags.iter().rev().map(|tag| (tag.name.as_str(), tag)).collect())
    }

    /// The tag that an operation is grouped by: the first of those that lead people to it, as the kind
    /// `nav` does, and tags of which nothing is said; else the first.
    pub(super) fn leading<'t>(&self, tags: &'t [String]) -> Option<&'t String> {
        let kind = |name: &String| self.0.get(name.as_str()).and_then(|tag| text(tag, carried::KIND));
        tags.iter().find(|name| kind(name).is_none_or(|kind| kind == "nav")).or_else(|| tags.first())
    }
}

/// Adds the groups that tags describe.
pub(super) fn described(api: &OpenAPI, tags: &Tags<'_>, calls: &mut Calls) {
    for (index, tag) in api.tags.iter().enumerate() {
        let name = GroupName::Tag(tag.name.clone());
        calls.groups_by_name.entry(name.clone()).or_insert(index);
        calls.groups.push(Group { name, docs: docs(tag, tags) });
    }
}

fn docs(tag: &Tag, all: &Tags<'_>) -> Docs {
    let mut facts = Vec::new();
    if let Some(parent) = text(tag, carried::PARENT) {
        let summary = all.0.get(parent).and_then(|other| text(other, carried::SUMMARY));
        let summary = summary.map_or_else(String::new, |summary| format!(" ({summary})"));
        facts.push(format!("Part of `{parent}`{summary}."));
    }
    facts.extend(text(tag, carried::KIND).map(|kind| format!("A tag of the kind `{kind}`.")));
    facts.extend(reading_on::external(tag.external_docs.as_ref()));
    let summary = text(tag, carried::SUMMARY).map(str::to_owned);
    Docs { summary, description: tag.description.clone(), facts, ..Docs::default() }
}

fn text<'a>(tag: &'a Tag, name: &str) -> Option<&'a str> {
    tag.extensions.get(name)?.as_str()
}

pub(super) fn grouping(api: &OpenAPI, further: &[FurtherOperation]) -> Grouping {
    let items = api.paths.paths.values().filter_map(ReferenceOr::as_item);
    let mut operations = items.flat_map(PathItem::iter).map(|(_, operation)| operation);
    if operations.any(|it| !it.tags.is_empty()) || further.iter().any(|it| !it.operation.tags.is_empty()) {
        return Grouping::Tags;
    }
    let calls = |item: &ReferenceOr<PathItem>| item.as_item().map_or(0, |item| item.iter().count());
    let paths: Vec<Vec<&str>> =
        api.paths.paths.iter().filter(|(_, item)| calls(item) > 0).map(|(path, _)| steps(path)).collect();
    let common = common(&paths);
    let beginnings: BTreeSet<_> = paths.iter().map(|path| beginning(path, common)).collect();
    // Where most calls would be alone there is nothing that groups them.
    let calls: usize = api.paths.paths.values().map(calls).sum();
    if beginnings.len() > 1 && 2 * beginnings.len() <= calls { Grouping::Paths(common) } else { Grouping::One }
}

/// The group of a call.
pub(super) fn group_of(grouping: &Grouping, path: &str, tag: Option<&String>, calls: &mut Calls) -> usize {
    let name = match (grouping, tag) {
        (Grouping::Tags, Some(tag)) => GroupName::Tag(tag.clone()),
        (Grouping::Paths(common), _) => beginning(&steps(path), *common).map_or(GroupName::Rest, GroupName::Path),
        (Grouping::Tags, None) | (Grouping::One, _) => GroupName::Rest,
    };
    let next = calls.groups.len();
    let group = *calls.groups_by_name.entry(name.clone()).or_insert(next);
    if group == next {
        calls.groups.push(Group { name, docs: Docs::default() });
    }
    group
}

fn steps(path: &str) -> Vec<&str> {
    path.split(['?', '#']).next().unwrap_or_default().split('/').filter(|step| !step.is_empty()).collect()
}

/// How many steps all paths begin with; a path that ends there would have nothing to be named by.
fn common(paths: &[Vec<&str>]) -> usize {
    let shortest = paths.iter().map(Vec::len).min().unwrap_or_default();
    (0..shortest.saturating_sub(1)).take_while(|step| paths.iter().all(|path| path[*step] == paths[0][*step])).count()
}

/// The first step that is no variable, up to what stands before a method: `chats` of `chats.list`.
fn beginning(path: &[&str], common: usize) -> Option<String> {
    let step = path.get(common..)?.iter().find(|step| !step.starts_with('{'))?;
    let word = step.split(['.', ':', '(', '{']).find(|word| !word.is_empty())?;
    Some(word.to_owned())
}
