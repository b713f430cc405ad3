//! `allOf`: all parts of a schema, merged into one.

use std::collections::BTreeSet;

use indexmap::IndexMap;
use serde_json::Value;

use super::keywords::{self, Discriminator, Keywords, Notes};
use super::kinds::Kinds;
use super::part::{Choice, Part};
use super::same::{declare, text_of};
use super::{Resolver, Slot, bounds, limits};
use crate::diagnostic::{Code, Diagnostics};
use crate::model::{Docs, Limit};
use crate::pointer::Pointer;

/// What a schema says, all parts of `allOf` included.
#[derive(Clone, Debug, Default)]
pub struct Composed<'a> {
    /// `type`, without `null`; `None` if it is not said.
    pub kinds: Option<Kinds>,
    /// Whether `null` fits.
    pub nullable: bool,
    /// `format`.
    pub format: Option<&'a str>,
    /// `enum` or `const`, with its place.
    pub values: Option<(Vec<&'a Value>, Pointer)>,
    /// `properties`, in the order of the parts: each with all of its declarations.
    pub properties: IndexMap<&'a str, Vec<Slot<'a>>>,
    /// `required`.
    pub required: BTreeSet<&'a str>,
    /// `additionalProperties`.
    pub additional: Option<Slot<'a>>,
    /// The schemas of `patternProperties`.
    pub patterns: Vec<Slot<'a>>,
    /// `items`, of all parts.
    pub items: Vec<Slot<'a>>,
    /// `prefixItems`.
    pub prefix_items: Vec<Slot<'a>>,
    /// `minItems`.
    pub min_items: usize,
    /// `minimum` and `maximum`.
    pub range: (Option<f64>, Option<f64>),
    /// What is asked of values beyond their type; of what several parts ask, the tighter.
    pub limits: Vec<Limit>,
    /// `oneOf` and `anyOf`, of all parts.
    pub alternatives: Vec<Alternatives<'a>>,
    /// `discriminator`.
    pub discriminator: Option<Discriminator<'a>>,
    /// What is said to a human reader.
    pub docs: Docs,
}

/// One `oneOf` or `anyOf`.
#[derive(Clone, Debug)]
pub struct Alternatives<'a> {
    /// Its schemas.
    pub slots: Vec<Slot<'a>>,
    /// Where it is.
    pub place: Pointer,
}

/// Places of fewer bytes count no more than their steps.
const SHORT: usize = 256;

/// How often a schema may be a part of one that is a part of another, and so on.
pub const DEEPEST_PARTS: usize = 32;

