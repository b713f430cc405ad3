//! What became what: every schema, operation and webhook, and what is described between them.

use super::{Item, Section};
use crate::diagnostic::Diagnostics;
use crate::emit::pages;
use crate::model::{Api, Extent, Paging, PagingOrigin, Payload, Shape, TypeDef};
use crate::name::{Names, PagesIdents, TypeIdents};
use crate::pointer::Pointer;

/// All of it, in the order of the model.
pub(super) fn items(api: &Api, names: &Names, problems: &Diagnostics) -> Vec<Item> {
    let item = |section: Section, source: &Pointer, rust: String, kind: String| Item {
        section,
        place: problems.place_of(source),
        rust,
        kind,
    };
    let mut items = Vec::new();
    for (def, idents) in api.types.iter().zip(&names.types) {
        let section = if def.source.component("schemas").is_some() { Section::Schema } else { Section::Inline };
        items.push(item(section, &def.source, format!("types::{}", idents.ty), kind(def, idents)));
    }
    for (body, idents) in api.bodies.iter().zip(&names.bodies) {
        let kind = "enum: a body of several forms".to_owned();
        items.push(item(Section::Inline, &body.source, format!("types::{}", idents.ty), kind));
    }
    for (answer, idents) in api.answers.iter().zip(&names.answers) {
        let kind = "enum: an answer of several forms".to_owned();
        items.push(item(Section::Inline, &answer.source, format!("types::{}", idents.ty), kind));
    }
    for (operation, idents) in api.operations.iter().zip(&names.operations) {
        let pages = operation.paging.as_ref().zip(idents.pages.as_ref()).map(|(paging, pages)| pages_of(paging, pages));
        let kind = format!("method; fails with `errors::{}`{}", idents.error, pages.unwrap_or_default());
        items.push(item(Section::Operation, &operation.source, format!("Client::{}", idents.method), kind));
    }
    for (webhook, ident) in api.webhooks.iter().zip(&names.webhooks) {
        let (rust, kind) = match webhook.payload {
            Payload::Json(_) | Payload::Choice(_) => (format!("webhooks::{ident}"), "function that reads its body"),
            Payload::Text | Payload::Items(_) | Payload::Events(_) | Payload::Bytes | Payload::Nothing => {
                ("webhooks".to_owned(), "told of: there is nothing to read")
            }
        };
        items.push(item(Section::Webhook, &webhook.source, rust, kind.to_owned()));
    }
    for (scheme, ident) in api.schemes.iter().zip(&names.schemes) {
        let kind = "constant, for operations that ask for it".to_owned();
        items.push(item(Section::Scheme, &scheme.source, format!("security::{ident}"), kind));
    }
    for (server, idents) in api.servers.iter().zip(&names.servers) {
        let (ident, kind) = match server.variables.as_slice() {
            [] => (&idents.constant, "constant"),
            _ => (&idents.ty, "struct with its variables"),
        };
        items.push(item(Section::Server, &server.source, format!("servers::{ident}"), kind.to_owned()));
    }
    items
}

/// What goes through the pages of an operation, by which rule, and who says so.
fn pages_of(paging: &Paging, idents: &PagesIdents) -> String {
    let origin = match paging.origin {
        PagingOrigin::Shape => "shown by the description",
        PagingOrigin::Configuration => "configured",
    };
    let items = match paging.items.as_deref() {
        None => "no list is known".to_owned(),
        Some([]) => "the answer is the list".to_owned(),
        Some(items) => format!("the list is `{}`", items.join(".")),
    };
    format!("; pages with `Client::{}` ({origin}): {}; {items}", idents.method, pages::rule(paging))
}

/// What a type is in Rust.
fn kind(def: &TypeDef, idents: &TypeIdents) -> String {
    let shape = match &def.shape {
        Shape::Object(_) => "struct".to_owned(),
        Shape::Tuple(_) => "struct: a list".to_owned(),
        Shape::StringEnum(_) => "enum of texts".to_owned(),
        Shape::IntegerEnum(_) => "enum of whole numbers".to_owned(),
        Shape::Union(union) if union.is_bare() => format!("enum by the tag `{}`", union.tag.name),
        Shape::Union(union) => format!("struct with `types::{}` by the tag `{}`", idents.kind, union.tag.name),
        Shape::Choice(_) => "enum by what a value looks like".to_owned(),
        Shape::Alias(_) => "another name for a type".to_owned(),
    };
    match def.extent {
        Extent::Whole => shape,
        Extent::Variant => format!("{shape}, without what the union around it has"),
        Extent::Multipart => format!("{shape}, as it is sent in parts"),
    }
}
