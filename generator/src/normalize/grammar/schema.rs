//! The schema object and what stands in it: OpenAPI 3.0's own, JSON Schema 2020-12, and what is left
//! over of older drafts.

use super::tables::DOCS;
use super::{Form, Kind, Member, What, read, required};
use crate::load::Version::{V3_0, V3_1, V3_2};

static SCHEMAS: Form = Form::List(&Form::Schema);
static SCHEMAS_BY_NAME: Form = Form::Map(&Form::Schema);
static NAMES: Form = Form::List(&Form::Text);

/// Keywords that decide of a type.
pub(super) const MAKING: &[&str] = &[
    "$ref",
    "additionalItems",
    "additionalProperties",
    "allOf",
    "anyOf",
    "const",
    "contentEncoding",
    "contentMediaType",
    "definitions",
    "discriminator",
    "enum",
    "format",
    "items",
    "nullable",
    "oneOf",
    "patternProperties",
    "prefixItems",
    "properties",
    "readOnly",
    "required",
    "type",
    "unevaluatedProperties",
    "writeOnly",
];

/// A keyword of 2020-12.
const fn new(name: &'static str, form: &'static Form) -> Member {
    read(name, form).since(V3_1)
}

pub(in super::super) static SCHEMA: Kind = Kind {
    what: What::Schema,
    name: "a schema object",
    pattern: None,
    members: &[
        read("title", &Form::Text),
        read("multipleOf", &Form::Number),
        read("maximum", &Form::Number),
        read("exclusiveMaximum", &Form::Any),
        read("minimum", &Form::Number),
        read("exclusiveMinimum", &Form::Any),
        read("maxLength", &Form::Count),
        read("minLength", &Form::Count),
        read("pattern", &Form::Text),
        read("maxItems", &Form::Count),
        read("minItems", &Form::Count),
        read("uniqueItems", &Form::Boolean),
        read("maxProperties", &Form::Count),
        read("minProperties", &Form::Count),
        read("required", &NAMES),
        read("enum", &Form::List(&Form::Any)),
        read("type", &Form::Any),
        read("allOf", &SCHEMAS),
        read("oneOf", &SCHEMAS),
        read("anyOf", &SCHEMAS),
        read("not", &Form::Schema),
        read("items", &Form::Items),
        read("properties", &SCHEMAS_BY_NAME),
        read("additionalProperties", &Form::SchemaOrBoolean),
        read("description", &Form::Text),
        read("format", &Form::Text),
        read("default", &Form::Any),
        read("nullable", &Form::Boolean).until(V3_0),
        read("discriminator", &Form::Object(&DISCRIMINATOR)),
        read("readOnly", &Form::Boolean),
        read("writeOnly", &Form::Boolean),
        read("xml", &Form::Object(&XML)),
        read("externalDocs", &DOCS),
        read("example", &Form::Any),
        read("deprecated", &Form::Boolean),
        new("const", &Form::Any),
        new("examples", &Form::Any),
        new("if", &Form::Schema),
        new("then", &Form::Schema),
        new("else", &Form::Schema),
        new("prefixItems", &SCHEMAS),
        new("contains", &Form::Schema),
        new("minContains", &Form::Count),
        new("maxContains", &Form::Count),
        new("patternProperties", &SCHEMAS_BY_NAME),
        new("propertyNames", &Form::Schema),
        new("dependentSchemas", &SCHEMAS_BY_NAME),
        new("dependentRequired", &Form::Map(&NAMES)),
        new("unevaluatedItems", &Form::SchemaOrBoolean),
        new("unevaluatedProperties", &Form::SchemaOrBoolean),
        new("contentEncoding", &Form::Text),
        new("contentMediaType", &Form::Text),
        new("contentSchema", &Form::Schema),
        new("$id", &Form::Gone),
        new("$schema", &Form::Gone),
        new("$anchor", &Form::Gone),
        new("$dynamicAnchor", &Form::Gone),
        new("$dynamicRef", &Form::Gone),
        new("$vocabulary", &Form::Gone),
        new("$comment", &Form::Gone),
        new("$defs", &Form::Gone),
        // Of older drafts, which people still write.
        new("id", &Form::Gone),
        new("definitions", &Form::Gone),
        new("$recursiveRef", &Form::Gone),
        new("$recursiveAnchor", &Form::Gone),
        new("additionalItems", &Form::SchemaOrBoolean),
        new("dependencies", &Form::Dependencies),
    ],
};

static DISCRIMINATOR: Kind = Kind {
    what: What::Other,
    name: "a discriminator object",
    pattern: None,
    members: &[
        required("propertyName", &Form::Text),
        read("mapping", &Form::Mapping),
        read("defaultMapping", &Form::Text).since(V3_2),
    ],
};

static XML: Kind = Kind {
    what: What::Other,
    name: "an XML object",
    pattern: None,
    members: &[
        read("name", &Form::Text),
        read("namespace", &Form::Text),
        read("prefix", &Form::Text),
        read("attribute", &Form::Boolean),
        read("wrapped", &Form::Boolean),
        read("nodeType", &Form::Text).since(V3_2),
    ],
};
