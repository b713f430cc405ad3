//! Areas of an API as features of the crate: each group of operations is one, so that who uses a
//! part of a large API compiles that part.
//!
//! What one group alone uses is compiled with it; what a few use, with any of them; what many use,
//! or what is public without any, always.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use proc_macro2::TokenStream;
use quote::quote;

use crate::lower::each_reference;
use crate::model::{Api, Payload, TypeId};
use crate::name::Names;

/// What more groups than these use is not worth a condition.
const FEW: usize = 4;

/// With which groups something is compiled.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Area {
    /// With any.
    Always,
    /// With these, sorted.
    Groups(Vec<usize>),
}

/// With which groups everything is compiled.
pub(super) struct Areas {
    types: Vec<Area>,
    failures: Vec<Area>,
    bodies: Vec<Area>,
    answers: Vec<Area>,
}

impl Areas {
    pub(super) fn new(api: &Api, names: &Names) -> Self {
        let is_divided = !names.features.is_empty();
        let area = |groups: &[usize]| {
            let mut groups = groups.to_vec();
            groups.sort_unstable();
            groups.dedup();
            if is_divided && !groups.is_empty() && groups.len() <= FEW { Area::Groups(groups) } else { Area::Always }
        };
        // The API's own enum of failures is public whatever is called.
        let mut groups_of_failures = vec![Vec::new(); api.failures.len()];
        for operation in &api.operations {
            groups_of_failures[operation.failure_set].push(operation.group);
        }
        let failures: Vec<_> = groups_of_failures
            .iter()
            .enumerate()
            .map(|(set, groups)| if set == 0 { Area::Always } else { area(groups) })
            .collect();
        let sets = api.failures.iter().zip(&failures).filter(|(_, area)| **area == Area::Always);
        let always: Vec<&Payload> = sets.flat_map(|(set, _)| &set.cases).map(|case| &case.payload).collect();
        let answers: Vec<_> = api.answers.iter().map(|answer| area(&answer.groups)).collect();
        let choices: BTreeSet<&Payload> = always.iter().copied().collect();
        let is_always = |index: usize| choices.contains(&Payload::Choice(index));
        let answers: Vec<_> = answers
            .into_iter()
            .enumerate()
            .map(|(index, area)| if is_always(index) { Area::Always } else { area })
            .collect();
        let bodies: Vec<_> = api.bodies.iter().map(|body| area(&body.groups)).collect();

        let mut types: Vec<_> = api.types.iter().map(|def| area(&def.usage.groups)).collect();
        let cases = api.answers.iter().zip(&answers).filter(|(_, area)| **area == Area::Always);
        let payloads = always.into_iter().chain(cases.flat_map(|(it, _)| &it.cases).map(|case| &case.payload));
        let mut queue: Vec<TypeId> = payloads.filter_map(Payload::id).collect();
        queue.extend((0..types.len()).map(TypeId).filter(|id| types[id.0] == Area::Always));
        let mut seen = BTreeSet::new();
        while let Some(id) = queue.pop() {
            if seen.insert(id) {
                types[id.0] = Area::Always;
                each_reference(&api.types[id.0].shape, &mut |id| queue.push(id));
            }
        }
        Self { types, failures, bodies, answers }
    }

    pub(super) fn of_type(&self, id: TypeId) -> &Area {
        &self.types[id.0]
    }

    pub(super) fn of_failures(&self, set: usize) -> &Area {
        &self.failures[set]
    }

    pub(super) fn of_body(&self, index: usize) -> &Area {
        &self.bodies[index]
    }

    pub(super) fn of_answer(&self, index: usize) -> &Area {
        &self.answers[index]
    }
}

/// The condition on which something is compiled; none: always.
pub(super) fn condition(names: &Names, area: &Area) -> Option<TokenStream> {
    let Area::Groups(groups) = area else { return None };
    let features: Vec<&String> = groups.iter().filter_map(|group| names.features.get(*group)).collect();
    match features.as_slice() {
        [] => None,
        [feature] => Some(quote!(#[cfg(feature = #feature)])),
        features => Some(quote!(#[cfg(any(#(feature = #features),*))])),
    }
}

/// The condition on which the operations of a group are compiled.
pub(super) fn of_group(names: &Names, group: usize) -> Option<TokenStream> {
    condition(names, &Area::Groups(vec![group]))
}

/// The condition on which something is compiled that any of these needs.
pub(super) fn any<'a>(names: &Names, areas: impl Iterator<Item = &'a Area>) -> Option<TokenStream> {
    let mut all = BTreeSet::new();
    for area in areas {
        match area {
            Area::Always => return None,
            Area::Groups(groups) => all.extend(groups),
        }
    }
    condition(names, &Area::Groups(all.into_iter().collect()))
}

/// What the manifest says of features: a line each, in the order of their names.
pub(super) fn lines(api: &Api, names: &Names) -> String {
    let mut features: Vec<_> = names.features.iter().zip(&api.groups).collect();
    features.sort_by_key(|(feature, _)| *feature);
    let list: Vec<_> = features.iter().map(|(feature, _)| format!("    \"{feature}\",\n")).collect();
    let mut text = format!("# All areas of the API.\nareas = [\n{}]\n", list.concat());
    for (feature, group) in features {
        let about = super::operation::about(&group.name);
        // A tag may hold anything, and a comment ends with its line; a key of other letters is quoted.
        let about = about.trim_end_matches('.').replace(super::docs::is_unsafe, " ");
        let is_bare = feature.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_');
        let key = if is_bare { feature.clone() } else { toml::Value::from(feature.as_str()).to_string() };
        let _ = writeln!(text, "# {about}\n{key} = []");
    }
    text
}
