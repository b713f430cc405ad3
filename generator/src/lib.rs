//! Turns an OpenAPI description into a Rust client crate.
//!
//! One straight line; stages are verbs, what passes between them nouns:
//!
//! ```text
//! text ─load─▶ document ─normalize─▶ OpenAPI 3.0 ─resolve─▶ Resolver ─lower─▶ Api (frozen)
//!      ─name─▶ Names ─emit─▶ modules of tokens ─format─▶ Tree (path → text)
//! ```
//!
//! [`generate`] is that line and nothing else: no disk, no clock, no environment, no network, no
//! map in the order of hashes. A stage collects all of its problems; after each that can fail
//! stands a gate. `name`, `emit` and `format` cannot fail on a well-formed [`model::Api`].

pub mod emit;
pub mod format;
pub mod index;
pub mod load;
pub mod lower;
pub mod model;
pub mod name;
pub mod normalize;
pub mod resolve;

pub mod config;
pub mod diagnostic;
pub mod pointer;
pub mod tree;

pub use config::Config;
pub use diagnostic::Diagnostics;
pub use pointer::Pointer;
pub use tree::Tree;

/// A description's text, and the name to call it by in messages.
#[derive(Clone, Debug)]
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
    /// Problems that did not stop the line.
    pub warnings: Diagnostics,
}

/// Where something of the description is in the generated crate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IndexEntry {
    /// A component schema or an operation.
    pub pointer: Pointer,
    /// Its path within the crate: `types::Chat`, `Client::chats_create`.
    pub rust: String,
}

/// The whole line: text in, tree out.
///
/// # Errors
/// The problems of the first stage that found an error, with all warnings before it.
pub fn generate(input: &Input, config: &Config) -> Result<Generated, Diagnostics> {
    let mut problems = Diagnostics::new();
    let document = load::load(&input.text)?;
    let typed = normalize::normalize(&document, &mut problems)?;
    let resolver = resolve::Resolver::new(&typed);
    let api = lower::lower(&resolver, config, &mut problems)?;
    let names = name::name(&api);
    let tree = format::format(emit::emit(&api, &names, config, &input.name), &input.name);
    Ok(Generated { tree, index: index::index(&api, &names), warnings: problems })
}
