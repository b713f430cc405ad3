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
#![allow(confusable_idents, mixed_script_confusables, uncommon_codepoints, reason = "as are their letters")]
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

/// Whether something in the crate's root has a name.
pub(super) fn exports(name: &str) -> bool {
    const MODULES: &str = "client errors mock_server operations runtime security servers types webhooks";
    let is_part = |char: char| char.is_ascii_alphanumeric() || char == '_';
    [MODULES, EXPORTS].iter().any(|text| text.split(|char| !is_part(char)).any(|word| word == name))
}

/// By `self`, as the crate itself may be called `runtime`.
const EXPORTS: &str = r#"
#[cfg(all(feature = "blocking", not(all(target_arch = "wasm32", target_os = "unknown"))))]
pub use self::runtime::blocking;
pub use self::runtime::build_error::BuildError;
pub use self::runtime::builder::ClientBuilder;
pub use self::runtime::call::Call;
pub use self::runtime::canned;
pub use self::runtime::client::Client;
pub use self::runtime::clock;
pub use self::runtime::codec::IntoList;
pub use self::runtime::error::{Error, ErrorKind};
pub use self::runtime::failure;
#[cfg(all(feature = "reqwest", all(target_arch = "wasm32", target_os = "unknown")))]
pub use self::runtime::fetch_transport;
pub use self::runtime::finished::Finished;
pub use self::runtime::hooks;
#[cfg(all(feature = "reqwest", all(target_arch = "wasm32", target_os = "unknown")))]
pub use self::runtime::js_clock;
#[cfg(feature = "oauth2")]
pub use self::runtime::oauth2::{self, OAuth2};
pub use self::runtime::options::RequestOptions;
pub use self::runtime::pieces;
pub use self::runtime::portable;
pub use self::runtime::rate_limit::RateLimit;
#[cfg(all(feature = "reqwest", not(all(target_arch = "wasm32", target_os = "unknown"))))]
pub use self::runtime::reqwest_transport;
pub use self::runtime::response::Response;
pub use self::runtime::retry::RetryPolicy;
pub use self::runtime::secret::Token;
#[cfg(any(all(feature = "reqwest", not(all(target_arch = "wasm32", target_os = "unknown"))), feature = "tower"))]
pub use self::runtime::sent_body;
pub use self::runtime::success;
#[cfg(feature = "test-util")]
pub use self::runtime::test_util;
pub use self::runtime::token_error::TokenError;
pub use self::runtime::token_source::{TokenRequest, TokenSource};
#[cfg(all(feature = "reqwest", not(all(target_arch = "wasm32", target_os = "unknown"))))]
pub use self::runtime::tokio_clock;
#[cfg(feature = "tower")]
pub use self::runtime::tower_transport;
pub use self::runtime::transport;
pub use self::runtime::transport_error::{TransportError, TransportErrorKind};
pub use self::runtime::upload;
pub use self::runtime::{Base64, Date, DateTime, Decimal, Ipv4, Ipv6, IsoDuration, Secret, Time, Uri, Uuid};
pub use self::runtime::{
    ByteStream, DecodeError, Event, Events, Extra, File, ItemError, Items, JsonObject, Page, PageItems, Pages, Text,
    Unknown, UnknownValue,
};
#[cfg(feature = "validate")]
pub use self::runtime::{Validate, Violation, Violations};
pub use bytes;
pub use http;
"#;
