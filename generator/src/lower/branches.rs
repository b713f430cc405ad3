//! The alternatives of a `oneOf` or `anyOf` that say something of a value's type.
//!
//! What says nothing of types is taken out: `null`, which belongs to the place; alternatives that
//! only require members; lists within lists.

use std::collections::{BTreeSet, VecDeque};

use serde_json::Value;

use super::Lowering;
use crate::diagnostic::Code;
use crate::pointer::Pointer;
use crate::resolve::{Alternatives, Part, Slot, text_of};

/// Alternatives that say something of a value's type.
pub(super) struct Branches<'a> {
    pub(super) slots: Vec<Slot<'a>>,
    /// Whether anything else fits as well.
    pub(super) open: bool,
    pub(super) place: Pointer,
}

impl<'a> Lowering<'_, 'a> {
    /// The alternatives that say something of types.
    pub(super) fn branches(&mut self, list: Alternatives<'a>, parts: &[Part<'a>], has_base: bool) -> Branches<'a> {
        let mut found = Branches { slots: Vec::new(), open: false, place: list.place };
        if self.resolver.step(parts.len()).is_none() {
            return found;
        }
        let mut queue: VecDeque<_> = list.slots.into();
        let own = parts.iter().map(|part| part.slot.pointer.clone());
        let around: BTreeSet<Pointer> =
            own.chain(parts.iter().filter_map(|part| Pointer::parse(part.slot.reference()?))).collect();
        while let Some(slot) = queue.pop_front() {
            let target = match slot.reference() {
                Some(reference) => match self.resolver.follow(reference, &slot.pointer, &mut self.problems) {
                    Some((_, target)) => target,
                    None => continue,
                },
                None => slot.clone(),
            };
            if slot.reference().is_some() && around.contains(&target.pointer) {
                self.problems
                    .error(
                        Code::ReferenceCircle,
                        &slot.pointer,
                        "this alternative is the schema that it is an alternative of",
                    )
                    .help("leave it out: it says nothing that the other alternatives do not");
                continue;
            }
            match sort_of(target.schema, has_base) {
                Sort::Null | Sort::Nothing | Sort::Limit => {}
                Sort::Anything => found.open = true,
                Sort::List if slot.reference().is_none() => {
                    let inner = self.resolver.compose(&[Part::whole(slot)], &mut self.problems);
                    for slot in inner.alternatives.into_iter().flat_map(|list| list.slots).rev() {
                        queue.push_front(slot);
                    }
                }
                Sort::Type | Sort::List => found.slots.push(slot),
            }
        }
        let mut seen = BTreeSet::new();
        found.slots.retain(|slot| seen.insert(text_of(slot.schema)));
        found
    }
}

/// What an alternative says.
enum Sort {
    /// It is `null`.
    Null,
    /// Nothing fits.
    Nothing,
    /// Everything fits.
    Anything,
    /// A limit, such as which members are required.
    Limit,
    /// A list of alternatives, and nothing else.
    List,
    /// A type.
    Type,
}

fn sort_of(schema: &Value, has_base: bool) -> Sort {
    let Value::Object(members) = schema else {
        return if *schema == Value::Bool(false) { Sort::Nothing } else { Sort::Anything };
    };
    if members.get("type").is_some_and(|it| it == "null") {
        return Sort::Null;
    }
    let telling: Vec<&str> = members.keys().map(String::as_str).filter(|name| !is_note(name)).collect();
    match telling.as_slice() {
        [] => Sort::Anything,
        ["oneOf" | "anyOf"] => Sort::List,
        ["type"] => Sort::Type,
        names if names.iter().all(|name| is_limit(name, &members[*name]) || (has_base && *name == "type")) => {
            Sort::Limit
        }
        _ => Sort::Type,
    }
}

fn is_note(name: &str) -> bool {
    matches!(
        name,
        "title"
            | "description"
            | "example"
            | "examples"
            | "default"
            | "deprecated"
            | "externalDocs"
            | "nullable"
            | "$comment"
    ) || name.starts_with("x-")
}

fn is_limit(name: &str, value: &Value) -> bool {
    matches!(name, "required" | "not" | "minProperties" | "maxProperties" | "dependentRequired")
        || (name == "properties" && value.as_object().is_some_and(|it| it.values().all(Value::is_boolean)))
}
