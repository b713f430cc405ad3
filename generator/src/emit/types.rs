//! The modules of types, and which type is in which.
//!
//! A type that one group of operations uses is in that group's file, one that only failures use
//! among the errors, all others in a file that is shared. Users do not see it: `types` exports all
//! of them flat.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use proc_macro2::{Span, TokenStream};
use quote::quote;

use super::areas::{self, Area};
use super::{
    Cx, Item, Module, Part, Use, Uses, choice, docs, integer_enum, object, operation, pages, part, string_enum, token,
    tuple, ty, union,
};
use crate::model::{Extent, Role, Shape, TypeDef, TypeId};

const ORIGIN: &str = "emit/types.rs";

/// A file of types: when it is compiled, and what is in it.
struct File {
    name: String,
    area: Area,
    types: Vec<TypeId>,
    bodies: Vec<usize>,
    answers: Vec<usize>,
}

/// `types`, and one module per file of types, the longest first.
pub(super) fn parts<'a>(cx: &'a Cx<'_>, parts: &mut Vec<Part<'a>>) {
    let mut files = files(cx);
    let heads: Vec<_> = files.iter().map(|file| (file.name.clone(), file.area.clone())).collect();
    files.sort_by_key(|file| Reverse(file.types.len()));
    parts.extend(files.into_iter().map(|file| part(move || vec![file_module(cx, &file)])));
    parts.push(part(move || vec![index(cx, &heads)]));
}

fn index(cx: &Cx<'_>, files: &[(String, Area)]) -> Module {
    let heads = files.iter().map(|(name, area)| {
        let module = proc_macro2::Ident::new(name, Span::call_site());
        let condition = areas::condition(cx.names, area);
        quote! {
            #condition
            mod #module;
            #condition
            pub use self::#module::*;
        }
    });
    Module {
        path: "src/types.rs".to_owned(),
        origin: ORIGIN,
        docs: "The types of the API: one per schema of the description.".to_owned(),
        head: heads.collect(),
        items: Vec::new(),
    }
}

/// All files, by name.
fn files(cx: &Cx<'_>) -> Vec<File> {
    let mut files: BTreeMap<String, File> = BTreeMap::new();
    for index in 0..cx.api.types.len() {
        let (name, area) = place(cx, TypeId(index));
        entry(&mut files, name, area).types.push(TypeId(index));
    }
    for (index, body) in cx.api.bodies.iter().enumerate() {
        let area = cx.areas.of_body(index);
        entry(&mut files, name_of(cx, area, &body.groups), area).bodies.push(index);
    }
    for (index, answer) in cx.api.answers.iter().enumerate() {
        let area = cx.areas.of_answer(index);
        let name = match (answer.role, area) {
            (Role::Failure, Area::Always) => "errors".to_owned(),
            _ => name_of(cx, area, &answer.groups),
        };
        entry(&mut files, name, area).answers.push(index);
    }
    files.into_values().collect()
}

fn entry<'f>(files: &'f mut BTreeMap<String, File>, name: String, area: &Area) -> &'f mut File {
    files.entry(name.clone()).or_insert_with(|| File {
        name,
        area: area.clone(),
        types: Vec::new(),
        bodies: Vec::new(),
        answers: Vec::new(),
    })
}

fn file_module(cx: &Cx<'_>, file: &File) -> Module {
    let uses = Uses::default();
    let of_type = |id: &TypeId| type_items(cx, &uses, *id).into_iter().chain(pages::page(cx, &uses, *id));
    let mut items: Vec<Item> = file.types.iter().flat_map(of_type).collect();
    items.extend(
        file.bodies
            .iter()
            .flat_map(|&index| super::body::items(cx, &uses, &cx.api.bodies[index], &cx.names.bodies[index])),
    );
    items.extend(
        file.answers
            .iter()
            .flat_map(|&index| super::answer::items(cx, &uses, &cx.api.answers[index], &cx.names.answers[index])),
    );
    Module {
        path: format!("src/types/{}.rs", file.name),
        origin: ORIGIN,
        docs: match (file.name.as_str(), &file.area) {
            ("errors", _) => "What answers calls that failed.".to_owned(),
            (_, Area::Groups(groups)) if groups.len() > 1 => {
                let names: Vec<_> = groups.iter().map(|group| format!("`{}`", cx.names.groups[*group])).collect();
                format!("What is used in {}.", names.join(", "))
            }
            ("shared", _) => "What is used in several places.".to_owned(),
            (name, _) => match cx.modules.get(name) {
                Some(group) if !cx.api.groups[*group].name.has_calls() => operation::about(&cx.api.groups[*group].name),
                _ => format!("What the operations in `{name}` use."),
            },
        },
        head: imports(cx, &uses, &file.types),
        items,
    }
}

