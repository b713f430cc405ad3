//! The resolved description to the intermediate representation.
//!
//! Two passes over the schemas: first an id for each component, then the shapes, so that a cyclic
//! `$ref` needs no recursion. Inline schemas get ids as they are met. Then operations, then what
//! needs the whole: where types are used, what has to be boxed, which failures are shared.

mod branches;
mod choice;
mod enumeration;
mod limits;
mod nullable;
mod object;
mod scalar;
mod schema;
mod shape;
mod union;
mod variants;

mod answer;
mod body;
mod encoding;
mod endless;
mod group;
mod header;
mod multipart;
mod operation;
mod pagination;
mod parameter;
mod reading_on;
mod repeat;
mod security;
mod server;
mod style;
mod webhook;

mod analysis;
mod boxing;
mod calls;
mod examples;
mod failure;
mod size;
mod usage;

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use crate::config::{Config, UnknownMembers};
use crate::diagnostic::{Code, Diagnostics, Place};
use crate::model::{Api, Docs, Extent, Limit, Rest, Shape, Type, TypeDef, TypeId, TypeName, Usage};
use crate::normalize::carried;
use crate::pointer::Pointer;
use crate::resolve::{Part, Resolver};
pub(crate) use analysis::each_reference;
use calls::Calls;

/// Lowers a whole description.
///
/// # Errors
/// Everything that the representation cannot express, by pointer.
pub fn lower(resolver: &Resolver<'_>, config: &Config, problems: &mut Diagnostics) -> Result<Api, Diagnostics> {
    let mut cx = Lowering::new(resolver, config, std::mem::take(problems));
    cx.components();
    let servers = cx.servers();
    cx.operations();
    cx.webhooks(resolver.description().webhooks.iter().map(|(name, item, place)| (name.as_str(), item, place.clone())));
    cx.drain();
    cx.name_forms();
    cx.check_names();
    cx.check_repeats();
    let mut types = cx.finish();
    endless::open_aliases(&mut types, &mut cx.problems);
    limits::settle(&mut types);
    let mut calls = std::mem::take(&mut cx.calls);
    *problems = std::mem::take(&mut cx.problems);
    pagination::settle(&types, &mut calls.operations, resolver, config, problems);
    let api = resolver.api();
    resolver.report_exhaustion(problems);
    problems.gate()?;

    calls.sort();
    analysis::sort(&mut types, &mut calls);
    usage::mark(&mut types, &mut calls);
    usage::free_one_sided(&mut types);
    boxing::box_cycles(&mut types);
    size::measure(&mut types);
    let failures = calls.share_failures();
    Ok(Api {
        title: api.info.title.clone(),
        version: api.info.version.clone(),
        docs: Docs {
            summary: api.info.extensions.get(carried::SUMMARY).and_then(|it| it.as_str()).map(str::to_owned),
            description: api.info.description.clone(),
            facts: reading_on::about(&api.info, api.external_docs.as_ref()),
            ..Docs::default()
        },
        base_url: server::base_url(&api.servers),
        servers,
        schemes: calls.schemes,
        types,
        operations: calls.operations,
        groups: calls.groups,
        bodies: calls.bodies,
        answers: calls.answers,
        webhooks: calls.webhooks,
        failures,
    })
}

/// What makes two uses of a schema the same type.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    /// Where the schema is.
    source: Pointer,
    /// Properties that it is without, because a union around it has them.
    without: BTreeSet<String>,
    /// What is merged with it.
    with: Vec<Pointer>,
}

impl Key {
    /// The schema at that place, as it is.
    const fn of(source: Pointer) -> Self {
        Self { source, without: BTreeSet::new(), with: Vec::new() }
    }
}

/// A type that has an id, but no shape yet.
struct Pending<'a> {
    id: TypeId,
    parts: Vec<Part<'a>>,
    source: Pointer,
    without: BTreeSet<String>,
}

struct Lowering<'r, 'a> {
    resolver: &'r Resolver<'a>,
    config: &'r Config,
    problems: Diagnostics,
    ids: BTreeMap<Key, TypeId>,
    /// By id; `None` until the shape is known.
    types: Vec<Option<TypeDef>>,
    pending: VecDeque<Pending<'a>>,
    /// The unions that each variant without what its union has belongs to.
    unions: BTreeMap<TypeId, BTreeSet<TypeName>>,
    /// Whether `null` fits a component, where somebody has asked.
    nullable: BTreeMap<Pointer, bool>,
    /// How many shapes the one that is being made is within.
    depth: usize,
    /// All limits of a component, where somebody has asked.
    limits_by_component: BTreeMap<Pointer, Vec<Limit>>,
    /// Places whose names in the configuration were asked for.
    named: BTreeSet<Place>,
    /// Operations of which the configuration says whether they can be repeated.
    settled: BTreeSet<String>,
    /// Operations, and what they share.
    calls: Calls,
}

