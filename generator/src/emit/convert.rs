//! Conversions into enums that callers send, from what only one variant holds.

use quote::quote;

use super::ty::unboxed;
use super::{Cx, Item, Uses, token, ty};
use crate::model::{Alternative, Type, TypeDef};
use crate::name::{Ident, TypeIdents};

/// Conversions into a choice that callers send, from what only one variant holds.
pub(super) fn choice(
    cx: &Cx<'_>,
    uses: &Uses,
    def: &TypeDef,
    alternatives: &[Alternative],
    idents: &TypeIdents,
) -> Vec<Item> {
    if !def.usage.sent {
        return Vec::new();
    }
    let contents: Vec<&Type> = alternatives.iter().map(|each| &each.ty).collect();
    let variants: Vec<&Ident> = idents.variants.iter().collect();
    conversions(cx, uses, &contents, &variants, &idents.ty)
}

/// `From` for what only one variant of an enum holds.
pub(super) fn conversions(
    cx: &Cx<'_>,
    uses: &Uses,
    contents: &[&Type],
    variants: &[&Ident],
    into: &Ident,
) -> Vec<Item> {
    let into = token(into);
    let plain: Vec<Type> = contents.iter().map(|it| ty::plain(cx, unboxed(it))).collect();
    let only = |index: usize| plain.iter().filter(|other| **other == plain[index]).count() == 1;
    let own = contents.iter().zip(variants).enumerate().filter(|(index, _)| only(*index));
    own.map(|(_, (content, ident))| {
        let ident = token(ident);
        let from = ty::ty(cx, uses, unboxed(content));
        let value = if *content == unboxed(content) { quote!(it) } else { quote!(Box::new(it)) };
        Item::Code(quote! {
            impl From<#from> for #into {
                fn from(it: #from) -> Self {
                    Self::#ident(#value)
                }
            }
        })
    })
    .collect()
}