impl<'a> Resolver<'a> {
    /// Merges schemas that all have to hold, with all parts of their `allOf`.
    pub fn compose(&self, parts: &[Part<'a>], problems: &mut Diagnostics) -> Composed<'a> {
        let mut merge = Merge {
            resolver: self,
            problems,
            path: Vec::new(),
            merged: Vec::new(),
            done: BTreeSet::new(),
            null: None,
            typed: None,
            composed: Composed::default(),
        };
        let (mut nullable, mut docs, mut name) = (false, Notes::default(), None);
        for part in parts {
            merge.path = vec![part.slot.pointer.clone()];
            merge.slot(&part.slot, part.choice, Depth::Top);
            let target = part.slot.reference().and_then(Pointer::parse);
            merge.merged.extend([part.slot.pointer.clone()].into_iter().chain(target));
            nullable |= part.slot.schema.get("nullable") == Some(&Value::Bool(true));
            docs = part.slot.notes();
            name = part.slot.pointer.last();
        }
        let Merge { null, mut composed, .. } = merge;
        composed.nullable = nullable || null == Some(true);
        docs.dress(&mut composed.docs, &name.unwrap_or_default());
        composed
    }
}

/// Whether a schema is one that was asked for, or a part of one.
#[derive(Clone, Copy, PartialEq)]
enum Depth {
    Top,
    Part,
}

struct Merge<'r, 'a> {
    resolver: &'r Resolver<'a>,
    problems: &'r mut Diagnostics,
    /// The schemas on the way to this one.
    path: Vec<Pointer>,
    /// The schemas that have been merged before this one: what takes them over says nothing new.
    merged: Vec<Pointer>,
    /// The schemas that are merged already, over which several ways lead: the first one is enough, and
    /// all of them would be as many as the ways through a lattice.
    done: BTreeSet<Pointer>,
    /// What the parts that speak of types say of `null`.
    null: Option<bool>,
    /// Where the type was said last.
    typed: Option<Pointer>,
    composed: Composed<'a>,
}

impl<'a> Merge<'_, 'a> {
    fn slot(&mut self, slot: &Slot<'a>, choice: Choice, depth: Depth) {
        let Some(reference) = slot.reference() else { return self.part(slot, choice, depth) };
        let Some((_, target)) = self.resolver.follow(reference, &slot.pointer, self.problems) else { return };
        if depth == Depth::Part && self.merged.contains(&target.pointer) {
            return;
        }
        if depth == Depth::Part && self.path.contains(&target.pointer) {
            let other = self.problems.name_of(&target.pointer);
            let origin = self.problems.origin_of(&target.pointer);
            let message = format!("`allOf` contains `{other}`, which contains this schema in turn");
            self.problems
                .error(Code::ReferenceCircle, &slot.pointer, message)
                .related(origin, "the schema that it leads back to")
                .help("take one of the two out of the other: a schema cannot be a part of itself");
            return;
        }
        if depth == Depth::Part && self.done.contains(&target.pointer) {
            return;
        }
        if self.path.len() > DEEPEST_PARTS {
            let message = format!("schemas are parts of others by `allOf` more than {DEEPEST_PARTS} times in a row");
            self.problems.error(Code::Limit, &slot.pointer, message);
            return;
        }
        self.path.push(target.pointer.clone());
        self.part(&target, choice, depth);
        self.path.pop();
        if depth == Depth::Part {
            self.done.insert(target.pointer);
        }
    }

    fn part(&mut self, slot: &Slot<'a>, choice: Choice, depth: Depth) {
        // `true` allows everything; `false`, which allows nothing, is met where it stands.
        let Value::Object(members) = slot.schema else { return };
        let properties = members.get("properties").and_then(Value::as_object).map_or(0, serde_json::Map::len);
        // A place is made for each of them: a long one takes as much as several.
        let of_property = 1 + slot.pointer.as_str().len().saturating_sub(SHORT) / 16;
        let lists = ["allOf", "oneOf", "anyOf"].into_iter().filter_map(|name| members.get(name)?.as_array());
        let parts = properties + lists.map(Vec::len).sum::<usize>();
        if self.resolver.step(4 + members.len() + parts * of_property).is_none() {
            return;
        }
        let place = &slot.pointer;
        let mut it = keywords::keywords(members, place);
        for part in std::mem::take(&mut it.all_of) {
            self.slot(&part, choice, Depth::Part);
        }
        for name in &it.unknown_types {
            let message = format!("`{}` is no type", name.as_str().map_or_else(|| name.to_string(), str::to_owned));
            let problem = self.problems.error(Code::WrongForm, &place.join("type"), message);
            problem.help("types are `string`, `number`, `integer`, `boolean`, `array`, `object`, and since 3.1 `null`");
        }
        self.kinds(&it, place);
        self.values(&mut it, place);
        if choice == Choice::Open {
            self.alternatives(&mut it, place, depth);
        }
        let into = &mut self.composed;
        into.format = it.format.or(into.format);
        into.required.extend(it.required);
        into.additional = it.additional.or_else(|| into.additional.take());
        into.patterns.extend(it.patterns);
        // The same again would be a part twice of what becomes of the elements, and there of its parts.
        if let Some(slot) = it.items {
            declare(&mut into.items, slot);
        }
        if !it.prefix_items.is_empty() {
            into.prefix_items = it.prefix_items;
        }
        into.min_items = into.min_items.max(it.min_items);
        into.range = (it.minimum.or(into.range.0), it.maximum.or(into.range.1));
        for (name, slot) in it.properties {
            let declared = into.properties.entry(name).or_default();
            // It is compared with each.
            if self.resolver.step(declared.len()).is_none() {
                return;
            }
            declare(declared, slot);
        }
        // Few schemas have any.
        if members.keys().any(|name| limits::is_checked(name)) {
            bounds::tighten(&mut into.limits, bounds::bounds(members));
            into.docs.facts.extend(limits::limits(members));
        }
        for keyword in members.keys().filter(|name| limits::UNCHECKED.contains(&name.as_str())) {
            self.problems.note(&place.join(keyword), "a limit that no type shows: values that break it are taken");
        }
        if let Some(description) = it.notes.description {
            into.docs.description = Some(description.to_owned());
        }
    }

    fn kinds(&mut self, it: &Keywords<'a>, place: &Pointer) {
        let Some(kinds) = it.kinds else {
            if it.nullable {
                self.null = Some(self.null.unwrap_or(true));
            }
            return;
        };
        let null = it.nullable || kinds.has(Kinds::NULL);
        self.null = Some(null && self.null.unwrap_or(true));
        let kinds = kinds.without_null();
        if kinds.is_none() {
            // Nothing but `null`: see there.
            self.composed.kinds.get_or_insert(Kinds::NONE);
            return;
        }
        let common = self.composed.kinds.map_or(kinds, |others| others & kinds);
        if common.is_none() && self.composed.kinds != Some(Kinds::NONE) {
            let other = self.typed.as_ref().map(|typed| self.problems.origin_of(typed));
            let message = "the parts of `allOf` have different types, so nothing can fit all of them; this one is used";
            let problem = self.problems.warning(Code::ConflictingTypes, &place.join("type"), message);
            problem.help("let all of the parts have the same type, or only one of them a type at all");
            if let Some(other) = other {
                problem.related(other, "the other type");
            }
        }
        self.typed = Some(place.join("type"));
        self.composed.kinds = Some(if common.is_none() { kinds } else { common });
    }

    fn values(&mut self, it: &mut Keywords<'a>, place: &Pointer) {
        let Some(values) = it.values.take() else { return };
        let place = place.join("enum");
        let common: Vec<_> = match &self.composed.values {
            None => values.clone(),
            Some((others, _)) => {
                let others: BTreeSet<String> = others.iter().copied().map(text_of).collect();
                values.iter().copied().filter(|each| others.contains(&text_of(each))).collect()
            }
        };
        if common.is_empty() {
            let other = self.composed.values.as_ref().map(|(_, other)| self.problems.origin_of(other));
            let message = "the parts of `allOf` have no value of `enum` in common, so nothing can fit all of them; these are used";
            let problem = self.problems.warning(Code::ConflictingTypes, &place, message);
            problem.help("let the lists have values in common, or list them in one of the parts only");
            if let Some(other) = other {
                problem.related(other, "the other values");
            }
        }
        self.composed.values = Some((if common.is_empty() { values } else { common }, place));
    }

    fn alternatives(&mut self, it: &mut Keywords<'a>, place: &Pointer, depth: Depth) {
        let one_of = std::mem::take(&mut it.one_of);
        let any_of = std::mem::take(&mut it.any_of);
        let discriminator = it.discriminator.take();
        // A schema that takes over its union's properties with `allOf`: the choice is made. A
        // discriminator without alternatives chooses among those that do so.
        let inherits = depth == Depth::Part
            && (self.leads_back(&one_of) || self.leads_back(&any_of) || (one_of.is_empty() && any_of.is_empty()));
        if inherits {
            return;
        }
        for (slots, keyword) in [(one_of, "oneOf"), (any_of, "anyOf")] {
            if !slots.is_empty() {
                self.composed.alternatives.push(Alternatives { slots, place: place.join(keyword) });
            }
        }
        self.composed.discriminator = discriminator.or_else(|| self.composed.discriminator.take());
    }

    fn leads_back(&self, slots: &[Slot<'a>]) -> bool {
        let targets = slots.iter().filter_map(|slot| Pointer::parse(slot.reference()?));
        targets.into_iter().any(|target| self.path.contains(&target) || self.merged.contains(&target))
    }
}
