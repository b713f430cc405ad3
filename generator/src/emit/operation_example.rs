//! How an operation is called, as an example that is compiled with the crate's tests: the request
//! with what it requires, the answer, and the first of the failures that are declared.

use proc_macro2::TokenStream;
use quote::quote;

use super::example::Example;
use super::{Cx, library, token};
use crate::model::{BodyContent, Content, Failure, FailureCase, Operation, Payload, Presence, Shape, TypeId};
use crate::name::{Ident, OperationIdents};

/// A call before it is written down.
pub(super) struct Call {
    /// What the example makes.
    made: Vec<TokenStream>,
    /// What it is given, because making it would take too much.
    pub(super) given: Vec<String>,
    /// What the method is called with.
    pub(super) arguments: Vec<String>,
    /// What is used of the crate.
    pub(super) imports: Vec<String>,
}

/// What a call needs.
pub(super) fn call(cx: &Cx<'_>, operation: &Operation) -> Call {
    let mut example = Example::new(cx);
    let mut call = Call { made: Vec::new(), given: Vec::new(), arguments: Vec::new(), imports: Vec::new() };
    if let Some(parameters) = &operation.parameters {
        call.make(cx, &mut example, "parameters", parameters.ty);
        call.arguments.push("&parameters".to_owned());
    }
    if let Some(body) = &operation.body {
        let is_text = matches!(&body.content, BodyContent::One(form) if form.content == Content::Text);
        match &body.content {
            BodyContent::One(form) => match &form.content {
                Content::Json(id) | Content::Form(id, _) | Content::Multipart(id, _) | Content::Items(id) => {
                    call.make(cx, &mut example, "request", *id);
                }
                Content::Text => call.made.push(quote!(let request = "…";)),
                Content::Bytes => call.made.push(quote!(let request = "…".into();)),
                Content::File => {
                    let file = example.file();
                    call.made.push(quote!(let request = #file;));
                }
            },
            BodyContent::Choice(index) => {
                let (forms, idents) = (&cx.api.bodies[*index].forms, &cx.names.bodies[*index]);
                let ty = token(&idents.ty);
                example.imports.insert("types");
                let mut made = forms.iter().zip(&idents.cases).filter_map(|(form, case)| {
                    let (content, case) = (example.content(&form.content)?, token(case));
                    Some(quote!(let request = types::#ty::#case(#content);))
                });
                match made.next() {
                    Some(made) => call.made.push(made),
                    None => call.given.push(format!("request: types::{ty}")),
                }
            }
        }
        let request = if is_text { "request" } else { "&request" };
        call.arguments.push(match body.presence {
            Presence::Required => request.to_owned(),
            Presence::Optional => format!("Some({request})"),
        });
    }
    call.imports.extend(example.imports.into_iter().map(str::to_owned));
    call
}

impl Call {
    fn make(&mut self, cx: &Cx<'_>, example: &mut Example<'_>, name: &str, id: TypeId) {
        let (variable, ty) = (proc_macro2::Ident::new(name, proc_macro2::Span::call_site()), token(&cx.idents(id).ty));
        let is_alias = matches!(cx.def(id).shape, Shape::Alias(_));
        match example.named(id) {
            // What it is has to be said where the value does not.
            Some(value) if is_alias => {
                example.imports.insert("types");
                self.made.push(quote!(let #variable: types::#ty = #value;));
            }
            Some(value) => self.made.push(quote!(let #variable = #value;)),
            None => {
                example.imports.insert("types");
                self.given.push(format!("{name}: types::{ty}"));
            }
        }
    }

    /// As a block of code that rustdoc compiles and does not run: what the example makes, then what it
    /// does with it.
    pub(super) fn block(mut self, cx: &Cx<'_>, further: Vec<String>, then: &str, condition: &str) -> String {
        self.imports.extend(further);
        self.imports.sort();
        let krate = krate(cx);
        let client = format!("client: {krate}::Client");
        // Without its area, neither the call nor its types are there.
        let import = match import(&krate, &self.imports) {
            none if none.is_empty() => none,
            line => format!("{condition}{line}"),
        };
        let given: Vec<_> = std::iter::once(client).chain(self.given).collect();
        format!(
            "```no_run\n{import}{condition}# async fn example({}) -> Result<(), Box<dyn std::error::Error>> {{\n{}{then}# Ok(())\n# }}\n```",
            given.join(", "),
            printed(&self.made.into_iter().collect()),
        )
    }
}

/// The crate's name in Rust, as examples begin paths with it: `::types` where they import something of
/// that name, too. Only what is imported may begin with a capital letter.
pub(super) fn krate(cx: &Cx<'_>) -> String {
    let name = cx.config.package.name.replace('-', "_");
    let is_taken = library::exports(&name) || name.starts_with(|first: char| first.is_uppercase());
    if is_taken { format!("::{name}") } else { name }
}

/// One line that imports everything.
pub(super) fn import(krate: &str, names: &[String]) -> String {
    match names {
        [] => String::new(),
        [name] => format!("use {krate}::{name};\n"),
        names => format!("use {krate}::{{{}}};\n", names.join(", ")),
    }
}

/// Statements as `prettyplease` prints them.
pub(super) fn printed(statements: &TokenStream) -> String {
    let Ok(file) = syn::parse2::<syn::File>(quote!(fn example() { #statements })) else {
        // The template is at fault: the example does not compile, and the tests say so.
        return format!("{statements}\n");
    };
    let text = prettyplease::unparse(&file);
    let lines: Vec<_> = text.lines().collect();
    let inner = lines.get(1..lines.len().saturating_sub(1)).unwrap_or_default();
    inner.iter().flat_map(|line| [line.strip_prefix("    ").unwrap_or(line), "\n"]).collect()
}

/// What an operation's documentation shows.
pub(super) fn block(cx: &Cx<'_>, operation: &Operation, idents: &OperationIdents) -> String {
    let call = call(cx, operation);
    let success = success(&operation.success.payload);
    let failure = failure(cx, operation);
    let error = &idents.error;
    let imports = if failure.is_some() { vec!["ErrorKind".to_owned(), format!("errors::{error}")] } else { Vec::new() };
    let failure = match failure {
        Some(variant) => format!(
            "match error.kind() {{\n        ErrorKind::Api({error}::{variant}(it)) => eprintln!(\"{{it:?}}\"),\n        \
             _ => eprintln!(\"{{error}}\"),\n    }}"
        ),
        None => "eprintln!(\"{error}\")".to_owned(),
    };
    let method = &idents.method;
    let arguments = call.arguments.join(", ");
    let then = format!(
        "match client.{method}({arguments}).await {{\n    Ok(response) => {success},\n    Err(error) => {failure},\n}}\n"
    );
    call.block(cx, imports, &then, "")
}

/// What is done with an answer.
fn success(payload: &Payload) -> &'static str {
    match payload {
        Payload::Nothing => "println!(\"{}\", response.status())",
        Payload::Items(_) | Payload::Events(_) => {
            "{\n        let mut items = response.into_body();\n        while let Some(item) = items.next().await {\n            \
             println!(\"{:?}\", item?);\n        }\n    }"
        }
        Payload::Json(_) | Payload::Text | Payload::Bytes | Payload::Choice(_) => "println!(\"{:?}\", response.body())",
    }
}

/// The variant of the first failure that says something.
pub(super) fn failure<'c>(cx: &Cx<'c>, operation: &Operation) -> Option<&'c Ident> {
    let says = |failure: &&Failure| failure.payload != Payload::Nothing;
    let declared = operation.failures.iter().find(says)?;
    let (set, idents) = (&cx.api.failures[operation.failure_set], &cx.names.failures[operation.failure_set]);
    let is_it = |case: &FailureCase| case.status == declared.declared.status && case.payload != Payload::Nothing;
    set.cases.iter().position(is_it).map(|index| &idents.cases[index])
}
