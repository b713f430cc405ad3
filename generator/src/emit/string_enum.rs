//! Enums of texts. What the server may add to the list is kept in a variant of its own.

use quote::quote;

use super::{Item, Uses, docs, object, table, token};
use crate::model::{Listed, TypeDef};
use crate::name::TypeIdents;

/// All items of a string enum.
pub(super) fn items(uses: &Uses, def: &TypeDef, values: &[Listed<String>], idents: &TypeIdents) -> Vec<Item> {
    let ident = token(&idents.ty);
    let unknown = token(&idents.unknown);
    let unknown_value = uses.runtime("UnknownValue");
    let docs = docs::item(&def.docs, &[super::types::origin(def)]);
    let deprecated = object::deprecated(def.docs.deprecated);
    let variants: Vec<_> = idents.variants.iter().map(token).collect();
    let variant_docs = values.iter().zip(&idents.variants).map(|(Listed { value, .. }, ident)| {
        // A value that the name spells says nothing new.
        let spelled = ident.as_str().to_lowercase() == value.replace('_', "");
        (!spelled).then(|| docs::attributes(&docs::code(value)))
    });
    let definition = quote! {
        #docs
        #[derive(Clone)]
        #deprecated
        #[non_exhaustive]
        pub enum #ident {
            #(#variant_docs #variants,)*
            /// A value that the description does not know.
            #unknown(#unknown_value),
        }
    };
    uses.codec_module();
    vec![Item::Code(definition), table::string_enum(values, idents)]
}
