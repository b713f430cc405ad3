//! The enums of failures: the status picks the payload.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::answer::{self, From};
use super::{Cx, Module, areas, docs, token, ty};
use crate::model::{FailureCase, FailureSet, Payload, Presence, Shape, Type, TypeId};
use crate::name::FailureIdents;

/// `errors`.
pub(super) fn module(cx: &Cx<'_>) -> Module {
    let mut items = Vec::new();
    for (index, (set, idents)) in cx.api.failures.iter().zip(&cx.names.failures).enumerate() {
        let condition = areas::condition(cx.names, cx.areas.of_failures(index));
        let (definition, implementation) = (definition(cx, set, idents), implementation(cx, set, idents));
        items.push(quote!(#condition #definition).into());
        items.push(quote!(#condition #implementation).into());
    }
    for (operation, idents) in cx.api.operations.iter().zip(&cx.names.operations) {
        let target = &cx.names.failures[operation.failure_set].ty;
        if target != &idents.error {
            let docs = docs::attributes(&format!("How {} can fail.", super::docs::code(&operation.id)));
            let condition = areas::of_group(cx.names, operation.group);
            let (alias, target) = (token(&idents.error), token(target));
            items.push(quote!(#docs #condition pub type #alias = #target;).into());
        }
    }
    let head = imports(cx);
    Module {
        path: "src/errors.rs".to_owned(),
        origin: "emit/errors.rs",
        docs: "How calls can fail: one variant per declared status.".to_owned(),
        head,
        items,
    }
}

fn imports(cx: &Cx<'_>) -> Vec<TokenStream> {
    // What is used only in some areas is imported with them.
    let with = |is: &dyn Fn(&Payload) -> bool| {
        let sets = cx.api.failures.iter().enumerate();
        let using: Vec<_> =
            sets.filter(|(_, set)| set.cases.iter().any(|case| is(&case.payload))).map(|(index, _)| index).collect();
        let condition = areas::any(cx.names, using.iter().map(|index| cx.areas.of_failures(*index)));
        (!using.is_empty()).then_some(condition)
    };
    let text = with(&|payload| *payload == Payload::Text).map(|condition| quote!(#condition use crate::runtime::Text;));
    // Not one by one: the API may have types of the same names as what is made here.
    let types = with(&|payload| matches!(payload, Payload::Json(_) | Payload::Choice(_)))
        .map(|condition| quote!(#condition use crate::types;));
    let always = quote!(
        use http::StatusCode;

        use crate::runtime::DecodeError;
        use crate::runtime::failure::{Failure, Malformed, Undeclared};
        use crate::runtime::failure_body::FailureBody;
    );
    std::iter::once(always).chain(text).chain(types).collect()
}

fn definition(cx: &Cx<'_>, set: &FailureSet, idents: &FailureIdents) -> TokenStream {
    let ident = token(&idents.ty);
    let docs = docs::attributes(match set.operation {
        None => "How a call can fail; the status picks the variant.",
        Some(_) => "How a call can fail, with bodies of its own; the status picks the variant.",
    });
    let variants = set.cases.iter().zip(&idents.cases).map(|(case, ident)| {
        let docs = docs::attributes(&docs::after(&format!("{}:", status(case)), &case.description));
        let ident = token(ident);
        let payload = (case.payload != Payload::Nothing).then(|| {
            let ty = answer::ty(cx, &case.payload, From::Outside);
            if answer::is_large(cx, &case.payload) { quote!((Box<#ty>)) } else { quote!((#ty)) }
        });
        quote!(#docs #ident #payload)
    });
    quote! {
        #docs
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub enum #ident {
            #(#variants,)*
            /// A declared status whose body has not the form that the description gives it.
            Malformed(Malformed),
            /// A status that the description does not declare.
            Undeclared(Undeclared),
        }
    }
}

fn status(case: &FailureCase) -> String {
    format!("`{}`", case.status)
}

fn implementation(cx: &Cx<'_>, set: &FailureSet, idents: &FailureIdents) -> TokenStream {
    let ident = token(&idents.ty);
    let read = set.cases.iter().zip(&idents.cases).map(|(case, ident)| {
        let pattern = pattern(&case.status);
        let ident = token(ident);
        let payload = decoded(&case.payload);
        quote!(#pattern => Self::#ident #payload)
    });
    let fallback = (!set.cases.iter().any(|case| case.status == "default")).then(|| quote!(_ => return Ok(None),));
    let body = if set.cases.iter().any(|case| case.payload != Payload::Nothing) { quote!(body) } else { quote!(_body) };
    // Without a case there is nothing to match, and with `default` alone nothing to tell apart.
    let status = if set.cases.iter().any(|case| case.status != "default") { quote!(status) } else { quote!(_status) };
    let choice = match set.cases.as_slice() {
        [] => quote!(Ok(None)),
        [only] if only.status == "default" => {
            let ident = idents.cases.iter().map(token);
            let payload = decoded(&only.payload);
            quote!(Ok(Some(#(Self::#ident)* #payload)))
        }
        _ => quote! {
            let failure = match status.as_u16() {
                #(#read,)*
                #fallback
            };
            Ok(Some(failure))
        },
    };
    let codes = arms(cx, set, idents, Kind::code);
    let causes = arms(cx, set, idents, Kind::cause);
    quote! {
        impl Failure for #ident {
            fn read(#status: StatusCode, #body: &FailureBody) -> Result<Option<Self>, DecodeError> {
                #choice
            }

            fn malformed(malformed: Malformed) -> Self {
                Self::Malformed(malformed)
            }

            fn undeclared(undeclared: Undeclared) -> Self {
                Self::Undeclared(undeclared)
            }

            fn code(&self) -> Option<&str> {
                match self {
                    #(#codes,)*
                    Self::Undeclared(undeclared) => undeclared.code(),
                    _ => None,
                }
            }

            fn cause(&self) -> Option<&DecodeError> {
                match self {
                    #(#causes,)*
                    Self::Malformed(malformed) => Some(malformed.error()),
                    _ => None,
                }
            }
        }
    }
}

/// How a payload is read.
fn decoded(payload: &Payload) -> Option<TokenStream> {
    (*payload != Payload::Nothing).then(|| quote!((body.decode()?)))
}

fn json(payload: &Payload) -> Option<TypeId> {
    if let Payload::Json(id) = payload { Some(*id) } else { None }
}

/// The statuses that a case is for, as a pattern.
fn pattern(status: &str) -> TokenStream {
    match (status.parse::<u16>(), status.strip_suffix("XX").and_then(|digit| digit.parse::<u16>().ok())) {
        (Ok(code), _) => {
            let code = Literal::u16_unsuffixed(code);
            quote!(#code)
        }
        (Err(_), Some(hundreds)) => {
            let first = Literal::u16_unsuffixed(hundreds * 100);
            let last = Literal::u16_unsuffixed(hundreds * 100 + 99);
            quote!(#first..=#last)
        }
        (Err(_), None) => quote!(_),
    }
}

/// How to reach the enum of a payload's union from a binding `it`.
struct Kind {
    field: Option<proc_macro2::Ident>,
    presence: Presence,
}

impl Kind {
    fn code(&self) -> TokenStream {
        match (&self.field, self.presence) {
            (None, _) => quote!(it.tag()),
            (Some(field), Presence::Required) => quote!(it.#field.tag()),
            (Some(field), Presence::Optional) => quote!(it.#field.as_ref().and_then(|kind| kind.tag())),
        }
    }

    fn cause(&self) -> TokenStream {
        match (&self.field, self.presence) {
            (None, _) => quote!(it.as_unknown()?.error()),
            (Some(field), Presence::Required) => quote!(it.#field.as_unknown()?.error()),
            (Some(field), Presence::Optional) => quote!(it.#field.as_ref()?.as_unknown()?.error()),
        }
    }
}

fn arms(
    cx: &Cx<'_>,
    set: &FailureSet,
    idents: &FailureIdents,
    value: impl Fn(&Kind) -> TokenStream,
) -> Vec<TokenStream> {
    set.cases
        .iter()
        .zip(&idents.cases)
        .filter_map(|(case, ident)| {
            let kind = union_kind(cx, json(&case.payload)?)?;
            let ident = token(ident);
            let value = value(&kind);
            Some(quote!(Self::#ident(it) => #value))
        })
        .collect()
}

fn union_kind(cx: &Cx<'_>, id: TypeId) -> Option<Kind> {
    let named = Type::Named(id);
    let Type::Named(end) = *ty::behind(cx, &named) else { return None };
    let Shape::Union(union) = &cx.def(end).shape else { return None };
    let idents = cx.idents(end);
    let field = (!union.is_bare()).then(|| token(&idents.kind_field));
    Some(Kind { field, presence: union.tag.presence })
}
