//! `lib.rs`: the crate's front page, and its flat surface.

use super::{Cx, Item, Module, docs};
use crate::model::Presence;

/// The root module.
pub(super) fn module(cx: &Cx<'_>) -> Module {
    Module {
        path: "src/lib.rs".to_owned(),
        origin: "emit/library.rs",
        docs: front_page(cx),
        head: Vec::new(),
        items: vec![Item::Table(SURFACE.to_owned())],
    }
}

fn front_page(cx: &Cx<'_>) -> String {
    let mut parts = vec![format!("A client for {}.", docs::markdown(&cx.api.title))];
    parts.extend(cx.api.docs.description.as_deref().map(docs::markdown));
    parts.extend(first_call(cx));
    parts.push(docs::wrapped(
        "A [`Client`] has one method per operation. Requests and answers are in [`types`], the ways in which calls \
         can fail in [`errors`]; an [`Error`] keeps the status, the headers and the body of every failed call. \
         Members, tags and values that the description does not know are kept, and sent back as they came.",
    ));
    parts.push(docs::wrapped(
        "Without the feature `reqwest`, which is on unless you turn it off, there is no HTTP stack in the tree: \
         types and decoders work as they are, and a client takes a [`Transport`](transport::Transport) of yours. \
         For tests there is [`Canned`](canned::Canned), and [`Error::from_response`].",
    ));
    parts.join("\n\n")
}

/// How the first operation is called; compiled with the crate's tests.
fn first_call(cx: &Cx<'_>) -> Option<String> {
    let (operation, idents) = cx.api.operations.first().zip(cx.names.operations.first())?;
    let krate = cx.config.package.name.replace('-', "_");
    let ty = |id| &cx.idents(id).ty;
    let mut declarations = Vec::new();
    let mut arguments = Vec::new();
    if let Some(parameters) = &operation.parameters {
        declarations.push(format!("parameters: &{krate}::types::{}", ty(parameters.ty)));
        arguments.push("parameters");
    }
    if let Some(body) = &operation.body {
        declarations.push(format!("request: &{krate}::types::{}", ty(body.ty)));
        arguments.push(if body.presence == Presence::Required { "request" } else { "Some(request)" });
    }
    Some(format!(
        "```no_run\n# async fn example({}) -> Result<(), {krate}::BuildError> {{\n\
         let client = {krate}::Client::builder().token(\"…\").build()?;\n\
         match client.{}({}).await {{\n    Ok(response) => println!(\"{{:?}}\", response.body()),\n    \
         Err(error) => eprintln!(\"{{error}}\"),\n}}\n# Ok(())\n# }}\n```",
        declarations.join(", "),
        idents.method,
        arguments.join(", "),
    ))
}

/// As `rustfmt` would have it: the one generated file that it reaches.
const SURFACE: &str = r#"#![allow(clippy::doc_markdown, reason = "documentation is the description's own text")]
#![allow(clippy::struct_excessive_bools, reason = "members are what the description says")]
#![allow(clippy::option_option, reason = "absent and `null` are two things")]
#![allow(clippy::similar_names, reason = "names are what the description says")]
#![allow(missing_docs, reason = "the description does not say something of everything")]
#![allow(deprecated, reason = "deprecated types have to be read and written too")]

#[rustfmt::skip]
mod client;
#[rustfmt::skip]
pub mod errors;
#[rustfmt::skip]
mod operations;
#[allow(dead_code, reason = "the runtime is the same for every description, and few need all of it")]
#[rustfmt::skip]
mod runtime;
#[rustfmt::skip]
pub mod types;

pub use http;
pub use runtime::build_error::BuildError;
pub use runtime::builder::ClientBuilder;
pub use runtime::call::Call;
pub use runtime::canned;
pub use runtime::client::Client;
pub use runtime::codec::IntoList;
pub use runtime::error::{Error, ErrorKind};
pub use runtime::failure;
pub use runtime::options::RequestOptions;
pub use runtime::rate_limit::RateLimit;
#[cfg(feature = "reqwest")]
pub use runtime::reqwest_transport;
pub use runtime::response::Response;
pub use runtime::success;
pub use runtime::transport;
pub use runtime::transport_error::{TransportError, TransportErrorKind};
pub use runtime::{Base64, Date, DateTime, DecodeError, Extra, JsonObject, Unknown, UnknownValue};
"#;
