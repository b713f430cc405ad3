//! What to call what references lead to.
//!
//! In the normalized document a reference leads to a component of the description. What stands
//! elsewhere becomes one, under a name that is made of where it stands: the last step of a pointer, a
//! file's name, or the steps of a path through the description. Names do not depend on the order in
//! which things were found.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use super::collect::{Target, Targets};
use super::files::Files;
use super::grammar::Section;
use super::place::Node;
use super::target::Place;
use crate::pointer::Pointer;

/// The components that references lead to.
#[derive(Debug, Default)]
pub(super) struct Names {
    /// By what is called so, for all that is no component where it stands.
    names: BTreeMap<(Node, Section), String>,
    /// The components that have to be made.
    pub(super) minted: Vec<Minted>,
}

/// A component that has to be made of something that stands elsewhere.
#[derive(Clone, Debug)]
pub(super) struct Minted {
    pub(super) section: Section,
    pub(super) name: String,
    pub(super) place: Place,
}

/// Where a chain of references ends.
#[derive(Debug)]
pub(super) enum End {
    /// At a component of the description.
    Component(String),
    /// At something that is no component.
    Elsewhere(Target),
    /// Nowhere: it leads back to itself.
    Circle,
    /// Nowhere: that has been reported.
    Lost,
    /// Further away than anybody follows it.
    Far,
}

impl Names {
    /// Names all that references lead to.
    pub(super) fn new(files: &Files<'_>, targets: &Targets) -> Self {
        let mut names = Self::default();
        let mut used = components(files);
        names.bind(files, targets, &used);
        let mut numbers = BTreeMap::new();
        let mut open: BTreeMap<(String, Pointer, Section), Target> = BTreeMap::new();
        let schemas: Vec<Target> = targets.values().flat_map(|target| schemas_of(target, files)).collect();
        for target in targets.values().chain(&schemas) {
            let Some(section) = target.section.filter(|section| section.is_named()) else { continue };
            let End::Elsewhere(end) = end(target, section, files, targets) else { continue };
            if !names.names.contains_key(&(end.node, section)) {
                // The description's own come first.
                let path = if end.place.file == 0 { "" } else { &files.get(end.place.file).path };
                open.insert((path.to_owned(), end.place.pointer.clone(), section), end);
            }
        }
        for ((_, _, section), target) in open {
            let used = used.entry(section).or_default();
            let name = free_name(&target.place, files, used, &mut numbers);
            used.insert(name.clone());
            names.names.insert((target.node, section), name.clone());
            names.minted.push(Minted { section, name, place: target.place });
        }
        names
    }

    /// Components that are nothing but a reference to another file: they are what stands there.
    fn bind(&mut self, files: &Files<'_>, targets: &Targets, components: &BTreeMap<Section, BTreeSet<String>>) {
        let mut bound: BTreeMap<(Node, Section), Vec<(bool, &String)>> = BTreeMap::new();
        for (section, names) in components {
            for name in names {
                let place = Pointer::root().joins(&["components", section.name(), name]);
                let Some(value) = files.value_at(0, &place) else { continue };
                let Some(target) = alias(value).and_then(|text| targets.get(&Node::of(text))) else { continue };
                if let End::Elsewhere(end) = end(target, *section, files, targets) {
                    let other = natural_name(&end.place, files) != *name;
                    bound.entry((end.node, *section)).or_default().push((other, name));
                }
            }
        }
        for (what, mut candidates) in bound {
            candidates.sort();
            if let Some((_, name)) = candidates.first() {
                self.names.insert(what, (*name).clone());
            }
        }
    }

    /// What something is called, if it is no component where it stands.
    pub(super) fn get(&self, node: Node, section: Section) -> Option<&str> {
        self.names.get(&(node, section)).map(String::as_str)
    }
}

/// The schemas of a media type that references lead to: it is put in the place of each of them, and its
/// schemas are the same ones everywhere.
fn schemas_of(target: &Target, files: &Files<'_>) -> Vec<Target> {
    if target.section != Some(Section::MediaTypes) {
        return Vec::new();
    }
    let Place { file, pointer } = &target.place;
    let schemas = ["schema", "itemSchema"].map(|name| pointer.join(name)).into_iter().filter_map(|pointer| {
        let schema = files.value_at(*file, &pointer).filter(|schema| alias(schema).is_none())?;
        Some(Target { node: Node::of(schema), place: Place { file: *file, pointer }, section: Some(Section::Schemas) })
    });
    schemas.collect()
}

/// The names of all components of the description.
fn components(files: &Files<'_>) -> BTreeMap<Section, BTreeSet<String>> {
    let mut used = BTreeMap::new();
    for section in Section::ALL {
        let place = Pointer::root().joins(&["components", section.name()]);
        let members = files.value_at(0, &place).and_then(Value::as_object);
        let names = members.into_iter().flat_map(Map::keys).cloned().collect::<BTreeSet<String>>();
        if section.is_named() {
            used.insert(*section, names);
        }
    }
    used
}

/// The text of the reference that something is, and nothing more; what people say of it is no more.
pub(super) fn alias(value: &Value) -> Option<&Value> {
    let members = value.as_object()?;
    let said = |name: &str| matches!(name, "$ref" | "description" | "summary" | "$comment") || name.starts_with("x-");
    let text = members.get("$ref").filter(|text| text.is_string())?;
    members.keys().all(|name| said(name)).then_some(text)
}

