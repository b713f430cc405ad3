//! Whether `null` fits a schema.
//!
//! OpenAPI 3.0 says so with `nullable`, 3.1 with `null` among the types, among the values or as an
//! alternative of its own. All of them are read alike; a `null` that only one of these allows is
//! allowed, for a reader that refuses it would lose what was sent.

use serde_json::Value;

use super::Lowering;
use crate::diagnostic::Diagnostics;
use crate::pointer::Pointer;
use crate::resolve::{Kinds, Part, Slot, dressed_reference};

impl<'a> Lowering<'_, 'a> {
    /// Whether `null` fits what stands at a place.
    pub(super) fn permits_null(&mut self, slot: &Slot<'a>) -> bool {
        self.looks_null(slot, &mut Vec::new())
    }

    /// The same of a component, which many places refer to.
    pub(super) fn component_permits_null(&mut self, slot: &Slot<'a>) -> bool {
        if let Some(known) = self.nullable.get(&slot.pointer) {
            return *known;
        }
        let found = self.permits_null(slot);
        self.nullable.insert(slot.pointer.clone(), found);
        found
    }

    fn looks_null(&mut self, slot: &Slot<'a>, path: &mut Vec<Pointer>) -> bool {
        let reference = slot.reference().or_else(|| dressed_reference(slot.schema));
        let own = says_null(slot.schema);
        match reference {
            _ if own => true,
            Some(reference) => {
                let place = &slot.pointer;
                let Some(target) = self.resolver.follow(reference, place, &mut Diagnostics::new()) else {
                    return false;
                };
                if let Some(known) = self.nullable.get(&target.1.pointer) {
                    return *known;
                }
                if path.contains(&target.1.pointer) {
                    return false;
                }
                path.push(target.1.pointer.clone());
                let found = self.looks_null(&target.1, path);
                path.pop();
                // What was found on the way around a cycle holds for that way only.
                if path.is_empty() {
                    self.nullable.insert(target.1.pointer, found);
                }
                found
            }
            // Nothing beside it has a say.
            None if !has_parts(slot.schema) => false,
            None => {
                let composed = self.resolver.compose(&[Part::whole(slot.clone())], &mut Diagnostics::new());
                if composed.nullable || composed.kinds == Some(Kinds::NONE) {
                    return composed.nullable;
                }
                composed.kinds.is_none()
                    && composed.values.is_none()
                    && composed
                        .alternatives
                        .iter()
                        .any(|list| list.slots.iter().any(|each| self.looks_null(each, path)))
            }
        }
    }
}

/// Whether a schema is made of others.
fn has_parts(schema: &Value) -> bool {
    ["allOf", "anyOf", "oneOf"].iter().any(|name| schema.get(name).is_some())
}

/// What a schema says of `null` itself, whatever it refers to.
fn says_null(schema: &Value) -> bool {
    if schema.get("nullable") == Some(&Value::Bool(true)) {
        return true;
    }
    let null = |value: &Value| value == "null";
    match schema.get("type") {
        Some(Value::Array(names)) => names.iter().any(null),
        Some(name) => null(name),
        None => false,
    }
}
