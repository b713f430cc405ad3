//! Types where they are used.

use proc_macro2::TokenStream;
use quote::quote;

use super::{Cx, Use, Uses, token};
use crate::model::{Format, Shape, Type, TypeId, Width};

/// A type's tokens; what it needs is imported.
pub(super) fn ty(cx: &Cx<'_>, uses: &Uses, it: &Type) -> TokenStream {
    match it {
        Type::Boolean => quote!(bool),
        Type::Integer(width) => integer(*width),
        Type::Number => quote!(f64),
        // JSON has no bytes.
        Type::String | Type::Binary => quote!(String),
        Type::Formatted(format) => imported(uses, formatted(*format)),
        Type::File => {
            uses.note(Use::RuntimeModule);
            quote!(runtime::File)
        }
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

fn integer(width: Width) -> TokenStream {
    match width {
        Width::I8 => quote!(i8),
        Width::I16 => quote!(i16),
        Width::I32 => quote!(i32),
        Width::I64 => quote!(i64),
        Width::U8 => quote!(u8),
        Width::U16 => quote!(u16),
        Width::U32 => quote!(u32),
        Width::U64 => quote!(u64),
    }
}

/// The runtime's type for a text of that form.
const fn formatted(format: Format) -> &'static str {
    match format {
        Format::DateTime => "DateTime",
        Format::Date => "Date",
        Format::Time => "Time",
        Format::Duration => "IsoDuration",
        Format::Uuid => "Uuid",
        Format::Uri => "Uri",
        Format::Ipv4 => "Ipv4",
        Format::Ipv6 => "Ipv6",
        Format::Decimal => "Decimal",
        Format::Base64 => "Base64",
        Format::Secret => "Secret",
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
        let Shape::Alias(inner) = &cx.def(*id).shape else { break };
        it = inner;
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

/// A type with all other names looked through, within it as well: two that Rust takes for one are
/// equal then.
pub(super) fn plain(cx: &Cx<'_>, it: &Type) -> Type {
    let inner = |it: &Type| Box::new(plain(cx, it));
    match behind(cx, it) {
        Type::Array(element) => Type::Array(inner(element)),
        Type::Map(value) => Type::Map(inner(value)),
        Type::Nullable(value) => Type::Nullable(inner(value)),
        Type::Boxed(value) => Type::Boxed(inner(value)),
        other => other.clone(),
    }
}

/// What is in a box.
pub(super) fn unboxed(it: &Type) -> &Type {
    match it {
        Type::Boxed(inner) => inner,
        other => other,
    }
}
