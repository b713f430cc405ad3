//! What can be seen of a call, as far as pages are concerned: what its request can set, and what its
//! answer has.

use std::collections::BTreeMap;

use super::{Call, ENVELOPES, Input};
use crate::model::{BodyContent, Content, Field, Location, Payload, Presence, Shape, Type, TypeId};

impl<'a> Call<'a> {
    /// What a request can set: what is in the query, and the members of a JSON body.
    pub(super) fn inputs(&self) -> Vec<Input<'a>> {
        let mut found = Vec::new();
        if let Some(parameters) = &self.operation.parameters {
            let fields = self.members(parameters.ty).unwrap_or_default();
            let fields: BTreeMap<&str, &Field> = fields.iter().map(|field| (field.name.as_str(), field)).collect();
            let query = parameters.written.iter().filter(|it| it.location == Location::Query);
            let fields = query.filter_map(|it| fields.get(it.key.as_str()));
            found.extend(fields.map(|field| Input { field, in_body: false }));
        }
        let body = self.operation.body.as_ref().map(|body| &body.content);
        if let Some(BodyContent::One(form)) = body
            && let Content::Json(id) = form.content
        {
            let fields = self.members(id).unwrap_or_default();
            found.extend(fields.iter().map(|field| Input { field, in_body: true }));
        }
        found
    }

    pub(super) fn members(&self, id: TypeId) -> Option<&'a [Field]> {
        match &self.types[id.0].shape {
            Shape::Object(object) => Some(&object.fields),
            Shape::Alias(ty) => match self.behind(ty) {
                Type::Named(other) if other != id => self.members(other),
                _ => None,
            },
            _ => None,
        }
    }

    pub(super) fn answer_members(&self) -> Option<&'a [Field]> {
        match &self.operation.success.payload {
            Payload::Json(id) => self.members(*id),
            _ => None,
        }
    }

    /// The way to a text in the answer.
    pub(super) fn way_to(&self, answer: &[Field], name: &str) -> Option<Vec<String>> {
        self.way(answer, &|field| plain(&field.name) == name && self.is_text(field))
    }

    /// The way to a member of the answer, or of what it keeps such members in.
    pub(super) fn way(&self, answer: &[Field], is_it: &dyn Fn(&Field) -> bool) -> Option<Vec<String>> {
        if let Some(field) = answer.iter().find(|field| is_it(field)) {
            return Some(vec![field.name.clone()]);
        }
        answer.iter().filter(|field| ENVELOPES.contains(&plain(&field.name).as_str())).find_map(|envelope| {
            let inner = self.inside(envelope)?.iter().find(|field| is_it(field))?;
            Some(vec![envelope.name.clone(), inner.name.clone()])
        })
    }

    /// The members of an object that a member is.
    pub(super) fn inside(&self, field: &Field) -> Option<&'a [Field]> {
        let Type::Named(id) = self.behind(&field.ty) else { return None };
        self.members(id)
    }

    /// The way to the one list that an answer is or holds.
    pub(super) fn list(&self) -> Option<Vec<String>> {
        let Payload::Json(id) = self.operation.success.payload else { return None };
        if let Shape::Alias(ty) = &self.types[id.0].shape
            && matches!(self.behind(ty), Type::Array(_))
        {
            return Some(Vec::new());
        }
        let is_list = |field: &&Field| matches!(self.behind(&field.ty), Type::Array(_));
        let mut lists = self.members(id)?.iter().filter(is_list);
        let first = lists.next()?;
        lists.next().is_none().then(|| vec![first.name.clone()])
    }

    pub(super) fn is_text(&self, field: &Field) -> bool {
        matches!(self.behind(&field.ty), Type::String)
    }

    /// Whether a list of texts has that one.
    pub(super) fn has_value(&self, field: &Field, value: &str) -> bool {
        let Type::Named(id) = self.behind(&field.ty) else { return false };
        matches!(&self.types[id.0].shape, Shape::StringEnum(values) if values.iter().any(|it| it.value == value))
    }

    /// What a type is without other names, without `null` and without a pointer.
    pub(super) fn behind(&self, ty: &Type) -> Type {
        match ty {
            Type::Nullable(inner) | Type::Boxed(inner) => self.behind(inner),
            Type::Named(id) => match &self.types[id.0].shape {
                Shape::Alias(inner) => self.behind(inner),
                _ => ty.clone(),
            },
            _ => ty.clone(),
        }
    }
}

/// What a request can do without, or says nothing with.
pub(super) fn is_optional(field: &Field) -> bool {
    field.presence == Presence::Optional || matches!(field.ty, Type::Nullable(_))
}

/// A name without what people write differently.
pub(super) fn plain(name: &str) -> String {
    name.chars().filter(|char| !matches!(char, '_' | '-')).flat_map(char::to_lowercase).collect()
}
