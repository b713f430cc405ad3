//! What calls are grouped by: the first tag that leads to them, or, where no call has any, the
//! beginning of their paths.

use std::collections::BTreeSet;

use openapiv3::{OpenAPI, PathItem, ReferenceOr, Tag};

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

/// The groups that tags describe.
pub(super) fn described(api: &OpenAPI) -> Vec<Group> {
    api.tags.iter().map(|tag| Group { name: GroupName::Tag(tag.name.clone()), docs: docs(tag, &api.tags) }).collect()
}

fn docs(tag: &Tag, all: &[Tag]) -> Docs {
    let mut facts = Vec::new();
    if let Some(parent) = text(tag, carried::PARENT) {
        let summary = all.iter().find(|other| other.name == parent).and_then(|other| text(other, carried::SUMMARY));
        let summary = summary.map_or_else(String::new, |summary| format!(" ({summary})"));
        facts.push(format!("Part of `{parent}`{summary}."));
    }
    facts.extend(text(tag, carried::KIND).map(|kind| format!("A tag of the kind `{kind}`.")));
    facts.extend(reading_on::external(tag.external_docs.as_ref()));
    let summary = text(tag, carried::SUMMARY).map(str::to_owned);
    Docs { summary, description: tag.description.clone(), facts, deprecated: false }
}

fn text<'a>(tag: &'a Tag, name: &str) -> Option<&'a str> {
    tag.extensions.get(name)?.as_str()
}

/// The tag that an operation is grouped by: the first of those that lead people to it, as the kind
/// `nav` does, and tags of which nothing is said; else the first.
pub(super) fn leading<'a>(api: &OpenAPI, tags: &'a [String]) -> Option<&'a String> {
    let kind = |name: &String| api.tags.iter().find(|tag| tag.name == *name).and_then(|tag| text(tag, carried::KIND));
    tags.iter().find(|name| kind(name).is_none_or(|kind| kind == "nav")).or_else(|| tags.first())
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
pub(super) fn group_of(grouping: &Grouping, path: &str, tag: Option<&String>, groups: &mut Vec<Group>) -> usize {
    let name = match (grouping, tag) {
        (Grouping::Tags, Some(tag)) => GroupName::Tag(tag.clone()),
        (Grouping::Paths(common), _) => beginning(&steps(path), *common).map_or(GroupName::Rest, GroupName::Path),
        (Grouping::Tags, None) | (Grouping::One, _) => GroupName::Rest,
    };
    let found = groups.iter().position(|group| group.name == name);
    found.unwrap_or_else(|| {
        groups.push(Group { name, docs: Docs::default() });
        groups.len() - 1
    })
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