fn type_items(cx: &Cx<'_>, uses: &Uses, id: TypeId) -> Vec<Item> {
    let def = cx.def(id);
    let idents = cx.idents(id);
    match &def.shape {
        Shape::Object(shape) => object::items(cx, uses, def, shape, idents),
        Shape::Tuple(shape) => tuple::items(cx, uses, def, shape, idents),
        Shape::StringEnum(values) => string_enum::items(uses, def, values, idents),
        Shape::IntegerEnum(values) => integer_enum::items(uses, def, values, idents),
        Shape::Union(shape) => union::items(cx, uses, def, shape, idents),
        Shape::Choice(alternatives) => choice::items(cx, uses, def, alternatives, idents),
        Shape::Alias(target) => {
            let docs = docs::item(&def.docs, &[origin(def)]);
            let ident = token(&idents.ty);
            let target = ty::ty(cx, uses, target);
            vec![Item::Code(quote!(#docs pub type #ident = #target;))]
        }
    }
}

/// `here`: the types in the module, in order.
fn imports(cx: &Cx<'_>, uses: &Uses, here: &[TypeId]) -> Vec<TokenStream> {
    let used = uses.0.borrow();
    let ident = |name: &str| proc_macro2::Ident::new(name, Span::call_site());
    let mut head = Vec::new();
    let (mut codec, mut whole_runtime, mut runtime, mut types) = (false, false, Vec::new(), Vec::new());
    for item in used.iter() {
        match item {
            Use::Codec => codec = true,
            Use::RuntimeModule => whole_runtime = true,
            Use::Runtime(name) => runtime.push(ident(name)),
            Use::Type(id) if here.binary_search(id).is_ok() => {}
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
    if whole_runtime {
        head.push(quote!(
            use crate::runtime;
        ));
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

/// Which file of types a type is in, and when that is compiled.
fn place<'c>(cx: &'c Cx<'_>, id: TypeId) -> (String, &'c Area) {
    let usage = &cx.def(id).usage;
    let area = cx.areas.of_type(id);
    let name = match area {
        Area::Always if usage.failed && !usage.sent && !usage.received => "errors".to_owned(),
        _ => name_of(cx, area, &usage.groups),
    };
    (name, area)
}

/// The file of what these groups use.
fn name_of(cx: &Cx<'_>, area: &Area, groups: &[usize]) -> String {
    match (area, groups) {
        (Area::Groups(groups), _) if groups.len() > 1 => shared_name(cx, groups),
        (Area::Groups(groups), _) => cx.names.groups[groups[0]].to_string(),
        // Without features: it is compiled always, but who reads it finds it with its calls.
        (Area::Always, [group]) if cx.names.features.is_empty() => cx.names.groups[*group].to_string(),
        (Area::Always, _) => "shared".to_owned(),
    }
}

/// File systems end names somewhere; people stop reading them before.
const LONG: usize = 64;

/// The file of what several groups use.
fn shared_name(cx: &Cx<'_>, groups: &[usize]) -> String {
    let part = |group: &usize| match cx.names.groups[*group].as_str() {
        // Two underscores in a row are bad style.
        name if name.starts_with('_') || name.ends_with('_') => format!("{}{group}", name.trim_matches('_')),
        name => name.to_owned(),
    };
    let names: Vec<String> = groups.iter().map(part).collect();
    let mut name = format!("shared_{}", names.join("_"));
    if name.len() > LONG {
        let others: Vec<_> = groups[1..].iter().map(usize::to_string).collect();
        name = format!("shared_{}_{}", names[0], others.join("_"));
    }
    // A group may be called so.
    while cx.modules.contains_key(name.as_str()) {
        name.push('_');
    }
    name
}

/// Where a type comes from, for its documentation.
pub(super) fn origin(def: &TypeDef) -> String {
    match (def.source.component("schemas"), def.extent) {
        (Some(name), Extent::Whole) => format!("Schema {}.", docs::code(&name)),
        (Some(name), Extent::Variant) => {
            format!("Schema {}, without what the union around it has.", docs::code(&name))
        }
        (Some(name), Extent::Multipart) => format!("Schema {}, as it is sent in parts.", docs::code(&name)),
        (None, _) => format!("Described at {}.", docs::code(&def.source.to_string())),
    }
}
