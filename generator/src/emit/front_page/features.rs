//! What can be switched on and off.

use super::super::{Cx, docs, manifest};
use super::section as under;
use crate::config::MockServer;

/// The section.
pub(super) fn section(cx: &Cx<'_>) -> String {
    let defaults = manifest::defaults(cx);
    let has_server = cx.config.client.mock_server == MockServer::Made;
    let features = manifest::features().filter(|(names, _)| has_server || *names != ["mock-server"]);
    let rows = features.map(|(names, about)| {
        let names = names.iter().map(|&name| {
            let mark = if defaults.contains(&name) { " (on)" } else { "" };
            format!("`{name}`{mark}")
        });
        format!("| {} | {} |\n", names.collect::<Vec<_>>().join(", "), about)
    });
    let mut parts = vec![
        format!("| feature | |\n|---|---|\n{}", rows.collect::<String>().trim_end()),
        docs::wrapped(
            "Those marked are on unless you turn them off. Without `reqwest` there is no HTTP stack in the tree: types and \
             decoders work as they are, and a client takes a [`Transport`](transport::Transport) of yours.",
        ),
    ];
    parts.extend(areas(cx));
    under("Features", &parts)
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
