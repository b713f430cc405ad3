//! Calls: a method each, and a constant that describes it.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{Span, TokenStream};
use quote::quote;

use super::answer::{self, From};
use super::{
    Cx, Item, Module, Part, areas, body, docs, operation_docs, operation_example, operation_table, pages, part, token,
};
use crate::model::{BodyContent, Content, GroupName, Operation, Payload};
use crate::name::OperationIdents;

const ORIGIN: &str = "emit/operation.rs";

/// What describes operations in the runtime, in the order of its names.
const DESCRIBING: &[&str] =
    &["Body", "Encoding", "Input", "Operation", "Paging", "Parameter", "Part", "Repeat", "Style"];

/// `operations`, and one module per group.
pub(super) fn parts<'a>(cx: &'a Cx<'_>, parts: &mut Vec<Part<'a>>) {
    let groups = (0..cx.api.groups.len()).filter(|group| cx.api.groups[*group].name.has_calls());
    let groups: Vec<usize> = groups.collect();
    let mut operations: BTreeMap<usize, Vec<_>> = BTreeMap::new();
    for named in cx.api.operations.iter().zip(&cx.names.operations) {
        operations.entry(named.0.group).or_default().push(named);
    }
    parts.extend(groups.iter().map(|&group| {
        let operations = operations.remove(&group).unwrap_or_default();
        part(move || vec![group_module(cx, group, &operations)])
    }));
    parts.push(part(move || vec![index(cx, &groups)]));
}

