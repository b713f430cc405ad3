//! Text to document: YAML or JSON into one untyped value.
//!
//! The only file that names `serde_yaml`. Input: the description's text; output: a
//! [`serde_json::Value`] with members in the order of the text, of a version that the next stage
//! knows.

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};

use crate::diagnostic::{Diagnostics, Position};
use crate::pointer::Pointer;

/// Reads the description.
///
/// # Errors
/// The text is no YAML (every JSON text is some), is not an object, or is a document of another
/// kind or version.
pub fn load(text: &str) -> Result<Value, Diagnostics> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let document = parse(text)?;
    let mut problems = Diagnostics::new();
    check_version(&document, &mut problems);
    problems.gate()?;
    Ok(document)
}

fn parse(text: &str) -> Result<Value, Diagnostics> {
    // JSON has a faster reader of its own, and better messages.
    if text.trim_start().starts_with('{')
        && let Ok(Document(document)) = serde_json::from_str(text)
    {
        return Ok(document);
    }
    let mut deserializer = serde_yaml::Deserializer::from_str(text);
    let document = deserializer.next().map(Document::deserialize);
    match (document, deserializer.next()) {
        (Some(Ok(Document(document))), None) => Ok(document),
        (Some(Err(error)), _) => Err(syntax_error(&error)),
        (_, Some(_)) => Err(one_error("the text holds several YAML documents; keep one of them in this file")),
        (None, None) => Err(one_error("the text is empty; an OpenAPI description is expected")),
    }
}

/// Any value, but no member twice: which of the two counts nobody can know.
struct Document(Value);

impl<'de> Deserialize<'de> for Document {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(DocumentVisitor).map(Self)
    }
}

struct DocumentVisitor;

impl<'de> Visitor<'de> for DocumentVisitor {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }

    /// More than 64 bits, as a JSON text's are read.
    #[expect(clippy::cast_precision_loss, reason = "a number of that size is a rough limit")]
    fn visit_u128<E: Error>(self, value: u128) -> Result<Value, E> {
        Ok((value as f64).into())
    }

    #[expect(clippy::cast_precision_loss, reason = "a number of that size is a rough limit")]
    fn visit_i128<E: Error>(self, value: i128) -> Result<Value, E> {
        Ok((value as f64).into())
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_unit<E: Error>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_none<E: Error>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut from: A) -> Result<Value, A::Error> {
        let mut elements = Vec::new();
        while let Some(Document(element)) = from.next_element()? {
            elements.push(element);
        }
        Ok(Value::Array(elements))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut from: A) -> Result<Value, A::Error> {
        let mut members = Map::new();
        while let Some(name) = from.next_key::<String>()? {
            if members.contains_key(&name) {
                return Err(A::Error::custom(format!("the member `{name}` stands there twice")));
            }
            let Document(member) = from.next_value()?;
            members.insert(name, member);
        }
        Ok(Value::Object(members))
    }
}

fn syntax_error(error: &serde_yaml::Error) -> Diagnostics {
    let mut problems = Diagnostics::new();
    let problem = problems.error(&Pointer::root(), format!("this is neither YAML nor JSON: {error}"));
    if let Some(place) = error.location() {
        problem.position(Position { line: place.line(), column: place.column() });
    }
    problems
}

fn one_error(message: &str) -> Diagnostics {
    let mut problems = Diagnostics::new();
    problems.error(&Pointer::root(), message);
    problems
}

/// OpenAPI Specification 3.0.3, "OpenAPI Object": `openapi` is the version of the format.
fn check_version(document: &Value, problems: &mut Diagnostics) {
    let root = Pointer::root();
    let Value::Object(members) = document else {
        problems.error(&root, "an OpenAPI description is an object at its top");
        return;
    };
    if let Some(version) = members.get("swagger") {
        problems
            .error(&root.join("swagger"), format!("this is a Swagger {} description, not OpenAPI 3", text_of(version)))
            .help("convert it to OpenAPI 3.0 first, for example with `npx swagger2openapi`");
        return;
    }
    match members.get("openapi") {
        None => {
            problems
                .error(&root, "no member `openapi` names the version of the format")
                .help("begin the description with `openapi: 3.0.3`");
        }
        Some(Value::String(version)) if version == "3.0" || version.starts_with("3.0.") => {}
        Some(version) => {
            problems
                .error(&root.join("openapi"), format!("OpenAPI `{}` is not supported", text_of(version)))
                .help("versions 3.0.0 to 3.0.4 are; the version is a string, such as `3.0.3`");
        }
    }
}

fn text_of(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}
