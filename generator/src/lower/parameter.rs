//! Parameters of an operation, as one object (OpenAPI 3.0.3, "Parameter Object").

use std::collections::BTreeSet;

use openapiv3::{Parameter as Described, ParameterData, ParameterSchemaOrContent, PathItem, QueryStyle, ReferenceOr};

use super::{Key, Lowering};
use crate::model::{
    Docs, Explode, Field, Object, Parameter, Parameters, Presence, Rest, Shape, Type, TypeId, TypeName,
};
use crate::pointer::Pointer;
use crate::resolve::{Section, Slot};

impl<'a> Lowering<'_, 'a> {
    /// The parameters of an operation and of the path around it, which the operation's replace.
    pub(super) fn parameters(
        &mut self,
        path: (&'a PathItem, &Pointer),
        operation: (&'a openapiv3::Operation, &Pointer),
        name: &TypeName,
    ) -> Option<Parameters> {
        let mut found = self.list(&path.0.parameters, path.1);
        for (parameter, place) in self.list(&operation.0.parameters, operation.1) {
            let same = |(other, _): &(&Described, Pointer)| {
                other.parameter_data_ref().name == parameter.parameter_data_ref().name
                    && std::mem::discriminant(*other) == std::mem::discriminant(parameter)
            };
            match found.iter().position(same) {
                Some(index) => found[index] = (parameter, place),
                None => found.push((parameter, place)),
            }
        }
        if found.is_empty() {
            return None;
        }
        let name = name.inner("params");
        let (fields, styles) = found.iter().filter_map(|(it, place)| self.parameter(it, place, &name)).unzip();
        let source = operation.1.join("parameters");
        let id = self.id(Key { source: source.clone(), without: BTreeSet::new() });
        let docs = Docs::default();
        self.define(id, source, name, docs, Shape::Object(Object { fields, rest: Rest::None }));
        Some(Parameters { ty: id, styles })
    }

    fn list(&mut self, list: &'a [ReferenceOr<Described>], owner: &Pointer) -> Vec<(&'a Described, Pointer)> {
        let place = owner.join("parameters");
        let mut found = Vec::new();
        for (index, item) in list.iter().enumerate() {
            found.extend(self.referred_parameter(item, place.join(index)));
        }
        found
    }

    fn referred_parameter(
        &mut self,
        item: &'a ReferenceOr<Described>,
        place: Pointer,
    ) -> Option<(&'a Described, Pointer)> {
        match &self.resolver.api().components {
            Some(components) => {
                let section = Section { name: "parameters", items: &components.parameters };
                self.resolver.component(item, place, &section, &mut self.problems)
            }
            None => item.as_item().map(|item| (item, place)),
        }
    }

    fn parameter(&mut self, parameter: &'a Described, place: &Pointer, owner: &TypeName) -> Option<(Field, Parameter)> {
        let (data, style) = match parameter {
            Described::Query { parameter_data, style, .. } => (parameter_data, style),
            Described::Path { parameter_data, .. } => return self.unsupported(parameter_data, "path", place),
            Described::Header { parameter_data, .. } => return self.unsupported(parameter_data, "header", place),
            Described::Cookie { parameter_data, .. } => return self.unsupported(parameter_data, "cookie", place),
        };
        if *style != QueryStyle::Form {
            self.problems
                .error(&place.join("style"), format!("the style of `{}` is not supported yet", data.name))
                .help("`form` is");
        }
        // "Parameter Object": for style `form` the default of `explode` is true.
        let explode = if data.explode.unwrap_or(true) { Explode::Yes } else { Explode::No };
        let ParameterSchemaOrContent::Schema(schema) = &data.format else {
            // `normalize` reports `content`.
            return None;
        };
        let slot = Slot::new(schema, place.join("schema"));
        let ty = self.type_of(&slot, &owner.inner(data.name.as_str()));
        let docs = self.member_docs(&slot, &ty);
        self.check_writable(&ty, &data.name, place);
        let field = Field {
            source: place.clone(),
            name: data.name.clone(),
            docs: Docs {
                description: data.description.clone().or(docs.description),
                deprecated: data.deprecated.unwrap_or(docs.deprecated),
                facts: docs.facts,
                summary: None,
            },
            presence: if data.required { Presence::Required } else { Presence::Optional },
            ty,
        };
        Some((field, Parameter { name: data.name.clone(), explode }))
    }

    fn unsupported<T>(&mut self, data: &ParameterData, location: &str, place: &Pointer) -> Option<T> {
        self.problems.error(place, format!("`{}`, a parameter in the {location}, is not supported yet", data.name));
        None
    }

    /// What the style `form` can write: scalars, and arrays of them.
    fn check_writable(&mut self, ty: &Type, name: &str, place: &Pointer) {
        let writable = match ty.non_null() {
            Type::Array(element) => self.is_scalar(element.non_null()),
            other => self.is_scalar(other),
        };
        if !writable {
            self.problems
                .error(&place.join("schema"), format!("`{name}`, a parameter with members, is not supported yet"));
        }
    }

    fn is_scalar(&self, ty: &Type) -> bool {
        match ty {
            Type::Named(TypeId(id)) => match self.types[*id].as_ref().map(|def| &def.shape) {
                Some(Shape::Alias(ty)) => self.is_scalar(ty),
                Some(Shape::StringEnum(_)) | None => true,
                Some(Shape::Object(_) | Shape::Union(_)) => false,
            },
            Type::Array(_) | Type::Map(_) | Type::AnyObject | Type::Nullable(_) | Type::Boxed(_) => false,
            Type::Boolean
            | Type::Int32
            | Type::Int64
            | Type::Number
            | Type::String
            | Type::DateTime
            | Type::Date
            | Type::Base64
            | Type::Any => true,
        }
    }
}
