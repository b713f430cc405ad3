//! Choices: an enum of types that a value's looks tell apart.

use proc_macro2::TokenStream;
use quote::quote;

use super::{Cx, Item, Uses, convert, docs, object, table, token, ty};
use crate::model::{Alternative, Docs, TypeDef};
use crate::name::TypeIdents;

/// All items of a choice.
pub(super) fn items(
    cx: &Cx<'_>,
    uses: &Uses,
    def: &TypeDef,
    alternatives: &[Alternative],
    idents: &TypeIdents,
) -> Vec<Item> {
    uses.codec_module();
    let mut items = vec![Item::Code(definition(cx, uses, def, alternatives, idents))];
    items.extend(convert::choice(cx, uses, def, alternatives, idents));
    items.push(table::choice(alternatives, idents));
    items
}

fn definition(
    cx: &Cx<'_>,
    uses: &Uses,
    def: &TypeDef,
    alternatives: &[Alternative],
    idents: &TypeIdents,
) -> TokenStream {
    let docs = docs::item(&def.docs, &[super::types::origin(def)]);
    let deprecated = object::deprecated(def.docs.deprecated);
    let must_use = object::must_use(def);
    let ident = token(&idents.ty);
    let (unknown, unknown_type) = (token(&idents.unknown), uses.runtime("Unknown"));
    let variants = alternatives.iter().zip(&idents.variants).map(|(alternative, ident)| {
        let own = Docs { facts: Vec::new(), deprecated: false, ..alternative.docs.clone() };
        let docs = docs::item(&own, &[]);
        let ident = token(ident);
        let content = ty::ty(cx, uses, &alternative.ty);
        quote!(#docs #ident(#content))
    });
    quote! {
        #docs
        #[derive(Clone)]
        #deprecated
        #must_use
        #[non_exhaustive]
        pub enum #ident {
            #(#variants,)*
            /// A value that fits none of these.
            #unknown(#unknown_type),
        }
    }
}