impl<'r, 'a> Lowering<'r, 'a> {
    fn new(resolver: &'r Resolver<'a>, config: &'r Config, problems: Diagnostics) -> Self {
        Self {
            resolver,
            config,
            problems,
            ids: BTreeMap::new(),
            types: Vec::new(),
            pending: VecDeque::new(),
            unions: BTreeMap::new(),
            nullable: BTreeMap::new(),
            depth: 0,
            limits_by_component: BTreeMap::new(),
            named: BTreeSet::new(),
            settled: BTreeSet::new(),
            calls: Calls::default(),
        }
    }

    fn components(&mut self) {
        for (_, slot) in self.resolver.schemas() {
            self.id(Key::of(slot.pointer.clone()));
        }
        for (name, slot) in self.resolver.schemas() {
            let id = self.id(Key::of(slot.pointer.clone()));
            self.component(id, name, slot);
        }
    }

    /// Shapes that were put off: a union's variants, without what the union has.
    fn drain(&mut self) {
        while let Some(Pending { id, parts, source, without }) = self.pending.pop_front() {
            let name = self.types[id.0].as_ref().map_or_else(|| TypeName::of(""), |def| def.name.clone());
            let composed = self.resolver.compose(&parts, &mut self.problems);
            let (shape, docs) = self.shape(composed, &parts, &source, &name, &without);
            self.define(id, source, name, docs, shape);
            if let Some(def) = &mut self.types[id.0] {
                def.extent = Extent::Variant;
            }
        }
    }

    /// Unions that have different properties leave different forms of one schema to their variants:
    /// each form is then named after its union, the first by name if there are several.
    fn name_forms(&mut self) {
        let mut forms: BTreeMap<Pointer, Vec<TypeId>> = BTreeMap::new();
        for id in self.unions.keys() {
            if let Some(def) = &self.types[id.0] {
                forms.entry(def.source.clone()).or_default().push(*id);
            }
        }
        for id in forms.into_values().filter(|ids| ids.len() > 1).flatten() {
            if let (Some(def), Some(union)) = (&mut self.types[id.0], self.unions[&id].first()) {
                def.name = union.inner(def.name.0.last().cloned().unwrap_or_default());
            }
        }
    }

    fn finish(&mut self) -> Vec<TypeDef> {
        std::mem::take(&mut self.types).into_iter().flatten().collect()
    }

    fn id(&mut self, key: Key) -> TypeId {
        let next = TypeId(self.types.len());
        let id = *self.ids.entry(key).or_insert(next);
        if id == next {
            self.types.push(None);
        }
        id
    }

    /// The type that has been made of this already, or is about to be.
    fn known(&self, key: &Key) -> Option<TypeId> {
        self.ids.get(key).copied()
    }

    fn define(&mut self, id: TypeId, source: Pointer, name: TypeName, docs: Docs, shape: Shape) {
        let given = self.given_name(&source);
        let (extent, usage) = (Extent::Whole, Usage::default());
        self.types[id.0] = Some(TypeDef { source, name, given, extent, docs, shape, usage, size: 0 });
    }

    /// The name that what stands at a place is to have in Rust: from the configuration, or else from
    /// the description.
    fn given_name(&mut self, place: &Pointer) -> Option<String> {
        self.configured_name(place).or_else(|| self.described_name(place))
    }

    fn described_name(&self, place: &Pointer) -> Option<String> {
        self.resolver.slot(place.clone()).schema.get("x-rust-name")?.as_str().map(str::to_owned)
    }

    /// The name that the configuration has for what stands at a place.
    fn configured_name(&mut self, place: &Pointer) -> Option<String> {
        if self.config.names.is_empty() {
            return None;
        }
        let origin = self.problems.place_of(place);
        let name = self.config.names.get(&origin)?.to_owned();
        self.named.insert(origin);
        Some(name)
    }

    /// The name of an alternative within its union; a component's own is that of its type.
    fn given_to_alternative(&mut self, place: &Pointer) -> Option<String> {
        place.component("schemas").is_none().then(|| self.given_name(place)).flatten()
    }

    /// The name of the schema that a tag stands for within its union: that of the tag's entry in the
    /// `mapping`, or else of the alternative.
    fn given_to_variant(&mut self, place: &Pointer, mapping: Option<&Pointer>, tag: &str) -> Option<String> {
        mapping
            .and_then(|mapping| self.configured_name(&mapping.join(tag)))
            .or_else(|| self.given_to_alternative(place))
    }

    /// A given name whose place has nothing to be named is a mistake, or from yesterday.
    fn check_names(&mut self) {
        for (place, name) in self.config.names.iter().filter(|(place, _)| !self.named.contains(place)) {
            self.problems
                .unused(Code::UnusedName, format!("nothing at `{place}` can be given the name `{name}`"))
                .help("names are for schemas, properties, parameters, operations, values of an `enum`, alternatives, and entries of a `mapping`, where they are written");
        }
    }

    /// Puts a shape off. The definition that stands in until then carries the name.
    fn put_off(&mut self, pending: Pending<'a>, name: TypeName) {
        self.define(pending.id, pending.source.clone(), name, Docs::default(), Shape::Alias(Type::AnyObject));
        self.pending.push_back(pending);
    }

    fn rest(&self) -> Rest {
        match self.config.types.unknown_members {
            UnknownMembers::Keep => Rest::Kept,
            UnknownMembers::Ignore => Rest::Ignored,
        }
    }
}
