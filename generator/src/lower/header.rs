//! Headers of answers, as one object per distinct set (OpenAPI 3.0.3, "Header Object"); and links.

use std::collections::BTreeSet;

use openapiv3::{Header, LinkOperation, ParameterSchemaOrContent, ReferenceOr};

use super::answer::Answer;
use super::{Key, Lowering};
use crate::diagnostic::Code;
use crate::model::{Access, Docs, Field, Link, Object, Presence, Rest, Shape, Type, TypeDef, TypeId, TypeName};
use crate::normalize::carried;
use crate::pointer::Pointer;
use crate::resolve::Section;

impl<'a> Lowering<'_, 'a> {
    /// The object that holds the headers of an answer, if it declares any.
    pub(super) fn headers(&mut self, answer: &Answer<'a>, name: &TypeName) -> Option<TypeId> {
        let source = answer.place.join("headers");
        let key = Key::of(source.clone());
        if let Some(known) = self.ids.get(&key) {
            return self.calls.headers.get(known).copied();
        }
        let name = answer.place.component("responses").map_or_else(|| name.clone(), TypeName::of).inner("headers");
        let mut fields = Vec::new();
        for (header, item) in &answer.response.headers {
            // "If a response header is defined with the name `Content-Type`, it SHALL be ignored."
            if !header.eq_ignore_ascii_case("content-type") {
                fields.extend(self.header(header, item, &source.join(header), &name));
            }
        }
        if fields.is_empty() {
            return None;
        }
        let id = self.id(key);
        let docs = Docs {
            description: Some("Headers of an answer, which `typed_headers` reads.".to_owned()),
            ..Docs::default()
        };
        self.define(id, source, name, docs, Shape::Object(Object { fields, rest: Rest::None, limits: Vec::new() }));
        let shared = self.shared_headers(id);
        self.calls.headers.insert(id, shared);
        Some(shared)
    }

    /// The same set elsewhere stands for this one. Of two, that with the smaller name gives its
    /// definition, so that nothing depends on which comes first.
    fn shared_headers(&mut self, id: TypeId) -> TypeId {
        let known: BTreeSet<TypeId> = self.calls.headers.values().copied().collect();
        for other in known {
            let (Some(new), Some(old)) = (&self.types[id.0], &self.types[other.0]) else { continue };
            if members(new) == members(old) {
                if (&new.name, &new.source) < (&old.name, &old.source) {
                    self.types.swap(id.0, other.0);
                }
                return other;
            }
        }
        id
    }

    fn header(
        &mut self,
        name: &str,
        item: &'a ReferenceOr<Header>,
        place: &Pointer,
        owner: &TypeName,
    ) -> Option<Field> {
        let (header, at) = match &self.resolver.api().components {
            Some(components) => {
                let section = Section { name: "headers", items: &components.headers };
                self.resolver.component(item, place.clone(), &section, &mut self.problems)?
            }
            None => (item.as_item()?, place.clone()),
        };
        // Whether `explode` is said or not: both forms are read alike.
        if let Some(other) = header.extensions.get(carried::STYLE) {
            self.problems
                .warning(
                    Code::WrongForm,
                    &at.join("style"),
                    format!("a header has no style `{}`", other.as_str().unwrap_or_default()),
                )
                .help("it is read as `simple`, the one that there is");
        }
        let slot = match &header.format {
            ParameterSchemaOrContent::Schema(_) => Some(self.resolver.slot(at.join("schema"))),
            ParameterSchemaOrContent::Content(content) => content.first().and_then(|(media_type, it)| {
                it.schema.as_ref()?;
                Some(self.resolver.slot(at.joins(&["content", media_type, "schema"])))
            }),
        };
        let (ty, mut said) = match &slot {
            Some(slot) => {
                let ty = self.type_of(slot, &owner.inner(name));
                let said = self.member_docs(slot, &ty);
                (ty, said)
            }
            None => (Type::Any, Docs::default()),
        };
        self.add_examples(&mut said, &at, slot.as_ref());
        Some(Field {
            source: at,
            // Names of headers are the same in any case (RFC 9110, section 5.1).
            name: name.to_ascii_lowercase(),
            docs: Docs {
                description: header.description.clone().or(said.description),
                deprecated: header.deprecated.unwrap_or(said.deprecated),
                summary: None,
                ..said
            },
            // Whatever is promised: what a gateway on the way answers has none of them.
            presence: Presence::Optional,
            given: self.given_name(place),
            access: Access::Both,
            ty: ty.non_null().clone(),
            limits: self.limits(slot.as_slice()),
        })
    }

    /// What can be called next.
    pub(super) fn links(&mut self, answer: &Answer<'a>) -> Vec<Link> {
        let place = answer.place.join("links");
        let mut links = Vec::new();
        for (name, item) in &answer.response.links {
            let found = match &self.resolver.api().components {
                Some(components) => {
                    let section = Section { name: "links", items: &components.links };
                    self.resolver.component(item, place.join(name), &section, &mut self.problems)
                }
                None => item.as_item().map(|item| (item, place.join(name))),
            };
            let Some((link, _)) = found else { continue };
            let target = match &link.operation {
                LinkOperation::OperationId(target) | LinkOperation::OperationRef(target) => target.clone(),
            };
            let text = |value: &serde_json::Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
            let mut parameters: Vec<_> =
                link.parameters.iter().map(|(name, value)| (name.clone(), text(value))).collect();
            parameters.extend(link.request_body.as_ref().map(|value| ("the body".to_owned(), text(value))));
            parameters.sort();
            links.push(Link { name: name.clone(), target, parameters, description: link.description.clone() });
        }
        links.sort_by(|left, right| left.name.cmp(&right.name));
        links
    }
}

/// What makes two sets of headers the same: the names, and their types.
fn members(def: &TypeDef) -> Option<Vec<(&str, &Type)>> {
    let Shape::Object(object) = &def.shape else { return None };
    let mut members: Vec<_> = object.fields.iter().map(|field| (field.name.as_str(), &field.ty)).collect();
    members.sort_by_key(|(name, _)| *name);
    Some(members)
}