fn index(cx: &Cx<'_>, groups: &[usize]) -> Module {
    let mods = groups.iter().map(|group| {
        let module = token(&cx.names.groups[*group]);
        let condition = areas::of_group(cx.names, *group);
        quote!(#condition mod #module;)
    });
    Module {
        path: "src/operations.rs".to_owned(),
        origin: ORIGIN,
        docs: "The calls of the API, as methods of the client.".to_owned(),
        head: mods.collect(),
        items: Vec::new(),
    }
}

fn group_module(cx: &Cx<'_>, group: usize, operations: &[(&Operation, &OperationIdents)]) -> Module {
    let methods: Vec<_> = operations.iter().map(|(operation, idents)| method(cx, operation, idents)).collect();
    let tables = operations.iter().flat_map(|(operation, idents)| {
        let table = operation_table::constant(cx, operation, idents);
        std::iter::once(table).chain(pages::constant(operation, idents))
    });
    let tables: Vec<_> = tables.collect();
    let group_docs = docs::item(&cx.api.groups[group].docs, &[]);
    let methods = quote! {
        #group_docs
        impl Client {
            #(#methods)*
        }
    };
    let head = imports(cx, operations, &format!("{methods} {}", tables.concat()));
    let mut items = vec![Item::Code(methods)];
    items.extend(tables.into_iter().map(Item::Table));
    Module {
        path: format!("src/operations/{}.rs", cx.names.groups[group]),
        origin: ORIGIN,
        docs: about(&cx.api.groups[group].name),
        head,
        items,
    }
}

/// What is in a group.
pub(super) fn about(name: &GroupName) -> String {
    match name {
        GroupName::Rest => "Calls without a tag.".to_owned(),
        GroupName::Tag(tag) => format!("Calls with the tag {}.", super::docs::code(tag)),
        GroupName::Path(step) => format!("Calls below the path {}.", super::docs::code(step)),
        GroupName::Webhooks => "What the API sends by itself.".to_owned(),
        GroupName::Unused => "Types that no call and no webhook uses.".to_owned(),
    }
}

/// `code`: what is made of the operations, as text.
fn imports(cx: &Cx<'_>, operations: &[(&Operation, &OperationIdents)], code: &str) -> Vec<TokenStream> {
    let ident = |name: &&str| proc_macro2::Ident::new(name, Span::call_site());
    let errors = operations.iter().map(|(_, idents)| token(&idents.error));
    let mut head = vec![
        quote!(use crate::errors::{#(#errors),*};),
        quote!(
            use crate::runtime::call::Call;
        ),
        quote!(
            use crate::runtime::client::Client;
        ),
    ];
    let describing = DESCRIBING.iter().filter(|name| has_path(code, name)).map(ident);
    head.push(quote!(use crate::runtime::operation::{#(#describing),*};));
    if operations.iter().any(|(operation, _)| operation.paging.is_some()) {
        head.push(quote!(
            use crate::runtime::pages::Pages;
        ));
    }
    let runtime: BTreeSet<&str> = operations.iter().flat_map(|(operation, _)| runtime_names(operation)).collect();
    if !runtime.is_empty() {
        let runtime = runtime.iter().map(ident);
        head.push(quote!(use crate::runtime::{#(#runtime),*};));
    }
    let schemes: BTreeSet<_> = operations
        .iter()
        .flat_map(|(operation, _)| &operation.auth)
        .flat_map(|requirement| &requirement.schemes)
        .map(|scheme| token(&cx.names.schemes[*scheme]))
        .collect();
    if !schemes.is_empty() {
        let schemes = schemes.iter();
        head.push(quote!(use crate::security::{#(#schemes),*};));
    }
    if operations.iter().any(|(operation, _)| mentions_types(operation)) {
        // Not one by one: the API may have types of the same names as what is used here.
        head.push(quote!(
            use crate::types;
        ));
    }
    head
}

/// Whether code uses what such a path begins with: as tokens are printed, or as tables are.
fn has_path(code: &str, name: &str) -> bool {
    let is_start = |at: usize| !code[..at].ends_with(|char: char| char.is_alphanumeric() || char == '_' || char == ':');
    code.match_indices(name).any(|(at, _)| is_start(at) && code[at + name.len()..].trim_start().starts_with("::"))
        || (name == "Operation")
}

fn runtime_names(operation: &Operation) -> Vec<&'static str> {
    let is_file = operation
        .body
        .as_ref()
        .is_some_and(|body| matches!(&body.content, BodyContent::One(form) if form.content == Content::File));
    answer::runtime_name(&operation.success.payload).into_iter().chain(is_file.then_some("File")).collect()
}

fn mentions_types(operation: &Operation) -> bool {
    let body = operation.body.as_ref().is_some_and(|body| match &body.content {
        BodyContent::One(form) => form.content.id().is_some(),
        BodyContent::Choice(_) => true,
    });
    let payload = &operation.success.payload;
    body || operation.parameters.is_some() || payload.id().is_some() || matches!(payload, Payload::Choice(_))
}

fn method(cx: &Cx<'_>, operation: &Operation, idents: &OperationIdents) -> TokenStream {
    let (method, constant) = (token(&idents.method), token(&idents.constant));
    let further = operation_docs::further(cx, operation, idents);
    let docs = docs::with_example(&operation.docs, &further, &operation_example::block(cx, operation, idents));
    let deprecated = super::object::deprecated(operation.docs.deprecated);
    let arguments = arguments(cx, operation);
    let pages = pages::method(cx, operation, idents, &arguments);
    let Arguments { declarations, input } = arguments;
    // One borrow is elided; several have to be named, for the call holds all of them.
    let (generics, receiver, call) = if declarations.is_empty() {
        (None, quote!(&self), quote!(Call<'_))
    } else {
        (Some(quote!(<'a>)), quote!(&'a self), quote!(Call<'a))
    };
    let success = answer::ty(cx, &operation.success.payload, From::Outside);
    let error = token(&idents.error);
    quote! {
        #docs
        #deprecated
        pub fn #method #generics (#receiver #(, #declarations)*) -> #call, #success, #error> {
            Call::new(self, &#constant, #input)
        }

        #pages
    }
}

/// What a method takes, and what becomes of it.
pub(super) struct Arguments {
    pub(super) declarations: Vec<TokenStream>,
    pub(super) input: TokenStream,
}

fn arguments(cx: &Cx<'_>, operation: &Operation) -> Arguments {
    let mut arguments = Arguments { declarations: Vec::new(), input: quote!(Input::new()) };
    if let Some(parameters) = &operation.parameters {
        let ty = token(&cx.idents(parameters.ty).ty);
        arguments.declarations.push(quote!(parameters: &'a types::#ty));
        arguments.input.extend(quote!(.parameters(parameters)));
    }
    if let Some(body) = &operation.body {
        let body::Argument { ty, input } = body::argument(cx, body);
        arguments.declarations.push(quote!(request: #ty));
        arguments.input.extend(input);
    }
    arguments
}
