//! The ways to show who calls that operations ask for: a constant each.

use super::{Cx, Item, Module, docs, table};
use crate::model::{Docs, Flows, KeyPlace, Scheme, SchemeKind};
use crate::name::Ident;

/// `security`, if there is anything to show.
pub(super) fn module(cx: &Cx<'_>) -> Option<Module> {
    if cx.api.schemes.is_empty() {
        return None;
    }
    let has_key = cx.api.schemes.iter().any(|scheme| matches!(scheme.kind, SchemeKind::Key(..)));
    let head = if has_key {
        quote::quote!(
            use crate::runtime::operation::{KeyPlace, Scheme};
        )
    } else {
        quote::quote!(
            use crate::runtime::operation::Scheme;
        )
    };
    Some(Module {
        path: "src/security.rs".to_owned(),
        origin: "emit/security.rs",
        docs: "How calls show who makes them.".to_owned(),
        head: vec![head],
        items: cx.api.schemes.iter().zip(&cx.names.schemes).map(|(scheme, ident)| constant(scheme, ident)).collect(),
    })
}

fn constant(scheme: &Scheme, ident: &Ident) -> Item {
    let name = table::literal(&scheme.name);
    let value = match &scheme.kind {
        SchemeKind::Bearer => format!("bearer({name})"),
        SchemeKind::Basic => format!("basic({name})"),
        SchemeKind::Http(kind) => format!("http({name}, {})", table::literal(kind)),
        SchemeKind::Key(place, key) => {
            let place = match place {
                KeyPlace::Header => "Header",
                KeyPlace::Query => "Query",
                KeyPlace::Cookie => "Cookie",
            };
            format!("key({name}, KeyPlace::{place}, {})", table::literal(key))
        }
        SchemeKind::OAuth2 => format!("oauth2({name}){}", flows(&scheme.flows)),
        SchemeKind::OpenId => format!("open_id({name})"),
        SchemeKind::MutualTls => format!("mutual_tls({name})"),
    };
    let deprecated = if scheme.docs.deprecated { "Deprecated." } else { "" };
    let facts = docs::wrapped(&docs::line(&scheme.docs.facts.join(" ")));
    let said = Docs { facts: Vec::new(), ..scheme.docs.clone() };
    let said = docs::paragraphs(&said, &[facts, deprecated.to_owned()]);
    let said: String = said.lines().map(|line| format!("/// {line}").trim_end().to_owned() + "\n").collect();
    Item::Table(format!("{said}pub(crate) static {ident}: Scheme = Scheme::{value};\n"))
}

/// Where tokens are handed out.
fn flows(flows: &Flows) -> String {
    let call = |name: &str, url: &Option<String>| {
        url.as_ref().map_or_else(String::new, |url| format!("\n    .{name}({})", table::literal(url)))
    };
    let device = flows.device.as_ref().map_or_else(String::new, |flow| {
        let urls = [&flow.authorization, &flow.token, &flow.refresh].map(|url| table::literal(url));
        format!("\n    .device({})", urls.join(", "))
    });
    call("client_credentials", &flows.client_credentials) + &call("refresh", &flows.refresh) + &device
}
