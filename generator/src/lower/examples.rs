//! Examples of parameters and headers (OpenAPI 3.0.3, "Parameter Object" and "Header Object"), beside those
//! of their schemas.

use indexmap::IndexMap;
use openapiv3::{Example, ReferenceOr};
use serde_json::Value;

use super::Lowering;
use crate::diagnostic::Diagnostics;
use crate::model::Docs;
use crate::pointer::Pointer;
use crate::resolve::{Section, Slot, add_examples};

impl<'a> Lowering<'_, 'a> {
    /// Adds `example` and `examples` to what is said at this place, but for what the schema shows as well.
    pub(super) fn add_examples(
        &self,
        docs: &mut Docs,
        (example, examples): (&'a Option<Value>, &'a IndexMap<String, ReferenceOr<Example>>),
        place: &Pointer,
        slot: Option<&Slot<'a>>,
    ) {
        let section = self.resolver.api().components.as_ref();
        let section = section.map(|components| Section { name: "examples", items: &components.examples });
        let several = examples.iter().filter_map(|(name, item)| match &section {
            // Where a reference does not lead has been reported.
            Some(section) => {
                let place = place.joins(&["examples", name]);
                Some(self.resolver.component(item, place, section, &mut Diagnostics::new())?.0)
            }
            None => item.as_item(),
        });
        let known: Vec<_> = slot.map(|slot| slot.notes().all_examples().collect()).unwrap_or_default();
        let own = example.iter().chain(several.filter_map(|it| it.value.as_ref()));
        add_examples(docs, own.filter(|it| !known.contains(it)));
    }
}
