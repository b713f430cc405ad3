//! Unions: an enum that owns the tag, and a struct around it where there are base members.

use proc_macro2::TokenStream;
use quote::quote;

use super::docs::code;
use super::object;
use super::{Cx, Item, Uses, construct, docs, table, token, ty};
use crate::model::{Docs, Presence, TypeDef, Union};
use crate::name::TypeIdents;

/// All items of a union.
pub(super) fn items(cx: &Cx<'_>, uses: &Uses, def: &TypeDef, union: &Union, idents: &TypeIdents) -> Vec<Item> {
    let mut items = Vec::new();
    uses.codec_module();
    if !union.is_bare() {
        items.push(Item::Code(definition(cx, uses, def, union, idents)));
        items.extend(construct::union(cx, uses, def, union, idents));
        items.push(table::tagged_object(cx, union, idents));
    }
    items.push(Item::Code(kind(cx, uses, def, union, idents)));
    items.extend(construct::kind(cx, uses, def, union, idents));
    items.push(table::union(union, idents));
    items
}

fn definition(cx: &Cx<'_>, uses: &Uses, def: &TypeDef, union: &Union, idents: &TypeIdents) -> TokenStream {
    let docs = docs::item(&def.docs, &[super::types::origin(def)]);
    let deprecated = object::deprecated(def.docs.deprecated);
    let needs_nothing =
        union.tag.presence == Presence::Optional && union.base.iter().all(|it| it.presence == Presence::Optional);
    let must_use = object::must_use(def);
    let default = needs_nothing.then(|| quote!(, Default));
    let ident = token(&idents.ty);
    let kind = token(&idents.kind);
    let kind_field = token(&idents.kind_field);
    let kind_type = match union.tag.presence {
        Presence::Required => quote!(#kind),
        Presence::Optional => quote!(Option<#kind>),
    };
    let fields = object::fields(cx, uses, &union.base, &idents.fields);
    let kind_docs = docs::item(
        &union.tag.docs,
        &[format!("The tag {}, and the members that come with it.", code(&union.tag.name))],
    );
    let extra = object::extra_field(cx, uses, &union.rest, idents);
    quote! {
        #docs
        #[derive(Clone #default)]
        #deprecated
        #must_use
        #[non_exhaustive]
        pub struct #ident {
            #(#fields,)*
            #kind_docs
            pub #kind_field: #kind_type,
            #extra
        }
    }
}

fn kind(cx: &Cx<'_>, uses: &Uses, def: &TypeDef, union: &Union, idents: &TypeIdents) -> TokenStream {
    let kind = token(&idents.kind);
    let unknown = token(&idents.unknown);
    let unknown_type = uses.runtime("Unknown");
    let wire = code(&union.tag.name);
    let docs = if union.is_bare() {
        docs::item(&def.docs, &[format!("The tag is {wire}."), super::types::origin(def)])
    } else {
        docs::attributes(&format!("What the tag {wire} of [`{}`] stands for.", idents.ty))
    };
    let deprecated = if union.is_bare() { object::deprecated(def.docs.deprecated) } else { None };
    let must_use = if union.is_bare() { object::must_use(def) } else { None };
    let variants = union.variants.iter().zip(&idents.variants).map(|(variant, ident)| {
        let own = Docs { facts: Vec::new(), deprecated: false, ..variant.docs.clone() };
        let docs = docs::item(&own, &[code(&variant.tag)]);
        let ident = token(ident);
        let content = variant.content.as_ref().map(|content| {
            let content = ty::ty(cx, uses, content);
            quote!((#content))
        });
        quote!(#docs #ident #content)
    });
    let unknown_docs = docs::attributes(&format!("A {wire} that the description does not know, with its members."));
    quote! {
        #docs
        #[derive(Clone)]
        #deprecated
        #must_use
        #[non_exhaustive]
        pub enum #kind {
            #(#variants,)*
            #unknown_docs
            #unknown(#unknown_type),
        }
    }
}
