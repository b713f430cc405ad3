//! A description with any text at any place.

use serde_json::{Map, Value, json};

/// Where the text of a description goes, by what a place is called.
pub const PLACES: [&str; 28] = [
    "title",
    "version",
    "description",
    "server",
    "variable",
    "path",
    "operation",
    "summary",
    "tag",
    "parameter",
    "query",
    "header",
    "cookie",
    "media type",
    "response",
    "response header",
    "schema",
    "property",
    "enum",
    "default",
    "pattern",
    "discriminator",
    "scheme",
    "scope",
    "deep description",
    "example",
    "example name",
    "long example",
];

/// A description with that text at one place.
pub fn description(place: &str, text: &str) -> Value {
    let at = |name: &str, usual: &str| if name == place { text.to_owned() } else { usual.to_owned() };
    let one = |name: String, value: Value| Value::Object(Map::from_iter([(name, value)]));
    let parameter = |name: String, location: &str| json!({"name": name, "in": location, "required": location == "path", "schema": {"type": "string"}});
    let variable = at("parameter", "id").replace(['{', '}', '/'], "");
    let path = format!("/{}/{{{variable}}}", at("path", "things").replace(['{', '}'], ""));
    let schema = at("schema", "thing");
    let reference = format!("#/components/schemas/{}", pointer_step(&schema));
    json!({
        "openapi": "3.1.0",
        "info": {"title": at("title", "t"), "version": at("version", "1"), "description": at("description", "d")},
        "servers": [{
            "url": format!("https://{}.example.com/{{stage}}", at("server", "api")),
            "variables": {"stage": {"default": at("variable", "v1"), "description": at("description", "d")}},
        }],
        "tags": [{"name": at("tag", "a"), "description": at("description", "d")}],
        "paths": one(path, json!({"post": {
            "operationId": at("operation", "do"),
            "summary": at("summary", "s"),
            "description": at("description", "d"),
            "tags": [at("tag", "a")],
            "security": [one(at("scheme", "key"), json!([at("scope", "read")]))],
            "parameters": [
                parameter(variable, "path"),
                parameter(at("query", "q"), "query"),
                parameter(at("header", "X-H"), "header"),
                parameter(at("cookie", "c"), "cookie"),
            ],
            "requestBody": {"description": at("description", "d"), "content": one(at("media type", "application/json"), json!({"schema": {"$ref": reference}}))},
            "responses": {
                "200": {
                    "description": at("response", "r"),
                    "headers": one(at("response header", "X-R"), json!({"schema": {"type": "string"}, "description": at("description", "d")})),
                    "content": {
                        "application/json": {"schema": {"$ref": reference}},
                        "text/plain": {"schema": {"type": "string"}, "examples": one(at("example name", "e"), json!({"value": at("example", "x")}))},
                    },
                },
                "201": {"description": at("response", "r"), "links": {"next": {"operationId": at("operation", "do"), "description": at("description", "d")}}},
                "400": {"description": at("response", "r"), "content": {"application/json": {"schema": {"$ref": "#/components/schemas/union"}}}},
            },
        }})),
        "components": {
            "schemas": {
                schema: {
                    "type": "object",
                    "title": at("summary", "s"),
                    "description": at("deep description", "d"),
                    // Too long for a line, so it is shown as a block.
                    "example": {at("long example", "name"): at("long example", "x"), "list": [at("long example", "y")], "further": "0".repeat(60)},
                    "properties": {
                        at("property", "p"): {"type": "string", "description": at("deep description", "d"), "default": at("default", "x"), "pattern": at("pattern", "^a$"), "example": at("default", "x")},
                        "choice": {"type": "string", "enum": ["one", at("enum", "two")], "description": at("deep description", "d")},
                    },
                },
                "union": {
                    "discriminator": {"propertyName": at("discriminator", "kind"), "mapping": one(at("discriminator", "one"), json!("#/components/schemas/variant"))},
                    "oneOf": [{"$ref": "#/components/schemas/variant"}],
                },
                "variant": {"type": "object", "description": at("deep description", "d"), "properties": one(at("discriminator", "kind"), json!({"type": "string"}))},
            },
            "securitySchemes": one(at("scheme", "key"), json!({"type": "apiKey", "in": "header", "name": "X-Key", "description": at("description", "d")})),
        },
    })
}

fn pointer_step(name: &str) -> String {
    generator::Pointer::root().join(name).to_string().trim_start_matches("#/").to_owned()
}
