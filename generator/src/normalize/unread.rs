//! Members that say something of which nothing is made: extensions that nobody here knows, and how
//! XML would be written.

use serde_json::{Map, Value};

use super::grammar::{DOCUMENT, Form, Kind, SCHEMA};
use crate::pointer::Pointer;

/// Extensions that some stage reads.
const READ: [&str; 5] = ["x-rust-name", "x-enum-varnames", "x-enumNames", "x-retry-safe", "x-retry-safe-paths"];

/// The places of all of them in a normalized document, in its order.
#[must_use]
pub fn unread(document: &Value) -> Vec<Pointer> {
    let mut found = Vec::new();
    if let Value::Object(members) = document {
        object(&DOCUMENT, members, &Pointer::root(), &mut found);
    }
    found
}

fn object(kind: &Kind, members: &Map<String, Value>, place: &Pointer, found: &mut Vec<Pointer>) {
    for (name, value) in members {
        match kind.member(name).map(|member| member.form).or_else(|| kind.patterned(name)) {
            Some(_) if name == "xml" => found.push(place.join(name)),
            Some(form) => walk(form, value, &place.join(name), found),
            None if name.starts_with("x-") && !READ.contains(&name.as_str()) => found.push(place.join(name)),
            None => {}
        }
    }
}

fn walk(form: &Form, value: &Value, place: &Pointer, found: &mut Vec<Pointer>) {
    match (form, value) {
        (Form::Object(kind) | Form::Referable(kind, _), Value::Object(members)) => object(kind, members, place, found),
        (Form::Schema | Form::SchemaOrBoolean | Form::Items, Value::Object(members)) => {
            object(&SCHEMA, members, place, found);
        }
        (Form::Items, Value::Array(schemas)) => each(&Form::Schema, schemas, place, found),
        (Form::List(form), Value::Array(values)) => each(form, values, place, found),
        (Form::Map(form), Value::Object(values)) => {
            values.iter().for_each(|(name, value)| walk(form, value, &place.join(name), found));
        }
        (Form::Dependencies, Value::Object(values)) => {
            values.iter().for_each(|(name, value)| walk(&Form::Schema, value, &place.join(name), found));
        }
        _ => {}
    }
}

fn each(form: &Form, values: &[Value], place: &Pointer, found: &mut Vec<Pointer>) {
    values.iter().enumerate().for_each(|(index, value)| walk(form, value, &place.join(index), found));
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn extensions_are_found_where_they_are_extensions() {
        let document = json!({
            "x-a": 1,
            "x-retry-safe-paths": [],
            "paths": {
                "x-b": 1,
                "/x-c": {"get": {"x-retry-safe": true, "x-d": {}, "responses": {"x-e": 1, "200": {"x-f": 1, "content": {
                    "text/plain": {"example": {"x-no": 1}, "schema": {"enum": [{"x-no": 1}], "default": {"x-no": 1}}},
                }}}}},
            },
            "components": {"schemas": {"x-no": {
                "x-rust-name": "A", "x-g": 1, "xml": {"name": "a"},
                "properties": {"x-no": {"items": {"x-h": 1}}, "xml": {}},
            }}},
        });
        let found: Vec<String> = unread(&document).iter().map(ToString::to_string).collect();
        assert_eq!(
            found,
            [
                "#/x-a",
                "#/paths/x-b",
                "#/paths/~1x-c/get/x-d",
                "#/paths/~1x-c/get/responses/x-e",
                "#/paths/~1x-c/get/responses/200/x-f",
                "#/components/schemas/x-no/x-g",
                "#/components/schemas/x-no/xml",
                "#/components/schemas/x-no/properties/x-no/items/x-h",
            ]
        );
    }
}
