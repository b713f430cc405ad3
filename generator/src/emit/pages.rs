//! Calls with pages: a method that goes through them, how they follow each other, and what is on
//! them.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use proc_macro2::TokenStream;
use quote::quote;

use super::answer::{self, From};
use super::operation::Arguments;
use super::{Cx, Item, Use, Uses, docs, table, token, ty};
use crate::model::{Api, Operation, Paging, PagingRule, Payload, Presence, Shape, Type, TypeId};
use crate::name::OperationIdents;

/// The method that goes through the pages.
pub(super) fn method(
    cx: &Cx<'_>,
    operation: &Operation,
    idents: &OperationIdents,
    arguments: &Arguments,
) -> Option<TokenStream> {
    let (paging, pages) = (operation.paging.as_ref()?, idents.pages.as_ref()?);
    let (method, table, constant) = (token(&pages.method), token(&pages.constant), token(&idents.constant));
    let mut said = format!(
        "The [pages](crate#pages) of [`{0}`](Self::{0}), one after the other: {1}.",
        idents.method,
        rule(paging)
    );
    if has_items(cx, operation) {
        let _ = write!(said, " What is on them: [`items`](Pages::items).");
    }
    let docs = docs::attributes(&docs::wrapped(&said));
    let deprecated = super::object::deprecated(operation.docs.deprecated);
    let Arguments { declarations, input } = arguments;
    let (generics, receiver, pages) = if declarations.is_empty() {
        (None, quote!(&self), quote!(Pages<'_))
    } else {
        (Some(quote!(<'a>)), quote!(&'a self), quote!(Pages<'a))
    };
    let success = answer::ty(cx, &operation.success.payload, From::Outside);
    let error = token(&idents.error);
    Some(quote! {
        #docs
        #deprecated
        pub fn #method #generics (#receiver #(, #declarations)*) -> #pages, #success, #error> {
            Pages::new(self, &#constant, #input, &#table)
        }
    })
}

/// How the pages follow each other, in words.
pub(crate) fn rule(paging: &Paging) -> String {
    let code = docs::code;
    let more = paging.more.as_ref().map(|it| format!(", unless {} is `false`", way(it)));
    let last = paging.last.as_ref().map(|it| format!(", and so is page {}", way(it)));
    let rule = match &paging.rule {
        PagingRule::Cursor { parameter, next, back } => {
            let back = back.as_ref().map_or_else(String::new, |(name, value, next)| {
                format!(", or from {} where {} is {}", way(next), code(name), code(value))
            });
            format!("{} comes from {} of the page before{back}", code(parameter), way(next))
        }
        PagingRule::Offset(parameter) => {
            format!("{} is how many items there were before; a page without items is the end", code(parameter))
        }
        PagingRule::Number(parameter, first) => {
            format!("{} counts from {first}; a page without items is the end", code(parameter))
        }
        PagingRule::Link => "the header `Link` leads from page to page".to_owned(),
        PagingRule::Url(next) => format!("each page has the URL of the next one in {}", way(next)),
    };
    [Some(rule), more, last].into_iter().flatten().collect()
}

fn way(steps: &[String]) -> String {
    docs::code(&steps.join("."))
}

/// The constant that says how they follow each other.
pub(super) fn constant(operation: &Operation, idents: &OperationIdents) -> Option<String> {
    let (paging, pages) = (operation.paging.as_ref()?, idents.pages.as_ref()?);
    let steps = |way: &[String]| {
        let steps: Vec<_> = way.iter().map(|step| table::literal(step)).collect();
        format!("&[{}]", steps.join(", "))
    };
    let mut text = format!("static {}: Paging = ", pages.constant);
    let _ = match &paging.rule {
        PagingRule::Cursor { parameter, next, .. } => {
            write!(text, "Paging::cursor({}, {})", table::literal(parameter), steps(next))
        }
        PagingRule::Offset(parameter) => write!(text, "Paging::offset({})", table::literal(parameter)),
        PagingRule::Number(parameter, first) => {
            write!(text, "Paging::number({}, {first})", table::literal(parameter))
        }
        PagingRule::Link => write!(text, "Paging::link()"),
        PagingRule::Url(next) => write!(text, "Paging::url({})", steps(next)),
    };
    if let PagingRule::Cursor { back: Some((name, value, next)), .. } = &paging.rule {
        let _ = write!(text, "\n    .back({}, {}, {})", table::literal(name), table::literal(value), steps(next));
    }
    if let Some(items) = paging.items.as_ref().filter(|items| !items.is_empty()) {
        let _ = write!(text, "\n    .items({})", steps(items));
    }
    for (name, way) in [("more", &paging.more), ("last", &paging.last)] {
        if let Some(way) = way {
            let _ = write!(text, "\n    .{name}({})", steps(way));
        }
    }
    if paging.in_body {
        text.push_str("\n    .in_body()");
    }
    text.push_str(";\n");
    Some(text)
}

/// Where the list of a page is.
enum List {
    /// The answer is the list.
    Answer,
    /// In a field of its own.
    Field(usize),
}

/// Where the list of a page is that can be taken from it.
fn list(cx: &Cx<'_>, operation: &Operation) -> Option<List> {
    let (items, Payload::Json(id)) = (operation.paging.as_ref()?.items.as_ref()?, &operation.success.payload) else {
        return None;
    };
    match (&cx.def(*id).shape, items.as_slice()) {
        (Shape::Alias(ty), []) => matches!(ty::behind(cx, ty), Type::Array(_)).then_some(List::Answer),
        (Shape::Object(object), [name]) => {
            let index = object.fields.iter().position(|field| field.name == *name)?;
            element(cx, &object.fields[index].ty).map(|_| List::Field(index))
        }
        _ => None,
    }
}

/// Whether what is on a page can be taken from it.
pub(super) fn has_items(cx: &Cx<'_>, operation: &Operation) -> bool {
    list(cx, operation).is_some()
}

/// What a list is of that may be `null`.
fn element<'a>(cx: &Cx<'a>, list: &'a Type) -> Option<&'a Type> {
    match ty::behind(cx, list) {
        Type::Array(element) => Some(element),
        Type::Nullable(inner) => match ty::behind(cx, inner) {
            Type::Array(element) => Some(element),
            _ => None,
        },
        _ => None,
    }
}

/// The operations that go through pages, by the type of a page.
pub(super) fn paged(api: &Api) -> BTreeMap<TypeId, Vec<&Operation>> {
    let mut found: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for operation in api.operations.iter().filter(|operation| operation.paging.is_some()) {
        if let Payload::Json(id) = operation.success.payload {
            found.entry(id).or_default().push(operation);
        }
    }
    found
}

/// How a type hands over what is on it, if it is a page.
pub(super) fn page(cx: &Cx<'_>, uses: &Uses, id: TypeId) -> Option<Item> {
    let place = cx.paged.get(&id)?.iter().find_map(|operation| list(cx, operation))?;
    let (List::Field(index), Shape::Object(object)) = (place, &cx.def(id).shape) else { return None };
    let field = &object.fields[index];
    let item = ty::ty(cx, uses, element(cx, &field.ty)?);
    let (page, list) = (token(&cx.idents(id).ty), token(&cx.idents(id).fields[index]));
    let is_nullable = matches!(ty::behind(cx, &field.ty), Type::Nullable(_));
    let otherwise = match (field.presence, is_nullable) {
        (Presence::Required, false) => None,
        (Presence::Optional, true) => Some(quote!(.flatten().unwrap_or_default())),
        _ => Some(quote!(.unwrap_or_default())),
    };
    uses.note(Use::RuntimeModule);
    Some(Item::Code(quote! {
        impl runtime::Page for #page {
            type Item = #item;

            fn into_items(self) -> Vec<#item> {
                self.#list #otherwise
            }
        }
    }))
}
