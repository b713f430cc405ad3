//! Types where they are used.

use proc_macro2::TokenStream;
use quote::quote;

use super::{Cx, Use, Uses, token};
use crate::model::{Shape, Type, TypeId};

/// A type's tokens; what it needs is imported.
pub(super) fn ty(cx: &Cx<'_>, uses: &Uses, it: &Type) -> TokenStream {
    match it {
        Type::Boolean => quote!(bool),
        Type::Int32 => quote!(i32),
        Type::Int64 => quote!(i64),
        Type::Number => quote!(f64),
        Type::String => quote!(String),
        Type::DateTime => imported(uses, "DateTime"),
        Type::Date => imported(uses, "Date"),
        Type::Base64 => imported(uses, "Base64"),
        Type::AnyObject => imported(uses, "JsonObject"),
        Type::Any => {
            uses.note(Use::Value);
            quote!(Value)
        }
        Type::Array(element) => {
            let element = ty(cx, uses, element);
            quote!(Vec<#element>)
        }
        Type::Map(value) => {
            uses.note(Use::Map);
            let value = ty(cx, uses, value);
            quote!(BTreeMap<String, #value>)
        }
        Type::Named(id) => {
            uses.note(Use::Type(*id));
            let ident = token(&cx.idents(*id).ty);
            quote!(#ident)
        }
        Type::Nullable(inner) => {
            let inner = ty(cx, uses, inner);
            quote!(Option<#inner>)
        }
        Type::Boxed(inner) => {
            let inner = ty(cx, uses, inner);
            quote!(Box<#inner>)
        }
    }
}

fn imported(uses: &Uses, name: &'static str) -> TokenStream {
    let ident = uses.runtime(name);
    quote!(#ident)
}

/// What a type is once its other names are looked through.
pub(super) fn behind<'a>(cx: &Cx<'a>, it: &'a Type) -> &'a Type {
    let mut it = it;
    while let Type::Named(id) = it {
        match &cx.def(*id).shape {
            Shape::Alias(inner) => it = inner,
            Shape::Object(_) | Shape::StringEnum(_) | Shape::Union(_) => break,
        }
    }
    it
}

/// The string enum that a type is, if it is one.
pub(super) fn string_enum(cx: &Cx<'_>, it: &Type) -> Option<TypeId> {
    match it {
        Type::Named(id) if matches!(cx.def(*id).shape, Shape::StringEnum(_)) => Some(*id),
        _ => None,
    }
}
