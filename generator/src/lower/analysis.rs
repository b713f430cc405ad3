//! What needs the whole: the order of types, and what refers to what.

use std::collections::{BTreeMap, BTreeSet};

use super::calls::Calls;
use crate::diagnostic::Diagnostics;
use crate::model::{Extent, Field, Object, Rest, Shape, Type, TypeDef, TypeId, Union, Variant};
use crate::pointer::Pointer;

/// Drops what nothing refers to, and brings the rest into the order of names and ids, so that the
/// output does not depend on the order of maps in the input.
///
/// A component stays even if nothing refers to it, unless only its form without what a union
/// around it has is used: then that form stands for it. Other types go with their last use.
pub(super) fn sort(types: &mut Vec<TypeDef>, calls: &mut Calls) {
    let kept = kept(types, calls);
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
    calls.each_id(&mut renumber);
}

fn kept(types: &[TypeDef], calls: &mut Calls) -> Vec<bool> {
    let mut referred = vec![false; types.len()];
    calls.each_id(&mut |id| referred[id.0] = true);
    for (index, def) in types.iter().enumerate() {
        each_reference(&def.shape, &mut |id| referred[id.0] |= id.0 != index);
    }
    // One that refuses members which the whole has cannot stand for it.
    let keeps_all = |shape: &Shape| match shape {
        Shape::Object(object) => !matches!(object.rest, Rest::Typed(_)),
        Shape::Alias(ty) => *ty == Type::AnyObject,
        _ => true,
    };
    let other_forms = types.iter().filter(|other| other.extent != Extent::Whole && keeps_all(&other.shape));
    let other_forms: BTreeSet<&Pointer> = other_forms.map(|other| &other.source).collect();
    let mut kept = vec![false; types.len()];
    let mut queue: Vec<usize> = (0..types.len())
        .filter(|&id| {
            let def = &types[id];
            def.extent == Extent::Whole
                && def.source.component("schemas").is_some()
                && (referred[id] || !other_forms.contains(&def.source))
        })
        .collect();
    calls.each_id(&mut |id| queue.push(id.0));
    while let Some(id) = queue.pop() {
        if !std::mem::replace(&mut kept[id], true) {
            each_reference(&types[id].shape, &mut |id| queue.push(id.0));
        }
    }
    kept
}

/// Both forms of a schema are in use: the partial one is named as such.
fn name_both_extents(types: &mut [TypeDef], kept: &[bool]) {
    let whole: BTreeSet<_> = types
        .iter()
        .zip(kept)
        .filter(|(def, kept)| **kept && def.extent == Extent::Whole)
        .map(|(def, _)| def.source.clone())
        .collect();
    for def in types.iter_mut().filter(|def| whole.contains(&def.source)) {
        match def.extent {
            Extent::Whole => {}
            Extent::Variant => def.name = def.name.inner("variant"),
            Extent::Multipart => def.name = def.name.inner("multipart"),
        }
    }
}

/// Lists and maps of themselves and nothing else have no name in Rust, where another name for a
/// type has to end at one: what is inside of them is any value then.
pub(super) fn open_aliases(types: &mut [TypeDef], problems: &mut Diagnostics) {
    for id in 0..types.len() {
        let mut inner = Vec::new();
        if let Shape::Alias(ty) = &types[id].shape {
            each_id(ty, &mut |next| inner.push(next));
        }
        inner.retain(|next| leads_to(types, *next, TypeId(id)));
        if let (Shape::Alias(ty), false) = (&mut types[id].shape, inner.is_empty()) {
            forget(ty, &inner);
            problems.note(&types[id].source, "a list or a map of itself: what is inside is any value");
        }
    }
}

/// Whether other names for types lead from one to another.
fn leads_to(types: &[TypeDef], from: TypeId, to: TypeId) -> bool {
    let mut seen = vec![false; types.len()];
    let mut queue = vec![from];
    while let Some(next) = queue.pop() {
        if next == to {
            return true;
        }
        if let (Shape::Alias(ty), false) = (&types[next.0].shape, std::mem::replace(&mut seen[next.0], true)) {
            each_id(ty, &mut |id| queue.push(id));
        }
    }
    false
}

fn forget(ty: &mut Type, names: &[TypeId]) {
    match ty {
        Type::Named(id) if names.contains(id) => *ty = Type::Any,
        Type::Array(inner) | Type::Map(inner) | Type::Nullable(inner) | Type::Boxed(inner) => forget(inner, names),
        _ => {}
    }
}

/// Calls back for each type that stands directly in a shape.
pub(super) fn each_type_mut(shape: &mut Shape, call: &mut dyn FnMut(&mut Type)) {
    match shape {
        Shape::Object(Object { fields, rest, limits: _ }) => {
            fields.iter_mut().for_each(|field| call(&mut field.ty));
            if let Rest::Typed(ty) = rest {
                call(ty);
            }
        }
        Shape::StringEnum(_) | Shape::IntegerEnum(_) => {}
        Shape::Tuple(tuple) => {
            tuple.elements.iter_mut().for_each(|field| call(&mut field.ty));
            call(&mut tuple.rest);
        }
        Shape::Choice(alternatives) => alternatives.iter_mut().for_each(|each| call(&mut each.ty)),
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
        Shape::Object(Object { fields, rest, limits: _ }) => {
            fields.iter().for_each(|Field { ty, .. }| each_id(ty, call));
            if let Rest::Typed(ty) = rest {
                each_id(ty, call);
            }
        }
        Shape::StringEnum(_) | Shape::IntegerEnum(_) => {}
        Shape::Tuple(tuple) => {
            tuple.elements.iter().for_each(|Field { ty, .. }| each_id(ty, call));
            each_id(&tuple.rest, call);
        }
        Shape::Choice(alternatives) => alternatives.iter().for_each(|each| each_id(&each.ty, call)),
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
