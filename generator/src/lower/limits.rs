//! Limits beyond types: what is asked of each place, and which part of it the types at these places
//! see to themselves.
//!
//! A type with a table of its own carries its limits; all others (text, lists, maps, another name
//! for one of these) leave theirs to the places that use them. So each place first gets all limits
//! of what stands there, whatever it refers to, and when all shapes are known, [`settle`] takes
//! away what the type there does itself, and what says nothing of its values.

use serde_json::Value;

use super::Lowering;
use crate::diagnostic::Diagnostics;
use crate::model::{Alternative, Limit, Rest, Shape, Subject, Type, TypeDef, TypeId};
use crate::pointer::Pointer;
use crate::resolve::{Composed, Kinds, Part, Slot};

/// A way through schemas.
#[derive(Default)]
struct Way {
    /// The schemas on it.
    path: Vec<Pointer>,
    /// Whether it has been cut short because it would have led back to one of them.
    cut: bool,
}

impl<'a> Lowering<'_, 'a> {
    /// All limits of what stands at a place where all of these schemas hold.
    pub(super) fn limits(&mut self, slots: &[Slot<'a>]) -> Vec<Limit> {
        // A second look: problems were reported by the first.
        let problems = std::mem::take(&mut self.problems);
        let found = self.limits_of_all(slots, &mut Way::default());
        self.problems = problems;
        found
    }

    /// The same where schemas are merged, with or without their alternatives.
    pub(super) fn limits_of_merged(&mut self, parts: &[Part<'a>]) -> Vec<Limit> {
        let problems = std::mem::take(&mut self.problems);
        let found = self.limits_of_parts(parts, &mut Way::default());
        self.problems = problems;
        found
    }

    /// The limits of a merged schema's values of one kind.
    pub(super) fn limits_of_kind(&mut self, composed: &Composed<'a>, kind: Kinds) -> Vec<Limit> {
        let problems = std::mem::take(&mut self.problems);
        let found = self.of_kind_limits(composed, kind, &mut Way::default());
        self.problems = problems;
        found
    }

    fn limits_of_all(&mut self, slots: &[Slot<'a>], way: &mut Way) -> Vec<Limit> {
        let parts: Vec<_> = slots.iter().map(|slot| Part::whole(slot.clone())).collect();
        let [slot] = slots else { return self.limits_of_parts(&parts, way) };
        let target = slot.reference().and_then(|it| self.resolver.follow(it, &slot.pointer, &mut Diagnostics::new()));
        let Some((_, target)) = target else { return self.limits_of_parts(&parts, way) };
        if let Some(known) = self.limits_by_component.get(&target.pointer) {
            return known.clone();
        }
        let cut_before = std::mem::take(&mut way.cut);
        let found = self.limits_of_parts(&[Part::whole(target.clone())], way);
        // What was found on a way cut short holds for that way only.
        if !way.cut {
            self.limits_by_component.insert(target.pointer, found.clone());
        }
        way.cut |= cut_before;
        found
    }

    fn limits_of_parts(&mut self, parts: &[Part<'a>], way: &mut Way) -> Vec<Limit> {
        let Some(last) = parts.last().map(|part| part.slot.pointer.clone()) else { return Vec::new() };
        if way.path.contains(&last) {
            way.cut = true;
            return Vec::new();
        }
        way.path.push(last);
        let composed = self.resolver.compose(parts, &mut Diagnostics::new());
        let found = match self.only_alternative(&composed, parts) {
            Some(one) => {
                let mut all: Vec<_> = parts.iter().map(|part| Part::base(part.slot.clone())).collect();
                all.push(Part::whole(one));
                self.limits_of_parts(&all, way)
            }
            None => self.of_kind_limits(&composed, inner_kind(&composed), way),
        };
        way.path.pop();
        found
    }

    /// The one alternative that says something of types, if there is just one: it has to hold.
    fn only_alternative(&mut self, composed: &Composed<'a>, parts: &[Part<'a>]) -> Option<Slot<'a>> {
        if composed.discriminator.is_some() {
            return None;
        }
        let has_base = !composed.properties.is_empty();
        let lists = composed.alternatives.iter().cloned();
        let mut lists = lists.map(|list| self.branches(list, parts, has_base)).filter(|list| !list.slots.is_empty());
        let first = lists.next()?;
        match first.slots.as_slice() {
            [one] if !first.open => Some(one.clone()),
            _ => None,
        }
    }

    /// All limits of a schema, with those of what is inside its values of that kind.
    fn of_kind_limits(&mut self, composed: &Composed<'a>, kind: Kinds, way: &mut Way) -> Vec<Limit> {
        let inside = match kind {
            Kinds::ARRAY => composed.items.clone(),
            Kinds::OBJECT => further_members(composed).into_iter().cloned().collect(),
            _ => Vec::new(),
        };
        let mut found = composed.limits.clone();
        let each = if inside.is_empty() { Vec::new() } else { self.limits_of_all(&inside, way) };
        if !each.is_empty() {
            found.push(Limit::Each(each));
        }
        found
    }
}

/// The kind of values that have something inside; none if there are two such kinds.
fn inner_kind(composed: &Composed<'_>) -> Kinds {
    let (list, object) = match composed.kinds {
        Some(kinds) => (kinds.has(Kinds::ARRAY), kinds.has(Kinds::OBJECT)),
        None => (!composed.items.is_empty(), composed.additional.is_some()),
    };
    match (list, object) {
        (true, false) => Kinds::ARRAY,
        (false, true) => Kinds::OBJECT,
        _ => Kinds::NONE,
    }
}

/// What describes all members that are not declared.
fn further_members<'c, 'a>(composed: &'c Composed<'a>) -> Option<&'c Slot<'a>> {
    let additional = composed.additional.as_ref()?;
    match composed.patterns.as_slice() {
        [] => Some(additional).filter(|slot| slot.schema.is_object()),
        [one] if composed.properties.is_empty() && *additional.schema == Value::Bool(false) => Some(one),
        _ => None,
    }
}

/// Leaves to each place the limits that its type does not see to itself, in a fixed order.
pub(super) fn settle(types: &mut [TypeDef]) {
    let settled: Vec<Vec<Vec<Limit>>> = types
        .iter()
        .map(|def| places(&def.shape).iter().map(|(ty, limits)| left(types, ty, limits, &mut Vec::new())).collect())
        .collect();
    for (def, settled) in types.iter_mut().zip(settled) {
        for (place, mut limits) in places_mut(&mut def.shape).into_iter().zip(settled) {
            sort(&mut limits);
            *place = limits;
        }
    }
}

fn sort(limits: &mut [Limit]) {
    limits.sort_by_key(Limit::rank);
    for limit in limits {
        if let Limit::Each(limits) = limit {
            sort(limits);
        }
    }
}

/// The places of a type that have limits, each with what it holds; the type itself first.
fn places(shape: &Shape) -> Vec<(Type, &[Limit])> {
    let mut places: Vec<(Type, &[Limit])> = Vec::new();
    let fields = match shape {
        Shape::Object(object) => {
            let own = match &object.rest {
                Rest::Typed(ty) => Type::Map(ty.clone()),
                Rest::Kept | Rest::Ignored | Rest::None => Type::AnyObject,
            };
            places.push((own, &object.limits));
            &object.fields
        }
        Shape::Tuple(tuple) => {
            places.push((Type::Array(Box::new(tuple.rest.clone())), &tuple.limits));
            &tuple.elements
        }
        Shape::Union(union) => {
            places.push((Type::AnyObject, &union.limits));
            &union.base
        }
        Shape::Choice(alternatives) => {
            return alternatives.iter().map(|it| (it.ty.clone(), it.limits.as_slice())).collect();
        }
        Shape::StringEnum(_) | Shape::IntegerEnum(_) | Shape::Alias(_) => return places,
    };
    places.extend(fields.iter().map(|field| (field.ty.clone(), field.limits.as_slice())));
    places
}

/// The same places, to be changed.
fn places_mut(shape: &mut Shape) -> Vec<&mut Vec<Limit>> {
    let (own, fields) = match shape {
        Shape::Object(object) => (&mut object.limits, &mut object.fields),
        Shape::Tuple(tuple) => (&mut tuple.limits, &mut tuple.elements),
        Shape::Union(union) => (&mut union.limits, &mut union.base),
        Shape::Choice(alternatives) => return alternatives.iter_mut().map(|it| &mut it.limits).collect(),
        Shape::StringEnum(_) | Shape::IntegerEnum(_) | Shape::Alias(_) => return Vec::new(),
    };
    std::iter::once(own).chain(fields.iter_mut().map(|field| &mut field.limits)).collect()
}

/// Of the limits of a place, those that say something of values of this type, and that it does not
/// see to itself. `path` are the types on the way to it.
fn left(types: &[TypeDef], ty: &Type, limits: &[Limit], path: &mut Vec<TypeId>) -> Vec<Limit> {
    let about = |subject: Subject| limits.iter().filter(|it| it.subject() == subject).cloned().collect::<Vec<_>>();
    let mut inside = |subject: Subject, element: &Type| {
        let mut left_over = about(subject);
        left_over.extend(limits.iter().filter_map(|limit| match limit {
            Limit::Each(limits) => {
                Some(left(types, element, limits, path)).filter(|it| !it.is_empty()).map(Limit::Each)
            }
            _ => None,
        }));
        left_over
    };
    match ty {
        Type::Nullable(inner) | Type::Boxed(inner) => left(types, inner, limits, path),
        Type::Any => limits.to_vec(),
        Type::Boolean | Type::File => Vec::new(),
        Type::Integer(_) | Type::Number => about(Subject::Number),
        Type::String | Type::Formatted(_) | Type::Binary => about(Subject::Text),
        Type::Array(element) => inside(Subject::List, element),
        Type::Map(value) => inside(Subject::Object, value),
        Type::AnyObject => inside(Subject::Object, &Type::Any),
        Type::Named(id) if path.contains(id) => Vec::new(),
        Type::Named(id) => {
            path.push(*id);
            let found = left_by(types, &types[id.0].shape, limits, path);
            path.pop();
            found
        }
    }
}

/// The same for a named type's shape.
fn left_by(types: &[TypeDef], shape: &Shape, limits: &[Limit], path: &mut Vec<TypeId>) -> Vec<Limit> {
    match shape {
        Shape::Alias(ty) => left(types, ty, limits, path),
        Shape::StringEnum(_) => left(types, &Type::String, limits, path),
        Shape::IntegerEnum(_) => left(types, &Type::Number, limits, path),
        Shape::Choice(alternatives) => {
            let mut seen_to = |limit: &Limit| {
                let one = std::slice::from_ref(limit);
                let carries = |it: &Alternative, path: &mut Vec<TypeId>| {
                    without(left(types, &it.ty, one, path), &it.limits).is_empty()
                };
                alternatives.iter().all(|it| carries(it, path))
            };
            limits.iter().filter(|limit| !seen_to(limit)).cloned().collect()
        }
        Shape::Union(union) => {
            let counts = limits.iter().filter(|it| it.subject() == Subject::Object).cloned().collect();
            // An enum alone has no table for limits.
            if union.is_bare() { counts } else { without(counts, &union.limits) }
        }
        Shape::Object(_) | Shape::Tuple(_) => {
            let own = places(shape);
            let Some((ty, own)) = own.first() else { return Vec::new() };
            without(left(types, ty, limits, path), own)
        }
    }
}

/// The limits that are not among the others.
fn without(limits: Vec<Limit>, others: &[Limit]) -> Vec<Limit> {
    let inner = others.iter().find_map(|it| if let Limit::Each(limits) = it { Some(limits.as_slice()) } else { None });
    let rest = limits.into_iter().filter_map(|limit| match limit {
        Limit::Each(limits) => {
            Some(without(limits, inner.unwrap_or_default())).filter(|it| !it.is_empty()).map(Limit::Each)
        }
        other => Some(other).filter(|it| !others.contains(it)),
    });
    rest.collect()
}
