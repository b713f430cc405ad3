//! Enums of whole numbers. What the server may add to the list is kept in a variant of its own.

use quote::quote;

use super::{Item, Uses, docs, object, table, token};
use crate::model::{Listed, TypeDef};
use crate::name::TypeIdents;

/// All items of an enum of whole numbers.
pub(super) fn items(uses: &Uses, def: &TypeDef, values: &[Listed<i64>], idents: &TypeIdents) -> Vec<Item> {
    let ident = token(&idents.ty);
    let unknown = token(&idents.unknown);
    let docs = docs::item(&def.docs, &[super::types::origin(def)]);
    let deprecated = object::deprecated(def.docs.deprecated);
    let variants = values.iter().zip(&idents.variants).map(|(value, ident)| {
        let docs = docs::attributes(&format!("`{}`", value.value));
        let ident = token(ident);
        quote!(#docs #ident)
    });
    let definition = quote! {
        #docs
        #[derive(Clone, Copy)]
        #deprecated
        #[non_exhaustive]
        pub enum #ident {
            #(#variants,)*
            /// A value that the description does not know.
            #unknown(i64),
        }
    };
    uses.codec_module();
    vec![Item::Code(definition), table::integer_enum(values, idents)]
}
