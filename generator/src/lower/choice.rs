//! `oneOf` and `anyOf` without a discriminator.
//!
//! The alternatives that say something of types (`branches`) may be one type after all: one
//! alternative, several kinds of text or of numbers, objects that a constant member tells apart
//! (which is a discriminator that nobody named). Else they are an enum whose decoder looks at the
//! value; see the runtime's `codec::choice`.

use std::collections::{BTreeMap, BTreeSet};

use super::branches::Branches;
use super::union::Variants;
use super::{Key, Lowering};
use crate::diagnostic::Diagnostics;
use crate::model::{Alternative, Docs, Shape, Type, TypeName, Width};
use crate::pointer::Pointer;
use crate::resolve::{Composed, Kinds, Part, Slot};

/// More texts than these tell no object apart.
const FEW: usize = 8;

impl<'a> Lowering<'_, 'a> {
    /// What the alternatives of a schema make of it; `None` if they say nothing of its type.
    pub(super) fn choose(
        &mut self,
        composed: &mut Composed<'a>,
        parts: &[Part<'a>],
        (place, name): (&Pointer, &TypeName),
        without: &BTreeSet<String>,
    ) -> Option<Shape> {
        let lists = std::mem::take(&mut composed.alternatives);
        let has_base = !composed.properties.is_empty();
        let mut lists: Vec<_> = lists.into_iter().map(|list| self.branches(list, parts, has_base)).collect();
        lists.retain(|list| !list.slots.is_empty());
        for further in lists.iter().skip(1) {
            self.problems.note(
                &further.place,
                "a second list of alternatives: what they declare is kept among the undeclared members",
            );
        }
        let Branches { slots, open, place: at } = lists.into_iter().next()?;
        let base: Vec<_> = parts.iter().map(|part| Part::base(part.slot.clone())).collect();
        if let ([one], false) = (slots.as_slice(), open) {
            return Some(self.only(one, base, has_base, (place, name), without));
        }
        let looks: Vec<_> = slots
            .iter()
            .map(|slot| self.resolver.compose(&[Part::whole(slot.clone())], &mut Diagnostics::new()))
            .collect();
        if !open && let Some(shape) = self.of_one_type(&slots, &looks, name) {
            self.problems.note(&at, "alternatives of one JSON type: one type takes the values of all of them");
            return Some(shape);
        }
        if !open && let Some(variants) = self.inferred(composed, &slots, &looks) {
            return Some(Shape::Union(self.union(composed, variants, (place, name), without)));
        }
        let alternatives = slots.iter().zip(&looks).enumerate();
        let alternatives = alternatives.map(|(index, (slot, look))| {
            let word = self.branch_name(slot, look, index);
            let own_name = name.inner(word.as_str());
            let is_object = look.kinds.is_none_or(|kinds| kinds.has(Kinds::OBJECT));
            let mut key = Key::of(slot.pointer.clone());
            key.without = if is_object { self.declared_within(look, without) } else { BTreeSet::new() };
            let ty = if has_base && is_object {
                let mut parts = base.clone();
                parts.push(Part::whole(slot.clone()));
                key.with = vec![place.clone()];
                key.without.extend(without.iter().cloned());
                if without.is_empty() {
                    self.inline(&parts, key, &own_name)
                } else {
                    self.reduced(parts, key, own_name, name)
                }
            } else if key.without.is_empty() {
                self.type_of(slot, &own_name)
            } else {
                self.reduced(vec![Part::whole(slot.clone())], key, own_name, name)
            };
            let ty = ty.non_null().clone();
            let mut all: Vec<_> = parts.iter().map(|part| Part::base(part.slot.clone())).collect();
            all.push(Part::whole(slot.clone()));
            let limits = self.limits_of_merged(&all);
            let fixed = self.fixed(composed, look);
            let mut docs = look.docs.clone();
            docs.summary = docs.summary.filter(|summary| *summary != word);
            let (source, given) = (slot.pointer.clone(), self.given_to_alternative(&slot.pointer));
            Alternative { source, name: word, given, ty, fixed, limits, docs }
        });
        let mut alternatives: Vec<_> = alternatives.collect();
        distinct(&mut alternatives);
        self.problems.note(&at, "told apart by what a value looks like: JSON type, constant members, required members");
        Some(Shape::Choice(alternatives))
    }

    /// One alternative, which then has to hold.
    fn only(
        &mut self,
        one: &Slot<'a>,
        base: Vec<Part<'a>>,
        has_base: bool,
        (place, name): (&Pointer, &TypeName),
        without: &BTreeSet<String>,
    ) -> Shape {
        if !has_base && without.is_empty() && one.reference().is_some() {
            return Shape::Alias(self.type_of(one, name).non_null().clone());
        }
        let mut parts = base;
        parts.push(Part::whole(one.clone()));
        let composed = self.resolver.compose(&parts, &mut self.problems);
        self.shape(composed, &parts, place, name, without).0
    }

    /// Alternatives of one scalar type are that type: its values together, if they list any.
    fn of_one_type(&mut self, slots: &[Slot<'a>], looks: &[Composed<'a>], name: &TypeName) -> Option<Shape> {
        let kinds = looks.iter().map(kind_of).collect::<Option<Vec<_>>>()?;
        let all = |kind: Kinds| kinds.iter().all(|each| kind.has(*each));
        if all(Kinds::STRING) {
            let listed: Vec<_> = slots.iter().zip(looks).filter(|(_, look)| look.values.is_some()).collect();
            return Some(match listed.as_slice() {
                [] => Shape::Alias(same(
                    looks.iter().map(|look| super::scalar::scalar(look, Kinds::STRING)),
                    Type::String,
                )),
                // It is open to other texts by itself.
                [(slot, _)] if slot.reference().is_some() => Shape::Alias(self.type_of(slot, name).non_null().clone()),
                _ => Shape::StringEnum(self.texts_of(&self.values_of_all(looks))),
            });
        }
        if all(Kinds::INTEGER) && looks.iter().all(|look| look.values.is_some()) {
            return self.integers_of(&self.values_of_all(looks)).map(Shape::IntegerEnum);
        }
        if all(Kinds::INTEGER) {
            let widths = looks.iter().map(|look| super::scalar::scalar(look, Kinds::INTEGER));
            return Some(Shape::Alias(same(widths, Type::Integer(Width::I64))));
        }
        if all(Kinds::NUMBER) {
            return Some(Shape::Alias(Type::Number));
        }
        all(Kinds::BOOLEAN).then_some(Shape::Alias(Type::Boolean))
    }

    /// Objects that a required member of constant text tells apart.
    fn inferred(
        &mut self,
        composed: &Composed<'a>,
        slots: &[Slot<'a>],
        looks: &[Composed<'a>],
    ) -> Option<Variants<'a>> {
        let is_object = |look: &Composed<'a>| {
            look.kinds.is_none_or(|kinds| kinds == Kinds::OBJECT)
                && look.alternatives.is_empty()
                && look.discriminator.is_none()
        };
        if slots.len() < 2 || !looks.iter().all(|look| is_object(look) && !look.properties.is_empty()) {
            return None;
        }
        let candidates: Vec<&'a str> = looks.first()?.properties.keys().copied().collect();
        candidates.into_iter().find_map(|tag| {
            let mut seen: BTreeSet<String> = BTreeSet::new();
            let mut tags = Vec::new();
            for look in looks {
                let required = composed.required.contains(tag) || look.required.contains(tag);
                let texts = self.texts(look.properties.get(tag)?).filter(|_| required)?;
                if texts.is_empty() || texts.iter().any(|text| seen.contains(text)) {
                    return None;
                }
                seen.extend(texts.iter().cloned());
                tags.push(texts);
            }
            Some(Variants::inferred(self.resolver, tag, slots.iter().cloned().zip(looks.iter().cloned()).zip(tags)))
        })
    }

    /// The few texts that a property can have.
    fn texts(&mut self, declared: &[Slot<'a>]) -> Option<Vec<String>> {
        let parts: Vec<_> = declared.iter().map(|slot| Part::whole(slot.clone())).collect();
        let composed = self.resolver.compose(&parts, &mut Diagnostics::new());
        let (values, _) = composed.values?;
        values.iter().map(|value| value.as_str().map(str::to_owned)).collect()
    }

    fn fixed(&mut self, base: &Composed<'a>, look: &Composed<'a>) -> Vec<(String, Vec<String>)> {
        let required = |name: &&str| base.required.contains(*name) || look.required.contains(*name);
        let names: Vec<&str> = look.properties.keys().copied().filter(required).collect();
        let texts = names.into_iter().filter_map(|name| Some((name.to_owned(), self.texts(&look.properties[name])?)));
        texts.filter(|(_, texts)| texts.len() <= FEW).collect()
    }

    /// What to call an alternative: as the component it is, by its title, by a constant member, or
    /// by its JSON type.
    fn branch_name(&mut self, slot: &Slot<'a>, look: &Composed<'a>, index: usize) -> String {
        if let Some(component) = slot.reference().and_then(Pointer::parse).and_then(|it| it.component("schemas")) {
            return component;
        }
        if let Some(title) = slot.notes().title {
            return title.to_owned();
        }
        let constant = look.properties.iter().find_map(|(_, declared)| match self.texts(declared)?.as_slice() {
            [one] => Some(one.clone()),
            _ => None,
        });
        constant
            .or_else(|| kind_of(look).map(|kind| word(kind).to_owned()))
            .unwrap_or_else(|| format!("variant {}", index + 1))
    }
}

/// The one kind of value that a schema describes.
fn kind_of(look: &Composed<'_>) -> Option<Kinds> {
    if !look.alternatives.is_empty() {
        return None;
    }
    let kinds = match (look.kinds, &look.values) {
        (Some(kinds), _) => kinds.each(),
        (None, Some((values, _))) => {
            values.iter().filter(|it| !it.is_null()).fold(Kinds::NONE, |all, it| all | Kinds::of(it)).each()
        }
        (None, None) => return (!look.properties.is_empty()).then_some(Kinds::OBJECT),
    };
    match kinds.as_slice() {
        [one] => Some(*one),
        _ => None,
    }
}

/// What to call a value of that kind among others.
pub(super) fn word(kind: Kinds) -> &'static str {
    match kind {
        Kinds::BOOLEAN => "boolean",
        Kinds::INTEGER => "integer",
        Kinds::NUMBER => "number",
        Kinds::STRING => "text",
        Kinds::ARRAY => "list",
        _ => "object",
    }
}

/// The type that all of them have, or else that one.
fn same(types: impl Iterator<Item = Option<Type>>, other: Type) -> Type {
    let mut types = types.flatten();
    match types.next() {
        Some(first) if types.all(|each| each == first) => first,
        _ => other,
    }
}

/// Alternatives of the same type are one, and count as known by what either of them has; what they
/// both ask is asked.
fn distinct(alternatives: &mut Vec<Alternative>) {
    let mut kept: Vec<Alternative> = Vec::new();
    let mut places: BTreeMap<Type, usize> = BTreeMap::new();
    for alternative in alternatives.drain(..) {
        let next = kept.len();
        let place = *places.entry(alternative.ty.clone()).or_insert(next);
        match kept.get_mut(place) {
            Some(first) => {
                if first.fixed != alternative.fixed {
                    first.fixed.clear();
                }
                first.limits.retain(|limit| alternative.limits.contains(limit));
                if first.docs != alternative.docs {
                    first.docs = Docs::default();
                }
            }
            None => kept.push(alternative),
        }
    }
    *alternatives = kept;
}
