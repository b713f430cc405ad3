//! Schemas that forbid members that they do not name, and that are used where others add some.
//!
//! A variant with `additionalProperties: false` beside a tag that only the union declares, or a part
//! of an `allOf` that forbids what the other parts bring: taken by the letter, no value satisfies
//! them. Descriptions are full of that, and mean "no others than all of us name".

use std::collections::BTreeSet;

use serde_json::Value;

use crate::description::{Description, Reference, address, discriminator, list};

/// How far parts of parts are followed; a circle ends here, too.
const DEEPEST: usize = 12;

/// The schemas that are not to be taken by the letter, by their addresses.
pub(crate) fn opened<'a>(description: &Description<'a>, document: &'a Value) -> BTreeSet<usize> {
    let mut search = Search { description, found: BTreeSet::new() };
    if let Some(schemas) = document.pointer("/components/schemas") {
        search.everywhere(schemas);
    }
    search.found
}

pub(crate) fn is_closed(schema: &Value) -> bool {
    schema.get("additionalProperties") == Some(&Value::Bool(false))
}

struct Search<'s, 'a> {
    description: &'s Description<'a>,
    found: BTreeSet<usize>,
}

impl<'a> Search<'_, 'a> {
    /// Every place may be one where schemas are combined.
    fn everywhere(&mut self, value: &'a Value) {
        match value {
            Value::Object(members) => {
                if ["allOf", "oneOf", "anyOf"].iter().any(|keyword| members.contains_key(*keyword)) {
                    self.combined(value, &BTreeSet::new(), 0);
                }
                members.values().for_each(|member| self.everywhere(member));
            }
            Value::Array(elements) => elements.iter().for_each(|element| self.everywhere(element)),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }

    /// A schema of a value that has further members by other schemas.
    fn combined(&mut self, schema: &'a Value, outside: &BTreeSet<&'a str>, depth: usize) {
        if depth > DEEPEST {
            return;
        }
        if let Some(Reference::Only(_, target) | Reference::And(_, target)) = self.description.reference(schema) {
            self.combined(target, outside, depth + 1);
        }
        let own: BTreeSet<&str> = properties(schema).collect();
        if is_closed(schema) && !outside.is_subset(&own) {
            self.found.insert(address(schema));
        }
        let mut all: BTreeSet<&'a str> = outside.union(&own).copied().collect();
        all.extend(discriminator(schema).map(|it| it.property));
        let parts = list(schema, "allOf");
        let brought: Vec<BTreeSet<&'a str>> = parts.iter().map(|part| self.names(part, 0)).collect();
        for (index, part) in parts.iter().enumerate() {
            let others = brought.iter().enumerate().filter(|(other, _)| *other != index).flat_map(|(_, names)| names);
            let outside = all.iter().chain(others).copied().collect();
            self.combined(part, &outside, depth + 1);
        }
        all.extend(brought.iter().flatten());
        for branch in list(schema, "oneOf").iter().chain(list(schema, "anyOf")) {
            self.combined(branch, &all, depth + 1);
        }
    }

    /// The members that a schema brings.
    fn names(&self, schema: &'a Value, depth: usize) -> BTreeSet<&'a str> {
        let mut names: BTreeSet<&'a str> = properties(schema).collect();
        if depth > DEEPEST {
            return names;
        }
        if let Some(Reference::Only(_, target) | Reference::And(_, target)) = self.description.reference(schema) {
            names.extend(self.names(target, depth + 1));
        }
        for keyword in ["allOf", "oneOf", "anyOf"] {
            for part in list(schema, keyword) {
                names.extend(self.names(part, depth + 1));
            }
        }
        names
    }
}

fn properties(schema: &Value) -> impl Iterator<Item = &str> {
    schema.get("properties").and_then(Value::as_object).into_iter().flatten().map(|(name, _)| name.as_str())
}
