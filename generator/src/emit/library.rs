//! `lib.rs`: the crate's front page, and its flat surface.

use super::{Cx, Item, Module, docs};
use crate::config::MockServer;
use crate::model::{BodyContent, Content, GroupName, Presence, Scheme, SchemeKind, TypeId};

/// The root module.
pub(super) fn module(cx: &Cx<'_>) -> Module {
    Module {
        path: "src/lib.rs".to_owned(),
        origin: "emit/library.rs",
        docs: front_page(cx),
        head: Vec::new(),
        items: vec![Item::Table(surface(cx))],
    }
}

/// Everything that users meet, and the modules that it is in.
fn surface(cx: &Cx<'_>) -> String {
    let module = |visibility: &str, name: &str, is_there: bool| {
        if is_there { format!("#[rustfmt::skip]\n{visibility}mod {name};\n") } else { String::new() }
    };
    let webhooks = cx.api.groups.iter().zip(&cx.names.features).find(|(group, _)| group.name == GroupName::Webhooks);
    let webhooks = webhooks.map_or_else(String::new, |(_, feature)| format!("#[cfg(feature = \"{feature}\")]\n"));
    let mock_server = cx.config.client.mock_server == MockServer::Made;
    let mock_server =
        mock_server.then(|| format!("#[cfg(feature = \"mock-server\")]\n{}", module("pub ", "mock_server", true)));
    let modules = [
        mock_server.unwrap_or_default(),
        module("", "security", !cx.api.schemes.is_empty()),
        module("pub ", "servers", super::servers::is_there(cx)),
        module("pub ", "types", true),
        webhooks + &module("pub ", "webhooks", !cx.api.webhooks.is_empty()),
    ];
    format!("{HEAD}{}{EXPORTS}", modules.concat())
}

fn front_page(cx: &Cx<'_>) -> String {
    let mut parts = vec![format!("A client for {}.", docs::markdown(&cx.api.title))];
    parts.extend(cx.api.docs.summary.as_deref().map(docs::markdown));
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
         For tests there is [`Canned`](canned::Canned), and [`Error::from_response`]; the feature `test-util` has a transport that \
         answers by operation, `Mock`, and one that keeps what is sent, `Recording`.",
    ));
    parts.extend(mock_server(cx));
    parts.extend(tokens(cx));
    parts.extend(pages(cx));
    parts.push(docs::wrapped("With the feature `blocking`, code that is not async waits for a call: `call.wait()`."));
    parts.push(docs::wrapped(
        "A request is sent again, at most twice and after a growing wait, where the server has surely done nothing \
         or where doing it twice is the same as doing it once; see [`RetryPolicy`]. The waits need a \
         [`Clock`](clock::Clock): `tokio`'s with the feature `reqwest`, else one of yours, or nothing is sent again.",
    ));
    parts.push(docs::wrapped(
        "The body of an answer is read whole, up to a limit. What is a sequence of items by its description comes one \
         by one instead, see [`Items`] and [`Events`]; and any answer as bytes as they come, see [`Call::streamed`]. With \
         the feature `stream`, all of them are `Stream`s of the `futures` crates.",
    ));
    parts.push(docs::wrapped(
        "Around each attempt, closures of yours can change the request or note the outcome, see \
         [`ClientBuilder::before_attempt`] and [`ClientBuilder::after_attempt`]. The feature `tracing` adds spans with \
         OpenTelemetry's names, and the feature `tower` a transport made of a service.",
    ));
    parts.push(docs::wrapped(
        "The feature `validate` adds the trait `Validate`, which checks a value against the limits that the description \
         sets beyond types (lengths, bounds, patterns); nothing is refused unasked.",
    ));
    parts.extend(areas(cx));
    parts.join("\n\n")
}

/// How a whole program runs without the API.
fn mock_server(cx: &Cx<'_>) -> Option<String> {
    (cx.config.client.mock_server == MockServer::Made).then(|| {
        docs::wrapped(
            "The feature `mock-server` has a server that answers every operation over HTTP, with the description's examples or \
             with what is made up by its schemas, so that whole programs run without the API: \
             `let server = MockServer::start()?`, and its `url()` is the client's base URL. It answers any status that a test \
             asks for, keeps what it gets, and says what is wrong with a request. The program `mock-server` of this package is \
             the same for programs in other languages.",
        )
    })
}

/// How tokens are kept fresh.
fn tokens(cx: &Cx<'_>) -> Option<String> {
    let is_bearer =
        |scheme: &Scheme| matches!(scheme.kind, SchemeKind::Bearer | SchemeKind::OAuth2 | SchemeKind::OpenId);
    if !cx.api.schemes.iter().any(is_bearer) {
        return None;
    }
    let mut text = "A token that changes comes from a [`TokenSource`], or from an async closure, see \
                    [`ClientBuilder::token_from`]: it is asked before each attempt, and again if the server answers 401."
        .to_owned();
    if cx.api.schemes.iter().any(|scheme| matches!(scheme.kind, SchemeKind::OAuth2 | SchemeKind::OpenId)) {
        text.push_str(
            " The feature `oauth2` has a source that gets tokens by OAuth 2.0, with the credentials of a client or with \
             a refresh token: `Client::builder().oauth2(OAuth2::client_credentials(id, secret))`.",
        );
    }
    Some(docs::wrapped(&text))
}

