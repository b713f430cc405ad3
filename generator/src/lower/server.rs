//! Where paths begin (OpenAPI 3.0.3, "Server Object").

use std::collections::BTreeMap;

use openapiv3::Server as Described;
use serde_json::Value;

use super::Lowering;
use crate::diagnostic::Code;
use crate::model::server_url::{self, Piece};
use crate::model::{Docs, Server, Variable};
use crate::normalize::carried;
use crate::pointer::Pointer;

impl Lowering<'_, '_> {
    /// All servers of the API.
    pub(super) fn servers(&mut self) -> Vec<Server> {
        let api = self.resolver.api();
        let place = Pointer::root().join("servers");
        if api.servers.is_empty() {
            self.problems
                .warning(
                    Code::ServerWithoutHost,
                    &Pointer::root(),
                    "no server is described; the client has to be given a base URL",
                )
                .help("name one in `servers`");
        } else if !api.servers[0].url.contains("://") {
            let at = place.joins(&["0", "url"]);
            let message = "this URL does not say which host it is of; the client has to be given a base URL";
            self.problems
                .warning(Code::ServerWithoutHost, &at, message)
                .help("begin it with `https://` and the host, or give the client its base URL");
        }
        api.servers.iter().enumerate().map(|(index, server)| self.server(server, place.join(index))).collect()
    }

    fn server(&mut self, server: &Described, source: Pointer) -> Server {
        // The order in which they stand in the URL: that of a map means nothing.
        let mut places: BTreeMap<&str, usize> = BTreeMap::new();
        for (place, name) in names(&server.url).enumerate() {
            places.entry(name).or_insert(place);
        }
        let mut variables: Vec<(usize, Variable)> = Vec::new();
        for (name, variable) in server.variables.iter().flatten() {
            let Some(place) = places.remove(name.as_str()) else { continue };
            variables.push((
                place,
                Variable {
                    name: name.clone(),
                    default: Some(variable.default.clone()),
                    values: variable.enumeration.clone(),
                    docs: Docs { description: variable.description.clone(), ..Docs::default() },
                },
            ));
        }
        let mut left: Vec<_> = places.into_iter().collect();
        left.sort_by_key(|(_, place)| *place);
        for (name, place) in left {
            self.problems
                .warning(
                    Code::UndescribedVariable,
                    &source.join("url"),
                    format!("nobody describes `{name}`, a variable of this URL, which then has no default"),
                )
                .help("describe it in `variables`, with a `default`");
            let docs = Docs::default();
            variables.push((place, Variable { name: name.to_owned(), default: None, values: Vec::new(), docs }));
        }
        variables.sort_by_key(|(place, _)| *place);
        let variables = variables.into_iter().map(|(_, variable)| variable).collect();
        let summary = server.extensions.get(carried::NAME).and_then(Value::as_str).map(str::to_owned);
        let docs = Docs { summary, description: server.description.clone(), ..Docs::default() };
        Server { source, url: server.url.clone(), docs, variables }
    }

    /// Where the paths of one operation begin, if not where all others do.
    pub(super) fn own_server(&mut self, servers: &[Described], owner: &Pointer, base_url: &str) -> Option<String> {
        let server = self.server(servers.first()?, owner.joins(&["servers", "0"]));
        let url = server.default_url();
        let is_whole = url.contains("://") || url.starts_with('/');
        let url = if is_whole { url } else { format!("/{url}") };
        (url.trim_end_matches('/') != base_url.trim_end_matches('/') && !url.contains('{')).then_some(url)
    }
}

/// The URL of the first server, with the default of each variable.
pub(super) fn base_url(servers: &[Described]) -> String {
    let Some(server) = servers.first() else { return String::new() };
    let variables = server.variables.as_ref();
    server_url::filled(&server.url, |name| Some(variables?.get(name)?.default.as_str()))
}

/// The names between braces.
fn names(url: &str) -> impl Iterator<Item = &str> {
    server_url::pieces(url).into_iter().filter_map(|piece| match piece {
        Piece::Name(name) => Some(name),
        Piece::Text(_) => None,
    })
}
