//! Types that contain each other by value: where a pointer has to stand between.

use super::analysis::each_type_mut;
use crate::model::{Shape, Type, TypeDef, TypeId};

/// Breaks every cycle of containment by value, at the edge that a walk in the order of ids finds
/// to lead back. Arrays and maps hold their elements elsewhere already; another name for a type
/// contains nothing by itself.
pub(super) fn box_cycles(types: &mut [TypeDef]) {
    let targets = targets(types);
    let mut walk = Walk { state: vec![State::New; types.len()], height: vec![0; types.len()], depth: 0 };
    for id in 0..types.len() {
        walk.visit(id, types, &targets);
    }
}

/// So many types may contain each other by value; then comes a pointer, as nobody should have to
/// follow them without end: not this program, and not the compiler.
const DEEPEST: usize = 128;

struct Walk {
    state: Vec<State>,
    /// How many types a type contains, one within the other.
    height: Vec<usize>,
    depth: usize,
}

#[derive(Clone, Copy, PartialEq)]
enum State {
    New,
    Open,
    Done,
}

/// The type that each chain of aliases ends at.
pub(super) fn targets(types: &[TypeDef]) -> Vec<TypeId> {
    let mut found: Vec<Option<TypeId>> = vec![None; types.len()];
    for id in 0..types.len() {
        let mut way = vec![TypeId(id)];
        let end = loop {
            let last = way[way.len() - 1];
            if let Some(known) = found[last.0] {
                break known;
            }
            match &types[last.0].shape {
                Shape::Alias(ty) => match by_value(ty) {
                    // One that leads back to itself has been reported; anything will do for it.
                    Some(next) if way.len() <= types.len() => way.push(next),
                    _ => break last,
                },
                _ => break last,
            }
        };
        way.iter().for_each(|passed| found[passed.0] = Some(end));
    }
    found.into_iter().enumerate().map(|(id, end)| end.unwrap_or(TypeId(id))).collect()
}

impl Walk {
    fn visit(&mut self, id: usize, types: &mut [TypeDef], targets: &[TypeId]) {
        if self.state[id] != State::New || matches!(types[id].shape, Shape::Alias(_)) {
            return;
        }
        self.state[id] = State::Open;
        let mut contained = Vec::new();
        each_type_mut(&mut types[id].shape, &mut |ty| contained.extend(by_value(ty).map(|next| targets[next.0])));
        self.depth += 1;
        if self.depth < DEEPEST {
            contained.into_iter().for_each(|next| self.visit(next.0, types, targets));
        }
        self.depth -= 1;
        each_type_mut(&mut types[id].shape, &mut |ty| {
            let Some(next) = by_value(ty).map(|next| targets[next.0].0) else { return };
            // One that is still new was too deep to be looked at.
            let was_skipped = self.state[next] == State::New && self.depth + 1 >= DEEPEST;
            let is_far = self.height[next] + 1 >= DEEPEST || was_skipped;
            if self.state[next] == State::Open || is_far {
                let inner = std::mem::replace(ty, Type::Any);
                *ty = match inner {
                    Type::Nullable(inner) => Type::Nullable(Box::new(Type::Boxed(inner))),
                    inner => Type::Boxed(Box::new(inner)),
                };
            } else {
                self.height[id] = self.height[id].max(self.height[next] + 1);
            }
        });
        self.state[id] = State::Done;
    }
}

fn by_value(ty: &Type) -> Option<TypeId> {
    match ty {
        Type::Named(id) => Some(*id),
        Type::Nullable(inner) => by_value(inner),
        _ => None,
    }
}
