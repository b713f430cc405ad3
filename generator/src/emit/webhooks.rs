//! What the API sends by itself: a function each that reads what it brings.

use proc_macro2::TokenStream;
use quote::quote;

use super::answer::{self, From};
use super::{Cx, Item, Module, docs, token};
use crate::model::{Cause, Payload, Webhook};
use crate::name::Ident;

/// `webhooks`, if the API sends anything.
pub(super) fn module(cx: &Cx<'_>) -> Option<Module> {
    if cx.api.webhooks.is_empty() {
        return None;
    }
    let readers = cx.api.webhooks.iter().zip(&cx.names.webhooks);
    let items: Vec<_> = readers.filter_map(|(webhook, ident)| reader(cx, webhook, ident)).collect();
    let silent = cx.api.webhooks.iter().filter(|webhook| !has_reader(&webhook.payload));
    let silent: Vec<_> = silent.map(|webhook| format!("- {}", heading(webhook))).collect();
    let mut text = "What the API sends by itself, to a server of yours: how its requests are read.".to_owned();
    if !silent.is_empty() {
        text.push_str("\n\nWithout anything to read:\n\n");
        text.push_str(&silent.join("\n"));
    }
    Some(Module {
        path: "src/webhooks.rs".to_owned(),
        origin: "emit/webhooks.rs",
        docs: text,
        head: if items.is_empty() { Vec::new() } else { imports(cx) },
        items: items.into_iter().map(Item::Code).collect(),
    })
}

/// Text and bytes are what they are.
fn has_reader(payload: &Payload) -> bool {
    matches!(payload, Payload::Json(_) | Payload::Choice(_))
}

fn imports(cx: &Cx<'_>) -> Vec<TokenStream> {
    let has = |is: fn(&Payload) -> bool| cx.api.webhooks.iter().any(|webhook| is(&webhook.payload));
    let codec = has(|payload| matches!(payload, Payload::Json(_))).then(|| {
        quote!(
            use crate::runtime::codec;
        )
    });
    let event = has(|payload| matches!(payload, Payload::Choice(_))).then(|| {
        quote!(
            use crate::runtime::event;
        )
    });
    let always = quote!(
        use crate::runtime::DecodeError;
        use crate::types;
    );
    codec.into_iter().chain(event).chain([always]).collect()
}

fn reader(cx: &Cx<'_>, webhook: &Webhook, ident: &Ident) -> Option<TokenStream> {
    let docs = docs::item(&webhook.docs, &[docs::wrapped(&format!("{}.", heading(webhook))), ERRORS.to_owned()]);
    let deprecated = super::object::deprecated(webhook.docs.deprecated);
    let ident = token(ident);
    let ty = answer::ty(cx, &webhook.payload, From::Outside);
    match webhook.payload {
        Payload::Json(_) => Some(quote! {
            #docs
            #deprecated
            pub fn #ident(body: &[u8]) -> Result<#ty, DecodeError> {
                codec::from_json(body)
            }
        }),
        Payload::Choice(_) => Some(quote! {
            #docs
            #deprecated
            pub fn #ident(content_type: &str, body: &[u8]) -> Result<#ty, DecodeError> {
                event::read(content_type, body)
            }
        }),
        Payload::Nothing | Payload::Items(_) | Payload::Events(_) | Payload::Text | Payload::Bytes => None,
    }
}

const ERRORS: &str = "# Errors\n\nThe body is not what the description promises.";

/// Verb, cause, and what is brought.
fn heading(webhook: &Webhook) -> String {
    let cause = match &webhook.cause {
        Cause::Event(name) => docs::code(name),
        Cause::Call { operation, expression } => {
            format!("{}, which {} asked for", docs::code(expression), docs::code(operation))
        }
    };
    let media_types: Vec<_> = webhook.media_types.iter().map(|it| docs::code(it)).collect();
    let brings = if media_types.is_empty() { String::new() } else { format!(", with {}", media_types.join(" or ")) };
    format!("`{}` to {cause}{brings}", webhook.method)
}
