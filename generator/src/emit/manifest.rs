//! The generated crate's `Cargo.toml`.

use std::fmt::Write as _;

use toml::{Table, Value};

use super::{Cx, areas, docs};
use crate::config::{Home, MockServer};
use crate::model::Flows;

/// What can be switched on and off in every crate.
const FEATURES: &str = r#"# The transport that comes with the client; without it there is no HTTP stack in the tree.
reqwest = [
    "dep:futures-core",
    "dep:gloo-timers",
    "dep:http-body",
    "dep:js-sys",
    "dep:reqwest",
    "dep:rustls",
    "dep:tokio",
    "dep:web-time",
    "tokio/rt",
    "tokio/time",
]
# Days, times and spans as the types of these crates, and back.
chrono = ["dep:chrono"]
jiff = ["dep:jiff"]
time = ["dep:time"]
# Calls can be waited for in code that is not async.
blocking = ["dep:tokio", "tokio/rt", "tokio/time"]
# A server that answers like the API, for tests and whole programs.
mock-server = [
    "dep:http-body", "dep:http-body-util", "dep:hyper", "dep:hyper-util", "dep:tokio", "tokio/rt", "tokio/sync", "tokio/time",
]
# Gets tokens by OAuth 2.0.
oauth2 = ["dep:tokio", "tokio/sync"]
# What comes piece by piece, or page by page, is a `Stream` of the `futures` crates, too.
stream = ["dep:futures-core"]
# Transports for tests that answer by operation, and that keep what is sent.
test-util = []
# Spans of calls and attempts, with OpenTelemetry's names.
tracing = ["dep:tracing"]
# A transport made of a `tower` service.
tower = ["dep:http-body", "dep:tower-service"]
# Values can be checked against the limits that the description sets beyond types.
validate = ["dep:regex"]
"#;

/// What the crate depends on, with why: the versions that the runtime is tested with.
const DEPENDENCIES: &str = r#"# Bytes within JSON.
base64 = { version = "0.23", default-features = false, features = ["alloc"] }
# Bodies that can be sent again and kept without a copy.
bytes = { version = "1.12", default-features = false, features = ["std"] }
# Whose types days, times and spans can become.
chrono = { version = "0.4.45", optional = true, default-features = false, features = ["std"] }
jiff = { version = "0.2.46", optional = true, default-features = false, features = ["std"] }
time = { version = "0.3.45", optional = true, default-features = false, features = ["std"] }
# The trait `Stream`.
futures-core = { version = "0.3.34", optional = true, default-features = false }
# The words that all of Rust's HTTP crates share: methods, statuses, headers, URIs; no stack.
http = { version = "1.5", default-features = false, features = ["std"] }
# How the bodies of `reqwest` come; it is in its tree anyway.
http-body = { version = "1.1", optional = true, default-features = false }
# `Retry-After` as a date.
httpdate = { version = "1.0.3", default-features = false }
# Queries.
percent-encoding = { version = "2.3.2", default-features = false, features = ["std"] }
# Patterns, in linear time.
regex = { version = "1.13", optional = true, default-features = false, features = ["std", "perf", "unicode"] }
# The transport that comes with the client.
reqwest = { version = "0.13.5", optional = true, default-features = false, features = ["rustls"] }
# Types and decoders. A number is read as the nearest there is, so that it is written as it came.
serde = { version = "1.0.229", default-features = false, features = ["std"] }
serde_json = { version = "1.0.154", default-features = false, features = ["std", "float_roundtrip"] }
# Timers, a lock to wait for, and a thread that looks after sockets; it runs that transport anyway.
tokio = { version = "1.54", optional = true, default-features = false }
# The trait of services.
tower-service = { version = "0.3.3", optional = true, default-features = false }
# Spans.
tracing = { version = "0.1.44", optional = true, default-features = false, features = ["std"] }

# Why the default transport has no connection; it is in its tree anyway.
[target.'cfg(not(all(target_arch = "wasm32", target_os = "unknown")))'.dependencies]
rustls = { version = "0.23.46", optional = true, default-features = false, features = ["std"] }
# The mock server: HTTP, and how it meets sockets and bodies.
hyper = { version = "1.12", optional = true, default-features = false, features = ["http1", "server"] }
hyper-util = { version = "0.1.21", optional = true, default-features = false, features = ["tokio"] }
http-body-util = { version = "0.1.5", optional = true, default-features = false }
# Sockets; what they are made of does not build for browsers. The default transport has them anyway.
tokio = { version = "1.54", optional = true, default-features = false, features = ["net"] }

# A browser has timers, time and random numbers of its own, and bodies that come as they are read.
[target.'cfg(all(target_arch = "wasm32", target_os = "unknown"))'.dependencies]
gloo-timers = { version = "0.4", optional = true, default-features = false, features = ["futures"] }
js-sys = { version = "0.3.77", optional = true, default-features = false, features = ["std"] }
reqwest = { version = "0.13.5", optional = true, default-features = false, features = ["stream"] }
web-time = { version = "1.1", optional = true, default-features = false }
"#;

