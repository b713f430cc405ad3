//! The model to modules of Rust: tokens, in the order in which a reader would want them.
//!
//! Cannot fail: what comes here is well-formed. Input: the frozen [`Api`] and its [`Names`];
//! output: [`Module`]s for [`crate::format`], and whole files that are no Rust.

mod answer;
mod areas;
mod body;
mod choice;
mod client;
mod construct;
mod convert;
pub(crate) mod docs;
mod errors;
mod example;
mod front_page;
mod integer_enum;
mod library;
mod limits;
mod manifest;
mod mock_server;
mod object;
mod operation;
mod operation_docs;
mod operation_example;
mod operation_table;
pub(crate) mod pages;
mod readme;
mod runtime;
mod security;
mod servers;
mod string_enum;
mod table;
mod tuple;
mod ty;
mod types;
mod union;
mod webhooks;

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{Span, TokenStream};

use crate::config::Config;
use crate::mock::Mock;
use crate::model::{Api, Operation, TypeDef, TypeId};
use crate::name::{Ident, Names, TypeIdents};
#[cfg(test)]
pub(crate) use runtime::files as runtime_files;

/// A Rust file before it is formatted.
#[derive(Debug)]
pub struct Module {
    /// Its path in the crate.
    pub path: String,
    /// The file of the generator that makes it.
    pub origin: &'static str,
    /// What it is, as its inner documentation.
    pub docs: String,
    /// Attributes of the whole module, and its `mod` and `use` lines: no blank lines between.
    pub head: Vec<TokenStream>,
    /// Its items: a blank line between each.
    pub items: Vec<Item>,
}

/// Something in a module.
#[derive(Debug)]
pub enum Item {
    /// Rust, for `prettyplease`.
    Code(TokenStream),
    /// A table of the runtime's codec, laid out already: what a macro takes has a form of its own.
    Table(String),
}

impl From<TokenStream> for Item {
    fn from(code: TokenStream) -> Self {
        Self::Code(code)
    }
}

/// Files that are taken over or made as they stand, with their paths in the crate.
pub type Texts = Vec<(String, String)>;

/// Makes some of a crate's modules, whenever and on whichever thread it is called: tokens cannot leave
/// the thread that they are made on.
pub type Part<'a> = Box<dyn FnOnce() -> Vec<Module> + Send + 'a>;

/// Emits a whole crate, with a mock server if there is anything that it is to answer: hands over what
/// makes the modules of tokens, what takes longest first, and returns what is text.
pub fn emit(
    (api, names): (&Api, &Names),
    mock: Option<impl FnOnce() -> Mock + Send>,
    config: &Config,
    origin: &str,
    make: impl FnOnce(Vec<Part<'_>>),
) -> Texts {
    let cx = Cx {
        api,
        names,
        config,
        areas: areas::Areas::new(api, names),
        said: operation_docs::said(api),
        modules: names.groups.iter().enumerate().rev().map(|(index, name)| (name.as_str(), index)).collect(),
        paged: pages::paged(api),
        efforts: example::Efforts::of_api(api),
    };
    let mut texts = runtime::files();
    texts.push(("Cargo.toml".to_owned(), manifest::text(&cx, origin)));
    texts.push(("README.md".to_owned(), readme::text(&cx, origin)));
    if mock.is_some() {
        texts.push((mock_server::PROGRAM.to_owned(), mock_server::program(&cx, origin)));
    }
    let cx = &cx;
    let mut parts: Vec<Part<'_>> = Vec::new();
    parts.extend(mock.map(|mock| part(move || mock_server::modules(cx, &mock()))));
    types::parts(cx, &mut parts);
    operation::parts(cx, &mut parts);
    parts.extend([library::module, errors::module, client::module].map(|module| part(move || vec![module(cx)])));
    let optional = [security::module, servers::module, webhooks::module];
    parts.extend(optional.map(|module| part(move || module(cx).into_iter().collect())));
    make(parts);
    texts
}

fn part<'a>(make: impl FnOnce() -> Vec<Module> + Send + 'a) -> Part<'a> {
    Box::new(make)
}

/// What every part of the emitter reads.
struct Cx<'a> {
    api: &'a Api,
    names: &'a Names,
    config: &'a Config,
    areas: areas::Areas,
    /// What all operations say of a status with which they fail, where it is the same.
    said: BTreeMap<&'a str, Option<&'a str>>,
    /// The group of each module of that name.
    modules: BTreeMap<&'a str, usize>,
    /// The operations with pages whose answers are of a type.
    paged: BTreeMap<TypeId, Vec<&'a Operation>>,
    /// What it takes to show a value of each type.
    efforts: example::Efforts,
}

impl<'a> Cx<'a> {
    fn def(&self, id: TypeId) -> &'a TypeDef {
        &self.api.types[id.0]
    }

    fn idents(&self, id: TypeId) -> &'a TypeIdents {
        &self.names.types[id.0]
    }
}

/// What a module uses of the runtime, of other modules of types, and of the standard library;
/// noted while its items are made, so that exactly that is imported.
#[derive(Default)]
struct Uses(RefCell<BTreeSet<Use>>);

/// Something to import.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Use {
    /// The runtime's codec.
    Codec,
    /// The runtime itself, for what types of the API may be named like.
    RuntimeModule,
    /// From the runtime.
    Runtime(&'static str),
    /// A type, by its identifier.
    Type(TypeId),
    /// `std::collections::BTreeMap`
    Map,
    /// `serde_json::Value`
    Value,
}

impl Uses {
    fn note(&self, item: Use) {
        self.0.borrow_mut().insert(item);
    }

    /// The codec's tables are used.
    fn codec_module(&self) {
        self.note(Use::Codec);
    }

    /// An item of the runtime, imported.
    fn runtime(&self, name: &'static str) -> proc_macro2::Ident {
        self.note(Use::Runtime(name));
        proc_macro2::Ident::new(name, Span::call_site())
    }
}

/// An identifier as a token.
fn token(ident: &Ident) -> proc_macro2::Ident {
    proc_macro2::Ident::new(ident.as_str(), Span::call_site())
}
