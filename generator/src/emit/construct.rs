//! How callers make what they send: `new` with what is required, a constructor per variant, and
//! chainable setters, in plain code.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{Group, TokenStream, TokenTree};
use quote::quote;

use super::{Cx, Item, Use, Uses, convert, docs, table, token, ty};
use crate::model::{Field, Format, Object, Presence, Rest, Shape, Tuple, Type, TypeDef, TypeId, Union};
use crate::name::{Ident, TypeIdents};

/// More arguments than these are better given by name.
const MANY: usize = 7;

/// `new` and setters of an object that callers send.
pub(super) fn object(cx: &Cx<'_>, uses: &Uses, def: &TypeDef, object: &Object, idents: &TypeIdents) -> Vec<Item> {
    if !def.usage.sent {
        return Vec::new();
    }
    let ident = token(&idents.ty);
    let arguments = required(cx, uses, &object.fields, &idents.fields);
    let inits = inits(&object.fields, &idents.fields, &arguments);
    let extra = extra_init(uses, &object.rest, idents);
    let new = constructor(
        &quote!(new),
        "With what is required; the rest is left out.",
        &arguments,
        &quote! {
            Self { #(#inits,)* #extra }
        },
    );
    let new = (!arguments.is_empty()).then(|| Item::Code(quote!(impl #ident { #new })));
    new.into_iter().chain(setters(cx, uses, &object.fields, idents)).collect()
}

/// Constructors and setters of a union with base members that callers send.
pub(super) fn union(cx: &Cx<'_>, uses: &Uses, def: &TypeDef, union: &Union, idents: &TypeIdents) -> Vec<Item> {
    if !def.usage.sent {
        return Vec::new();
    }
    let ident = token(&idents.ty);
    let kind = token(&idents.kind);
    let kind_field = token(&idents.kind_field);
    let base = required(cx, uses, &union.base, &idents.fields);
    let inits = inits(&union.base, &idents.fields, &base);
    let extra = extra_init(uses, &union.rest, idents);
    let kind_value = match union.tag.presence {
        Presence::Required => quote!(#kind_field.into()),
        Presence::Optional => quote!(Some(#kind_field.into())),
    };
    let mut arguments = base.clone();
    arguments.push(Argument {
        name: kind_field.clone(),
        ty: quote!(impl Into<#kind>),
        value: quote!(#kind_field.into()),
    });
    let new = constructor(
        &quote!(new),
        &format!("Of that kind, with what is required; the rest is left out. See also [`{}`].", idents.kind),
        &arguments,
        &quote!(Self { #(#inits,)* #kind_field: #kind_value, #extra }),
    );
    let variants =
        union.variants.iter().zip(&idents.variants).zip(&idents.constructors).map(|((variant, ident), name)| {
            let ident = token(ident);
            let (mut own, value) = content(cx, uses, variant.content.as_ref());
            let value = value.map_or_else(|| quote!(#kind::#ident), |value| quote!(#kind::#ident(#value)));
            let mut arguments = base.clone();
            arguments.append(&mut own);
            let passed = base.iter().map(|argument| &argument.name);
            let name = token(name);
            let summary = format!("With the tag {}, and what is required then.", super::docs::code(&variant.tag));
            let (arguments, value) = distinct(&base, &arguments, value);
            constructor(&quote!(#name), &summary, &arguments, &quote!(Self::new(#(#passed,)* #value)))
        });
    let constructors = Item::Code(quote! {
        impl #ident {
            #new
            #(#variants)*
        }
    });
    std::iter::once(constructors).chain(setters(cx, uses, &union.base, idents)).collect()
}

/// Conversions into the enum of a union that callers send, from what only one variant holds; and
/// constructors, if there is no struct around the enum that has them.
pub(super) fn kind(cx: &Cx<'_>, uses: &Uses, def: &TypeDef, union: &Union, idents: &TypeIdents) -> Vec<Item> {
    if !def.usage.sent {
        return Vec::new();
    }
    let kind = token(&idents.kind);
    let mut items = Vec::new();
    if union.is_bare() {
        let constructors =
            union.variants.iter().zip(&idents.variants).zip(&idents.constructors).map(|((variant, ident), name)| {
                let (ident, name) = (token(ident), token(name));
                let (arguments, value) = content(cx, uses, variant.content.as_ref());
                let summary = format!("With the tag {}, and what is required then.", super::docs::code(&variant.tag));
                let value = value.map_or_else(|| quote!(Self::#ident), |value| quote!(Self::#ident(#value)));
                constructor(&quote!(#name), &summary, &arguments, &value)
            });
        items.push(Item::Code(quote!(impl #kind { #(#constructors)* })));
    }
    let filled =
        union.variants.iter().zip(&idents.variants).filter_map(|(it, ident)| Some((it.content.as_ref()?, ident)));
    let (contents, variants): (Vec<&Type>, Vec<&Ident>) = filled.unzip();
    items.extend(convert::conversions(cx, uses, &contents, &variants, &idents.kind));
    items
}

/// `new` of a tuple that callers send: its elements, as far as they are required.
pub(super) fn tuple(cx: &Cx<'_>, uses: &Uses, def: &TypeDef, tuple: &Tuple, idents: &TypeIdents) -> Option<Item> {
    if !def.usage.sent {
        return None;
    }
    let (ident, rest) = (token(&idents.ty), token(&idents.extra_field));
    let arguments = required(cx, uses, &tuple.elements, &idents.fields);
    let inits = inits(&tuple.elements, &idents.fields, &arguments);
    let new = constructor(
        &quote!(new),
        "With the elements that are required; more can be added.",
        &arguments,
        &quote!(Self { #(#inits,)* #rest: Vec::new() }),
    );
    Some(Item::Code(quote!(impl #ident { #new })))
}

/// An argument, and what becomes of it.
#[derive(Clone)]
struct Argument {
    name: proc_macro2::Ident,
    ty: TokenStream,
    value: TokenStream,
}

fn constructor(name: &TokenStream, summary: &str, arguments: &[Argument], body: &TokenStream) -> TokenStream {
    let docs = docs::attributes(summary);
    let parameters = arguments.iter().map(|Argument { name, ty, .. }| quote!(#name: #ty));
    let expect = (arguments.len() > MANY)
        .then(|| quote!(#[expect(clippy::too_many_arguments, reason = "the description requires them all")]));
    quote! {
        #docs
        #expect
        pub fn #name(#(#parameters),*) -> Self {
            #body
        }
    }
}

/// A base member and a variant's member may come to the same name; the variant's gives way.
fn distinct(base: &[Argument], all: &[Argument], value: TokenStream) -> (Vec<Argument>, TokenStream) {
    let (mut arguments, own) = (all[..base.len()].to_vec(), &all[base.len()..]);
    let taken: BTreeSet<_> = base.iter().map(|other| &other.name).collect();
    let mut renamed = BTreeMap::new();
    for mut argument in own.iter().cloned() {
        if taken.contains(&argument.name) {
            let fresh = quote::format_ident!("its_{}", argument.name);
            renamed.insert(std::mem::replace(&mut argument.name, fresh.clone()), fresh);
        }
        arguments.push(argument);
    }
    (arguments, if renamed.is_empty() { value } else { rename(value, &renamed) })
}

fn rename(value: TokenStream, names: &BTreeMap<proc_macro2::Ident, proc_macro2::Ident>) -> TokenStream {
    let tree = |tree| match tree {
        TokenTree::Ident(ident) => names.get(&ident).cloned().unwrap_or(ident).into(),
        TokenTree::Group(group) => Group::new(group.delimiter(), rename(group.stream(), names)).into(),
        other => other,
    };
    value.into_iter().map(tree).collect()
}

fn required(cx: &Cx<'_>, uses: &Uses, fields: &[Field], idents: &[Ident]) -> Vec<Argument> {
    fields
        .iter()
        .zip(idents)
        .filter(|(field, _)| field.presence == Presence::Required)
        .map(|(field, ident)| argument(cx, uses, &field.ty, &token(ident)))
        .collect()
}

/// The arguments that make a variant's content, and the content made of them.
fn content(cx: &Cx<'_>, uses: &Uses, content: Option<&Type>) -> (Vec<Argument>, Option<TokenStream>) {
    let Some(content) = content else { return (Vec::new(), None) };
    let inner = ty::unboxed(content);
    let (arguments, value) = match ty::behind(cx, inner) {
        Type::Named(id) if matches!(cx.def(*id).shape, Shape::Object(_)) => made_in_place(cx, uses, *id),
        _ => {
            let name = quote::format_ident!("content");
            let ty = ty::ty(cx, uses, inner);
            (vec![Argument { name: name.clone(), ty, value: quote!(#name) }], quote!(content))
        }
    };
    let value = if inner == content { value } else { quote!(Box::new(#value)) };
    (arguments, Some(value))
}

fn made_in_place(cx: &Cx<'_>, uses: &Uses, id: TypeId) -> (Vec<Argument>, TokenStream) {
    let Shape::Object(object) = &cx.def(id).shape else { return (Vec::new(), TokenStream::new()) };
    uses.note(Use::Type(id));
    let idents = cx.idents(id);
    let arguments = required(cx, uses, &object.fields, &idents.fields);
    let names = arguments.iter().map(|argument| &argument.name);
    let ident = token(&idents.ty);
    if arguments.is_empty() {
        return (Vec::new(), quote!(#ident::default()));
    }
    let new = quote!(#ident::new(#(#names),*));
    (arguments, new)
}

fn inits(fields: &[Field], idents: &[Ident], arguments: &[Argument]) -> Vec<TokenStream> {
    let by_name: BTreeMap<_, _> = arguments.iter().rev().map(|argument| (&argument.name, argument)).collect();
    fields
        .iter()
        .zip(idents)
        .map(|(field, ident)| {
            let ident = token(ident);
            match (field.presence, by_name.get(&ident)) {
                (Presence::Required, Some(Argument { value, .. })) if ident == value.to_string() => quote!(#ident),
                (Presence::Required, Some(Argument { value, .. })) => quote!(#ident: #value),
                _ => quote!(#ident: None),
            }
        })
        .collect()
}

fn extra_init(uses: &Uses, rest: &Rest, idents: &TypeIdents) -> Option<TokenStream> {
    let field = token(&idents.extra_field);
    match rest {
        Rest::Kept => {
            let extra = uses.runtime("Extra");
            Some(quote!(#field: #extra::new()))
        }
        Rest::Typed(_) => {
            uses.note(Use::Map);
            Some(quote!(#field: BTreeMap::new()))
        }
        Rest::Ignored | Rest::None => None,
    }
}

fn setters(cx: &Cx<'_>, uses: &Uses, fields: &[Field], idents: &TypeIdents) -> Option<Item> {
    let (mut converted, mut values, mut lists) = (Vec::new(), Vec::new(), Vec::new());
    for (field, ident) in fields.iter().zip(&idents.fields).filter(|(it, _)| it.presence == Presence::Optional) {
        match ty::behind(cx, &field.ty) {
            Type::Array(element) => lists.push((ident, ty::ty(cx, uses, element))),
            Type::Any | Type::Boxed(_) => converted.push((ident, ty::ty(cx, uses, &field.ty))),
            _ if converts(cx, &field.ty) => converted.push((ident, ty::ty(cx, uses, &field.ty))),
            _ => values.push((ident, ty::ty(cx, uses, &field.ty))),
        }
    }
    (!converted.is_empty() || !values.is_empty() || !lists.is_empty()).then(|| {
        uses.codec_module();
        table::setters(&idents.ty, &converted, &values, &lists)
    })
}

/// How a value is taken: what converts by itself is converted.
fn argument(cx: &Cx<'_>, uses: &Uses, it: &Type, name: &proc_macro2::Ident) -> Argument {
    let (ty, value) = match ty::behind(cx, it) {
        Type::Any => {
            let any = ty::ty(cx, uses, &Type::Any);
            (quote!(impl Into<#any>), quote!(#name.into()))
        }
        Type::Array(element) => {
            uses.codec_module();
            let element = ty::ty(cx, uses, element);
            (quote!(impl codec::IntoList<#element>), quote!(#name.into_list()))
        }
        Type::Boxed(inner) => {
            let inner = ty::ty(cx, uses, inner);
            (quote!(#inner), quote!(Box::new(#name)))
        }
        behind if converts(cx, it) => {
            let ty = ty::ty(cx, uses, behind);
            (quote!(impl Into<#ty>), quote!(#name.into()))
        }
        _ => (ty::ty(cx, uses, it), quote!(#name)),
    };
    Argument { name: name.clone(), ty, value }
}

/// Whether others convert into a type: into texts, and into what a text with a meaning stands for, such
/// as a time.
fn converts(cx: &Cx<'_>, it: &Type) -> bool {
    match ty::behind(cx, it) {
        Type::String | Type::Binary | Type::File => true,
        // Bytes and locators have no type of their own that is usual.
        Type::Formatted(format) => !matches!(format, Format::Base64 | Format::Uri),
        other => ty::string_enum(cx, other).is_some(),
    }
}
