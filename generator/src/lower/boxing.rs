//! Types that contain each other by value: where a pointer has to stand between.

use super::analysis::each_type_mut;
use crate::model::{Shape, Type, TypeDef, TypeId};

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
