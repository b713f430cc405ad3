//! Objects with declared members.

use std::collections::BTreeSet;

use serde_json::Value;

use super::Lowering;
use crate::diagnostic::Code;
use crate::model::{Access, Docs, Field, Object, Presence, Rest, Type, TypeName};
use crate::normalize::{MOST_GUESSED, closest};
use crate::pointer::Pointer;
use crate::resolve::{Composed, Kinds, Part, Slot};

impl<'a> Lowering<'_, 'a> {
    pub(super) fn object(&mut self, composed: &Composed<'a>, place: &Pointer, name: &TypeName) -> Object {
        self.check_required(composed, place, &BTreeSet::new());
        let fields = composed
            .properties
            .iter()
            .map(|(wire, declared)| self.field(wire, declared, composed.required.contains(wire), name))
            .collect();
        let rest = self.typed_rest(composed, name);
        Object { fields, rest, limits: self.limits_of_kind(composed, Kinds::OBJECT) }
    }

    /// What is done with undeclared members: where all of them have one type, they are kept as
    /// that. Names that have to match a pattern speak of some of them only.
    fn typed_rest(&mut self, composed: &Composed<'a>, name: &TypeName) -> Rest {
        self.note_patterns(composed, false);
        match &composed.additional {
            Some(slot) if slot.schema.is_object() && composed.patterns.is_empty() => {
                match self.type_of(slot, &name.inner("value")) {
                    Type::Any => self.rest(),
                    ty => Rest::Typed(Box::new(ty)),
                }
            }
            _ => self.rest(),
        }
    }

    /// Names that have to match a pattern are names like others.
    pub(super) fn note_patterns(&mut self, composed: &Composed<'a>, typed: bool) {
        let text = if typed {
            "members whose names match this: the names are not checked"
        } else {
            "members whose names match this: any value is taken, and kept among the undeclared members"
        };
        for slot in &composed.patterns {
            self.problems.note(&slot.pointer, text);
        }
    }

    pub(super) fn field(&mut self, wire: &str, declared: &[Slot<'a>], required: bool, owner: &TypeName) -> Field {
        let ty = self.type_of_all(declared, &owner.inner(wire));
        let (source, docs) = match declared.last() {
            Some(slot) => (slot.pointer.clone(), self.member_docs(slot, &ty)),
            None => (Pointer::root(), Docs::default()),
        };
        Field {
            source,
            name: wire.to_owned(),
            docs,
            presence: if required { Presence::Required } else { Presence::Optional },
            given: declared.last().and_then(|slot| self.given_name(&slot.pointer)),
            access: access(declared),
            ty,
            limits: self.limits(declared),
        }
    }

    /// What is said at the place of use. A type with a name says the rest itself.
    pub(super) fn member_docs(&mut self, slot: &Slot<'a>, ty: &Type) -> Docs {
        if slot.reference().is_some() {
            return Docs::default();
        }
        let notes = slot.notes();
        let description = notes.description.map(str::to_owned);
        let name = slot.pointer.last().unwrap_or_default();
        let summary = notes.title_beyond(&name).map(str::to_owned);
        let mut docs = Docs { summary, description, deprecated: notes.deprecated, ..Docs::default() };
        if !matches!(ty.non_null(), Type::Named(_)) {
            // A second look, for the limits alone: problems were reported by the first.
            let composed = self.resolver.compose(&[Part::whole(slot.clone())], &mut crate::Diagnostics::new());
            docs.facts = composed.docs.facts;
            docs.examples = composed.docs.examples;
        } else if let Some(default) = notes.default {
            docs.facts.push(format!("Default: `{default}`."));
        }
        if notes.read_only {
            docs.facts.push("Only in answers.".to_owned());
        }
        if notes.write_only {
            docs.facts.push("Only in requests.".to_owned());
        }
        docs
    }

    /// A name in `required` that nobody declares is harmless, but most likely a mistake.
    pub(super) fn check_required(&mut self, composed: &Composed<'a>, place: &Pointer, known: &BTreeSet<String>) {
        for name in &composed.required {
            if !composed.properties.contains_key(name) && !known.contains(*name) {
                let place = self.where_required(name, place);
                let message = format!("`{name}` is required, but is no property; it is not checked");
                let problem = self.problems.warning(Code::RequiredWithoutProperty, &place, message);
                match closest(name, composed.properties.keys().copied().take(MOST_GUESSED)) {
                    Some(likely) => problem.help(format!("did you mean `{likely}`?")),
                    None => problem.help(format!("describe it in `properties`, or take it out of `{REQUIRED}`")),
                };
            }
        }
    }
}

/// The keyword that lists what has to be there.
const REQUIRED: &str = "required";

impl Lowering<'_, '_> {
    /// Where a schema, or a part of its `allOf`, says that a member is required.
    fn where_required(&mut self, name: &str, place: &Pointer) -> Pointer {
        let mut queue = vec![self.resolver.slot(place.clone())];
        let mut seen: BTreeSet<Pointer> = BTreeSet::new();
        while let Some(slot) = queue.pop() {
            let target = match slot.reference() {
                // What leads nowhere has been reported.
                Some(reference) => self.resolver.follow(reference, &slot.pointer, &mut crate::Diagnostics::new()),
                None => Some(("", slot)),
            };
            let Some((_, Slot { pointer, schema })) = target.filter(|(_, it)| seen.insert(it.pointer.clone())) else {
                continue;
            };
            let list = |keyword: &str| schema.get(keyword).and_then(Value::as_array).into_iter().flatten();
            if list(REQUIRED).any(|each| each == name) {
                return pointer.join(REQUIRED);
            }
            let parts = pointer.join("allOf");
            queue.extend(list("allOf").enumerate().map(|(index, schema)| Slot { pointer: parts.join(index), schema }));
        }
        place.clone()
    }
}

fn access(declared: &[Slot<'_>]) -> Access {
    let says = |flag: fn(&Slot<'_>) -> bool| declared.iter().any(flag);
    match (says(|slot| slot.notes().read_only), says(|slot| slot.notes().write_only)) {
        (true, false) => Access::ReadOnly,
        (false, true) => Access::WriteOnly,
        _ => Access::Both,
    }
}
