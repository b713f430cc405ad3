//! Where calls can go, for `ClientBuilder::base_url`: a constant per server, and a struct for one
//! whose URL has variables.

use proc_macro2::TokenStream;
use quote::quote;

use super::{Cx, Item, Module, docs, token};
use crate::model::{Server, Variable};
use crate::name::{Ident, ServerIdents};

/// `servers`, if there is anything to choose.
pub(super) fn module(cx: &Cx<'_>) -> Option<Module> {
    let servers = &cx.api.servers;
    if servers.len() < 2 && servers.iter().all(|server| server.variables.is_empty()) {
        return None;
    }
    let items = servers.iter().zip(&cx.names.servers).flat_map(|(server, idents)| items(server, idents));
    Some(Module {
        path: "src/servers.rs".to_owned(),
        origin: "emit/servers.rs",
        docs: "Where the API is, for [`ClientBuilder::base_url`](crate::ClientBuilder::base_url): the first is where \
               calls go\nunless another is given."
            .to_owned(),
        head: Vec::new(),
        items: items.collect(),
    })
}

/// Whether the crate has the module.
pub(super) fn is_there(cx: &Cx<'_>) -> bool {
    module(cx).is_some()
}

fn items(server: &Server, idents: &ServerIdents) -> Vec<Item> {
    let url = &server.url;
    let docs = docs::item(&server.docs, &[docs::code(url)]);
    if server.variables.is_empty() {
        let ident = token(&idents.constant);
        return vec![Item::Code(quote!(#docs pub const #ident: &str = #url;))];
    }
    let ident = token(&idents.ty);
    let variables: Vec<_> = server.variables.iter().zip(&idents.fields).collect();
    let fields = variables.iter().map(|(variable, ident)| {
        let docs = variable_docs(variable);
        let ident = token(ident);
        quote!(#docs pub #ident: String)
    });
    let definition = quote! {
        #docs
        #[derive(Clone, Debug, PartialEq, Eq)]
        #[non_exhaustive]
        pub struct #ident {
            #(#fields,)*
        }
    };
    let given: Vec<_> = variables.iter().filter(|(variable, _)| variable.default.is_none()).collect();
    let arguments = given.iter().map(|(_, ident)| {
        let ident = token(ident);
        quote!(#ident: impl Into<String>)
    });
    let inits: Vec<_> = variables.iter().map(|(variable, ident)| init(variable, ident)).collect();
    let new_docs = docs::attributes(if given.is_empty() {
        "With the values that variables have unless others are given."
    } else {
        "With what has no value unless one is given."
    });
    let setters = variables.iter().filter(|(variable, _)| variable.default.is_some()).map(|(variable, ident)| {
        let docs = variable_docs(variable);
        let ident = token(ident);
        quote! {
            #docs
            #[must_use]
            pub fn #ident(mut self, value: impl Into<String>) -> Self {
                self.#ident = value.into();
                self
            }
        }
    });
    let replacements = variables.iter().map(|(variable, ident)| {
        let place = format!("{{{}}}", variable.name);
        let ident = token(ident);
        quote!(.replace(#place, &self.#ident))
    });
    let methods = quote! {
        impl #ident {
            #new_docs
            #[must_use]
            pub fn new(#(#arguments),*) -> Self {
                Self { #(#inits,)* }
            }

            #(#setters)*

            /// The URL with these values.
            #[must_use]
            pub fn url(&self) -> String {
                #url #(#replacements)*
            }
        }
    };
    let mut items = vec![Item::Code(definition), Item::Code(methods)];
    if given.is_empty() {
        items.push(Item::Code(quote! {
            impl Default for #ident {
                fn default() -> Self {
                    Self::new()
                }
            }
        }));
    }
    items
}

fn init(variable: &Variable, ident: &Ident) -> TokenStream {
    let ident = token(ident);
    match &variable.default {
        Some(default) => quote!(#ident: #default.to_owned()),
        None => quote!(#ident: #ident.into()),
    }
}

fn variable_docs(variable: &Variable) -> TokenStream {
    let list: Vec<_> = variable.values.iter().map(|value| docs::code(value)).collect();
    let mut facts = Vec::new();
    if !list.is_empty() {
        facts.push(format!("One of {}.", list.join(", ")));
    }
    facts.extend(variable.default.iter().map(|value| format!("Default: {}.", docs::code(value))));
    docs::item(&variable.docs, &[facts.join(" ")])
}
