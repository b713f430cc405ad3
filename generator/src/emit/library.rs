//! `lib.rs`: the crate's flat surface, below its front page.

use super::{Cx, Item, Module, front_page};
use crate::config::MockServer;
use crate::model::GroupName;

/// The root module.
pub(super) fn module(cx: &Cx<'_>) -> Module {
    Module {
        path: "src/lib.rs".to_owned(),
        origin: "emit/library.rs",
        docs: front_page::text(cx),
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
    let mock_server = mock_server.then(|| {
        format!(
            "#[cfg(all(feature = \"mock-server\", not(all(target_arch = \"wasm32\", target_os = \"unknown\"))))]\n{}",
            module("pub ", "mock_server", true)
        )
    });
    let modules = [
        mock_server.unwrap_or_default(),
        module("", "security", !cx.api.schemes.is_empty()),
        module("pub ", "servers", super::servers::is_there(cx)),
        module("pub ", "types", true),
        webhooks + &module("pub ", "webhooks", !cx.api.webhooks.is_empty()),
    ];
    format!("{HEAD}{}{EXPORTS}", modules.concat())
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
#[cfg(all(feature = "blocking", not(all(target_arch = "wasm32", target_os = "unknown"))))]
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
#[cfg(all(feature = "reqwest", all(target_arch = "wasm32", target_os = "unknown")))]
pub use runtime::fetch_transport;
pub use runtime::finished::Finished;
pub use runtime::hooks;
#[cfg(all(feature = "reqwest", all(target_arch = "wasm32", target_os = "unknown")))]
pub use runtime::js_clock;
#[cfg(feature = "oauth2")]
pub use runtime::oauth2::{self, OAuth2};
pub use runtime::options::RequestOptions;
pub use runtime::pieces;
pub use runtime::portable;
pub use runtime::rate_limit::RateLimit;
#[cfg(all(feature = "reqwest", not(all(target_arch = "wasm32", target_os = "unknown"))))]
pub use runtime::reqwest_transport;
pub use runtime::response::Response;
pub use runtime::retry::RetryPolicy;
pub use runtime::secret::Token;
#[cfg(any(all(feature = "reqwest", not(all(target_arch = "wasm32", target_os = "unknown"))), feature = "tower"))]
pub use runtime::sent_body;
pub use runtime::success;
#[cfg(feature = "test-util")]
pub use runtime::test_util;
pub use runtime::token_error::TokenError;
pub use runtime::token_source::{TokenRequest, TokenSource};
#[cfg(all(feature = "reqwest", not(all(target_arch = "wasm32", target_os = "unknown"))))]
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