/// Follows a chain of references to its end.
pub(super) fn end(from: &Target, section: Section, files: &Files<'_>, targets: &Targets) -> End {
    let mut target = from;
    let mut passed = BTreeSet::new();
    loop {
        if target.place.file == 0
            && let Some(name) = target.place.pointer.component(section.name())
        {
            return End::Component(name);
        }
        if !passed.insert(target.node) {
            return End::Circle;
        }
        if passed.len() > files.limits.reference_chain {
            return End::Far;
        }
        let value = files.value_at(target.place.file, &target.place.pointer);
        // Between two files, what is said of a reference is said of what it leads to.
        let Some(text) = value.and_then(alias) else { return End::Elsewhere(target.clone()) };
        match targets.get(&Node::of(text)) {
            Some(next) => target = next,
            None => return End::Lost,
        }
    }
}

/// A name that no component of that section has. `numbers` are those to try next, by name: thousands of
/// places may have the same.
fn free_name(
    place: &Place,
    files: &Files<'_>,
    used: &BTreeSet<String>,
    numbers: &mut BTreeMap<String, usize>,
) -> String {
    let name = natural_name(place, files);
    if !used.contains(&name) {
        return name;
    }
    let stem = stem(&files.get(place.file).path);
    let qualified = if place.file == 0 || stem == name { name } else { format!("{stem}_{name}") };
    if !used.contains(&qualified) {
        return qualified;
    }
    let next = numbers.entry(qualified.clone()).or_insert(2);
    loop {
        let name = format!("{qualified}_{next}");
        *next += 1;
        if !used.contains(&name) {
            return name;
        }
    }
}

/// Steps that say nothing of what is below them.
const STRUCTURE: &[&str] = &[
    "components",
    "schemas",
    "responses",
    "parameters",
    "examples",
    "requestBodies",
    "headers",
    "securitySchemes",
    "links",
    "callbacks",
    "pathItems",
    "mediaTypes",
    "paths",
    "webhooks",
    "properties",
    "schema",
    "itemSchema",
    "content",
    "definitions",
    "$defs",
    "allOf",
    "oneOf",
    "anyOf",
    "prefixItems",
];

/// A name from where something stands.
pub(super) fn natural_name(place: &Place, files: &Files<'_>) -> String {
    let steps: Vec<_> = place.pointer.steps().collect();
    let name = match steps.as_slice() {
        [] => stem(&files.get(place.file).path),
        // A component of another file, or a definition.
        [.., above, last] if matches!(&**above, "$defs" | "definitions") => last.to_string(),
        [components, _, last] if components == "components" => last.to_string(),
        [last] => last.to_string(),
        steps if place.file == 0 => words(steps),
        steps => format!("{}_{}", stem(&files.get(place.file).path), words(steps)),
    };
    let name: String = name
        .chars()
        .map(|each| if each.is_ascii_alphanumeric() || "._-".contains(each) { each } else { '_' })
        .collect();
    let name = name.trim_matches('_');
    if name.is_empty() { "unnamed".to_owned() } else { name.to_owned() }
}

/// The words of a way through a description: `/users/{id}`, `get`, `responses`, `200`, `content`,
/// `application/json`, `schema` is `users_id_get_200`.
fn words(steps: &[Cow<'_, str>]) -> String {
    let mut words = Vec::new();
    let mut media_type = false;
    for step in steps {
        let is_media_type = std::mem::replace(&mut media_type, step == "content");
        if !is_media_type && !STRUCTURE.contains(&&**step) {
            let parts = step.split(|each: char| !each.is_ascii_alphanumeric() && each != '_' && each != '-');
            words.extend(parts.filter(|part| !part.is_empty()).map(str::to_owned));
        }
    }
    words.join("_")
}

/// A file's name without its ending; that of its folder, if the file's own says nothing.
fn stem(path: &str) -> String {
    let path = path.split(['?', '#']).next().unwrap_or(path);
    let mut steps = path.rsplit('/').filter(|step| !step.is_empty());
    let file = steps.next().unwrap_or(path);
    let mut stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    stem = stem.strip_suffix(".schema").unwrap_or(stem);
    if matches!(stem, "index" | "_index" | "schema")
        && let Some(folder) = steps.next().filter(|folder| *folder != "..")
    {
        stem = folder;
    }
    stem.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_called_by_their_names() {
        for (path, name) in [
            ("a/pet.yaml", "pet"),
            ("pet.schema.json", "pet"),
            ("a/pet/index.yaml", "pet"),
            ("index.yaml", "index"),
            ("https://example.com/a/pet.json?x=1", "pet"),
            ("pet", "pet"),
        ] {
            assert_eq!(stem(path), name, "{path}");
        }
    }

    #[test]
    fn ways_are_called_by_their_words() {
        let of = |text: &str| words(&Pointer::parse(text).expect("a pointer").steps().collect::<Vec<_>>());
        assert_eq!(of("#/paths/~1users~1{id}/get/responses/200/content/application~1json/schema"), "users_id_get_200");
        assert_eq!(of("#/components/schemas/pet/properties/owner/items"), "pet_owner_items");
        assert_eq!(of("#/components/schemas/pet/allOf/1"), "pet_1");
    }
}
