//! Where paths of operations begin: what servers have behind their hosts.

use crate::model::Api;

/// The path of the first server; and those of all, the longest first.
pub(super) fn paths(api: &Api) -> (String, Vec<String>) {
    let base = path(&api.base_url);
    let own = api.operations.iter().filter_map(|operation| operation.server.as_deref()).map(path);
    let mut all: Vec<String> = api.servers.iter().map(|it| path(&it.default_url())).chain(own).collect();
    all.push(base.clone());
    all.push(String::new());
    all.sort_by(|one, other| other.len().cmp(&one.len()).then_with(|| one.cmp(other)));
    all.dedup();
    (base, all)
}

/// What stands behind the host, without a slash at its end; nothing, where that is no plain path.
fn path(url: &str) -> String {
    let behind = url.split_once("://").map_or(url, |(_, rest)| rest.find('/').map_or("", |at| &rest[at..]));
    let path = behind.split(['?', '#']).next().unwrap_or_default().trim_end_matches('/');
    let is_plain =
        path.starts_with('/') && path.bytes().all(|byte| byte.is_ascii_graphic() && !b"{}\"<>\\^`|".contains(&byte));
    if is_plain { path.to_owned() } else { String::new() }
}
