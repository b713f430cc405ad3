//! References and compositions: from a schema as it is written to what it says.
//!
//! Input: the normalized document and `openapiv3`'s model of its frame; output: [`Composed`]
//! schemas, in which `allOf` is merged and every `$ref` leads somewhere, borrowed from the document.

mod bounds;
mod compose;
mod dressed;
mod examples;
mod keywords;
mod kinds;
mod limits;
mod part;
mod same;

use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};

use indexmap::IndexMap;
use openapiv3::{OpenAPI, ReferenceOr};
use serde_json::Value;

use crate::config::Limits;
use crate::diagnostic::{Code, Diagnostics};
use crate::normalize::{Description, MOST_GUESSED, closest};
use crate::pointer::Pointer;
pub use compose::{Alternatives, Composed};
pub use dressed::dressed_reference;
pub use examples::add as add_examples;
pub use keywords::{Discriminator, Notes};
pub use kinds::Kinds;
pub(crate) use limits::reading_on;
pub use part::Part;
pub use same::text_of;

/// A place where a schema is expected, and what stands there.
#[derive(Clone, Debug)]
pub struct Slot<'a> {
    /// The place.
    pub pointer: Pointer,
    /// What stands there.
    pub schema: &'a Value,
}

impl<'a> Slot<'a> {
    /// Where the schema is instead, if this is a reference to it.
    #[must_use]
    pub fn reference(&self) -> Option<&'a str> {
        self.schema.get("$ref")?.as_str()
    }

    /// What is said at this place to a human reader.
    #[must_use]
    pub fn notes(&self) -> Notes<'a> {
        self.schema.as_object().map(keywords::notes).unwrap_or_default()
    }
}

/// Follows references within one description.
pub struct Resolver<'a> {
    description: &'a Description,
    schemas: IndexMap<&'a str, Slot<'a>>,
    /// Component schemas by the component that their `allOf` takes over.
    children: BTreeMap<&'a str, Vec<&'a str>>,
    /// How many steps may be taken, and how many have been.
    most: u64,
    taken: Cell<u64>,
    /// How many references may lead to one another.
    longest_chain: usize,
}

impl<'a> Resolver<'a> {
    /// A resolver for that description.
    #[must_use]
    pub fn new(description: &'a Description, limits: &Limits) -> Self {
        let place = Pointer::root().joins(&["components", "schemas"]);
        let described = place.of(&description.document).and_then(Value::as_object);
        let schemas: IndexMap<_, _> = described
            .into_iter()
            .flatten()
            .map(|(name, schema)| (name.as_str(), Slot { pointer: place.join(name), schema }))
            .collect();
        let mut children: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for (name, slot) in &schemas {
            let parts = slot.schema.get("allOf").and_then(Value::as_array).into_iter().flatten();
            for reference in parts.filter_map(|part| part.get("$ref")?.as_str()) {
                let parent = Pointer::parse(reference).and_then(|it| it.component("schemas"));
                if let Some((parent, _)) = parent.and_then(|parent| schemas.get_key_value(parent.as_str())) {
                    children.entry(*parent).or_default().push(*name);
                }
            }
        }
        Self {
            description,
            schemas,
            children,
            most: limits.steps_for(description.size),
            taken: Cell::new(0),
            longest_chain: limits.reference_chain,
        }
    }

    /// Takes some steps; nothing, if there are none left. Whatever is asked for then is not there, so
    /// that all ways end soon.
    pub(crate) fn step(&self, steps: usize) -> Option<()> {
        let taken = self.taken.get().saturating_add(u64::try_from(steps).unwrap_or(u64::MAX));
        self.taken.set(taken);
        (taken <= self.most).then_some(())
    }

    /// Reports that there were not enough steps, if so.
    pub fn report_exhaustion(&self, problems: &mut Diagnostics) {
        if self.taken.get() > self.most {
            let message =
                format!("references, `allOf` and alternatives take more than {} steps, the limit `steps`", self.most);
            problems
                .error(Code::Limit, &Pointer::root(), message)
                .help("schemas that contain each other in many ways take many: give some of them a type of their own");
        }
    }

    /// The description's frame.
    #[must_use]
    pub fn api(&self) -> &'a OpenAPI {
        &self.description.api
    }

    /// The description.
    #[must_use]
    pub fn description(&self) -> &'a Description {
        self.description
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

    /// A component schema's name, as long as the description lives.
    #[must_use]
    pub fn known_name(&self, name: &str) -> Option<&'a str> {
        self.schemas.get_key_value(name).map(|(name, _)| *name)
    }

    /// What stands at a place where a schema is expected.
    #[must_use]
    pub fn slot(&self, place: Pointer) -> Slot<'a> {
        static NOTHING: Value = Value::Bool(true);
        Slot { schema: place.of(&self.description.document).unwrap_or(&NOTHING), pointer: place }
    }

    /// The component schemas that take over this one with `allOf`, and those that take over these, by
    /// name: their order in the description means nothing.
    #[must_use]
    pub fn descendants(&self, name: &str) -> Vec<&'a str> {
        let mut found: BTreeSet<&'a str> = BTreeSet::new();
        let mut queue: Vec<&str> = vec![name];
        while let Some(next) = queue.pop() {
            for child in self.children.get(next).into_iter().flatten() {
                if *child != name && found.insert(child) {
                    queue.push(child);
                }
            }
        }
        found.into_iter().collect()
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
    pub fn follow(&self, reference: &str, place: &Pointer, problems: &mut Diagnostics) -> Option<(&'a str, Slot<'a>)> {
        let mut name = self.schema_name(reference, place, problems)?;
        self.step(1)?;
        let mut passed = 0;
        while passed < self.schemas.len() {
            let slot = self.schemas.get(name)?;
            match slot.reference() {
                None => return Some((name, slot.clone())),
                Some(_) if passed == self.longest_chain => {
                    let help = "refer to the schema at its end";
                    problems.error(Code::Limit, place, long_chain(self.longest_chain)).help(help);
                    return None;
                }
                Some(next) => name = self.schema_name(next, &slot.pointer, problems)?,
            }
            passed += 1;
            self.step(1)?;
        }
        problems.error(Code::ReferenceCircle, place, format!("`{reference}` is a reference that leads back to itself"));
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
        for passed in 0..=section.items.len() {
            if passed > self.longest_chain {
                let help = "refer to what is at its end";
                problems.error(Code::Limit, &place, long_chain(self.longest_chain)).help(help);
                return None;
            }
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
        problems.error(Code::ReferenceCircle, &place, "this reference leads back to itself");
        None
    }
}

/// What to say of a chain of references that is too long.
#[must_use]
pub fn long_chain(most: usize) -> String {
    format!("a chain of references is longer than {most}, the limit `reference-chain`")
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
        problems.error(
            Code::DanglingReference,
            place,
            format!("the reference `{reference}` leads to nothing of `#/components/{section}`"),
        );
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
    let known = problems.len();
    let problem = problems.error(Code::DanglingReference, place, format!("the reference `{reference}` leads nowhere"));
    if known < MOST_GUESSED
        && let Some(likely) = closest(name, candidates)
    {
        let start = reference.len() - name.len().min(reference.len());
        problem.help(format!("did you mean `{}{likely}`?", reference.get(..start).unwrap_or("")));
    }
    None
}
