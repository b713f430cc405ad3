//! What needs the whole: the order of types, where they are used, and what must be boxed.

use std::collections::BTreeMap;

use crate::diagnostic::Diagnostics;
use crate::model::{Extent, Field, Group, Object, Operation, Shape, Type, TypeDef, TypeId, Union, Usage, Variant};

/// Drops what nothing refers to, and brings the rest into the order of names and ids, so that the
/// output does not depend on the order of maps in the input.
///
/// A component stays even if nothing refers to it, unless only its form without what a union
/// around it has is used: then that form stands for it. Other types go with their last use.
pub(super) fn sort(types: &mut Vec<TypeDef>, operations: &mut [Operation], groups: &mut Vec<Group>) {
    operations.sort_by(|left, right| left.id.cmp(&right.id));
    sort_groups(groups, operations);
    let kept = kept(types, operations);
    name_both_extents(types, &kept);
    let mut order: Vec<usize> = (0..types.len()).filter(|id| kept[*id]).collect();
    order.sort_by(|a, b| {
        let key = |id: usize| (&types[id].name, &types[id].source, types[id].extent);
        key(*a).cmp(&key(*b))
    });
    let places: BTreeMap<usize, usize> = order.iter().enumerate().map(|(new, old)| (*old, new)).collect();
    let mut old: Vec<Option<TypeDef>> = std::mem::take(types).into_iter().map(Some).collect();
    types.extend(order.iter().filter_map(|id| old[*id].take()));
    let mut renumber = |id: &mut TypeId| {
        if let Some(new) = places.get(&id.0) {
            id.0 = *new;
        }
    };
    for def in types.iter_mut() {
        each_type_mut(&mut def.shape, &mut |ty| each_id_mut(ty, &mut renumber));
    }
    for operation in operations {
        each_operation_id(operation, &mut renumber);
    }
}

/// Groups by name, those without operations left out.
fn sort_groups(groups: &mut Vec<Group>, operations: &mut [Operation]) {
    let mut old: Vec<(usize, Group)> = std::mem::take(groups).into_iter().enumerate().collect();
    old.retain(|(index, _)| operations.iter().any(|operation| operation.group == *index));
    old.sort_by(|(_, left), (_, right)| left.name.cmp(&right.name));
    for operation in operations {
        operation.group = old.iter().position(|(index, _)| *index == operation.group).unwrap_or_default();
    }
    groups.extend(old.into_iter().map(|(_, group)| group));
}

fn kept(types: &[TypeDef], operations: &mut [Operation]) -> Vec<bool> {
    let mut referred = vec![false; types.len()];
    for operation in operations.iter_mut() {
        each_operation_id(operation, &mut |id| referred[id.0] = true);
    }
    for (index, def) in types.iter().enumerate() {
        each_reference(&def.shape, &mut |id| referred[id.0] |= id.0 != index);
    }
    let has_variant_form =
        |def: &TypeDef| types.iter().any(|other| other.extent == Extent::Variant && other.source == def.source);
    let mut kept = vec![false; types.len()];
    let mut queue: Vec<usize> = (0..types.len())
        .filter(|&id| {
            let def = &types[id];
            def.extent == Extent::Whole
                && def.source.component("schemas").is_some()
                && (referred[id] || !has_variant_form(def))
        })
        .collect();
    for operation in operations.iter_mut() {
        each_operation_id(operation, &mut |id| queue.push(id.0));
    }
    while let Some(id) = queue.pop() {
        if !std::mem::replace(&mut kept[id], true) {
            each_reference(&types[id].shape, &mut |id| queue.push(id.0));
        }
    }
    kept
}

/// Both forms of a schema are in use: the partial one is named as such.
fn name_both_extents(types: &mut [TypeDef], kept: &[bool]) {
    let whole: Vec<_> = types
        .iter()
        .zip(kept)
        .filter(|(def, kept)| **kept && def.extent == Extent::Whole)
        .map(|(def, _)| def.source.clone())
        .collect();
    for def in types.iter_mut().filter(|def| def.extent == Extent::Variant && whole.contains(&def.source)) {
        def.name = def.name.inner("variant");
    }
}

/// Reports lists and maps of themselves and nothing else: another name for a type has to end at one.
pub(super) fn check_aliases(types: &[TypeDef], problems: &mut Diagnostics) {
    for (id, def) in types.iter().enumerate() {
        let mut seen = vec![false; types.len()];
        let mut queue = vec![TypeId(id)];
        while let Some(next) = queue.pop() {
            if let Shape::Alias(_) = &types[next.0].shape {
                each_reference(&types[next.0].shape, &mut |id| {
                    if !std::mem::replace(&mut seen[id.0], true) {
                        queue.push(id);
                    }
                });
            }
        }
        let is_known = problems.iter().any(|problem| problem.pointer == def.source);
        if seen[id] && matches!(def.shape, Shape::Alias(_)) && !is_known {
            problems
                .error(&def.source, "a list or a map of nothing but itself is not supported yet")
                .help("put it into an object");
        }
    }
}

/// Notes where each type is used, and by which groups of operations.
pub(super) fn mark_usage(types: &mut [TypeDef], operations: &[Operation]) {
    for operation in operations {
        let sent = operation.parameters.iter().map(|it| it.ty).chain(operation.body.iter().map(|it| it.ty));
        mark(types, sent, operation.group, |usage| &mut usage.sent);
        mark(types, operation.success.ty.into_iter(), operation.group, |usage| &mut usage.received);
        mark(types, operation.failures.iter().filter_map(|it| it.ty), operation.group, |usage| &mut usage.failed);
    }
}

