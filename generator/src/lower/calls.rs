//! What lowering the calls collects, and its order in the end.

use std::collections::{BTreeMap, BTreeSet};

use super::failure;
use crate::model::{
    AnswerChoice, BodyChoice, BodyContent, Docs, Group, GroupName, Operation, Payload, Role, Scheme, TypeId, Webhook,
};
use crate::pointer::Pointer;

/// Operations and what they share.
#[derive(Default)]
pub(super) struct Calls {
    pub(super) operations: Vec<Operation>,
    pub(super) groups: Vec<Group>,
    pub(super) bodies: Vec<BodyChoice>,
    pub(super) answers: Vec<AnswerChoice>,
    /// Which of the bodies is described at a place; until they are sorted.
    pub(super) bodies_by_place: BTreeMap<Pointer, usize>,
    /// Which of the answers is described at a place, for what; until they are sorted.
    pub(super) answers_by_place: BTreeMap<(Pointer, Role), usize>,
    pub(super) schemes: Vec<Scheme>,
    /// Which of them has a name; until they are sorted.
    pub(super) schemes_by_name: BTreeMap<String, usize>,
    /// Which of the groups has a name; until they are sorted.
    pub(super) groups_by_name: BTreeMap<GroupName, usize>,
    pub(super) webhooks: Vec<Webhook>,
    /// Which object holds the headers of an answer: its own, or one elsewhere that is the same.
    pub(super) headers: BTreeMap<TypeId, TypeId>,
    /// What something is that is sent in parts, some of which somebody else makes.
    pub(super) multiparts: BTreeMap<(TypeId, Vec<String>), TypeId>,
}

impl Calls {
    /// Brings everything into an order that does not depend on the order of maps in the input.
    pub(super) fn sort(&mut self) {
        self.operations.sort_by(|left, right| left.id.cmp(&right.id));
        self.webhooks.sort_by(|left, right| (&left.name, &left.source).cmp(&(&right.name, &right.source)));
        self.sort_groups();
        let places = sorted(&mut self.schemes, |scheme| (scheme.name.clone(), scheme.source.clone()));
        for operation in &mut self.operations {
            let required = operation.auth.iter_mut().flat_map(|requirement| &mut requirement.schemes);
            let scoped = operation.scopes.iter_mut().map(|(scheme, _)| scheme);
            required.chain(scoped).for_each(|scheme| *scheme = places[*scheme]);
            operation.scopes.sort();
        }
        let places = sorted(&mut self.bodies, |body| (body.name.clone(), body.source.clone()));
        for body in self.operations.iter_mut().filter_map(|operation| operation.body.as_mut()) {
            if let BodyContent::Choice(index) = &mut body.content {
                *index = places[*index];
            }
        }
        let places = sorted(&mut self.answers, |answer| (answer.name.clone(), answer.source.clone()));
        self.each_payload(&mut |payload| {
            if let Payload::Choice(index) = payload {
                *index = places[*index];
            }
        });
        self.mark_groups();
    }

    /// Groups by name, those without operations left out; behind them that of the webhooks.
    fn sort_groups(&mut self) {
        let mut old: Vec<(usize, Group)> = std::mem::take(&mut self.groups).into_iter().enumerate().collect();
        let used: BTreeSet<usize> = self.operations.iter().map(|operation| operation.group).collect();
        old.retain(|(index, _)| used.contains(index));
        old.sort_by(|(_, left), (_, right)| left.name.cmp(&right.name));
        let places: BTreeMap<usize, usize> = old.iter().enumerate().map(|(new, (index, _))| (*index, new)).collect();
        for operation in &mut self.operations {
            operation.group = places.get(&operation.group).copied().unwrap_or_default();
        }
        self.groups = old.into_iter().map(|(_, group)| group).collect();
        if !self.webhooks.is_empty() {
            self.groups.push(Group { name: GroupName::Webhooks, docs: Docs::default() });
        }
    }

    /// The group of the webhooks, if there are any.
    pub(super) fn webhooks_group(&self) -> Option<usize> {
        self.groups.iter().position(|group| group.name == GroupName::Webhooks)
    }

