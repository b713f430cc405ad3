//! The enums of failures: the status picks the payload.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::{Cx, Module, docs, token, ty};
use crate::model::{FailureCase, FailureSet, Presence, Shape, Type, TypeId};
use crate::name::FailureIdents;

/// Payloads of more bytes than these are kept behind a pointer, so that the enum stays small.
const LARGE: usize = 200;

/// `errors`.
pub(super) fn module(cx: &Cx<'_>) -> Module {
    let mut items = Vec::new();
    for (set, idents) in cx.api.failures.iter().zip(&cx.names.failures) {
        items.push(definition(cx, set, idents).into());
        items.push(implementation(cx, set, idents).into());
    }
    for (operation, idents) in cx.api.operations.iter().zip(&cx.names.operations) {
        let target = &cx.names.failures[operation.failure_set].ty;
        if target != &idents.error {
            let docs = docs::attributes(&format!("How `{}` can fail.", operation.id));
            let (alias, target) = (token(&idents.error), token(target));
            items.push(quote!(#docs pub type #alias = #target;).into());
        }
    }
    let mut head = vec![quote!(
        use http::StatusCode;
    )];
    head.push(quote!(
        use crate::runtime::DecodeError;
    ));
    head.push(quote!(
        use crate::runtime::failure::{Failure, Malformed, Undeclared};
    ));
    head.push(quote!(
        use crate::runtime::failure_body::FailureBody;
    ));
    // Not one by one: the API may have types of the same names as what is made here.
    if cx.api.failures.iter().flat_map(|set| &set.cases).any(|case| case.ty.is_some()) {
        head.push(quote!(
            use crate::types;
        ));
    }
    Module {
        path: "src/errors.rs".to_owned(),
        origin: "emit/errors.rs",
        docs: "How calls can fail: one variant per declared status.".to_owned(),
        head,
        items,
    }
}

fn definition(cx: &Cx<'_>, set: &FailureSet, idents: &FailureIdents) -> TokenStream {
    let ident = token(&idents.ty);
    let docs = docs::attributes(match set.operation {
        None => "How a call can fail; the status picks the variant.",
        Some(_) => "How a call can fail, with bodies of its own; the status picks the variant.",
    });
    let variants = set.cases.iter().zip(&idents.cases).map(|(case, ident)| {
        let docs = docs::attributes(&format!("{}: {}", status(case), docs::markdown(&case.description)));
        let ident = token(ident);
        let payload = case.ty.map(|id| {
            let ty = token(&cx.idents(id).ty);
            if cx.def(id).size > LARGE { quote!((Box<types::#ty>)) } else { quote!((types::#ty)) }
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
        let payload = case.ty.map(|_| quote!((body.decode()?)));
        quote!(#pattern => Self::#ident #payload)
    });
    let fallback = (!set.cases.iter().any(|case| case.status == "default")).then(|| quote!(_ => return Ok(None),));
    let body = if set.cases.iter().any(|case| case.ty.is_some()) { quote!(body) } else { quote!(_body) };
    // Without a case there is nothing to match, and with `default` alone nothing to tell apart.
    let status = if set.cases.iter().any(|case| case.status != "default") { quote!(status) } else { quote!(_status) };
    let choice = match set.cases.as_slice() {
        [] => quote!(Ok(None)),
        [only] if only.status == "default" => {
            let ident = idents.cases.iter().map(token);
            let payload = only.ty.map(|_| quote!((body.decode()?)));
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
            let kind = union_kind(cx, case.ty?)?;
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
