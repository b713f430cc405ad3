//! Examples of parameters and headers (OpenAPI 3.0.3, "Parameter Object" and "Header Object"), beside those
//! of their schemas. They are read from the document: the frame has none.

use serde_json::Value;

use super::Lowering;
use crate::model::Docs;
use crate::pointer::Pointer;
use crate::resolve::{Slot, add_examples};

impl<'a> Lowering<'_, 'a> {
    /// Adds `example` and `examples` to what is said at this place, but for what the schema shows as well.
    pub(super) fn add_examples(&self, docs: &mut Docs, place: &Pointer, slot: Option<&Slot<'a>>) {
        let document = &self.resolver.description().document;
        let Some(described) = place.of(document) else { return };
        let several = described.get("examples").and_then(Value::as_object).into_iter().flatten();
        let several = several.filter_map(|(_, example)| {
            // Where a reference does not lead has been reported.
            let followed = match example.get("$ref").and_then(Value::as_str) {
                Some(reference) => Pointer::parse(reference)?.of(document)?,
                None => example,
            };
            followed.get("value")
        });
        let known: Vec<_> = slot.map(|slot| slot.notes().all_examples().collect()).unwrap_or_default();
        let own = described.get("example").into_iter().chain(several);
        add_examples(docs, own.filter(|it| !known.contains(it)));
    }
}
