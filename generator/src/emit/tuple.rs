//! Lists whose first elements each have a type of their own: a struct with a field for each of them,
//! and one for all that follow.

use proc_macro2::TokenStream;
use quote::quote;

use super::{Cx, Item, Uses, construct, docs, object, table, token, ty};
use crate::model::{Tuple, TypeDef};
use crate::name::TypeIdents;

/// All items of a tuple.
pub(super) fn items(cx: &Cx<'_>, uses: &Uses, def: &TypeDef, tuple: &Tuple, idents: &TypeIdents) -> Vec<Item> {
    uses.codec_module();
    let mut items = vec![Item::Code(definition(cx, uses, def, tuple, idents))];
    items.extend(construct::tuple(cx, uses, def, tuple, idents));
    items.push(table::tuple(tuple, idents));
    items
}

fn definition(cx: &Cx<'_>, uses: &Uses, def: &TypeDef, tuple: &Tuple, idents: &TypeIdents) -> TokenStream {
    let docs = docs::item(&def.docs, &["A list.".to_owned(), super::types::origin(def)]);
    let deprecated = object::deprecated(def.docs.deprecated);
    let must_use = object::must_use(def);
    let ident = token(&idents.ty);
    let fields = object::fields(cx, uses, &tuple.elements, &idents.fields);
    let (rest, element) = (token(&idents.extra_field), ty::ty(cx, uses, &tuple.rest));
    quote! {
        #docs
        #deprecated
        #must_use
        #[non_exhaustive]
        pub struct #ident {
            #(#fields,)*
            /// Further elements.
            pub #rest: Vec<#element>,
        }
    }
}
