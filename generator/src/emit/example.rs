//! Values for examples: what a caller would write to make them, with as little as is required.

mod effort;

use std::collections::BTreeSet;

use proc_macro2::{Literal, Span, TokenStream};
use quote::quote;

use super::ty::unboxed;
use super::{Cx, answer, token, ty};
use crate::model::{Alternative, Content, Field, Format, Presence, Shape, Type, TypeId, Union, Width};
use crate::name::TypeIdents;
pub(super) use effort::Efforts;

/// What the text of an example is where nobody knows a better one.
const TEXT: &str = "…";

/// Makes values, and notes what has to be imported for them.
pub(super) struct Example<'c> {
    cx: &'c Cx<'c>,
    /// What is used of the crate's root.
    pub(super) imports: BTreeSet<&'static str>,
}

impl<'c> Example<'c> {
    pub(super) fn new(cx: &'c Cx<'c>) -> Self {
        Self { cx, imports: BTreeSet::new() }
    }

    /// A value of a named type; `None`: it would take too much, or there is none that ends.
    pub(super) fn named(&mut self, id: TypeId) -> Option<TokenStream> {
        self.cx.efforts.of(id)?;
        let (def, idents) = (self.cx.def(id), self.cx.idents(id));
        let name = token(&idents.ty);
        let path = match def.shape {
            Shape::Alias(_) => TokenStream::new(),
            _ => {
                self.imports.insert("types");
                quote!(types::#name)
            }
        };
        match &def.shape {
            Shape::Object(object) => {
                let arguments = self.required(&object.fields)?;
                Some(if arguments.is_empty() { quote!(#path::default()) } else { quote!(#path::new(#(#arguments),*)) })
            }
            Shape::Tuple(tuple) => {
                let arguments = self.required(&tuple.elements)?;
                Some(quote!(#path::new(#(#arguments),*)))
            }
            Shape::StringEnum(_) | Shape::IntegerEnum(_) => {
                let variant = token(idents.variants.first()?);
                Some(quote!(#path::#variant))
            }
            Shape::Union(union) => self.union(union, idents, &path),
            Shape::Choice(alternatives) => self.choice(alternatives, idents, &path),
            Shape::Alias(inner) => self.value(inner, Place::Known),
        }
    }

    /// What is written into a body, as the field of an enum of bodies.
    pub(super) fn content(&mut self, content: &Content) -> Option<TokenStream> {
        Some(match content {
            Content::Json(id) | Content::Form(id, _) | Content::Multipart(id, _) | Content::Items(id) => {
                let value = self.named(*id)?;
                if self.cx.def(*id).size > answer::LARGE { quote!(Box::new(#value)) } else { value }
            }
            Content::Text => quote!(#TEXT.to_owned()),
            Content::Bytes => quote!(#TEXT.into()),
            Content::File => self.file(),
        })
    }

    pub(super) fn file(&mut self) -> TokenStream {
        self.imports.insert("File");
        quote!(File::bytes(#TEXT))
    }

    fn required(&mut self, fields: &[Field]) -> Option<Vec<TokenStream>> {
        let required = fields.iter().filter(|field| field.presence == Presence::Required);
        required.map(|field| self.argument(&field.ty)).collect()
    }

    fn union(&mut self, union: &Union, idents: &TypeIdents, path: &TokenStream) -> Option<TokenStream> {
        let efforts = &self.cx.efforts;
        let easiest = (0..union.variants.len())
            .filter_map(|index| Some((efforts.of_variant(&union.variants[index])?, index)))
            .min()?;
        let (variant, constructor) = (&union.variants[easiest.1], token(&idents.constructors[easiest.1]));
        let mut arguments = self.required(&union.base)?;
        if let Some(content) = &variant.content {
            let inner = unboxed(content);
            match ty::behind(self.cx, inner) {
                Type::Named(id) => match &self.cx.def(*id).shape {
                    Shape::Object(object) => arguments.extend(self.required(&object.fields)?),
                    _ => arguments.push(self.value(inner, Place::Known)?),
                },
                _ => arguments.push(self.value(inner, Place::Known)?),
            }
        }
        Some(quote!(#path::#constructor(#(#arguments),*)))
    }

    fn choice(&mut self, alternatives: &[Alternative], idents: &TypeIdents, path: &TokenStream) -> Option<TokenStream> {
        let efforts = &self.cx.efforts;
        let easiest = (0..alternatives.len())
            .filter_map(|index| Some((efforts.of_value(&alternatives[index].ty)?, index)))
            .min()?;
        let (content, variant) = (&alternatives[easiest.1].ty, token(&idents.variants[easiest.1]));
        let content = self.value(content, Place::Known)?;
        Some(quote!(#path::#variant(#content)))
    }

    /// A value as constructors take it: what converts by itself is left to.
    fn argument(&mut self, it: &Type) -> Option<TokenStream> {
        match ty::behind(self.cx, it) {
            Type::String | Type::Binary | Type::File | Type::Any => Some(quote!(#TEXT)),
            Type::Array(element) if !self.cx.efforts.is_listed(element) => self.value(it, Place::Inferred),
            Type::Array(element) => {
                let element = match ty::behind(self.cx, element) {
                    Type::String | Type::Binary | Type::File | Type::Any => quote!(#TEXT),
                    _ => self.value(element, Place::Inferred)?,
                };
                Some(quote!([#element]))
            }
            Type::Boxed(inner) => self.value(inner, Place::Known),
            _ => self.value(it, Place::Known),
        }
    }

    /// A value of just that type.
    fn value(&mut self, it: &Type, place: Place) -> Option<TokenStream> {
        let is_known = place == Place::Known;
        Some(match it {
            Type::Boolean => quote!(true),
            Type::Integer(width) => {
                let literal = integer(*width, place);
                quote!(#literal)
            }
            Type::Number => quote!(1.5),
            Type::String | Type::Binary => quote!(#TEXT.to_owned()),
            Type::Any => is_known.then(|| quote!(#TEXT.into()))?,
            Type::File => self.file(),
            Type::AnyObject => {
                self.imports.insert("JsonObject");
                quote!(JsonObject::new())
            }
            Type::Formatted(format) => self.formatted(*format),
            Type::Array(element) if !self.cx.efforts.is_listed(element) => match **element {
                Type::Named(id) if !is_known => {
                    let name = token(&self.cx.idents(id).ty);
                    self.imports.insert("types");
                    quote!(Vec::<types::#name>::new())
                }
                _ => quote!(Vec::new()),
            },
            Type::Array(element) => {
                let element = self.value(element, place)?;
                quote!(vec![#element])
            }
            Type::Map(value) if !self.cx.efforts.is_listed(value) => is_known.then(|| quote!(Default::default()))?,
            Type::Map(value) => {
                let value = self.value(value, place)?;
                let map = quote!([(#TEXT.to_owned(), #value)]);
                if is_known { quote!(#map.into()) } else { quote!(std::collections::BTreeMap::from(#map)) }
            }
            Type::Named(id) => match &self.cx.def(*id).shape {
                Shape::Alias(inner) => self.value(inner, place)?,
                _ => self.named(*id)?,
            },
            Type::Nullable(_) if is_known => quote!(None),
            Type::Nullable(inner) => {
                let inner = self.value(inner, place)?;
                quote!(Some(#inner))
            }
            Type::Boxed(inner) => {
                let inner = self.value(inner, place)?;
                quote!(Box::new(#inner))
            }
        })
    }

    fn formatted(&mut self, format: Format) -> TokenStream {
        let (name, text) = match format {
            Format::DateTime => ("DateTime", "2024-02-29T12:00:00Z"),
            Format::Date => ("Date", "2024-02-29"),
            Format::Time => ("Time", "12:00:00Z"),
            Format::Duration => ("IsoDuration", "PT1H"),
            Format::Uuid => ("Uuid", "f81d4fae-7dec-11d0-a765-00a0c91e6bf6"),
            Format::Uri => ("Uri", "https://example.com"),
            Format::Ipv4 => ("Ipv4", "192.0.2.1"),
            Format::Ipv6 => ("Ipv6", "2001:db8::1"),
            Format::Decimal => ("Decimal", "1.5"),
            Format::Base64 => ("Base64", TEXT),
            Format::Secret => ("Secret", TEXT),
        };
        self.imports.insert(name);
        let name = proc_macro2::Ident::new(name, Span::call_site());
        match format {
            Format::Base64 => quote!(#name::from_bytes(#text)),
            Format::Secret => quote!(#name::from(#text)),
            _ => quote!(#name::new(#text)?),
        }
    }
}

/// Whether the compiler knows of which type a value has to be.
#[derive(Clone, Copy, PartialEq)]
enum Place {
    Known,
    /// It has to see it from the value.
    Inferred,
}

/// A number without a suffix is an `i32` unless something else is known of it.
fn integer(width: Width, place: Place) -> Literal {
    match width {
        Width::I8 if place == Place::Inferred => Literal::i8_suffixed(1),
        Width::U8 if place == Place::Inferred => Literal::u8_suffixed(1),
        Width::I16 if place == Place::Inferred => Literal::i16_suffixed(1),
        Width::U16 if place == Place::Inferred => Literal::u16_suffixed(1),
        Width::I64 if place == Place::Inferred => Literal::i64_suffixed(1),
        Width::U32 if place == Place::Inferred => Literal::u32_suffixed(1),
        Width::U64 if place == Place::Inferred => Literal::u64_suffixed(1),
        _ => Literal::i32_unsuffixed(1),
    }
}
