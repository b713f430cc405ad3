//! What in the description became what in Rust: for tools, and for people who look something up.

use crate::IndexEntry;
use crate::model::{Api, Extent};
use crate::name::Names;

/// Every component schema, every operation and every webhook, in the order of their pointers.
#[must_use]
pub fn index(api: &Api, names: &Names) -> Vec<IndexEntry> {
    let mut entries: Vec<IndexEntry> = Vec::new();
    for (def, idents) in api.types.iter().zip(&names.types) {
        if def.source.component("schemas").is_none() {
            continue;
        }
        let entry = IndexEntry { pointer: def.source.clone(), rust: format!("types::{}", idents.ty) };
        match (entries.iter().position(|each| each.pointer == def.source), def.extent) {
            (None, _) => entries.push(entry),
            (Some(index), Extent::Whole) => entries[index] = entry,
            (Some(_), Extent::Variant | Extent::Multipart) => {}
        }
    }
    for (operation, idents) in api.operations.iter().zip(&names.operations) {
        entries.push(IndexEntry { pointer: operation.source.clone(), rust: format!("Client::{}", idents.method) });
    }
    for (webhook, ident) in api.webhooks.iter().zip(&names.webhooks) {
        entries.push(IndexEntry { pointer: webhook.source.clone(), rust: format!("webhooks::{ident}") });
    }
    entries.sort_by(|left, right| left.pointer.cmp(&right.pointer));
    entries
}
