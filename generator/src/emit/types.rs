//! The modules of types, and which type is in which.
//!
//! A type that one group of operations uses is in that group's file, one that only failures use
//! among the errors, all others in a file that is shared. Users do not see it: `types` exports all
//! of them flat.

use std::collections::BTreeMap;

use proc_macro2::{Span, TokenStream};
use quote::quote;

use super::{Cx, Item, Module, Use, Uses, object, string_enum, token, ty, union};
use crate::model::{Extent, Shape, TypeDef, TypeId};

const ORIGIN: &str = "emit/types.rs";

/// `types`, and one module per file of types.
pub(super) fn modules(cx: &Cx<'_>) -> Vec<Module> {
    let mut files: BTreeMap<&str, Vec<TypeId>> = BTreeMap::new();
    for index in 0..cx.api.types.len() {
        files.entry(file(cx, TypeId(index))).or_default().push(TypeId(index));
    }
    let heads = files.keys().map(|name| {
        let module = proc_macro2::Ident::new(name, Span::call_site());
        quote! {
            mod #module;
            pub use self::#module::*;
        }
    });
    let index = Module {
        path: "src/types.rs".to_owned(),
        origin: ORIGIN,
        docs: "The types of the API: one per schema of the description.".to_owned(),
        head: heads.collect(),
        items: Vec::new(),
    };
    let mut modules = vec![index];
    modules.extend(files.into_iter().map(|(name, ids)| file_module(cx, name, &ids)));
    modules
}

fn file_module(cx: &Cx<'_>, name: &str, ids: &[TypeId]) -> Module {
    let uses = Uses::default();
    let items = ids.iter().flat_map(|id| type_items(cx, &uses, *id)).collect();
    Module {
        path: format!("src/types/{name}.rs"),
        origin: ORIGIN,
        docs: match name {
            "errors" => "What answers calls that failed.".to_owned(),
            "shared" => "What several groups of operations use, or none.".to_owned(),
            _ => format!("What the operations in `{name}` use."),
        },
        head: imports(cx, &uses, ids),
        items,
    }
}

fn type_items(cx: &Cx<'_>, uses: &Uses, id: TypeId) -> Vec<Item> {
    let def = cx.def(id);
    let idents = cx.idents(id);
    match &def.shape {
        Shape::Object(shape) => object::items(cx, uses, def, shape, idents),
        Shape::StringEnum(values) => string_enum::items(uses, def, values, idents),
        Shape::Union(shape) => union::items(cx, uses, def, shape, idents),
        Shape::Alias(target) => {
            let docs = super::docs::item(&def.docs, &[origin(def)]);
            let ident = token(&idents.ty);
            let target = ty::ty(cx, uses, target);
            vec![Item::Code(quote!(#docs pub type #ident = #target;))]
        }
    }
}

fn imports(cx: &Cx<'_>, uses: &Uses, here: &[TypeId]) -> Vec<TokenStream> {
    let used = uses.0.borrow();
    let ident = |name: &str| proc_macro2::Ident::new(name, Span::call_site());
    let mut head = Vec::new();
    let (mut codec, mut runtime, mut types) = (false, Vec::new(), Vec::new());
    for item in used.iter() {
        match item {
            Use::Codec => codec = true,
            Use::Runtime(name) => runtime.push(ident(name)),
            Use::Type(id) if here.contains(id) => {}
            Use::Type(id) => types.push(token(&cx.idents(*id).ty)),
            Use::Map => head.push(quote!(
                use std::collections::BTreeMap;
            )),
            Use::Value => head.push(quote!(
                use serde_json::Value;
            )),
        }
    }
    types.sort();
    if !types.is_empty() {
        head.push(quote!(use super::{#(#types),*};));
    }
    if codec {
        head.push(quote!(
            use crate::runtime::codec;
        ));
    }
    if !runtime.is_empty() {
        head.push(quote!(use crate::runtime::{#(#runtime),*};));
    }
    head
}

/// Which file of types a type is in.
fn file<'a>(cx: &Cx<'a>, id: TypeId) -> &'a str {
    let usage = &cx.def(id).usage;
    match usage.groups.as_slice() {
        _ if usage.failed && !usage.sent && !usage.received => "errors",
        [group] => cx.names.groups[*group].as_str(),
        _ => "shared",
    }
}

/// Where a type comes from, for its documentation.
pub(super) fn origin(def: &TypeDef) -> String {
    match (def.source.component("schemas"), def.extent) {
        (Some(name), Extent::Whole) => format!("Schema {}.", string_enum::code(&name)),
        (Some(name), Extent::Variant) => {
            format!("Schema {}, without what the union around it has.", string_enum::code(&name))
        }
        (None, _) => format!("Described at {}.", string_enum::code(&def.source.to_string())),
    }
}
