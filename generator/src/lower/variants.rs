//! Which schemas a discriminator chooses from, and the tags that stand for them.
//!
//! They are the alternatives beside it; those that its mapping names besides; and, where it stands
//! alone, the schemas that take over its own with `allOf`. A schema's tags are those that the
//! mapping gives it, else what its own property fixes, else its name.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::Lowering;
use crate::diagnostic::{Code, Diagnostics};
use crate::pointer::Pointer;
use crate::resolve::{Composed, Discriminator, Kinds, Part, Resolver, Slot};

/// What a tag decides between.
pub(in super::super) struct Variants<'a> {
    /// The property that holds the tag.
    pub(super) tag: &'a str,
    pub(super) choices: Vec<Choice<'a>>,
    /// Where tags are mapped to schemas.
    pub(super) mapping: Option<Pointer>,
    /// Whether the tag may be left out (OpenAPI 3.2, `defaultMapping`).
    pub(super) default: bool,
}

/// A schema that one or more tags stand for.
pub(super) struct Choice<'a> {
    pub(super) slot: Slot<'a>,
    /// The schema itself, and its name if it is a component.
    pub(super) target: Slot<'a>,
    pub(super) component: Option<&'a str>,
    pub(super) composed: Composed<'a>,
    pub(super) tags: Vec<String>,
    /// Whether alternatives of its own count: not those of the same tag, which stand beside it.
    pub(super) whole: bool,
}

impl<'a> Variants<'a> {
    /// Of schemas whose tags are known.
    pub(super) fn inferred(
        resolver: &Resolver<'a>,
        tag: &'a str,
        schemas: impl Iterator<Item = ((Slot<'a>, Composed<'a>), Vec<String>)>,
    ) -> Self {
        let choices = schemas.map(|((slot, composed), tags)| {
            let found = slot.reference().and_then(|it| resolver.follow(it, &slot.pointer, &mut Diagnostics::new()));
            let (component, target) = found.map_or_else(|| (None, slot.clone()), |(name, target)| (Some(name), target));
            Choice { slot, target, component, composed, tags, whole: true }
        });
        Self { tag, choices: choices.collect(), mapping: None, default: false }
    }
}

