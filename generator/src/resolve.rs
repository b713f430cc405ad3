//! References and compositions: from a schema as it is written to what it says.
//!
//! Input: `openapiv3`'s model; output: [`Composed`] schemas, in which `allOf` is merged and every
//! `$ref` leads somewhere, borrowed from that model.

mod compose;
mod facets;

use indexmap::IndexMap;
use openapiv3::{OpenAPI, ReferenceOr, Schema};

use crate::diagnostic::Diagnostics;
use crate::normalize::closest;
use crate::pointer::Pointer;
pub use compose::{Composed, Property};
pub use facets::JsonType;

/// A place where a schema is expected, and what stands there.
#[derive(Clone, Debug)]
pub struct Slot<'a> {
    /// The place.
    pub pointer: Pointer,
    /// What stands there.
    pub schema: SchemaOr<'a>,
}

/// A schema, or the way to one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum SchemaOr<'a> {
    /// `$ref`.
    Reference(&'a str),
    /// The schema itself.
    Inline(&'a Schema),
}

impl<'a> Slot<'a> {
    /// A place that holds a schema.
    #[must_use]
    pub fn new(schema: &'a ReferenceOr<Schema>, pointer: Pointer) -> Self {
        let schema = match schema {
            ReferenceOr::Reference { reference } => SchemaOr::Reference(reference),
            ReferenceOr::Item(schema) => SchemaOr::Inline(schema),
        };
        Self { pointer, schema }
    }

    /// A place that holds a boxed schema.
    #[must_use]
    pub fn boxed(schema: &'a ReferenceOr<Box<Schema>>, pointer: Pointer) -> Self {
        let schema = match schema {
            ReferenceOr::Reference { reference } => SchemaOr::Reference(reference),
            ReferenceOr::Item(schema) => SchemaOr::Inline(schema),
        };
        Self { pointer, schema }
    }
}

/// Follows references within one description.
pub struct Resolver<'a> {
    api: &'a OpenAPI,
    schemas: IndexMap<&'a str, Slot<'a>>,
}

impl<'a> Resolver<'a> {
    /// A resolver for that description.
    #[must_use]
    pub fn new(api: &'a OpenAPI) -> Self {
        let place = Pointer::root().joins(&["components", "schemas"]);
        let schemas = api.components.iter().flat_map(|components| &components.schemas);
        let schemas = schemas.map(|(name, schema)| (name.as_str(), Slot::new(schema, place.join(name)))).collect();
        Self { api, schemas }
    }

    /// The description.
    #[must_use]
    pub fn api(&self) -> &'a OpenAPI {
        self.api
    }

    /// All component schemas, in the order of the description.
    pub fn schemas(&self) -> impl Iterator<Item = (&'a str, &Slot<'a>)> {
        self.schemas.iter().map(|(name, slot)| (*name, slot))
    }

    /// The component schema of that name.
    #[must_use]
    pub fn schema(&self, name: &str) -> Option<&Slot<'a>> {
        self.schemas.get(name)
    }

    /// The name of the component schema that a reference means. Reports one that means none.
    pub fn schema_name(&self, reference: &str, place: &Pointer, problems: &mut Diagnostics) -> Option<&'a str> {
        let name = component_name(reference, "schemas", place, problems)?;
        match self.schemas.get_full(name.as_str()) {
            Some((_, name, _)) => Some(name),
            None => dangling(reference, &name, self.schemas.keys().copied(), place, problems),
        }
    }

    /// The component schema that a chain of references ends at: its name, and the schema there.
    /// Reports a dangling reference, and a chain that ends nowhere.
    pub fn follow(
        &self,
        reference: &str,
        place: &Pointer,
        problems: &mut Diagnostics,
    ) -> Option<(&'a str, &'a Schema)> {
        let mut name = self.schema_name(reference, place, problems)?;
        for _ in 0..self.schemas.len() {
            let slot = self.schemas.get(name)?;
            match slot.schema {
                SchemaOr::Inline(schema) => return Some((name, schema)),
                SchemaOr::Reference(next) => name = self.schema_name(next, &slot.pointer, problems)?,
            }
        }
        problems.error(place, format!("`{reference}` is a reference that leads back to itself"));
        None
    }

    /// The component of another kind that stands at a place, or that a reference there leads to,
    /// with the place where it is described.
    pub fn component<T>(
        &self,
        item: &'a ReferenceOr<T>,
        place: Pointer,
        section: &Section<'a, T>,
        problems: &mut Diagnostics,
    ) -> Option<(&'a T, Pointer)> {
        let mut item = item;
        let mut place = place;
        // A chain of references is no longer than the section.
        for _ in 0..=section.items.len() {
            let reference = match item {
                ReferenceOr::Item(found) => return Some((found, place)),
                ReferenceOr::Reference { reference } => reference,
            };
            let name = component_name(reference, section.name, &place, problems)?;
            let Some(next) = section.items.get(&name) else {
                return dangling(reference, &name, section.items.keys().map(String::as_str), &place, problems);
            };
            item = next;
            place = Pointer::root().joins(&["components", section.name, &name]);
        }
        problems.error(&place, "this reference leads back to itself");
        None
    }
}

/// A section of `components`.
#[derive(Debug)]
pub struct Section<'a, T> {
    /// Its name there.
    pub name: &'static str,
    /// What is in it.
    pub items: &'a IndexMap<String, ReferenceOr<T>>,
}

fn component_name(reference: &str, section: &str, place: &Pointer, problems: &mut Diagnostics) -> Option<String> {
    let name =
        reference.starts_with('#').then(|| Pointer::parse(reference)).flatten().and_then(|it| it.component(section));
    if name.is_none() {
        problems
            .error(place, format!("the reference `{reference}` is not supported yet"))
            .help(format!("references may lead to `#/components/{section}/…` within this file"));
    }
    name
}

fn dangling<'n, T>(
    reference: &str,
    name: &str,
    candidates: impl Iterator<Item = &'n str>,
    place: &Pointer,
    problems: &mut Diagnostics,
) -> Option<T> {
    let problem = problems.error(place, format!("the reference `{reference}` leads nowhere"));
    if let Some(likely) = closest(name, candidates) {
        let start = reference.len() - name.len().min(reference.len());
        problem.help(format!("did you mean `{}{likely}`?", reference.get(..start).unwrap_or("")));
    }
    None
}
