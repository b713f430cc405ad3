//! What can be switched on and off.

use super::super::{Cx, docs, manifest};
use super::section as under;

/// The section.
pub(super) fn section(cx: &Cx<'_>) -> String {
    let defaults = manifest::defaults(cx);
    let rows = manifest::features().map(|(names, about)| {
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
