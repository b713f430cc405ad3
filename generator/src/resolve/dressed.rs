//! Schemas that only dress up a reference: with a text of its own, or `null` besides.
//!
//! OpenAPI 3.0 has no members beside `$ref`, so descriptions put the reference into an `allOf` of
//! one. Such a place has the type that it refers to, not a copy of it.

use serde_json::{Map, Value};

/// The reference that a schema stands for, if it does nothing but to dress one up.
#[must_use]
pub fn dressed_reference(schema: &Value) -> Option<&str> {
    let members = schema.as_object()?;
    let parts = members.get("allOf")?.as_array()?;
    if !members.keys().all(|name| name == "allOf" || is_dress(name)) {
        return None;
    }
    let mut reference = None;
    for part in parts {
        let part = part.as_object()?;
        match part.get("$ref") {
            Some(target) if reference.is_none() => reference = Some(target.as_str()?),
            None if is_dressing(part) => {}
            _ => return None,
        }
    }
    reference
}

fn is_dressing(part: &Map<String, Value>) -> bool {
    part.keys().all(|name| is_dress(name))
}

/// Keywords that change no type, and `type` itself: beside a reference it repeats what is there.
fn is_dress(name: &str) -> bool {
    matches!(
        name,
        "title"
            | "description"
            | "default"
            | "example"
            | "examples"
            | "deprecated"
            | "readOnly"
            | "writeOnly"
            | "nullable"
            | "externalDocs"
            | "xml"
            | "type"
            | "$comment"
    ) || name.starts_with("x-")
}
