//! Descriptions that are made up: of the right shape, mostly, with everything in them that the
//! specification knows, and references every which way.

use serde_json::{Map, Value, json};

use super::random::Random;

/// How deep schemas are within each other.
const DEEPEST: usize = 4;

/// Names of schemas that references lead to.
const NAMES: [&str; 7] = ["a", "b", "c", "pet", "Pet", "a/b", "mod"];

/// Names of members, some of which become the same name in Rust, or none.
const MEMBERS: [&str; 10] = ["id", "type", "kind", "extra", "Self", "a-b", "a_b", "", "\u{e4}\u{1f600}", "1"];

/// Texts that mean something to somebody.
const TEXTS: [&str; 9] = ["", "a", "*/", "\"#", "```\nx\n```", "{}", "\u{202e}", "a\nb", "`[a]`"];

/// A whole description.
pub(super) fn description(random: &mut Random<'_>) -> Value {
    let mut maker = Maker { random };
    let version = *maker.random.pick(&["3.0.3", "3.1.0", "3.2.0"]).unwrap_or(&"3.0.3");
    let schemas: Map<String, Value> = NAMES.iter().map(|name| ((*name).to_owned(), maker.schema(0))).collect();
    let paths: Map<String, Value> =
        (0..maker.random.below(3)).map(|index| (format!("/p{index}/{{id}}"), maker.path_item(1))).collect();
    json!({
        "openapi": version,
        "info": {"title": maker.text(), "version": "1", "description": maker.text()},
        "servers": [{"url": "https://example.com/{v}", "variables": {"v": {"default": maker.text()}}}],
        "paths": paths,
        "components": {
            "schemas": schemas,
            "parameters": {"p": maker.parameter()},
            "responses": {"r": maker.response(0)},
            "securitySchemes": {"k": {"type": "http", "scheme": "bearer"}},
        },
    })
}

struct Maker<'r, 'b> {
    random: &'r mut Random<'b>,
}

impl Maker<'_, '_> {
    fn text(&mut self) -> String {
        self.random.pick(&TEXTS).copied().unwrap_or_default().to_owned()
    }

    fn member(&mut self) -> String {
        self.random.pick(&MEMBERS).copied().unwrap_or_default().to_owned()
    }

    fn reference(&mut self) -> Value {
        let name = self.random.pick(&NAMES).copied().unwrap_or_default().replace('/', "~1");
        json!({ "$ref": format!("#/components/schemas/{name}") })
    }

    fn several(&mut self, depth: usize) -> Vec<Value> {
        (0..=self.random.below(3)).map(|_| self.schema(depth + 1)).collect()
    }

    fn schema(&mut self, depth: usize) -> Value {
        if depth > 0 && self.random.once_in(3) || depth >= DEEPEST {
            return self.reference();
        }
        let mut schema = Map::new();
        let types = ["string", "integer", "number", "boolean", "array", "object", "null"];
        if !self.random.once_in(4) {
            schema.insert("type".to_owned(), self.random.pick(&types).copied().unwrap_or_default().into());
        }
        for _ in 0..=self.random.below(4) {
            let (name, value) = self.keyword(depth);
            schema.insert(name.to_owned(), value);
        }
        Value::Object(schema)
    }

    fn keyword(&mut self, depth: usize) -> (&'static str, Value) {
        match self.random.below(18) {
            0..=2 => {
                let members = (0..self.random.below(4)).map(|_| (self.member(), self.schema(depth + 1)));
                ("properties", Value::Object(members.collect()))
            }
            3 => ("required", json!([self.member(), self.member()])),
            4 => ("allOf", self.several(depth).into()),
            5 => ("oneOf", self.several(depth).into()),
            6 => ("anyOf", self.several(depth).into()),
            7 => ("items", self.schema(depth + 1)),
            8 => ("additionalProperties", if self.random.once_in(2) { false.into() } else { self.schema(depth + 1) }),
            9 => ("enum", json!([self.text(), self.member(), 1, null])),
            10 => (
                "discriminator",
                json!({"propertyName": self.member(), "mapping": {self.text(): "a", "x": "#/components/schemas/b"}}),
            ),
            11 => ("nullable", self.random.once_in(2).into()),
            12 => (
                "format",
                (*self.random.pick(&["date-time", "uuid", "int32", "binary", "byte", "password"]).unwrap_or(&""))
                    .into(),
            ),
            13 => ("pattern", self.text().into()),
            14 => ("default", json!({ self.member(): self.text() })),
            15 => ("description", self.text().into()),
            16 => ("const", self.text().into()),
            _ => ("prefixItems", self.several(depth).into()),
        }
    }

    fn parameter(&mut self) -> Value {
        let location = *self.random.pick(&["query", "header", "cookie", "path"]).unwrap_or(&"query");
        json!({"name": self.member(), "in": location, "required": location == "path", "schema": self.schema(2)})
    }

    fn content(&mut self) -> Value {
        let types = [
            "application/json",
            "text/plain",
            "multipart/form-data",
            "application/x-www-form-urlencoded",
            "*/*",
            "text/event-stream",
        ];
        let media_type = *self.random.pick(&types).unwrap_or(&"text/plain");
        json!({ media_type: {"schema": self.schema(1)} })
    }

    fn response(&mut self, depth: usize) -> Value {
        if depth > 0 && self.random.once_in(4) {
            return json!({"$ref": "#/components/responses/r"});
        }
        json!({"description": self.text(), "content": self.content(), "headers": {"X-A": {"schema": self.schema(2)}}})
    }

    fn path_item(&mut self, depth: usize) -> Value {
        let method = *self.random.pick(&["get", "post", "put", "delete", "head"]).unwrap_or(&"get");
        let id = self.member();
        let mut operation = json!({
            "operationId": format!("{id}{}", self.random.below(3)),
            "description": self.text(),
            "tags": [self.member()],
            "parameters": [self.parameter(), {"$ref": "#/components/parameters/p"}],
            "responses": {"200": self.response(depth), "4XX": self.response(depth), "default": self.response(depth)},
            "security": [{"k": []}],
        });
        if self.random.once_in(2) {
            operation["requestBody"] = json!({"required": self.random.once_in(2), "content": self.content()});
        }
        if depth < 3 && self.random.once_in(4) {
            operation["callbacks"] = json!({"c": {"{$request.body#/a}": self.path_item(depth + 1)}});
        }
        json!({ method: operation })
    }
}
