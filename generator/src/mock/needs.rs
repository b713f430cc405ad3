//! What requests of an operation cannot be without, as far as that shows on the wire.

use std::collections::BTreeMap;

use super::document::Document;
use super::{MockBody, Need};
use crate::media;
use crate::model::{Api, Explode, Location, Operation, Parameter, ParameterForm, Presence, Shape, Style, Type};

/// Parameters that have to be there. A list can be empty and an object can lend its members' names:
/// of these nothing can be said.
pub(super) fn needs(api: &Api, operation: &Operation) -> Vec<Need> {
    let Some(parameters) = &operation.parameters else { return Vec::new() };
    let Shape::Object(object) = &api.types[parameters.ty.0].shape else { return Vec::new() };
    let required = object.fields.iter().filter(|field| field.presence == Presence::Required);
    let required: BTreeMap<&str, &Type> = required.map(|field| (field.name.as_str(), &field.ty)).collect();
    let written = parameters.written.iter();
    written.filter_map(|each| need(api, each, required.get(each.key.as_str())?)).collect()
}

fn need(api: &Api, parameter: &Parameter, ty: &Type) -> Option<Need> {
    let name = parameter.name.clone();
    let is_plain = is_plain(api, ty);
    match (&parameter.form, parameter.location) {
        (_, Location::Path | Location::QueryString) => None,
        (ParameterForm::Styled(Style::DeepObject, _), Location::Query) if is_object(api, ty) => Some(Need::Deep(name)),
        (ParameterForm::Styled(_, Explode::Yes | Explode::No), _) if !is_plain => None,
        (_, Location::Query) => Some(Need::Query(name)),
        (_, Location::Header) => Some(Need::Header(name)),
        (_, Location::Cookie) => Some(Need::Cookie(name)),
    }
}

/// What it is once its other names are looked through.
fn behind<'a>(api: &'a Api, mut ty: &'a Type) -> &'a Type {
    loop {
        ty = match ty {
            Type::Boxed(inner) => inner,
            Type::Named(id) => match &api.types[id.0].shape {
                Shape::Alias(inner) => inner,
                _ => return ty,
            },
            _ => return ty,
        };
    }
}

/// Whether it is one text, number or the like, whatever its value.
fn is_plain(api: &Api, ty: &Type) -> bool {
    match behind(api, ty) {
        Type::Boolean | Type::Integer(_) | Type::Number | Type::String | Type::Formatted(_) => true,
        Type::Named(id) => matches!(api.types[id.0].shape, Shape::StringEnum(_) | Shape::IntegerEnum(_)),
        _ => false,
    }
}

/// Whether it is an object of which some member is always there.
fn is_object(api: &Api, ty: &Type) -> bool {
    match behind(api, ty) {
        Type::Named(id) => match &api.types[id.0].shape {
            Shape::Object(object) => {
                object.fields.iter().any(|field| field.presence == Presence::Required && is_plain(api, &field.ty))
            }
            _ => false,
        },
        _ => false,
    }
}

/// The body that an operation takes: what it is declared with, and not only what the client sends.
pub(super) fn body(operation: &Operation, document: Document<'_>) -> Option<MockBody> {
    let body = operation.body.as_ref()?;
    let content = document.content(&operation.source.join("requestBody"));
    let mut media_types: Vec<_> = content.into_iter().flatten().map(|(media_type, _)| media_type.clone()).collect();
    // The order of members means nothing.
    media_types.sort_by_cached_key(|media_type| media::rank(media_type));
    Some(MockBody { is_required: body.presence == Presence::Required, media_types })
}
