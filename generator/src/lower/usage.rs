//! Where types are used, and what follows from it.

use super::analysis::each_reference;
use super::calls::Calls;
use crate::model::{Access, Declared, Docs, Group, GroupName, Presence, Shape, TypeDef, TypeId, Usage};

/// Of more groups than these nobody asks which they are.
const MANY: usize = 64;

/// Notes where each type is used, and by which groups; what none uses is a group of its own.
pub(super) fn mark(types: &mut [TypeDef], calls: &mut Calls) {
    // Group by group, so that whether a type knows its group shows by the last that it knows.
    let mut operations: Vec<_> = calls.operations.iter().collect();
    operations.sort_by_key(|operation| operation.group);
    for operation in operations {
        let group = operation.group;
        let headers = |declared: &Declared| declared.headers;
        let failed = operation.failures.iter().flat_map(|failure| calls.brought(&failure.payload));
        let received = calls.brought(&operation.success.payload).into_iter();
        note(types, calls.sent(operation).into_iter(), group, |usage| &mut usage.sent);
        note(types, received.chain(operation.success.answers.iter().filter_map(headers)), group, |usage| {
            &mut usage.received
        });
        let of_failures = operation.failures.iter().filter_map(|failure| failure.declared.headers);
        note(types, failed.chain(of_failures), group, |usage| &mut usage.failed);
    }
    for (webhook, group) in calls.webhooks.iter().zip(calls.webhooks_group().into_iter().cycle()) {
        note(types, calls.brought(&webhook.payload).into_iter(), group, |usage| &mut usage.received);
    }
    let unused: Vec<TypeId> = (0..types.len()).map(TypeId).filter(|id| types[id.0].usage.groups.is_empty()).collect();
    if !unused.is_empty() {
        let group = calls.groups.len();
        calls.groups.push(Group { name: GroupName::Unused, docs: Docs::default() });
        spread(types, unused, |usage| add(&mut usage.groups, group));
    }
    types.iter_mut().for_each(|def| def.usage.groups.sort_unstable());
}

/// A required member that only one side sends can be absent where the other side sends the type: a
/// caller is not asked for what the server makes up, and an answer need not repeat a secret.
pub(super) fn free_one_sided(types: &mut [TypeDef]) {
    for def in types {
        let (sent, answered) = (def.usage.sent, def.usage.received || def.usage.failed);
        let fields = match &mut def.shape {
            Shape::Object(object) => &mut object.fields,
            Shape::Union(union) => &mut union.base,
            Shape::Tuple(_) | Shape::StringEnum(_) | Shape::IntegerEnum(_) | Shape::Choice(_) | Shape::Alias(_) => {
                continue;
            }
        };
        for field in fields {
            let is_free = match field.access {
                Access::Both => false,
                Access::ReadOnly => sent,
                Access::WriteOnly => answered,
            };
            if is_free {
                field.presence = Presence::Optional;
            }
        }
    }
}

fn note(
    types: &mut [TypeDef],
    roots: impl Iterator<Item = TypeId>,
    group: usize,
    flag: impl Fn(&mut Usage) -> &mut bool,
) {
    spread(types, roots.collect(), |usage| {
        let is_new = !std::mem::replace(flag(usage), true);
        add(&mut usage.groups, group) || is_new
    });
}

/// Says something of types and all that they refer to, as long as it is new.
fn spread(types: &mut [TypeDef], roots: Vec<TypeId>, say: impl Fn(&mut Usage) -> bool) {
    let mut queue = roots;
    while let Some(TypeId(id)) = queue.pop() {
        if say(&mut types[id].usage) {
            each_reference(&types[id].shape, &mut |id| queue.push(id));
        }
    }
}

/// Whether it was not there before. Each group is added as long as it is the last; what many groups
/// use is used everywhere, and so is what that uses.
fn add(groups: &mut Vec<usize>, group: usize) -> bool {
    let is_new = groups.len() < MANY && groups.last() != Some(&group);
    if is_new {
        groups.push(group);
    }
    is_new
}
