//! Unions that a tag decides: a discriminator (OpenAPI 3.0.3, "Discriminator Object"), or a
//! constant member that does its work.
//!
//! The tag is one member, base members stand beside it, and all members of a variant in the same
//! object. The enum owns the tag: variants are lowered without it, and without base members.

use std::collections::BTreeSet;

use super::variants::Choice;
use super::{Key, Lowering, Pending};
use crate::diagnostic::Code;
use crate::diagnostic::Diagnostics;
use crate::model::{Docs, Presence, Tag, Type, TypeName, Union, Variant};
use crate::pointer::Pointer;
use crate::resolve::{Composed, Part, Slot};

pub(super) use super::variants::Variants;

impl<'a> Lowering<'_, 'a> {
    /// The union that a discriminator makes of a schema. `None` if there is none, or if it chooses
    /// nothing; one that cannot tell the schemas apart is reported, and left aside.
    pub(super) fn discriminated(
        &mut self,
        composed: &mut Composed<'a>,
        place: &Pointer,
        name: &TypeName,
        without: &BTreeSet<String>,
    ) -> Option<Union> {
        // A tag that a union around this one has is read there.
        let discriminator = composed.discriminator.take().filter(|it| !without.contains(it.property))?;
        let variants = self.variants_of(composed, &discriminator, place)?;
        composed.alternatives.clear();
        Some(self.union(composed, variants, (place, name), without))
    }

    pub(super) fn union(
        &mut self,
        composed: &mut Composed<'a>,
        variants: Variants<'a>,
        (place, name): (&Pointer, &TypeName),
        without: &BTreeSet<String>,
    ) -> Union {
        let Variants { tag, choices, mapping, default } = variants;
        self.check_required(composed, place, &BTreeSet::from([tag.to_owned()]));
        let tag_property = composed.properties.shift_remove(tag);
        let presence =
            if default { Presence::Optional } else { tag_presence(tag, tag_property.as_deref(), composed, &choices) };
        let docs = tag_property.as_deref().and_then(<[Slot<'_>]>::last).map_or_else(Docs::default, property_docs);
        let base: Vec<_> = composed
            .properties
            .iter()
            .map(|(wire, declared)| self.field(wire, declared, composed.required.contains(wire), name))
            .collect();
        let own = composed.properties.keys().copied().chain([tag]).map(str::to_owned);
        let owned: BTreeSet<String> = own.chain(without.iter().cloned()).collect();
        let bare = base.is_empty() && presence == Presence::Required;
        let mut variants = Vec::new();
        for choice in choices {
            self.report_redeclared(&choice, composed);
            variants.extend(self.variants(choice, mapping.as_ref(), (&owned, bare), name));
        }
        let tag = Tag { name: tag.to_owned(), docs, presence };
        Union { tag, base, variants, rest: self.rest(), limits: composed.limits.clone() }
    }

    /// A variant that declares a base property in another way: the union's declaration counts.
    fn report_redeclared(&mut self, choice: &Choice<'a>, union: &Composed<'a>) {
        for (name, declared) in &choice.composed.properties {
            let (Some(base), Some(own)) = (union.properties.get(name), declared.last()) else { continue };
            if base.iter().all(|each| each.pointer != own.pointer && each.schema != own.schema) {
                let other = base.last().map(|slot| self.problems.origin_of(&slot.pointer));
                let problem = self
                    .problems
                    .warning(
                        Code::MemberRedeclared,
                        &own.pointer,
                        format!("`{name}` is declared here and in the union around; the union's declaration is used"),
                    )
                    .help("declare it once: in the union, if it is the same for all of its schemas");
                if let Some(other) = other {
                    problem.related(other, "the union's declaration");
                }
            }
        }
    }

    fn variants(
        &mut self,
        choice: Choice<'a>,
        mapping: Option<&Pointer>,
        (owned, bare): (&BTreeSet<String>, bool),
        name: &TypeName,
    ) -> Vec<Variant> {
        let Choice { slot, target, component, composed, tags, whole } = choice;
        let without = self.declared_within(&composed, owned);
        let is_empty = composed.properties.keys().all(|name| without.contains(*name))
            && composed.alternatives.is_empty()
            && composed.discriminator.is_none()
            && composed.additional.as_ref().is_none_or(|slot| !slot.schema.is_object());
        let own_name = tags.first().map_or_else(|| name.clone(), |tag| name.inner(tag));
        let content = if is_empty {
            // Nowhere else to keep what the server may send beyond the tag.
            bare.then_some(Type::AnyObject)
        } else if without.is_empty() && whole {
            Some(self.type_of(&slot, &own_name).non_null().clone())
        } else {
            let own_name = component.map_or(own_name, TypeName::of);
            let key = Key { source: target.pointer.clone(), without, with: Vec::new() };
            let part = if whole { Part::whole(target) } else { Part::base(target) };
            Some(self.reduced(vec![part], key, own_name, name))
        };
        let docs = composed.docs;
        let source = &slot.pointer;
        let variant =
            |(tag, given)| Variant { source: source.clone(), tag, given, content: content.clone(), docs: docs.clone() };
        let given = tags.iter().map(|tag| self.given_to_variant(source, mapping, tag)).collect::<Vec<_>>();
        tags.into_iter().zip(given).map(variant).collect()
    }

    /// A schema without what a union around it has; its shape is put off.
    pub(super) fn reduced(&mut self, parts: Vec<Part<'a>>, key: Key, name: TypeName, union: &TypeName) -> Type {
        let (source, without) = (key.source.clone(), key.without.clone());
        let id = self.id(key);
        self.unions.entry(id).or_default().insert(union.clone());
        if self.types[id.0].is_none() {
            self.put_off(Pending { id, parts, source, without }, name);
        }
        Type::Named(id)
    }

    /// Which of these members a schema declares, or an alternative in it.
    pub(super) fn declared_within(&self, composed: &Composed<'a>, names: &BTreeSet<String>) -> BTreeSet<String> {
        let mut found = BTreeSet::new();
        let mut seen = BTreeSet::new();
        let mut look = |composed: &Composed<'a>, queue: &mut Vec<Slot<'a>>| {
            let declared = composed.properties.keys().filter(|name| names.contains(**name));
            found.extend(declared.map(|name| (*name).to_owned()));
            for slot in composed.alternatives.iter().flat_map(|list| &list.slots) {
                let target = slot.reference().and_then(Pointer::parse).unwrap_or_else(|| slot.pointer.clone());
                if seen.insert(target) {
                    queue.push(slot.clone());
                }
            }
        };
        let mut queue = Vec::new();
        look(composed, &mut queue);
        while let Some(slot) = queue.pop().filter(|_| !names.is_empty()) {
            look(&self.resolver.compose(&[Part::whole(slot)], &mut Diagnostics::new()), &mut queue);
        }
        found
    }
}

/// The tag is optional only where it is declared, and not required there.
fn tag_presence(tag: &str, property: Option<&[Slot<'_>]>, union: &Composed<'_>, choices: &[Choice<'_>]) -> Presence {
    let required = |it: &Composed<'_>| it.required.contains(tag);
    let optional = |it: &Composed<'_>| it.properties.contains_key(tag) && !required(it);
    let everywhere = !choices.is_empty() && choices.iter().all(|each| required(&each.composed));
    let anywhere = property.is_some() || choices.iter().any(|each| optional(&each.composed));
    if required(union) || everywhere || !anywhere { Presence::Required } else { Presence::Optional }
}

fn property_docs(slot: &Slot<'_>) -> Docs {
    Docs { description: slot.notes().description.map(str::to_owned), ..Docs::default() }
}
