//! Objects with declared members.

use std::collections::BTreeSet;

use openapiv3::AdditionalProperties;

use super::Lowering;
use crate::model::{Docs, Field, Object, Presence, Type, TypeName};
use crate::pointer::Pointer;
use crate::resolve::{Composed, Property, SchemaOr, Slot};

impl<'a> Lowering<'_, 'a> {
    pub(super) fn object(&mut self, composed: &Composed<'a>, place: &Pointer, name: &TypeName) -> Object {
        self.check_required(composed, place, &BTreeSet::new());
        self.check_additional(composed);
        let fields = composed
            .properties
            .iter()
            .map(|(wire, property)| self.field(wire, property, composed.required.contains(wire), name))
            .collect();
        Object { fields, rest: self.rest() }
    }

    pub(super) fn field(&mut self, wire: &str, property: &Property<'a>, required: bool, owner: &TypeName) -> Field {
        let ty = self.type_of(&property.slot, &owner.inner(wire));
        Field {
            source: property.slot.pointer.clone(),
            name: wire.to_owned(),
            docs: self.member_docs(&property.slot, &ty),
            presence: if required { Presence::Required } else { Presence::Optional },
            ty,
        }
    }

    /// What is said at the place of use. A type with a name says the rest itself.
    pub(super) fn member_docs(&mut self, slot: &Slot<'a>, ty: &Type) -> Docs {
        let SchemaOr::Inline(schema) = slot.schema else { return Docs::default() };
        let data = &schema.schema_data;
        let mut docs = Docs { description: data.description.clone(), deprecated: data.deprecated, ..Docs::default() };
        if !matches!(ty.non_null(), Type::Named(_)) {
            // A second look, for the limits alone: problems were reported by the first.
            docs.facts = self.resolver.compose(schema, &slot.pointer, &mut crate::Diagnostics::new()).docs.facts;
        } else if let Some(default) = &data.default {
            docs.facts.push(format!("Default: `{default}`."));
        }
        if data.read_only {
            docs.facts.push("Only in answers.".to_owned());
        }
        if data.write_only {
            docs.facts.push("Only in requests.".to_owned());
        }
        docs
    }

    /// A name in `required` that nobody declares is harmless, but most likely a mistake.
    pub(super) fn check_required(&mut self, composed: &Composed<'a>, place: &Pointer, known: &BTreeSet<String>) {
        for name in &composed.required {
            if !composed.properties.contains_key(name) && !known.contains(*name) {
                self.problems.warning(
                    &place.join("required"),
                    format!("`{name}` is required, but is no property; it is not checked"),
                );
            }
        }
    }

    /// Declared members and others of one type: such an object is not supported yet.
    pub(super) fn check_additional(&mut self, composed: &Composed<'a>) {
        if let Some((AdditionalProperties::Schema(_), place)) = &composed.additional {
            self.problems.error(place, "`additionalProperties` with a schema beside `properties` is not supported yet");
        }
    }
}
