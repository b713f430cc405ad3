//! Lists and maps of themselves and nothing else: where they are opened.

use super::analysis::each_id;
use crate::diagnostic::Diagnostics;
use crate::model::{Shape, Type, TypeDef, TypeId};

/// Lists and maps of themselves and nothing else have no name in Rust, where another name for a
/// type has to end at one: what is inside of them is any value then.
pub(super) fn open_aliases(types: &mut [TypeDef], problems: &mut Diagnostics) {
    let mut ends = Ends::of(types);
    for id in 0..types.len() {
        if ends.known[id] {
            continue;
        }
        let mut inner = others(&types[id]);
        inner.retain(|next| leads_to(types, *next, TypeId(id)));
        if let (Shape::Alias(ty), false) = (&mut types[id].shape, inner.is_empty()) {
            forget(ty, &inner);
            problems.note(&types[id].source, "a list or a map of itself: what is inside is any value");
            ends.settle(types, vec![TypeId(id)]);
        }
    }
}

/// The types that another name for a type holds.
fn others(def: &TypeDef) -> Vec<TypeId> {
    let mut inner = Vec::new();
    if let Shape::Alias(ty) = &def.shape {
        each_id(ty, &mut |next| inner.push(next));
    }
    inner
}

/// Which names are known to end, so that nobody goes their ways again and again.
struct Ends {
    known: Vec<bool>,
    /// The names that hold a type.
    holders: Vec<Vec<TypeId>>,
}

impl Ends {
    fn of(types: &[TypeDef]) -> Self {
        let mut ends = Self { known: vec![false; types.len()], holders: vec![Vec::new(); types.len()] };
        for (id, def) in types.iter().enumerate() {
            others(def).into_iter().for_each(|inner| ends.holders[inner.0].push(TypeId(id)));
        }
        ends.settle(types, (0..types.len()).map(TypeId).collect());
        ends
    }

    /// Notes those that end, and those that end now because of that.
    fn settle(&mut self, types: &[TypeDef], mut queue: Vec<TypeId>) {
        while let Some(TypeId(id)) = queue.pop() {
            let ends = others(&types[id]).iter().all(|inner| self.known[inner.0]);
            if ends && !std::mem::replace(&mut self.known[id], true) {
                queue.extend_from_slice(&self.holders[id]);
            }
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
