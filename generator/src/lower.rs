//! The resolved description to the intermediate representation.
//!
//! Two passes over the schemas: first an id for each component, then the shapes, so that a cyclic
//! `$ref` needs no recursion. Inline schemas get ids as they are met. Then operations, then what
//! needs the whole: where types are used, what has to be boxed, which failures are shared.

mod analysis;
mod failure;
mod object;
mod operation;
mod parameter;
mod schema;
mod security;
mod server;
mod size;
mod union;

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use openapiv3::Schema;

use crate::config::{Config, UnknownMembers};
use crate::diagnostic::Diagnostics;
use crate::model::{Api, Docs, Extent, Rest, Shape, Type, TypeDef, TypeId, TypeName, Usage};
use crate::pointer::Pointer;
use crate::resolve::Resolver;

/// Lowers a whole description.
///
/// # Errors
/// Everything that the representation cannot express, by pointer.
pub fn lower(resolver: &Resolver<'_>, config: &Config, problems: &mut Diagnostics) -> Result<Api, Diagnostics> {
    let mut cx = Lowering::new(resolver, config, std::mem::take(problems));
    cx.components();
    let lowered = cx.operations();
    cx.drain();
    cx.name_forms();
    let mut types = cx.finish();
    analysis::check_aliases(&types, &mut cx.problems);
    *problems = std::mem::take(&mut cx.problems);
    let api = resolver.api();
    let base_url = server::base_url(&api.servers, problems);
    problems.gate()?;

    let (mut operations, mut groups) = lowered;
    analysis::sort(&mut types, &mut operations, &mut groups);
    analysis::mark_usage(&mut types, &operations);
    analysis::box_cycles(&mut types);
    size::measure(&mut types);
    let failures = failure::share(&mut operations);
    Ok(Api {
        title: api.info.title.clone(),
        version: api.info.version.clone(),
        docs: Docs { description: api.info.description.clone(), ..Docs::default() },
        base_url,
        types,
        operations,
        groups,
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
}

/// A type that has an id, but no shape yet.
struct Pending<'a> {
    id: TypeId,
    schema: &'a Schema,
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
        }
    }

    fn components(&mut self) {
        for (_, slot) in self.resolver.schemas() {
            self.id(Key { source: slot.pointer.clone(), without: BTreeSet::new() });
        }
        for (name, slot) in self.resolver.schemas() {
            let id = self.id(Key { source: slot.pointer.clone(), without: BTreeSet::new() });
            self.component(id, name, slot);
        }
    }

    /// Shapes that were put off: a union's variants, without what the union has.
    fn drain(&mut self) {
        while let Some(Pending { id, schema, source, without }) = self.pending.pop_front() {
            let name = self.types[id.0].as_ref().map_or_else(|| TypeName::of(""), |def| def.name.clone());
            let composed = self.resolver.compose(schema, &source, &mut self.problems);
            let (shape, docs) = self.shape(composed, &source, &name, &without);
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

    fn define(&mut self, id: TypeId, source: Pointer, name: TypeName, docs: Docs, shape: Shape) {
        self.types[id.0] =
            Some(TypeDef { source, name, extent: Extent::Whole, docs, shape, usage: Usage::default(), size: 0 });
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
