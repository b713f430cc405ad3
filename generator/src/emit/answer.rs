//! What a caller gets: types of answers, and an enum where there are several.

use proc_macro2::TokenStream;
use quote::quote;

use super::{Cx, Item, Use, Uses, docs, token};
use crate::model::{AnswerCase, AnswerChoice, Payload, Role, TypeId};
use crate::name::ChoiceIdents;

/// Payloads of more bytes than these are kept behind a pointer, so that enums stay small.
pub(super) const LARGE: usize = 200;

/// How a module names what it uses.
#[derive(Clone, Copy)]
pub(super) enum From {
    /// `types::Chat` and `Text`, which are imported.
    Outside,
    /// `Chat` and `runtime::Text`: among types of the API there may be one of any name.
    Types,
}

/// The runtime's name for what a payload is, if it has one.
pub(super) const fn runtime_name(payload: &Payload) -> Option<&'static str> {
    match payload {
        Payload::Items(_) => Some("Items"),
        Payload::Events(_) => Some("Events"),
        Payload::Text => Some("Text"),
        Payload::Nothing | Payload::Json(_) | Payload::Bytes | Payload::Choice(_) => None,
    }
}

/// What a payload is in Rust.
pub(super) fn ty(cx: &Cx<'_>, payload: &Payload, from: From) -> TokenStream {
    let named = |id: &TypeId| {
        let ident = token(&cx.idents(*id).ty);
        qualified(&ident, from)
    };
    let runtime = match from {
        From::Outside => None,
        From::Types => Some(quote!(runtime::)),
    };
    match payload {
        Payload::Nothing => quote!(()),
        Payload::Json(id) => named(id),
        Payload::Items(id) => {
            let item = named(id);
            quote!(#runtime Items<#item>)
        }
        Payload::Events(id) => {
            let event = named(id);
            quote!(#runtime Events<#event>)
        }
        Payload::Text => quote!(#runtime Text),
        Payload::Bytes => quote!(bytes::Bytes),
        Payload::Choice(index) => qualified(&token(&cx.names.answers[*index].ty), from),
    }
}

fn qualified(ident: &proc_macro2::Ident, from: From) -> TokenStream {
    match from {
        From::Outside => quote!(types::#ident),
        From::Types => quote!(#ident),
    }
}

/// Whether a payload is so large that an enum around it would be.
pub(super) fn is_large(cx: &Cx<'_>, payload: &Payload) -> bool {
    match payload {
        Payload::Json(id) => cx.def(*id).size > LARGE,
        Payload::Nothing
        | Payload::Items(_)
        | Payload::Events(_)
        | Payload::Text
        | Payload::Bytes
        | Payload::Choice(_) => false,
    }
}

/// The enum of an answer of several forms, and how it is read.
pub(super) fn items(cx: &Cx<'_>, uses: &Uses, answer: &AnswerChoice, idents: &ChoiceIdents) -> Vec<Item> {
    uses.note(Use::RuntimeModule);
    answer.cases.iter().filter_map(|case| case.payload.id()).for_each(|id| uses.note(Use::Type(id)));
    let ident = token(&idents.ty);
    let (docs, undeclared) = match answer.role {
        Role::Success => (
            "What answers the call: the status picks the variant, then the media type.",
            "A status, or a media type, that the description does not declare.",
        ),
        Role::Failure => (
            "What comes with a status that means failure: the media type picks the variant.",
            "A media type that the description does not declare.",
        ),
        Role::Event => (
            "What the request brings: the media type picks the variant.",
            "A media type that the description does not declare.",
        ),
    };
    let docs = docs::attributes(docs);
    let undeclared = docs::attributes(undeclared);
    let comes_by_and_by =
        answer.cases.iter().any(|case| matches!(case.payload, Payload::Items(_) | Payload::Events(_)));
    let derived = if comes_by_and_by { quote!(Debug) } else { quote!(Clone, Debug, PartialEq) };
    let variants = answer.cases.iter().zip(&idents.cases).map(|(case, ident)| {
        let docs = docs::attributes(&case_docs(answer, case));
        let ident = token(ident);
        let payload = ty(cx, &case.payload, From::Types);
        let payload = match case.payload {
            Payload::Nothing => None,
            _ if is_large(cx, &case.payload) => Some(quote!((Box<#payload>))),
            _ => Some(quote!((#payload))),
        };
        quote!(#docs #ident #payload)
    });
    let definition = quote! {
        #docs
        #[derive(#derived)]
        #[non_exhaustive]
        pub enum #ident {
            #(#variants,)*
            #undeclared
            Undeclared(bytes::Bytes),
        }
    };
    vec![Item::Code(definition), Item::Table(table(answer, idents))]
}

fn case_docs(answer: &AnswerChoice, case: &AnswerCase) -> String {
    let media_type = match case.media_type.as_str() {
        "" => String::new(),
        media_type => super::docs::code(media_type),
    };
    match answer.role {
        Role::Success if media_type.is_empty() => docs::after(&format!("`{}`:", case.status), &case.description),
        Role::Success => docs::after(&format!("`{}`, {media_type}:", case.status), &case.description),
        Role::Failure | Role::Event => media_type,
    }
}

fn table(answer: &AnswerChoice, idents: &ChoiceIdents) -> String {
    let row = |case: &AnswerCase, ident| {
        let kind = match case.payload {
            Payload::Nothing => "none",
            Payload::Json(_) => "json",
            Payload::Items(_) => "items",
            Payload::Events(_) => "events",
            Payload::Text => "text",
            Payload::Bytes | Payload::Choice(_) => "bytes",
        };
        format!("        {} => {ident}({kind} {}),\n", statuses(&case.status), super::table::literal(&case.media_type))
    };
    let rows: Vec<_> = answer.cases.iter().zip(&idents.cases).map(|(case, ident)| row(case, ident)).collect();
    format!("runtime::answers! {{\n    {} {{\n{}    }}\n}}\n", idents.ty, rows.concat())
}

/// The statuses that a case is for, as a pattern.
fn statuses(status: &str) -> String {
    match status.strip_suffix("XX") {
        Some(hundreds) => format!("{hundreds}00..={hundreds}99"),
        None if status == "default" => "100..=599".to_owned(),
        None => status.to_owned(),
    }
}
