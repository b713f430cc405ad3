//! Files to one document that says everything in one way, and its frame in `openapiv3`'s model.
//!
//! Descriptions are of several versions and several files, and few are right to the letter. Here all of
//! that ends: what comes out is one document, in which each `$ref` leads to a component, each member
//! has the form that the specification gives it, and schemas are spelled the same way whatever the
//! version ([`Description`] says how). Nothing is lost in silence; what was made of a mistake is said.
//!
//! In order: `collect` follows all references and finds what they lead to, in all `files` that it
//! takes; `names` gives a name to what is no component where it stands; `rewrite` makes the document;
//! `frame` gives all but the schemas their types. Both walks are driven by the specification's own
//! tables (`grammar`).
//!
//! # Schemas of the normalized document
//!
//! Where a schema is expected stands an object; only `additionalProperties`, `unevaluatedProperties`
//! and `unevaluatedItems` may be `true` or `false` (elsewhere `true` is `{}`, and `false` is
//! `{"not": {}}`). One with `$ref` has no other member, and leads to `#/components/schemas/…`.
//!
//! - `type` is a text, or an array of two texts or more. `null` is not among them but alone.
//! - `nullable: true` says that `null` fits, whether that was a type, a value of `enum`, or an
//!   alternative; no `enum` has it. A choice between something and `null` is that, and `nullable`.
//! - `const` is an `enum` of one value; bounds are those of 3.0, with `exclusiveMinimum: true`.
//! - A list in `items` is `prefixItems`, `dependencies` are `dependentRequired` and `dependentSchemas`.
//! - One of `examples` is `example`; several stay. `contentEncoding: base64` is `format: byte`, a
//!   `contentMediaType` of octets without an encoding is `format: binary`.
//! - What stood beside a `$ref` stands beside an `allOf` whose first part is that reference.
//! - `mapping` and `defaultMapping` of discriminators are references to components that exist.
//! - `$id`, `$anchor`, `$defs`, `$schema`, `$comment` and the like are gone, and so is what is no keyword.

pub mod carried;
mod collect;
mod files;
mod frame;
mod grammar;
mod names;
mod notice;
mod origins;
mod place;
mod rewrite;
mod similar;
mod target;
mod unread;
mod uri;

use openapiv3::{OpenAPI, Operation, PathItem};
use serde_json::Value;

use crate::config::Limits;
use crate::diagnostic::{Code, Diagnostics};
use crate::load::{Document, Library, Version};
use crate::pointer::Pointer;
use files::Files;
use frame::Frame;
use notice::Notices;
pub use origins::{Origin, Origins};
pub(crate) use similar::{MOST_GUESSED, closest};
pub use unread::unread;

/// A description of which every part is where it belongs.
#[derive(Clone, Debug)]
pub struct Description {
    /// Its frame: all but the schemas. A place where a schema is expected holds a `$ref` to that place
    /// in `document`, and there are no component schemas.
    pub api: OpenAPI,
    /// All of it, with the contents of further files taken in. Schemas are read from here.
    pub document: Value,
    /// The version that it was written for.
    pub version: Version,
    /// Operations whose method the frame does not know, in the order of the document.
    pub further_operations: Vec<FurtherOperation>,
    /// Requests that the service makes, with their names and places.
    pub webhooks: Vec<(String, PathItem, Pointer)>,
    /// Where each place of `document` was written.
    pub origins: Origins,
    /// The bytes of the texts of all files.
    pub size: u64,
}

/// An operation whose method the frame does not know: `query`, and those of `additionalOperations`.
#[derive(Clone, Debug)]
pub struct FurtherOperation {
    /// The path, as `paths` has it.
    pub path: String,
    /// The method, as it is sent.
    pub method: String,
    /// The operation.
    pub operation: Operation,
    /// Its place.
    pub place: Pointer,
    /// The place of the path item that it is in.
    pub path_item: Pointer,
}

/// Makes one document of a description and the files that its references lead to. The name is the
/// description's own, as references in those files may call it.
///
/// # Errors
/// References that lead nowhere, and whatever has a form of which nobody can know what is meant.
pub fn normalize(
    name: &str,
    document: Document,
    library: &dyn Library,
    limits: &Limits,
    problems: &mut Diagnostics,
) -> Result<Description, Diagnostics> {
    let Document { value, written, version, size } = document;
    let file_name = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let mut files = Files::new(file_name, (value, written, size), library, *limits);
    let mut notices = Notices::default();
    let targets = collect::collect(&mut files, &mut notices, problems);
    let names = names::Names::new(&files, &targets);
    let (document, origins) = rewrite::rewrite(&files, &targets, &names, version, &mut notices, problems);
    notices.report(problems);
    problems.set_origins(origins.clone());
    problems.gate()?;
    match frame::frame(&document) {
        Ok(Frame { api, further_operations, webhooks }) => {
            Ok(Description { api, document, version, further_operations, webhooks, origins, size: files.size })
        }
        Err(message) => {
            problems
                .error(Code::Defect, &Pointer::root(), message)
                .help("this is a mistake of this program: please report it with the description");
            Err(std::mem::take(problems))
        }
    }
}
