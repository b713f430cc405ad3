//! References that close a circle without a step into the value, such as a union that lists a schema
//! which takes over the union.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::description::{Description, Reference, list};

/// Pairs of named schemas: leaving out these references leaves no circle.
pub(crate) fn loops<'a>(description: &Description<'a>) -> BTreeSet<(&'a str, &'a str)> {
    let mut search = Search { description, done: BTreeSet::new(), path: Vec::new(), loops: BTreeSet::new() };
    for (name, schema) in description.schemas() {
        search.visit(name, schema);
    }
    search.loops
}

struct Search<'s, 'a> {
    description: &'s Description<'a>,
    done: BTreeSet<&'a str>,
    path: Vec<&'a str>,
    loops: BTreeSet<(&'a str, &'a str)>,
}

impl<'a> Search<'_, 'a> {
    fn visit(&mut self, name: &'a str, schema: &'a Value) {
        if !self.done.insert(name) {
            return;
        }
        self.path.push(name);
        self.follow(name, schema);
        self.path.pop();
    }

    /// Everything that a schema says of the value itself.
    fn follow(&mut self, within: &'a str, schema: &'a Value) {
        if let Some(Reference::Only(name, target) | Reference::And(name, target)) = self.description.reference(schema) {
            if self.path.contains(&name) {
                self.loops.insert((within, name));
            } else {
                self.visit(name, target);
            }
        }
        for keyword in ["allOf", "oneOf", "anyOf"] {
            for part in list(schema, keyword) {
                self.follow(within, part);
            }
        }
        for part in ["not", "if", "then", "else"].iter().filter_map(|keyword| schema.get(keyword)) {
            self.follow(within, part);
        }
    }
}
