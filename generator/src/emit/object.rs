//! Structs. How they are read and written is in one table of members; see the runtime's
//! `codec::tables`.

use proc_macro2::TokenStream;
use quote::quote;

use super::{Cx, Item, Use, Uses, construct, docs, table, token, ty};
use crate::model::{Field, Object, Presence, Rest, TypeDef};
use crate::name::{Ident, TypeIdents};

/// All items of an object type.
pub(super) fn items(cx: &Cx<'_>, uses: &Uses, def: &TypeDef, object: &Object, idents: &TypeIdents) -> Vec<Item> {
    let mut items = vec![Item::Code(definition(cx, uses, def, object, idents))];
    items.extend(construct::object(cx, uses, def, object, idents));
    uses.codec_module();
    let rest = match &object.rest {
        Rest::Typed(ty) => format!(" ({}: {})", idents.extra_field, table::inline(&ty::ty(cx, uses, ty))),
        rest => table::extra(rest, idents),
    };
    items.push(table::object(cx, &rest, object, idents));
    items
}

fn definition(cx: &Cx<'_>, uses: &Uses, def: &TypeDef, object: &Object, idents: &TypeIdents) -> TokenStream {
    let docs = docs::item(&def.docs, &[super::types::origin(def)]);
    let deprecated = deprecated(def.docs.deprecated);
    let must_use = must_use(def);
    let ident = token(&idents.ty);
    let fields = fields(cx, uses, &object.fields, &idents.fields);
    let extra = extra_field(cx, uses, &object.rest, idents);
    quote! {
        #docs
        #deprecated
        #must_use
        #[non_exhaustive]
        pub struct #ident {
            #(#fields,)*
            #extra
        }
    }
}

/// What has chainable setters does nothing by itself.
pub(super) fn must_use(def: &TypeDef) -> Option<TokenStream> {
    def.usage.sent.then(|| quote!(#[must_use]))
}

pub(super) fn deprecated(deprecated: bool) -> Option<TokenStream> {
    deprecated.then(|| quote!(#[deprecated = "the description calls it deprecated"]))
}

/// Public fields with their documentation. Deprecated ones say so in words: an attribute would make
/// the code that reads and writes them warn as well.
pub(super) fn fields(cx: &Cx<'_>, uses: &Uses, fields: &[Field], idents: &[Ident]) -> Vec<TokenStream> {
    fields
        .iter()
        .zip(idents)
        .map(|(field, ident)| {
            let further = field.docs.deprecated.then(|| "Deprecated.".to_owned());
            let docs = docs::item(&field.docs, further.as_slice());
            let ident = token(ident);
            let ty = field_type(cx, uses, field);
            quote!(#docs pub #ident: #ty)
        })
        .collect()
}

/// Optional *and* nullable: absent, `null` and a value are told apart.
pub(super) fn field_type(cx: &Cx<'_>, uses: &Uses, field: &Field) -> TokenStream {
    let ty = ty::ty(cx, uses, &field.ty);
    match field.presence {
        Presence::Required => ty,
        Presence::Optional => quote!(Option<#ty>),
    }
}

pub(super) fn extra_field(cx: &Cx<'_>, uses: &Uses, rest: &Rest, idents: &TypeIdents) -> Option<TokenStream> {
    let ident = token(&idents.extra_field);
    match rest {
        Rest::Kept => {
            let extra = uses.runtime("Extra");
            Some(quote! {
                /// Members that the description does not know.
                pub #ident: #extra,
            })
        }
        Rest::Typed(ty) => {
            uses.note(Use::Map);
            let value = ty::ty(cx, uses, ty);
            Some(quote! {
                /// Further members, by name.
                pub #ident: BTreeMap<String, #value>,
            })
        }
        Rest::Ignored | Rest::None => None,
    }
}