/// The text of the manifest.
pub(super) fn text(cx: &Cx<'_>, origin: &str) -> String {
    let package = &cx.config.package;
    let mut further = package.manifest.clone();
    let mut text = format!(
        "# @generated by `cargo xtask codegen` from {origin}. Do not edit.\n\n[package]\nname = {}\nversion = {}\nedition = \"2024\"\nrust-version = \"1.85\"\n",
        Value::from(package.name.as_str()),
        Value::from(package.version.as_str()),
    );
    if let Some(Value::Table(keys)) = further.remove("package") {
        text.push_str(&rendered(&keys));
    } else {
        let description = format!("A client for {}", one_line(&cx.api.title));
        let _ = writeln!(text, "description = {}", Value::from(description));
    }
    let usual: Vec<_> = defaults(cx).into_iter().map(|name| Value::from(name).to_string()).collect();
    let _ = writeln!(text, "\n[features]\ndefault = [{}]", usual.join(", "));
    if !cx.names.features.is_empty() {
        text.push_str(&areas::lines(cx.api, cx.names));
    }
    let _ = write!(text, "{FEATURES}\n[dependencies]\n{DEPENDENCIES}");
    if cx.config.client.mock_server == MockServer::Made {
        text.push_str(&super::mock_server::target(cx));
    }
    if !further.is_empty() {
        text.push('\n');
        text.push_str(&rendered(&further));
    }
    match package.home {
        Home::Workspace => text.push_str("\n[lints]\nworkspace = true\n"),
        Home::Alone => text.push_str("\n# By itself, whatever folder it is in.\n[workspace]\n"),
    }
    text
}

/// What is on unless it is turned off.
pub(super) fn defaults(cx: &Cx<'_>) -> Vec<&'static str> {
    let usual = [
        (!cx.names.features.is_empty()).then_some("areas"),
        cx.config.types.time_library.feature(),
        hands_out_tokens(cx).then_some("oauth2"),
        Some("reqwest"),
    ];
    usual.into_iter().flatten().collect()
}

/// The features that every crate has: those that a comment is for, and what it says.
pub(super) fn features() -> impl Iterator<Item = (Vec<&'static str>, &'static str)> {
    FEATURES.split("# ").skip(1).map(|part| {
        let (about, keys) = part.split_once('\n').unwrap_or((part, ""));
        (keys.lines().filter_map(|line| line.split_once(" = [")).map(|(name, _)| name).collect(), about)
    })
}

/// Whether the description says where a program gets tokens by itself.
pub(super) fn hands_out_tokens(cx: &Cx<'_>) -> bool {
    cx.api.schemes.iter().any(|scheme| scheme.flows != Flows::default())
}

/// What the configuration adds, as it stands there. A table from a TOML text can be written as one.
fn rendered(table: &Table) -> String {
    toml::to_string(table).unwrap_or_default()
}

fn one_line(text: &str) -> String {
    text.replace(docs::is_unsafe, " ").split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::Config;

    #[test]
    fn features_have_names_and_a_text() {
        let manifest: Table = FEATURES.parse().expect("a table");
        let mut named: Vec<&str> = features().flat_map(|(names, _)| names).collect();
        named.sort_unstable();
        let mut all: Vec<&str> = manifest.keys().map(String::as_str).collect();
        all.sort_unstable();
        assert_eq!(named, all);
        assert!(features().all(|(names, about)| !names.is_empty() && about.ends_with('.')));
    }

    #[test]
    fn every_time_library_is_a_feature_of_its_name() {
        for (written, feature) in
            [("own", None), ("jiff", Some("jiff")), ("chrono", Some("chrono")), ("time", Some("time"))]
        {
            let config = Config::from_toml(&format!("[package]\nname = \"a\"\n[types]\ntime-library = {written:?}\n"));
            assert_eq!(config.expect("a configuration").types.time_library.feature(), feature);
            assert!(feature.is_none_or(|feature| features().any(|(names, _)| names.contains(&feature))));
        }
    }

    #[test]
    fn no_package_has_the_name_of_what_it_depends_on() {
        let manifest: Table = format!("[dependencies]\n{DEPENDENCIES}").parse().expect("a table");
        let targets = manifest["target"].as_table().expect("targets").values();
        let tables = targets.map(|target| &target["dependencies"]).chain([&manifest["dependencies"]]);
        let all: BTreeSet<&str> =
            tables.flat_map(|table| table.as_table().expect("a table").keys().map(String::as_str)).collect();
        let refused: BTreeSet<&str> = crate::config::DEPENDENCIES.iter().copied().collect();
        assert_eq!(refused, all);
    }
}