impl<'a> Lowering<'_, 'a> {
    /// What a discriminator chooses from; `None` if that is nothing, or cannot be told apart.
    pub(super) fn variants_of(
        &mut self,
        composed: &Composed<'a>,
        discriminator: &Discriminator<'a>,
        place: &Pointer,
    ) -> Option<Variants<'a>> {
        let tag = discriminator.property;
        let (mut choices, mut opened) = (Vec::new(), BTreeSet::new());
        for slot in composed.alternatives.iter().flat_map(|list| &list.slots) {
            if *slot.schema != Value::Bool(false) && slot.schema.get("type").is_none_or(|it| it != "null") {
                self.add(slot.clone(), tag, &mut choices, &mut opened)?;
            }
        }
        let is_inherited = choices.is_empty();
        // The first choice of each component.
        let mut known: BTreeMap<&str, usize> = BTreeMap::new();
        for (index, component) in choices.iter().enumerate().filter_map(|(index, each)| Some((index, each.component?)))
        {
            known.entry(component).or_insert(index);
        }
        for (value, component) in self.mapping(discriminator) {
            if let Some(index) = known.get(component) {
                choices[*index].tags.push(value.to_owned());
            } else if let Some(slot) = self.resolver.schema(component).cloned() {
                // Not among the alternatives, but mapped all the same.
                let mut choice = self.choice(slot, tag)?;
                choice.tags.push(value.to_owned());
                known.extend(choice.component.map(|component| (component, choices.len())));
                choices.push(choice);
            }
        }
        if is_inherited && let Some(name) = place.component("schemas") {
            for child in self.resolver.descendants(&name) {
                if !known.contains_key(child)
                    && let Some(slot) = self.resolver.schema(child).cloned()
                {
                    choices.extend(self.choice(slot, tag));
                }
            }
        }
        for choice in &mut choices {
            self.own_tags(choice, tag);
        }
        let told_apart = self.check_tags(&choices);
        (told_apart && !choices.is_empty()).then_some(Variants {
            tag,
            choices,
            mapping: Some(discriminator.place.join("mapping")),
            default: discriminator.default.is_some(),
        })
    }

    /// Adds a schema, or the schemas of a union by the same tag in its place: those of each once, however
    /// many ways lead to it.
    fn add(
        &mut self,
        slot: Slot<'a>,
        tag: &str,
        choices: &mut Vec<Choice<'a>>,
        opened: &mut BTreeSet<Pointer>,
    ) -> Option<()> {
        const MANY: usize = 64;
        let choice = self.choice(slot, tag)?;
        let same_tag = choice.composed.discriminator.as_ref().is_some_and(|it| it.property == tag);
        if !same_tag || choice.composed.alternatives.is_empty() || opened.len() > MANY {
            choices.push(choice);
            return Some(());
        }
        if !opened.insert(choice.target.pointer.clone()) {
            return Some(());
        }
        let inner = choice.composed.discriminator.as_ref().map(|it| self.mapping(it)).unwrap_or_default();
        let first = choices.len();
        for slot in choice.composed.alternatives.iter().flat_map(|list| list.slots.clone()) {
            self.add(slot, tag, choices, opened)?;
        }
        for choice in &mut choices[first..] {
            let own = inner.iter().filter(|(_, component)| choice.component == Some(component));
            choice.tags.extend(own.map(|(tag, _)| (*tag).to_owned()));
        }
        Some(())
    }

    /// Tags to components, in the order of `mapping`. A target is a reference or a bare name.
    fn mapping(&mut self, discriminator: &Discriminator<'a>) -> Vec<(&'a str, &'a str)> {
        let at = discriminator.place.join("mapping");
        let mut mapped = Vec::new();
        for (tag, target) in &discriminator.mapping {
            let reference = match self.resolver.schema(target) {
                Some(_) => format!("#/components/schemas/{}", target.replace('~', "~0").replace('/', "~1")),
                None => (*target).to_owned(),
            };
            let component = self.resolver.schema_name(&reference, &at.join(tag), &mut self.problems);
            mapped.extend(component.map(|component| (*tag, component)));
        }
        mapped
    }

    fn choice(&mut self, slot: Slot<'a>, tag: &str) -> Option<Choice<'a>> {
        let (component, target) = match slot.reference() {
            None => (slot.pointer.component("schemas"), slot.clone()),
            Some(reference) => {
                let name = self.resolver.schema_name(reference, &slot.pointer, &mut self.problems)?;
                let (_, target) = self.resolver.follow(reference, &slot.pointer, &mut self.problems)?;
                (Some(name.to_owned()), target)
            }
        };
        let component = component.and_then(|name| self.resolver.known_name(&name));
        let composed = self.resolver.compose(&[Part::whole(target.clone())], &mut self.problems);
        if !is_object(&composed) {
            self.problems
                .warning(
                    Code::UnusableDiscriminator,
                    &slot.pointer,
                    "a schema behind a discriminator is an object, but this one is not",
                )
                .help("the schemas are told apart by what a value looks like instead");
            return None;
        }
        // What takes over the union with `allOf`, or is the union itself, has its tag already.
        let inherits =
            composed.discriminator.as_ref().is_some_and(|it| it.property == tag) && composed.alternatives.is_empty();
        let composed = if inherits { Composed { discriminator: None, ..composed } } else { composed };
        Some(Choice { slot, target, component, composed, tags: Vec::new(), whole: !inherits })
    }

    /// The tags of a schema that no mapping names: what its own property fixes, for that is what
    /// will be sent; else "the schema's own name".
    fn own_tags(&mut self, choice: &mut Choice<'a>, tag: &str) {
        if !choice.tags.is_empty() {
            return;
        }
        let declared = choice.composed.properties.get(tag).into_iter().flatten();
        let parts: Vec<_> = declared.map(|slot| Part::whole(slot.clone())).collect();
        let values = self.resolver.compose(&parts, &mut Diagnostics::new()).values;
        let texts = values.into_iter().flat_map(|(values, _)| values).filter_map(Value::as_str);
        let texts: Vec<_> = texts.map(str::to_owned).collect();
        match (texts.as_slice(), choice.component) {
            ([_], _) | (_, None) => choice.tags = texts,
            (_, Some(name)) => choice.tags.push(name.to_owned()),
        }
    }

    fn check_tags(&mut self, choices: &[Choice<'a>]) -> bool {
        let mut seen: BTreeMap<&str, &Pointer> = BTreeMap::new();
        let mut told_apart = true;
        for choice in choices {
            if choice.tags.is_empty() {
                told_apart = false;
                self.problems
                    .warning(
                        Code::UnusableDiscriminator,
                        &choice.slot.pointer,
                        "nothing says which tag stands for this inline schema; the schemas are told apart by what a value looks like",
                    )
                    .help("make it a component, or give the discriminator's property an `enum` of one value in it");
            }
            for tag in &choice.tags {
                if let Some(first) = seen.insert(tag, &choice.slot.pointer) {
                    told_apart = false;
                    let first = self.problems.origin_of(first);
                    self.problems
                        .warning(
                            Code::UnusableDiscriminator,
                            &choice.slot.pointer,
                            format!(
                                "the tag `{tag}` stands for two schemas; they are told apart by what a value looks like"
                            ),
                        )
                        .related(first, "the other schema")
                        .help("name them apart in `mapping`");
                }
            }
        }
        told_apart
    }
}

pub(super) fn is_object(composed: &Composed<'_>) -> bool {
    match composed.kinds {
        Some(kinds) => kinds == Kinds::OBJECT,
        None => composed.items.is_empty() && composed.values.is_none(),
    }
}
