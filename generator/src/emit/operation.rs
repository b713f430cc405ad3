//! Calls: a method each, and a constant that describes it.

use proc_macro2::TokenStream;
use quote::quote;

use super::{Cx, Item, Module, docs, table, token};
use crate::model::{Auth, Docs, Explode, Failure, Operation, Presence, TypeId};
use crate::name::OperationIdents;

const ORIGIN: &str = "emit/operation.rs";

/// `operations`, and one module per group.
pub(super) fn modules(cx: &Cx<'_>) -> Vec<Module> {
    let mods = cx.names.groups.iter().map(|group| {
        let module = token(group);
        quote!(mod #module;)
    });
    let index = Module {
        path: "src/operations.rs".to_owned(),
        origin: ORIGIN,
        docs: "The calls of the API, as methods of the client.".to_owned(),
        head: mods.collect(),
        items: Vec::new(),
    };
    let groups = cx.api.groups.iter().enumerate().map(|(group, _)| group_module(cx, group));
    std::iter::once(index).chain(groups).collect()
}

fn group_module(cx: &Cx<'_>, group: usize) -> Module {
    let operations: Vec<_> =
        cx.api.operations.iter().zip(&cx.names.operations).filter(|(operation, _)| operation.group == group).collect();
    let methods = operations.iter().map(|(operation, idents)| method(cx, operation, idents));
    let group_docs = docs::item(&cx.api.groups[group].docs, &[]);
    let mut items = vec![Item::Code(quote! {
        #group_docs
        impl Client {
            #(#methods)*
        }
    })];
    items.extend(operations.iter().map(|(operation, idents)| constant(operation, idents)));
    Module {
        path: format!("src/operations/{}.rs", cx.names.groups[group]),
        origin: ORIGIN,
        docs: match &cx.api.groups[group].name {
            Some(name) => format!("Calls with the tag {}.", super::string_enum::code(name)),
            None => "Calls without a tag.".to_owned(),
        },
        head: imports(&operations),
        items,
    }
}

fn imports(operations: &[(&Operation, &OperationIdents)]) -> Vec<TokenStream> {
    let mut types: Vec<_> = operations.iter().flat_map(|(operation, _)| mentioned(operation)).collect();
    types.sort();
    types.dedup();
    let errors = operations.iter().map(|(_, idents)| token(&idents.error));
    let parameters = operations.iter().any(|(operation, _)| operation.parameters.is_some());
    let parameter_items = parameters.then(|| quote!(, Parameter));
    let mut head = vec![
        quote!(
            use http::Method;
        ),
        quote!(use crate::errors::{#(#errors),*};),
        quote!(
            use crate::runtime::call::Call;
        ),
        quote!(
            use crate::runtime::client::Client;
        ),
        quote!(use crate::runtime::operation::{Auth, Input, Operation #parameter_items};),
    ];
    if !types.is_empty() {
        // Not one by one: the API may have types of the same names as what is used here.
        head.push(quote!(
            use crate::types;
        ));
    }
    head
}

fn mentioned(operation: &Operation) -> Vec<TypeId> {
    let parameters = operation.parameters.iter().map(|it| it.ty);
    let body = operation.body.iter().map(|it| it.ty);
    parameters.chain(body).chain(operation.success.ty).collect()
}

fn method(cx: &Cx<'_>, operation: &Operation, idents: &OperationIdents) -> TokenStream {
    let (method, constant) = (token(&idents.method), token(&idents.constant));
    let docs = docs::item(&operation.docs, &further(cx, operation, idents));
    let deprecated = super::object::deprecated(operation.docs.deprecated);
    let Arguments { declarations, input } = arguments(cx, operation);
    // One borrow is elided; several have to be named, for the call holds all of them.
    let (generics, receiver, call) = if declarations.is_empty() {
        (None, quote!(&self), quote!(Call<'_))
    } else {
        (Some(quote!(<'a>)), quote!(&'a self), quote!(Call<'a))
    };
    let success = match operation.success.ty {
        Some(id) => {
            let ty = token(&cx.idents(id).ty);
            quote!(types::#ty)
        }
        None => quote!(()),
    };
    let error = token(&idents.error);
    quote! {
        #docs
        #deprecated
        pub fn #method #generics (#receiver #(, #declarations)*) -> #call, #success, #error> {
            Call::new(self, &#constant, #input)
        }
    }
}

/// What a method takes, and what becomes of it.
struct Arguments {
    declarations: Vec<TokenStream>,
    input: TokenStream,
}

fn arguments(cx: &Cx<'_>, operation: &Operation) -> Arguments {
    let mut arguments = Arguments { declarations: Vec::new(), input: quote!(Input::new()) };
    if let Some(parameters) = &operation.parameters {
        let ty = token(&cx.idents(parameters.ty).ty);
        arguments.declarations.push(quote!(parameters: &'a types::#ty));
        arguments.input.extend(quote!(.parameters(parameters)));
    }
    if let Some(body) = &operation.body {
        let ty = token(&cx.idents(body.ty).ty);
        if body.presence == Presence::Required {
            arguments.declarations.push(quote!(request: &'a types::#ty));
            arguments.input.extend(quote!(.json(request)));
        } else {
            arguments.declarations.push(quote!(request: Option<&'a types::#ty>));
            arguments.input.extend(quote!(.optional_json(request)));
        }
    }
    arguments
}

/// Verb and path, what comes back, and how it can fail.
fn further(cx: &Cx<'_>, operation: &Operation, idents: &OperationIdents) -> Vec<String> {
    let statuses = operation.success.statuses.iter().map(|(status, description)| {
        let said = docs::markdown(description);
        if said.trim_end_matches('.').eq_ignore_ascii_case("success") || said.is_empty() {
            format!("`{status}`")
        } else {
            format!("`{status}`: {said}")
        }
    });
    let statuses: Vec<_> = statuses.collect();
    let answers = if statuses.is_empty() { String::new() } else { format!(" answers {}", statuses.join("; ")) };
    let mut parts = Vec::new();
    if !operation.success.headers.is_empty() {
        parts.push(format!("Headers of the answer:\n\n{}", headers(&operation.success.headers)));
    }
    let declared: Vec<_> = operation.failures.iter().map(|failure| failure_docs(cx, operation, failure)).collect();
    let failures = if declared.is_empty() { String::new() } else { format!(": {}", declared.join(", ")) };
    let error = &idents.error;
    let call = format!("`{} {}`", operation.method, operation.path);
    let answers = answers.trim_end_matches('.');
    parts.push(docs::wrapped(&format!("{call}{answers}. Fails with [`{error}`](crate::errors::{error}){failures}.")));
    parts
}

fn failure_docs(cx: &Cx<'_>, operation: &Operation, failure: &Failure) -> String {
    let same = |other: &&Failure| other.status == failure.status;
    let shared = cx.api.operations.iter().filter_map(|each| each.failures.iter().find(same));
    // What is said of the status on the enum's variant is not said again.
    let own = shared.map(|it| &it.description).all(|it| *it == failure.description);
    let headers: Vec<_> = failure.headers.iter().map(|header| format!("`{}`", header.name)).collect();
    let with = if headers.is_empty() { String::new() } else { format!(" (with {})", headers.join(", ")) };
    if own || operation.failures.is_empty() {
        format!("`{}`{with}", failure.status)
    } else {
        format!(
            "`{}`{with} {}",
            failure.status,
            docs::markdown(&failure.description).replace('\n', " ").trim_end_matches('.')
        )
    }
}

fn headers(headers: &[crate::model::Header]) -> String {
    let line = |header: &crate::model::Header| {
        let text = docs::paragraphs(&Docs { facts: Vec::new(), ..header.docs.clone() }, &[]).replace('\n', " ");
        if text.is_empty() { format!("- `{}`", header.name) } else { format!("- `{}`: {text}", header.name) }
    };
    headers.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// A line if it fits; parameters otherwise fill lines of their own.
fn constant(operation: &Operation, idents: &OperationIdents) -> Item {
    let auth = match operation.auth {
        Auth::None => "None",
        Auth::Bearer => "Bearer",
        Auth::OptionalBearer => "OptionalBearer",
    };
    let has_body = operation.success.ty.is_some() || operation.failures.iter().any(|it| it.ty.is_some());
    let parameters = operation.parameters.iter().flat_map(|it| &it.styles).map(|parameter| {
        let constructor = match parameter.explode {
            Explode::Yes => "query",
            Explode::No => "query_joined",
        };
        format!("Parameter::{constructor}({}),", table::literal(&parameter.name))
    });
    let parameters: Vec<_> = parameters.collect();
    let list = if parameters.is_empty() { String::new() } else { format!("\n{}\n    ", table::filled(8, &parameters)) };
    Item::Table(format!(
        "static {}: Operation =\n    Operation::{}(Method::{}, {}, {}, Auth::{auth}, &[{list}]);\n",
        idents.constant,
        if has_body { "json" } else { "silent" },
        operation.method,
        table::literal(&operation.id),
        table::literal(&operation.path),
    ))
}
