//! How a client is made: the manifest, what shows who calls, and where calls go.

use super::super::operation_example::krate;
use super::super::{Cx, client, docs, manifest, servers};
use super::section as under;
use crate::model::{KeyPlace, Scheme, SchemeKind};

/// The section.
pub(super) fn section(cx: &Cx<'_>) -> String {
    let package = &cx.config.package;
    let krate = krate(cx);
    let mut parts = vec![
        format!(
            "```toml\n[dependencies]\n{} = \"{}\"\ntokio = {{ version = \"1\", features = [\"macros\", \"rt-multi-thread\"] }}\n```",
            package.name, package.version
        ),
        format!(
            "```no_run\nuse std::time::Duration;\n\nlet client = {krate}::{}\n    .total_timeout(Duration::from_secs(30))\n    .build()?;\n\
             # Ok::<(), {krate}::BuildError>(())\n```",
            client::example(cx).replace(").", ")\n    .")
        ),
        docs::wrapped(
            "A [`Client`] is cheap to clone, and clones share their connections. [`ClientBuilder`] has everything \
             that can be set; [`RequestOptions`] say for one call what is different: \
             `client.….with(&options).await`.",
        ),
    ];
    parts.extend(credentials(cx));
    parts.extend(tokens(cx));
    let place = match (cx.api.base_url.is_empty(), servers::is_there(cx)) {
        (true, _) => Some("The description does not say where the API is: [`ClientBuilder::base_url`] has to."),
        (false, true) => Some("Calls go to the first of the [`servers`], or to [`ClientBuilder::base_url`]."),
        (false, false) => None,
    };
    parts.extend(place.map(docs::wrapped));
    under("Set-up", &parts)
}

/// What shows who calls: a line for each way.
fn credentials(cx: &Cx<'_>) -> Option<String> {
    let lines: Vec<_> = cx.api.schemes.iter().map(|scheme| credential(cx, scheme)).collect();
    (!lines.is_empty()).then(|| format!("What shows who calls:\n\n{}", lines.join("\n")))
}

fn credential(cx: &Cx<'_>, scheme: &Scheme) -> String {
    let name = docs::code(&scheme.name);
    let is_key = |scheme: &&Scheme| matches!(scheme.kind, SchemeKind::Key(..));
    let is_only_key = cx.api.schemes.iter().filter(is_key).count() == 1;
    let what = match &scheme.kind {
        SchemeKind::Bearer | SchemeKind::OAuth2 | SchemeKind::OpenId => "a token, [`ClientBuilder::token`]".to_owned(),
        SchemeKind::Basic => "a user name and a password, [`ClientBuilder::basic`]".to_owned(),
        SchemeKind::Http(kind) => {
            format!("the header `Authorization` with {}, [`ClientBuilder::credential`]", docs::code(kind))
        }
        SchemeKind::Key(place, key) => {
            let place = match place {
                KeyPlace::Header => "header",
                KeyPlace::Query => "query parameter",
                KeyPlace::Cookie => "cookie",
            };
            let method = if is_only_key { "api_key" } else { "credential" };
            format!("a key in the {place} {}, [`ClientBuilder::{method}`]", docs::code(key))
        }
        SchemeKind::MutualTls => "a certificate, which a transport of yours shows".to_owned(),
    };
    format!("- {name}: {what}")
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
    if manifest::hands_out_tokens(cx)
        || cx.api.schemes.iter().any(|scheme| matches!(scheme.kind, SchemeKind::OAuth2 | SchemeKind::OpenId))
    {
        text.push_str(
            " The feature `oauth2` has a source that gets tokens by OAuth 2.0, with the credentials of a client, with a \
             refresh token, or for a device that somebody allows elsewhere: \
             `Client::builder().oauth2(OAuth2::client_credentials(id, secret))`.",
        );
    }
    Some(docs::wrapped(&text))
}
