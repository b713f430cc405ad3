//! Whether two places say the same.

use serde_json::Value;

use super::Slot;

/// The same for values that are the same, whatever the order of their members.
#[must_use]
pub fn text_of(value: &Value) -> String {
    match value {
        Value::Array(_) | Value::Object(_) => {
            let mut sorted = value.clone();
            sorted.sort_all_objects();
            sorted.to_string()
        }
        scalar => scalar.to_string(),
    }
}

/// One more declaration of a property, or of elements; the same again says nothing new.
pub(super) fn declare<'a>(declared: &mut Vec<Slot<'a>>, slot: Slot<'a>) {
    let is_known = |each: &Slot<'a>| each.pointer == slot.pointer || each.schema == slot.schema;
    if !declared.iter().any(is_known) {
        declared.push(slot);
    }
}
