//! One description: the crate that is made of it, and what that crate can call.

use std::path::Path;

use generator::diagnostic::Style;
use generator::resolve::Resolver;
use generator::{Config, Diagnostics, Input, Tree, load, lower, name, normalize};

use super::calls::{self, Calls};
use crate::corpus::allowances::{self, Allowance};
use crate::library::{Reach, Shelf};
use crate::{Failure, input};

/// The crate's files, and its calls.
pub(super) struct Described {
    pub(super) tree: Tree,
    pub(super) calls: Calls,
}

/// Generates the crate, and reads the same model for its calls.
pub(super) fn describe(path: &Path, file: &str, package: &str, allowed: &[Allowance]) -> Result<Described, Failure> {
    let input = Input { name: file.to_owned(), text: input::read(path)? };
    let library = Shelf::of(path, Reach::Anywhere, &[])?;
    let mut config = Config::new(package);
    config.allow = allowed.iter().map(allowances::known).collect::<Result<_, _>>()?;
    let refused = |problems: Diagnostics| Failure::Description(problems.render(&input, Style::Plain));
    let tree = generator::generate(&input, &library, &config).map_err(refused)?.tree;
    let calls = model(&input, &library, &config).map_err(refused)?;
    Ok(Described { tree, calls })
}

/// The stages up to the names: the same that the crate came of.
fn model(input: &Input, library: &Shelf, config: &Config) -> Result<Calls, Diagnostics> {
    let mut problems = Diagnostics::allowing(&config.allow);
    let document = load::load(&input.text)?;
    let description = normalize::normalize(&input.name, document, library, &mut problems)?;
    let api = lower::lower(&Resolver::new(&description), config, &mut problems)?;
    let names = name::name(&api);
    Ok(calls::calls(&api, &names, description.document))
}
