//! Turns an OpenAPI description into a Rust client crate.
//!
//! One straight line; stages are verbs, what passes between them nouns:
//!
//! ```text
//! text ─load─▶ document ─normalize─▶ Description ─resolve─▶ Resolver ─lower─▶ Api (frozen)
//!      ─name─▶ Names ─mock─▶ Mock ─emit─▶ modules of tokens ─format─▶ Tree (path → text)
//! ```
//!
//! [`generate`] is that line and nothing else: no disk, no clock, no environment, no network, no
//! map in the order of hashes. Further files are asked of a [`Library`]. A stage collects all of its
//! problems; after each that can fail stands a gate. `name`, `mock`, `emit` and `format` cannot fail on a
//! well-formed [`model::Api`]; what the last three do is divided among all processors, module by module.

pub mod emit;
pub mod format;
pub mod index;
pub mod load;
pub mod lower;
pub mod mock;
pub mod model;
pub mod name;
pub mod normalize;
pub mod report;
pub mod resolve;

pub mod config;
pub mod diagnostic;
mod media;
mod parallel;
pub mod pointer;
pub mod tree;

pub use config::Config;
use config::MockServer;
pub use diagnostic::Diagnostics;
pub use load::{Library, LibraryError, NoLibrary};
pub use pointer::Pointer;
pub use report::Report;
pub use tree::Tree;

/// A description's text, and the name to call it by in messages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Input {
    /// A path, mostly.
    pub name: String,
    /// YAML or JSON.
    pub text: String,
}

/// A generated crate.
#[derive(Clone, Debug)]
pub struct Generated {
    /// Its files.
    pub tree: Tree,
    /// What in the description became what in Rust.
    pub index: Vec<IndexEntry>,
    /// The full account.
    pub report: Report,
    /// Problems that did not stop the line.
    pub warnings: Diagnostics,
}

/// Where something of the description is in the generated crate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IndexEntry {
    /// A component schema, an operation or a webhook.
    pub pointer: Pointer,
    /// Its path within the crate: `types::Chat`, `Client::chats_create`.
    pub rust: String,
}

/// The normalized document alone: all files in one, of one spelling; see [`normalize`]. For tools
/// that read descriptions and generate nothing.
///
/// # Errors
/// The problems of reading and normalizing.
pub fn document(input: &Input, library: &dyn Library, config: &Config) -> Result<serde_json::Value, Diagnostics> {
    let mut problems = Diagnostics::allowing(&config.allow);
    let document = load::load_within(&input.text, &config.limits)?;
    Ok(normalize::normalize(&input.name, document, library, &config.limits, &mut problems)?.document)
}

/// The checks alone: everything up to the model, with all that there is to say about it.
///
/// # Errors
/// As [`generate`].
pub fn check(input: &Input, library: &dyn Library, config: &Config) -> Result<Diagnostics, Diagnostics> {
    let mut problems = Diagnostics::allowing(&config.allow);
    let document = load::load_within(&input.text, &config.limits)?;
    let description = normalize::normalize(&input.name, document, library, &config.limits, &mut problems)?;
    let resolver = resolve::Resolver::new(&description, &config.limits);
    lower::lower(&resolver, config, &mut problems)?;
    problems.finish()?;
    Ok(problems)
}

/// The whole line: text in, tree out. Further files are asked of the library as references lead to
/// them.
///
/// # Errors
/// The problems of the first stage that found an error, with all warnings before it.
pub fn generate(input: &Input, library: &dyn Library, config: &Config) -> Result<Generated, Diagnostics> {
    let mut problems = Diagnostics::allowing(&config.allow);
    let document = load::load_within(&input.text, &config.limits)?;
    let description = normalize::normalize(&input.name, document, library, &config.limits, &mut problems)?;
    let resolver = resolve::Resolver::new(&description, &config.limits);
    let api = lower::lower(&resolver, config, &mut problems)?;
    problems.finish()?;
    let names = name::name(&api);
    // A file's name may hold anything, and stands in comments that end with their line.
    let origin = input.name.replace(emit::docs::is_unsafe, "\u{fffd}");
    let mock = (config.client.mock_server == MockServer::Made).then_some(|| mock::mock(&api, &description.document));
    let tree = format::format(&origin, |make| emit::emit((&api, &names), mock, config, &origin, make));
    let report = report::report(input, &description.document, (&api, &names), &problems);
    Ok(Generated { tree, index: index::index(&api, &names), report, warnings: problems })
}