fn mark(
    types: &mut [TypeDef],
    roots: impl Iterator<Item = TypeId>,
    group: usize,
    flag: impl Fn(&mut Usage) -> &mut bool,
) {
    let mut queue: Vec<TypeId> = roots.collect();
    while let Some(TypeId(id)) = queue.pop() {
        let usage = &mut types[id].usage;
        let fresh_group = !usage.groups.contains(&group);
        let flag = flag(usage);
        if !std::mem::replace(flag, true) || fresh_group {
            if fresh_group {
                usage.groups.push(group);
            }
            each_reference(&types[id].shape, &mut |id| queue.push(id));
        }
    }
}

/// Breaks every cycle of containment by value, at the edge that a walk in the order of ids finds
/// to lead back. Arrays and maps hold their elements elsewhere already; another name for a type
/// contains nothing by itself.
pub(super) fn box_cycles(types: &mut [TypeDef]) {
    let targets: Vec<TypeId> = (0..types.len()).map(|id| target(types, TypeId(id))).collect();
    let mut state = vec![State::New; types.len()];
    for id in 0..types.len() {
        visit(id, types, &targets, &mut state);
    }
}

#[derive(Clone, Copy, PartialEq)]
enum State {
    New,
    Open,
    Done,
}

/// The type that a chain of aliases ends at.
fn target(types: &[TypeDef], id: TypeId) -> TypeId {
    let mut id = id;
    for _ in 0..types.len() {
        match &types[id.0].shape {
            Shape::Alias(ty) => match by_value(ty) {
                Some(next) => id = next,
                None => return id,
            },
            _ => return id,
        }
    }
    id
}

fn visit(id: usize, types: &mut [TypeDef], targets: &[TypeId], state: &mut [State]) {
    if state[id] != State::New || matches!(types[id].shape, Shape::Alias(_)) {
        return;
    }
    state[id] = State::Open;
    let mut contained = Vec::new();
    each_type_mut(&mut types[id].shape, &mut |ty| contained.extend(by_value(ty).map(|next| targets[next.0])));
    for next in contained {
        visit(next.0, types, targets, state);
    }
    each_type_mut(&mut types[id].shape, &mut |ty| {
        if by_value(ty).is_some_and(|next| state[targets[next.0].0] == State::Open) {
            let inner = std::mem::replace(ty, Type::Any);
            *ty = match inner {
                Type::Nullable(inner) => Type::Nullable(Box::new(Type::Boxed(inner))),
                inner => Type::Boxed(Box::new(inner)),
            };
        }
    });
    state[id] = State::Done;
}

fn by_value(ty: &Type) -> Option<TypeId> {
    match ty {
        Type::Named(id) => Some(*id),
        Type::Nullable(inner) => by_value(inner),
        _ => None,
    }
}

/// Calls back for each type that stands directly in a shape.
fn each_type_mut(shape: &mut Shape, call: &mut dyn FnMut(&mut Type)) {
    match shape {
        Shape::Object(Object { fields, .. }) => fields.iter_mut().for_each(|field| call(&mut field.ty)),
        Shape::StringEnum(_) => {}
        Shape::Union(Union { base, variants, .. }) => {
            base.iter_mut().for_each(|field| call(&mut field.ty));
            variants.iter_mut().filter_map(|variant| variant.content.as_mut()).for_each(call);
        }
        Shape::Alias(ty) => call(ty),
    }
}

/// Calls back for each named type that a shape refers to, however deep inside.
pub(crate) fn each_reference(shape: &Shape, call: &mut dyn FnMut(TypeId)) {
    match shape {
        Shape::Object(Object { fields, .. }) => fields.iter().for_each(|Field { ty, .. }| each_id(ty, call)),
        Shape::StringEnum(_) => {}
        Shape::Union(Union { base, variants, .. }) => {
            base.iter().for_each(|Field { ty, .. }| each_id(ty, call));
            variants.iter().filter_map(|Variant { content, .. }| content.as_ref()).for_each(|ty| each_id(ty, call));
        }
        Shape::Alias(ty) => each_id(ty, call),
    }
}

fn each_id(ty: &Type, call: &mut dyn FnMut(TypeId)) {
    match ty {
        Type::Named(id) => call(*id),
        Type::Array(inner) | Type::Map(inner) | Type::Nullable(inner) | Type::Boxed(inner) => each_id(inner, call),
        _ => {}
    }
}

fn each_id_mut(ty: &mut Type, call: &mut dyn FnMut(&mut TypeId)) {
    match ty {
        Type::Named(id) => call(id),
        Type::Array(inner) | Type::Map(inner) | Type::Nullable(inner) | Type::Boxed(inner) => each_id_mut(inner, call),
        _ => {}
    }
}

fn each_operation_id(operation: &mut Operation, call: &mut dyn FnMut(&mut TypeId)) {
    if let Some(parameters) = &mut operation.parameters {
        call(&mut parameters.ty);
    }
    if let Some(body) = &mut operation.body {
        call(&mut body.ty);
    }
    if let Some(ty) = &mut operation.success.ty {
        call(ty);
    }
    operation.failures.iter_mut().filter_map(|failure| failure.ty.as_mut()).for_each(call);
}
