//! Whether `null` fits a schema.
//!
//! OpenAPI 3.0 says so with `nullable`, 3.1 with `null` among the types, among the values or as an
//! alternative of its own. All of them are read alike; a `null` that only one of these allows is
//! allowed, for a reader that refuses it would lose what was sent.

use std::collections::BTreeMap;

use serde_json::Value;

use super::Lowering;
use crate::diagnostic::Diagnostics;
use crate::pointer::Pointer;
use crate::resolve::{Part, Slot, dressed_reference};

impl<'a> Lowering<'_, 'a> {
    /// Whether `null` fits what stands at a place: whether a schema that allows it can be reached over
    /// references and alternatives. Each is looked at once, however many ways lead to it.
    pub(super) fn permits_null(&mut self, slot: &Slot<'a>) -> bool {
        let mut seen: BTreeMap<Pointer, Option<Pointer>> = BTreeMap::new();
        let mut queue = vec![(slot.clone(), None)];
        while let Some((slot, from)) = queue.pop() {
            let fits = match self.allows_null(&slot) {
                Null::Fits => true,
                Null::Not => false,
                Null::AsReference(target) => match self.nullable.get(&target.pointer) {
                    Some(known) => *known,
                    None => {
                        if !seen.contains_key(&target.pointer) {
                            let here = target.pointer.clone();
                            seen.insert(here.clone(), from.clone());
                            queue.push((target, Some(here)));
                        }
                        false
                    }
                },
                Null::AsAnyOf(slots) => {
                    queue.extend(slots.into_iter().map(|slot| (slot, from.clone())));
                    false
                }
            };
            if fits {
                // So it does on the whole way here.
                let mut way = from;
                while let Some(place) = way {
                    way = seen.remove(&place).flatten();
                    self.nullable.insert(place, true);
                }
                return true;
            }
        }
        self.nullable.extend(seen.into_keys().map(|place| (place, false)));
        false
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

    fn allows_null(&self, slot: &Slot<'a>) -> Null<'a> {
        if says_null(slot.schema) {
            return Null::Fits;
        }
        if let Some(reference) = slot.reference().or_else(|| dressed_reference(slot.schema)) {
            let target = self.resolver.follow(reference, &slot.pointer, &mut Diagnostics::new());
            return target.map_or(Null::Not, |(_, target)| Null::AsReference(target));
        }
        // Nothing else has a say.
        if !has_parts(slot.schema) {
            return Null::Not;
        }
        let composed = self.resolver.compose(&[Part::whole(slot.clone())], &mut Diagnostics::new());
        if composed.nullable {
            return Null::Fits;
        }
        if composed.kinds.is_some() || composed.values.is_some() {
            return Null::Not;
        }
        Null::AsAnyOf(composed.alternatives.into_iter().flat_map(|list| list.slots).collect())
    }
}

/// What a schema says of `null`.
enum Null<'a> {
    Fits,
    Not,
    /// As much as another one.
    AsReference(Slot<'a>),
    /// As much as one of these.
    AsAnyOf(Vec<Slot<'a>>),
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
