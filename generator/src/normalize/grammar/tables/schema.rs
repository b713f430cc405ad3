//! The schema object and what stands in it (OpenAPI 3.0.3, "Schema Object").

use super::{DOCS, Form, Kind, SCHEMA_OR_REFERENCE, SCHEMAS, later, read, required};

pub(in super::super) static SCHEMA: Kind = Kind {
    name: "a schema object",
    members: &[
        read("title", &Form::Text),
        read("multipleOf", &Form::Number),
        read("maximum", &Form::Number),
        read("exclusiveMaximum", &Form::Boolean),
        read("minimum", &Form::Number),
        read("exclusiveMinimum", &Form::Boolean),
        read("maxLength", &Form::Count),
        read("minLength", &Form::Count),
        read("pattern", &Form::Text),
        read("maxItems", &Form::Count),
        read("minItems", &Form::Count),
        read("uniqueItems", &Form::Boolean),
        read("maxProperties", &Form::Count),
        read("minProperties", &Form::Count),
        read("required", &Form::List(&Form::Text)),
        read("enum", &Form::List(&Form::Any)),
        read("type", &Form::Text),
        read("allOf", &SCHEMAS),
        read("oneOf", &SCHEMAS),
        read("anyOf", &SCHEMAS),
        later("not"),
        read("items", &SCHEMA_OR_REFERENCE),
        read("properties", &Form::Map(&SCHEMA_OR_REFERENCE)),
        read("additionalProperties", &Form::BooleanOrSchema),
        read("description", &Form::Text),
        read("format", &Form::Text),
        read("default", &Form::Any),
        read("nullable", &Form::Boolean),
        read("discriminator", &Form::Object(&DISCRIMINATOR)),
        read("readOnly", &Form::Boolean),
        read("writeOnly", &Form::Boolean),
        read("xml", &Form::Object(&XML)),
        read("externalDocs", &DOCS),
        read("example", &Form::Any),
        read("deprecated", &Form::Boolean),
    ],
};

static DISCRIMINATOR: Kind = Kind {
    name: "a discriminator object",
    members: &[required("propertyName", &Form::Text), read("mapping", &Form::Map(&Form::Text))],
};

static XML: Kind = Kind {
    name: "an XML object",
    members: &[
        read("name", &Form::Text),
        read("namespace", &Form::Text),
        read("prefix", &Form::Text),
        read("attribute", &Form::Boolean),
        read("wrapped", &Form::Boolean),
    ],
};
