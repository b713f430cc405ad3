//! What in the description became what in Rust: for tools, and for people who look something up.

use std::collections::BTreeMap;

use crate::IndexEntry;
use crate::model::{Api, Extent};
use crate::name::{Ident, Names};
use crate::pointer::Pointer;

/// Every component schema, every operation and every webhook, in the order of their pointers.
#[must_use]
pub fn index(api: &Api, names: &Names) -> Vec<IndexEntry> {
    let mut types: BTreeMap<&Pointer, &Ident> = BTreeMap::new();
    for (def, idents) in api.types.iter().zip(&names.types) {
        if def.source.component("schemas").is_none() {
            continue;
        }
        match def.extent {
            Extent::Whole => {
                types.insert(&def.source, &idents.ty);
            }
            Extent::Variant | Extent::Multipart => {
                types.entry(&def.source).or_insert(&idents.ty);
            }
        }
    }
    let entry =
        |(pointer, ident): (&Pointer, &Ident)| IndexEntry { pointer: pointer.clone(), rust: format!("types::{ident}") };
    let mut entries: Vec<IndexEntry> = types.into_iter().map(entry).collect();
    for (operation, idents) in api.operations.iter().zip(&names.operations) {
        entries.push(IndexEntry { pointer: operation.source.clone(), rust: format!("Client::{}", idents.method) });
    }
    for (webhook, ident) in api.webhooks.iter().zip(&names.webhooks) {
        entries.push(IndexEntry { pointer: webhook.source.clone(), rust: format!("webhooks::{ident}") });
    }
    entries.sort_by(|left, right| left.pointer.cmp(&right.pointer));
    entries
}