    /// Notes which groups use which choice.
    fn mark_groups(&mut self) {
        for operation in &self.operations {
            if let Some(BodyContent::Choice(index)) = operation.body.as_ref().map(|body| &body.content) {
                self.bodies[*index].groups.push(operation.group);
            }
            let failures = operation.failures.iter().map(|failure| &failure.payload);
            for payload in failures.chain([&operation.success.payload]) {
                if let Payload::Choice(index) = payload {
                    self.answers[*index].groups.push(operation.group);
                }
            }
        }
        let group = self.webhooks_group();
        for webhook in &self.webhooks {
            if let Payload::Choice(index) = webhook.payload {
                self.answers[index].groups.extend(group);
            }
        }
        let groups = self.bodies.iter_mut().map(|body| &mut body.groups);
        for groups in groups.chain(self.answers.iter_mut().map(|answer| &mut answer.groups)) {
            groups.sort_unstable();
            groups.dedup();
        }
    }

    /// Calls back for what each answer, failure and webhook brings.
    fn each_payload(&mut self, call: &mut dyn FnMut(&mut Payload)) {
        for operation in &mut self.operations {
            call(&mut operation.success.payload);
            operation.failures.iter_mut().for_each(|failure| call(&mut failure.payload));
        }
        self.webhooks.iter_mut().for_each(|webhook| call(&mut webhook.payload));
    }

    /// Calls back for each type that something refers to directly.
    pub(super) fn each_id(&mut self, call: &mut dyn FnMut(&mut TypeId)) {
        self.each_payload(&mut |payload| payload.id_mut().into_iter().for_each(&mut *call));
        for operation in &mut self.operations {
            operation.parameters.iter_mut().for_each(|parameters| call(&mut parameters.ty));
            if let Some(BodyContent::One(form)) = operation.body.as_mut().map(|body| &mut body.content) {
                form.content.id_mut().into_iter().for_each(&mut *call);
            }
            let failures = operation.failures.iter_mut().map(|failure| &mut failure.declared);
            let declared = operation.success.answers.iter_mut().chain(failures);
            declared.filter_map(|declared| declared.headers.as_mut()).for_each(&mut *call);
        }
        let forms = self.bodies.iter_mut().flat_map(|body| &mut body.forms);
        forms.filter_map(|form| form.content.id_mut()).for_each(&mut *call);
        let cases = self.answers.iter_mut().flat_map(|answer| &mut answer.cases);
        cases.filter_map(|case| case.payload.id_mut()).for_each(call);
    }

    /// The types that an operation sends.
    pub(super) fn sent(&self, operation: &Operation) -> Vec<TypeId> {
        let mut found: Vec<_> = operation.parameters.iter().map(|parameters| parameters.ty).collect();
        match operation.body.as_ref().map(|body| &body.content) {
            Some(BodyContent::One(form)) => found.extend(form.content.id()),
            Some(BodyContent::Choice(index)) => {
                found.extend(self.bodies[*index].forms.iter().filter_map(|form| form.content.id()));
            }
            None => {}
        }
        found
    }

    /// The types that an answer brings.
    pub(super) fn brought(&self, payload: &Payload) -> Vec<TypeId> {
        match payload {
            Payload::Choice(index) => self.answers[*index].cases.iter().filter_map(|case| case.payload.id()).collect(),
            other => other.id().into_iter().collect(),
        }
    }

    /// The sets of failures that operations share.
    pub(super) fn share_failures(&mut self) -> Vec<crate::model::FailureSet> {
        failure::share(&mut self.operations)
    }
}

/// Sorts, and says where each went.
fn sorted<T, K: Ord>(list: &mut Vec<T>, key: impl Fn(&T) -> K) -> Vec<usize> {
    let mut old: Vec<(usize, T)> = std::mem::take(list).into_iter().enumerate().collect();
    old.sort_by_cached_key(|(_, item)| key(item));
    let mut places = vec![0; old.len()];
    for (new, (old, item)) in old.into_iter().enumerate() {
        places[old] = new;
        list.push(item);
    }
    places
}
