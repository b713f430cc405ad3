//! Bodies of requests, in the media types that they have.

use indexmap::IndexMap;
use openapiv3::{MediaType, ReferenceOr, RequestBody};

use super::encoding::Parts;
use super::schema::at_home;
use super::{Key, Lowering};
use crate::media::{self, Nature};
use crate::model::{
    Body, BodyChoice, BodyContent, Content, Docs, Form, Presence, Shape, Type, TypeDef, TypeId, TypeName,
};
use crate::normalize::carried;
use crate::pointer::Pointer;
use crate::resolve::Section;

/// Media types with what they hold, by name.
pub(super) type Described = IndexMap<String, MediaType>;

impl<'a> Lowering<'_, 'a> {
    pub(super) fn body(
        &mut self,
        item: &'a ReferenceOr<RequestBody>,
        place: &Pointer,
        name: &TypeName,
    ) -> Option<Body> {
        let (body, at) = self.request_body(item, place)?;
        let mut forms = self.forms(&body.content, &at, name);
        let docs = Docs { description: body.description.clone(), ..Docs::default() };
        let content = match forms.len() {
            0 => return None,
            1 => BodyContent::One(forms.remove(0)),
            _ => BodyContent::Choice(self.body_choice(at, name, &docs, forms)),
        };
        Some(Body { presence: if body.required { Presence::Required } else { Presence::Optional }, docs, content })
    }

    /// The body that stands at a place, or that a reference there leads to.
    pub(super) fn request_body(
        &mut self,
        item: &'a ReferenceOr<RequestBody>,
        place: &Pointer,
    ) -> Option<(&'a RequestBody, Pointer)> {
        match &self.resolver.api().components {
            Some(components) => {
                let section = Section { name: "requestBodies", items: &components.request_bodies };
                self.resolver.component(item, place.clone(), &section, &mut self.problems)
            }
            None => item.as_item().map(|item| (item, place.clone())),
        }
    }

    /// One choice per described body, whoever refers to it.
    fn body_choice(&mut self, source: Pointer, name: &TypeName, docs: &Docs, forms: Vec<Form>) -> usize {
        let next = self.calls.bodies.len();
        let index = *self.calls.bodies_by_place.entry(source.clone()).or_insert(next);
        if index < next {
            return index;
        }
        let name = source.component("requestBodies").map_or_else(|| name.clone(), TypeName::of).inner("body");
        self.calls.bodies.push(BodyChoice { source, name, docs: docs.clone(), forms, groups: Vec::new() });
        index
    }

    fn forms(&mut self, content: &'a Described, owner: &Pointer, name: &TypeName) -> Vec<Form> {
        let place = owner.join("content");
        let mut forms: Vec<Form> = Vec::new();
        for (media_type, described) in sorted(content) {
            let place = place.join(media_type);
            let typed = forms.iter().any(|form| form.content.id().is_some());
            let part = if typed { format!("request {}", media::word(media_type)) } else { "request".to_owned() };
            let form = self.form(media_type, described, &place, &name.inner(part));
            if !self.is_said(&form, described, &place, &forms) {
                forms.push(form);
            }
        }
        forms
    }

    fn form(&mut self, media_type: &str, described: &'a MediaType, place: &Pointer, name: &TypeName) -> Form {
        let sent = |content, media_type: &str| Form { media_type: media_type.to_owned(), content };
        match media::nature(media_type) {
            Nature::Json => {
                let sent_as = if media::is_plain_json(media_type) { "application/json" } else { media_type };
                sent(Content::Json(self.json_type(described, place, name)), sent_as)
            }
            Nature::Form => {
                let ty = self.json_type(described, place, name);
                sent(Content::Form(ty, super::encoding::of_form(&described.encoding)), media_type)
            }
            Nature::Multipart => {
                let ty = self.json_type(described, place, name);
                if matches!(self.unnamed(ty), Some(Type::String | Type::Binary)) {
                    return sent(Content::Bytes, media_type);
                }
                let Parts { written, nested } = self.parts(media_type, described, place, name);
                sent(Content::Multipart(self.with_files(ty, nested), written), media_type)
            }
            Nature::Items => match self.sequence(described, place, name) {
                Some(list) => sent(Content::Items(list), media_type),
                None => sent(Content::Bytes, media_type),
            },
            Nature::Any => self.form_of_any(media_type, described, place, name),
            Nature::Text => sent(Content::Text, media_type),
            Nature::Bytes if media::is_range(media_type) => sent(Content::File, media_type),
            Nature::Bytes => sent(Content::Bytes, media_type),
            Nature::Events => {
                self.problems.note(place, "events that a caller sends are bytes: the caller writes them");
                sent(Content::Bytes, media_type)
            }
        }
    }

    /// What a caller sends one after the other, as a list: what is described is an element, unless it
    /// is a list itself. None if that says nothing, or that it is text or bytes.
    fn sequence(&mut self, described: &'a MediaType, place: &Pointer, name: &TypeName) -> Option<TypeId> {
        if described.schema.is_none() && item_schema(described).is_none() {
            return None;
        }
        let whole = described.schema.is_some().then(|| self.json_type(described, place, name));
        if let Some(whole) = whole
            && matches!(self.unnamed(whole), Some(Type::Array(_)))
        {
            return Some(whole);
        }
        let item = match item_schema(described) {
            Some(item) => self.named_type_of(&self.resolver.slot(item), &name.inner("item")),
            None => whole?,
        };
        match self.unnamed(item) {
            Some(Type::String | Type::Binary) => None,
            _ => Some(self.alias(place, name, Type::Array(Box::new(Type::Named(item))))),
        }
    }

    /// `*/*`: what is described has the form of JSON, or is whatever it is.
    fn form_of_any(&mut self, media_type: &str, described: &'a MediaType, place: &Pointer, name: &TypeName) -> Form {
        let id = described.schema.is_some().then(|| self.json_type(described, place, name));
        match id {
            Some(id) if self.is_structured(id) => {
                Form { media_type: "application/json".to_owned(), content: Content::Json(id) }
            }
            Some(_) | None => Form { media_type: media_type.to_owned(), content: Content::File },
        }
    }

    /// Whether another form says the same: the schema of a form is that of one in JSON, which can
    /// say everything that the others can.
    fn is_said(&mut self, form: &Form, described: &'a MediaType, place: &Pointer, others: &[Form]) -> bool {
        let Some(Form { content: Content::Json(json), .. }) = others.first() else { return false };
        match &form.content {
            Content::Json(id) | Content::Form(id, _) | Content::Multipart(id, _) | Content::Items(id) => {
                self.behind(*id) == self.behind(*json)
            }
            Content::Text => self.is_same_schema(described, place, *json),
            Content::Bytes | Content::File => others.iter().any(|other| other.content == form.content),
        }
    }

    /// Whether what is described as text is structured, and the same as what is described as JSON.
    pub(super) fn is_same_schema(&mut self, described: &'a MediaType, place: &Pointer, json: TypeId) -> bool {
        if described.schema.is_none() {
            return false;
        }
        let slot = self.resolver.slot(place.join("schema"));
        let id = self.named_type_of(&slot, &TypeName::of("unused"));
        self.behind(id) == self.behind(json) && self.is_structured(json)
    }

    /// The type of a body in JSON; without a schema it is anything, or a list of anything that is
    /// described.
    pub(super) fn json_type(&mut self, described: &'a MediaType, place: &Pointer, name: &TypeName) -> TypeId {
        match (&described.schema, item_schema(described)) {
            (Some(_), _) => self.named_type_of(&self.resolver.slot(place.join("schema")), name),
            (None, Some(item)) => {
                let item = self.type_of(&self.resolver.slot(item), &name.inner("item"));
                self.alias(place, name, Type::Array(Box::new(item)))
            }
            (None, None) => self.alias(place, name, Type::Any),
        }
    }

    /// Another name for a type, made at a place. In a component it is named after that, whoever
    /// refers to it first.
    pub(super) fn alias(&mut self, place: &Pointer, name: &TypeName, ty: Type) -> TypeId {
        let id = self.id(Key::of(place.clone()));
        self.define(id, place.clone(), at_home(place, name), Docs::default(), Shape::Alias(ty));
        id
    }

    /// What a chain of other names for a type ends at.
    pub(super) fn behind(&self, id: TypeId) -> TypeId {
        let mut id = id;
        for _ in 0..self.types.len() {
            match self.types[id.0].as_ref().map(|def| &def.shape) {
                Some(Shape::Alias(Type::Named(next))) => id = *next,
                _ => break,
            }
        }
        id
    }

    /// The type that a name stands for, if it has no members or values of its own.
    pub(super) fn unnamed(&self, id: TypeId) -> Option<&Type> {
        match self.types[self.behind(id).0].as_ref() {
            Some(TypeDef { shape: Shape::Alias(ty), .. }) => Some(ty.non_null()),
            _ => None,
        }
    }

    /// Whether a value has members or elements, and so is JSON and no text.
    pub(super) fn is_structured(&self, id: TypeId) -> bool {
        match self.types[self.behind(id).0].as_ref().map(|def| &def.shape) {
            Some(Shape::Alias(ty)) => matches!(ty.non_null(), Type::Array(_) | Type::Map(_) | Type::AnyObject),
            Some(Shape::StringEnum(_) | Shape::IntegerEnum(_)) | None => false,
            Some(Shape::Object(_) | Shape::Tuple(_) | Shape::Union(_) | Shape::Choice(_)) => true,
        }
    }
}

/// Where the schema of what comes one after the other is.
pub(super) fn item_schema(described: &MediaType) -> Option<Pointer> {
    Pointer::parse(described.extensions.get(carried::ITEM_SCHEMA)?.as_str()?)
}

/// Media types in an order of their own: that of a map means nothing.
pub(super) fn sorted(content: &Described) -> Vec<(&str, &MediaType)> {
    let mut sorted: Vec<_> = content.iter().map(|(name, described)| (name.as_str(), described)).collect();
    sorted.sort_by_cached_key(|(name, _)| media::rank(name));
    sorted
}