/// How lists are taken page by page.
fn pages(cx: &Cx<'_>) -> Option<String> {
    let named = cx.names.operations.iter().find_map(|idents| idents.pages.as_ref())?;
    Some(docs::wrapped(&format!(
        "Lists that come in pages have a method of their own, such as `{}`: [`Pages`] and [`PageItems`] are taken with \
         `next().await`, or as a `Stream` with the feature `stream`.",
        named.method
    )))
}

/// What areas there are.
fn areas(cx: &Cx<'_>) -> Option<String> {
    let mut features: Vec<_> = cx.names.features.iter().map(|feature| format!("`{feature}`")).collect();
    features.sort();
    (!features.is_empty()).then(|| {
        docs::wrapped(&format!(
            "Each area of the API is a feature, on unless you turn it off: {}. The feature `areas` has all of them.",
            features.join(", ")
        ))
    })
}

/// How the first operation is called; compiled with the crate's tests.
fn first_call(cx: &Cx<'_>) -> Option<String> {
    let (operation, idents) = cx.api.operations.first().zip(cx.names.operations.first())?;
    let krate = cx.config.package.name.replace('-', "_");
    let ty = |id: TypeId| format!("{krate}::types::{}", cx.idents(id).ty);
    let mut declarations = Vec::new();
    let mut arguments = Vec::new();
    if let Some(parameters) = &operation.parameters {
        declarations.push(format!("parameters: &{}", ty(parameters.ty)));
        arguments.push("parameters");
    }
    if let Some(body) = &operation.body {
        let request = match &body.content {
            BodyContent::One(form) => match &form.content {
                Content::Json(id) | Content::Form(id, _) | Content::Multipart(id, _) | Content::Items(id) => ty(*id),
                Content::Text => "str".to_owned(),
                Content::Bytes => format!("{krate}::bytes::Bytes"),
                Content::File => format!("{krate}::File"),
            },
            BodyContent::Choice(index) => format!("{krate}::types::{}", cx.names.bodies[*index].ty),
        };
        declarations.push(format!("request: &{request}"));
        arguments.push(if body.presence == Presence::Required { "request" } else { "Some(request)" });
    }
    let condition = cx.names.features.get(operation.group);
    let condition = condition.map_or_else(String::new, |feature| format!("# #[cfg(feature = \"{feature}\")]\n"));
    Some(format!(
        "```no_run\n{condition}# async fn example({}) -> Result<(), {krate}::BuildError> {{\n\
         let client = {krate}::{}.build()?;\n\
         match client.{}({}).await {{\n    Ok(response) => println!(\"{{:?}}\", response.body()),\n    \
         Err(error) => eprintln!(\"{{error}}\"),\n}}\n# Ok(())\n# }}\n```",
        declarations.join(", "),
        super::client::example(cx),
        idents.method,
        arguments.join(", "),
    ))
}

/// As `rustfmt` would have it: the one generated file that it reaches.
const HEAD: &str = r#"#![allow(clippy::doc_markdown, reason = "documentation is the description's own text")]
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
"#;

const EXPORTS: &str = r#"
pub use bytes;
pub use http;
#[cfg(feature = "blocking")]
pub use runtime::blocking;
pub use runtime::build_error::BuildError;
pub use runtime::builder::ClientBuilder;
pub use runtime::call::Call;
pub use runtime::canned;
pub use runtime::client::Client;
pub use runtime::clock;
pub use runtime::codec::IntoList;
pub use runtime::error::{Error, ErrorKind};
pub use runtime::failure;
pub use runtime::hooks;
#[cfg(feature = "oauth2")]
pub use runtime::oauth2::{self, OAuth2};
pub use runtime::options::RequestOptions;
pub use runtime::pieces;
pub use runtime::rate_limit::RateLimit;
#[cfg(feature = "reqwest")]
pub use runtime::reqwest_transport;
pub use runtime::response::Response;
pub use runtime::retry::RetryPolicy;
pub use runtime::secret::Token;
#[cfg(any(feature = "reqwest", feature = "tower"))]
pub use runtime::sent_body;
pub use runtime::success;
#[cfg(feature = "test-util")]
pub use runtime::test_util;
pub use runtime::token_error::TokenError;
pub use runtime::token_source::{TokenRequest, TokenSource};
#[cfg(feature = "reqwest")]
pub use runtime::tokio_clock;
#[cfg(feature = "tower")]
pub use runtime::tower_transport;
pub use runtime::transport;
pub use runtime::transport_error::{TransportError, TransportErrorKind};
pub use runtime::upload;
pub use runtime::{Base64, Date, DateTime, Decimal, Ipv4, Ipv6, IsoDuration, Secret, Time, Uri, Uuid};
pub use runtime::{
    ByteStream, DecodeError, Event, Events, Extra, File, ItemError, Items, JsonObject, Page, PageItems, Pages, Text,
    Unknown, UnknownValue,
};
#[cfg(feature = "validate")]
pub use runtime::{Validate, Violation, Violations};
"#;
