//! What a caller sends in a body: arguments of methods, and an enum where there are several forms.

use proc_macro2::TokenStream;
use quote::quote;

use super::operation_table::compact;
use super::{Cx, Item, Use, Uses, docs, table, token};
use crate::model::{
    Body, BodyChoice, BodyContent, Content, Encoding, Explode, Form, Part, Presence, Style, Switch, TypeId,
};
use crate::name::ChoiceIdents;

/// A body as an argument of a method: its type, and what becomes of it.
pub(super) struct Argument {
    pub(super) ty: TokenStream,
    pub(super) input: TokenStream,
}

pub(super) fn argument(cx: &Cx<'_>, body: &Body) -> Argument {
    let (ty, written) = match &body.content {
        BodyContent::One(form) => (argument_type(cx, &form.content), written(form)),
        BodyContent::Choice(index) => {
            let ident = token(&cx.names.bodies[*index].ty);
            (quote!(types::#ident), Some(quote!(Body::one_of(request))))
        }
    };
    match (body.presence, written) {
        (Presence::Required, None) => Argument { ty: quote!(&'a #ty), input: quote!(.json(request)) },
        (Presence::Optional, None) => Argument { ty: quote!(Option<&'a #ty>), input: quote!(.optional_json(request)) },
        (Presence::Required, Some(body)) => Argument { ty: quote!(&'a #ty), input: quote!(.body(#body)) },
        (Presence::Optional, Some(_)) if matches!(body.content, BodyContent::Choice(_)) => {
            Argument { ty: quote!(Option<&'a #ty>), input: quote!(.optional_body(request.map(Body::one_of))) }
        }
        (Presence::Optional, Some(body)) => {
            Argument { ty: quote!(Option<&'a #ty>), input: quote!(.optional_body(request.map(|request| #body))) }
        }
    }
}

fn argument_type(cx: &Cx<'_>, content: &Content) -> TokenStream {
    match content {
        Content::Json(id) | Content::Form(id, _) | Content::Multipart(id, _) | Content::Items(id) => {
            let ident = token(&cx.idents(*id).ty);
            quote!(types::#ident)
        }
        Content::Text => quote!(str),
        Content::Bytes => quote!(bytes::Bytes),
        Content::File => quote!(File),
    }
}

/// A form of `request`; `None`: plain JSON, which the input has a method for.
fn written(form: &Form) -> Option<TokenStream> {
    let media_type = &form.media_type;
    Some(match &form.content {
        Content::Json(_) if media_type == "application/json" => return None,
        Content::Json(_) => quote!(Body::json(#media_type, request)),
        Content::Form(_, encodings) => {
            let encodings = encodings.iter().map(encoding);
            let encodings = list(encodings);
            quote!(Body::form(request, #encodings))
        }
        Content::Multipart(_, parts) => {
            let parts = parts.iter().map(part);
            let parts = list(parts);
            quote!(Body::multipart(#media_type, request, #parts))
        }
        Content::Items(_) => quote!(Body::items(#media_type, request)),
        Content::Text => quote!(Body::text(#media_type, request)),
        Content::Bytes => quote!(Body::bytes(#media_type, request)),
        Content::File => quote!(Body::file(#media_type, request)),
    })
}

/// A table that outlives the call.
fn list(entries: impl Iterator<Item = TokenStream>) -> TokenStream {
    let entries: Vec<_> = entries.collect();
    if entries.is_empty() { quote!(&[]) } else { quote!(const { &[#(#entries),*] }) }
}

/// How a member of a form is written.
pub(super) fn encoding(encoding: &Encoding) -> TokenStream {
    let name = &encoding.name;
    let styled = styled(encoding.style, encoding.explode);
    let switches = switches(&encoding.switches);
    let media_type = encoding.media_type.as_ref().map(|media_type| quote!(.media_type(#media_type)));
    quote!(Encoding::new(#name) #styled #switches #media_type)
}

/// What `explode` is has to be said once, even if it is as usual: without it, and without a style,
/// objects are written as JSON.
fn styled(style: Option<Style>, explode: Option<Explode>) -> TokenStream {
    let usual = style.map(Style::explode);
    // Members of a deep object are apart in any case.
    let explode = explode.filter(|it| Some(*it) != usual && style != Some(Style::DeepObject)).map(self::explode);
    let style = style.map(self::style);
    quote!(#style #explode)
}

fn part(part: &Part) -> TokenStream {
    let name = &part.name;
    let styled = styled(part.style, part.explode);
    let media_type = part.media_type.as_ref().map(|media_type| quote!(.media_type(#media_type)));
    let headers = part.headers.iter().map(|(name, value)| quote!((#name, #value)));
    let headers = (!part.headers.is_empty()).then(|| quote!(.headers(&[#(#headers),*])));
    quote!(Part::new(#name) #styled #media_type #headers)
}

pub(super) fn style(style: Style) -> TokenStream {
    let name = match style {
        Style::Matrix => quote!(Matrix),
        Style::Label => quote!(Label),
        Style::Simple => quote!(Simple),
        Style::Form => quote!(Form),
        Style::SpaceDelimited => quote!(SpaceDelimited),
        Style::PipeDelimited => quote!(PipeDelimited),
        Style::DeepObject => quote!(DeepObject),
        Style::Cookie => quote!(Cookie),
    };
    quote!(.style(Style::#name))
}

pub(super) fn explode(explode: Explode) -> TokenStream {
    match explode {
        Explode::Yes => quote!(.exploded()),
        Explode::No => quote!(.joined()),
    }
}

pub(super) fn switches(switches: &[Switch]) -> TokenStream {
    let each = switches.iter().map(|switch| match switch {
        Switch::Reserved => quote!(.reserved()),
        Switch::AllowEmpty => quote!(.allow_empty()),
    });
    each.collect()
}

/// The enum of a body of several forms, and how it is written.
pub(super) fn items(cx: &Cx<'_>, uses: &Uses, body: &BodyChoice, idents: &ChoiceIdents) -> Vec<Item> {
    uses.note(Use::RuntimeModule);
    body.forms.iter().filter_map(|form| form.content.id()).for_each(|id| uses.note(Use::Type(id)));
    let ident = token(&idents.ty);
    let docs = docs::item(&body.docs, &["What a request brings: one of several forms.".to_owned()]);
    let variants = body.forms.iter().zip(&idents.cases).map(|(form, ident)| {
        let docs = docs::attributes(&super::docs::code(&form.media_type));
        let ident = token(ident);
        let payload = variant_type(cx, &form.content);
        quote!(#docs #ident(#payload))
    });
    let definition = quote! {
        #docs
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub enum #ident {
            #(#variants,)*
        }
    };
    vec![Item::Code(definition), Item::Table(choice_table(body, idents))]
}

fn variant_type(cx: &Cx<'_>, content: &Content) -> TokenStream {
    let named = |id: TypeId| {
        let ident = token(&cx.idents(id).ty);
        if cx.def(id).size > super::answer::LARGE { quote!(Box<#ident>) } else { quote!(#ident) }
    };
    match content {
        Content::Json(id) | Content::Form(id, _) | Content::Multipart(id, _) | Content::Items(id) => named(*id),
        Content::Text => quote!(String),
        Content::Bytes => quote!(bytes::Bytes),
        Content::File => quote!(runtime::File),
    }
}

fn choice_table(body: &BodyChoice, idents: &ChoiceIdents) -> String {
    let row = |form: &Form, ident| {
        let media_type = table::literal(&form.media_type);
        let list = |entries: Vec<TokenStream>| {
            let entries: Vec<_> = entries.into_iter().map(compact).collect();
            format!("[{}]", entries.join(", "))
        };
        let kind = match &form.content {
            Content::Json(_) => format!("json {media_type}"),
            Content::Form(_, encodings) => format!("form {}", list(encodings.iter().map(encoding).collect())),
            Content::Multipart(_, parts) => {
                format!("multipart {media_type} {}", list(parts.iter().map(part).collect()))
            }
            Content::Items(_) => format!("items {media_type}"),
            Content::Text => format!("text {media_type}"),
            Content::Bytes => format!("bytes {media_type}"),
            Content::File => format!("file {media_type}"),
        };
        format!("        {ident} => {kind},\n")
    };
    let rows: Vec<_> = body.forms.iter().zip(&idents.cases).map(|(form, ident)| row(form, ident)).collect();
    format!("runtime::request_bodies! {{\n    {} {{\n{}    }}\n}}\n", idents.ty, rows.concat())
}
